//: ## An average by hand
//:
//: The average is new to us as a layer. Take three pixels in a row and two patches of two pixels, cleaned to
//: $`(4, 2)`$ and $`(4, 1)`$, with the window $`w = (1, 3)`$. The middle pixel is covered by both: by the second place
//: of the first patch and by the first place of the second. It becomes
//:
//: ```math
//: \frac{3 \cdot 2 + 1 \cdot 4}{3 + 1} = 2.5 .
//: ```
//:
//: The outer pixels have one patch each, and there the window cancels: they are $`4`$ and $`1`$.
//:
//: If the truth in the middle is $`3`$, then the loss $`\tfrac12 (2.5 - 3)^2`$ has the derivative $`-0.5`$ there. A
//: pixel $`y = \sum_i w_i r_i / \sum_i w_i`$ has
//:
//: ```math
//: \frac{\partial y}{\partial w_i} = \frac{r_i - y}{\sum_j w_j} ,
//: ```
//:
//: which means that a weight should grow where its patch says something better than the average. Here
//: $`\partial y/\partial w = (4 - 2.5,\ 2 - 2.5)/4`$, so the gradient is $`(-0.1875,\ 0.0625)`$, and descent will let
//: the first place count more. Its product with $`w`$ is zero, as it must be, since a window twice as large averages
//: alike.

// snippet.hide
import Gradients
import Notebook
import Tensors

func averageByHand(_ notebook: Notebook) {
  // snippet.show
  func fold(_ patches: Tensor<Double>) -> Tensor<Double> {
    Tensor([patches[0, 0], patches[0, 1] + patches[1, 0], patches[1, 1]])
  }
  func unfold(_ pixels: Tensor<Double>) -> Tensor<Double> {
    Tensor(rows: [[pixels[0], pixels[1]], [pixels[1], pixels[2]]])
  }
  let tape = Tape<Double>()
  let window = tape.parameter(Tensor([1, 3]))
  let cleaned = tape.constant(Tensor(rows: [[4, 2], [4, 1]]))
  let ones = tape.constant(Tensor(rows: [[1, 1], [1, 1]]))
  let pixels =
    cleaned.scalingColumns(by: window).mapped(by: fold, transpose: unfold)
    / ones.scalingColumns(by: window).mapped(by: fold, transpose: unfold)
  tape.backward(from: pixels, gradient: Tensor([0, pixels.value[1] - 3, 0]))

  //: The tape knows `fold` only with its transpose, `unfold`: a linear map and the way back. It finds the gradient
  //: that we found by hand (claim `window-by-hand`).

  // snippet.hide
  notebook.claim(
    .identity(
      "window-by-hand", "Average and gradient of the small window are those done by hand.",
      error: zip(pixels.value.elements + window.gradient.elements, [4, 2.5, 1, -0.1875, 0.0625])
        .map { abs($0 - $1) }.max() ?? .nan,
      tolerance: 1e-14))
}
