//: ## A step of learning, by hand
//:
//: Take the small problem of chapter 1: the signal $`x = (1.5,\ 1)`$, the atoms $`(1, 0)`$, $`(0.6, 0.8)`$ and $`(0, 1)`$,
//: $`\lambda = 1.1`$ and $`L = 2`$, so $`\theta = 0.55`$. One layer gave $`z = (0.2,\ 0.3,\ 0)`$, and the optimum is
//: $`z^* = (0.0625,\ 0.5625,\ 0)`$. If only the three thresholds may be learned, how should they change?
//:
//: The loss is $`\tfrac12\|z - z^*\|^2`$, so its gradient with respect to $`z`$ is the error,
//: $`g = z - z^* = (0.1375,\ -0.2625,\ 0)`$. Where a positive entry has survived the threshold, $`z_j = v_j - \theta_j`$, so that
//: raising $`\theta_j`$ lowers $`z_j`$ by the same amount, and the gradient with respect to $`\theta_j`$ is $`-g_j`$. The third
//: entry was cut off, where a little more or less threshold changes nothing, so its gradient is zero.
//:
//: With a rate of one half, the step down the gradient gives
//:
//: ```math
//: \theta \leftarrow \theta - \tfrac12(-0.1375,\ 0.2625,\ 0) = (0.61875,\ 0.41875,\ 0.55) .
//: ```
//:
//: The layer with these thresholds returns $`(0.13125,\ 0.43125,\ 0)`$, and half of each error is gone. The library does
//: the same with a *tape*, which records what is done to the thresholds and then is walked backwards to give the gradient:

// snippet.hide
import Gradients
import Notebook
import Tensors

func stepByHand(_ notebook: Notebook) throws {
  // snippet.show
  let dictionary = Tensor(rows: [[1, 0.6, 0], [0, 0.8, 1]])
  let target = Tensor(rows: [[0.0625, 0.5625, 0]])

  func layer(_ theta: Variable<Double>, _ tape: Tape<Double>) -> Variable<Double> {
    let signal = tape.constant(Tensor(rows: [[1.5, 1.0]]))
    return signal.matmul(tape.constant(dictionary.scaled(by: 0.5))).softThresholded(by: theta)
  }
  let tape = Tape<Double>()
  let theta = tape.parameter(Tensor([0.55, 0.55, 0.55]))
  let code = layer(theta, tape)
  tape.backward(from: code, gradient: code.value - target)
  let learned = theta.value - theta.gradient.scaled(by: 0.5)
  let next = layer(tape.constant(learned), tape).value

  // snippet.hide
  notebook.claim(
    .identity(
      "by-hand", "The library's gradient and step are those done by hand: thresholds, then codes.",
      error: zip(learned.elements + next.elements, [0.61875, 0.41875, 0.55, 0.13125, 0.43125, 0])
        .map { abs($0 - $1) }.max() ?? .nan,
      // Rounding of a few operations on numbers below one.
      tolerance: 1e-14))
}
