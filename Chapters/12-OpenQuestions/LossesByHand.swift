//: ## MMSE or MAP?
//:
//: A noisy picture has many explanations. Chapter 7 could list them all for small problems, and took either their mean
//: or the most probable one. Both answer the same question: *which one number should I say*, if I shall pay for the
//: error? The answer depends on the price.
//:
//: ### Three prices by hand
//:
//: Suppose a pixel is $`0`$, $`1`$ or $`5`$, with the probabilities $`0.4`$, $`0.35`$ and $`0.25`$, and you say $`t`$.
//:
//: *Squared error.* The cost $`0.4\, t^2 + 0.35\, (t - 1)^2 + 0.25\, (t - 5)^2`$ has the derivative
//: $`2t - 2 \cdot 1.6`$, so it is least at the *mean*, $`1.6`$.
//:
//: *Absolute error.* Moving $`t`$ up costs as much as the probability below it, and saves as much as the probability
//: above. The two balance where half lies on either side, at the *median*, $`1`$.
//:
//: *Right or wrong.* If only a hit counts, the best answer is the most probable value, the *mode*, which is $`0`$. Such a
//: price has no gradient to learn from, but a smooth one of the same spirit has (Welsch): with a width $`h`$,
//:
//: ```math
//: \rho_h(e) = 2h^2 \bigl(1 - e^{-e^2/2h^2}\bigr), \qquad \rho_h'(e) = 2e\, e^{-e^2/2h^2} .
//: ```
//:
//: For errors far below $`h`$ this is $`e^2`$; far beyond, it is flat, and one large error costs as much as another. We call
//: it the *sharp loss*. Here all three are minimised over a fine grid of answers.

// snippet.hide
import Foundation
import Learning
import Notebook

func lossesByHand(_ notebook: Notebook) {
  // snippet.show
  let values = [0.0, 1, 5]
  let shares = [0.4, 0.35, 0.25]
  let grid = (0...6000).map { Double($0) / 1000 }
  func best(_ loss: PixelLoss) -> Double {
    let costs = grid.map { t in zip(values, shares).reduce(0) { $0 + $1.1 * loss.value(t - $1.0) } }
    return grid[costs.indices.min { costs[$0] < costs[$1] } ?? 0]
  }
  let widths = (0...60).map { pow(10, -1 + Double($0) / 30) }
  let sharp = widths.map { best(.sharp(width: $0)) }

  // snippet.hide
  drawWidths(notebook, widths, sharp, squared: best(.squared), absolute: best(.absolute))
  // snippet.show

  //: @figure(width)
  //:
  //: Mean, median and mode are three different numbers. The mean is not even one of the three values that can be true,
  //: and a pixel that is either black or white will by the squared error be painted gray.
  // snippet.hide
}
