//: ## Without clean pictures
//:
//: With microscopes, telescopes and old films there often *is* no clean picture. K-SVD never needed one, since it learns
//: its dictionary on the noisy picture itself. Can a network do the same? Two ways are known: one needs the strength of
//: the noise, and the other a pixel to hide.
//:
//: ### Stein's estimate by hand
//:
//: Let $`y = x + v`$ with white normal noise of variance $`\sigma^2`$, and let $`f(y)`$ be any estimate without jumps that
//: is differentiable but for kinks (and does not grow too fast). The error $`\|f(y) - x\|^2`$ cannot be computed without
//: $`x`$, but it has the same expectation as something else:
//:
//: ```math
//: E\,\|f(y) - x\|^2 = E\,\|f(y) - y\|^2 - N\sigma^2 + 2\sigma^2\, E \sum_i \frac{\partial f_i}{\partial y_i} ,
//: ```
//:
//: and everything on the right can be computed from $`y`$.
//:
//: *Why?* Write $`f - x = (f - y) + v`$ and square: $`\|f - y\|^2 + 2 v^\top (f - y) + \|v\|^2`$. The expectation of
//: $`\|v\|^2`$ is $`N\sigma^2`$ and that of $`v^\top y`$ is the same, so that there remains $`2\,E\, v^\top f(y)`$, which says
//: how much of the noise gets through. For normal noise integration by parts turns it into $`2\sigma^2`$ times the divergence,
//: the sum of the derivatives (Stein 1981): the density satisfies $`v_i\, p(v) = -\sigma^2\, \partial p / \partial v_i`$, so
//:
//: ```math
//: E\, v_i f_i(y) = -\sigma^2 \int f_i(x + v)\, \frac{\partial p(v)}{\partial v_i}\, dv
//:   = \sigma^2\, E\, \frac{\partial f_i}{\partial y_i} .
//: ```
//:
//: *By hand.* Take four samples $`y = (3,\ 1,\ -2,\ 2)`$, noise of $`\sigma = 1`$, and the shrinkage $`f(y) = a\,y`$. The
//: energy of a sample is $`18/4 = 4.5`$, and the divergence is $`4a`$. For one sample the estimate of the error is
//:
//: ```math
//: \mathrm{SURE}(a) = 4.5\,(1 - a)^2 - 1 + 2a ,
//: ```
//:
//: which is least at $`a = 1 - 1/4.5 = 7/9`$, with the value $`7/9`$, whereas without shrinkage it is $`1`$, the noise.
//: Nobody has told us $`x`$, and yet we know how far to shrink.
//:
//: *For a network* nobody writes down the divergence, but one random direction $`b`$ of signs is enough, since
//: $`E\, b^\top J b`$ is the trace of the matrix $`J`$ of derivatives (Ramani, Blu, Unser 2008):
//:
//: ```math
//: \sum_i \frac{\partial f_i}{\partial y_i} \approx \frac{1}{\varepsilon}\, b^\top \bigl(f(y + \varepsilon b) - f(y)\bigr) .
//: ```
//:
//: @figure(two-passes)
//:
//: Both passes go through the same network, so that both have gradients. The loss for training is
//: $`\|f(y) - y\|^2 - N\sigma^2 + \frac{2\sigma^2}{\varepsilon}\, b^\top \bigl(f(y + \varepsilon b) - f(y)\bigr)`$.
//:
//: <details>
//: <summary>The listing: two examples whose losses add up to it</summary>
//:
//: @slice(Sources/Learning/Unsupervised.swift#sure)
//:
//: </details>

// snippet.hide
import Learning
import Networks
import Notebook
import Tensors

func steinByHand(_ notebook: Notebook) {
  // snippet.show
  let noisy = Tensor<Double>(rows: [[3, 1], [-2, 2]])
  func risk(_ a: Double) -> Double {
    var random = RandomStream(seed: notebook.seed, stream: "hand")
    return Unsupervised.sure.examples([noisy], deviation: 1, &random).reduce(0) {
      $0 + $1.loss($1.input.scaled(by: a)).value
    }
  }
  let risks = [0, 7.0 / 9, 1].map(risk)

  // snippet.hide
  notebook.value("risk-zero", risks[0], .decimals(2))
  notebook.value("risk-best", risks[1], .decimals(2))
  notebook.value("risk-one", risks[2], .decimals(2))
  notebook.claim(
    .identity(
      "sure-by-hand",
      "Stein's estimate of the shrinkage is 1 without shrinkage, 7/9 at a = 7/9, and 3.5 for a = 0, whatever the signs.",
      error: zip(risks, [3.5, 7.0 / 9, 1]).map { abs($0 - $1) }.max() ?? .nan,
      // Differences over a small ε.
      tolerance: 1e-12))
  notebook.figure(
    "two-passes",
    caption: """
      Stein's estimate of a network's error from one noisy picture. The network looks at the picture twice, the second time with a little known \
      noise εb added. How far it moves the picture is held against how much of the added noise gets through.
      """,
    alt: "A diagram of two ways from the noisy picture through the same network to a sum.",
    Diagram(
      columns: 2, rows: 4, columnWidth: 280, rowHeight: 105,
      [
        .data("y", "noisy picture", column: 0, row: 0), .data("y + εb", "with known signs", column: 1, row: 0),
        .learned("f", "the network", column: 0, row: 1), .learned("f ", "the same network", column: 1, row: 1),
        .data("f(y)", column: 0, row: 2), .data("f(y + εb)", column: 1, row: 2),
        .fixed("distance", "‖f(y) − y‖²", column: 0, row: 3, width: 0.9),
        .fixed("passage", "(2σ²/ε) bᵀ(f(y + εb) − f(y))", column: 1, row: 3, width: 0.96),
      ],
      arrows: [
        .arrow("y", "f"), .arrow("f", "f(y)"), .arrow("f(y)", "distance"), .arrow("y + εb", "f "),
        .arrow("f ", "f(y + εb)"), .arrow("f(y + εb)", "passage"), .arrow("y", "y + εb"),
      ]))
  // snippet.show

  //: The library gives @value(risk-zero), @value(risk-best) and @value(risk-one) for $`a = 0`$, $`7/9`$ and $`1`$, as done by
  //: hand.
  // snippet.hide
}
