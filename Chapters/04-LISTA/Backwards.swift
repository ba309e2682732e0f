//: ## Gradients, backwards
//:
//: Many layers are no harder, if the work is done in the right order. Let the layers compute
//: $`v_1, v_2, \dots, v_T`$, each from the one before, and at the end a single number, the loss. The chain rule multiplies
//: the derivatives of the layers, and a product of matrices may be multiplied out from either end.
//:
//: From the first layer on, the factors are matrices, and so are all the products. From the *last* layer back, the first
//: factor is the gradient of one number, which is a vector, and everything stays a vector. Such a walk back, called reverse mode
//: or backpropagation, costs about twice the walk forward, for all parameters at once.
//:
//: So each operation needs a pair of functions. The forward one computes the value; the backward one says how a gradient
//: $`G`$ with respect to that value becomes gradients with respect to the operands. Two pairs carry all of LISTA:
//:
//: ```math
//: \begin{aligned}
//: C &= A\,B: & \quad A &\text{ gets } G\,B^\top, & B &\text{ gets } A^\top G , \\
//: z &= \mathrm{soft}(v, \theta): & v &\text{ gets } G \text{ where } z \ne 0, & \theta &\text{ gets } -\mathrm{sign}(z)\,G .
//: \end{aligned}
//: ```
//:
//: What the threshold cut off sends nothing back, as we saw by hand. In the library the second pair reads
//:
//: @slice(Sources/Gradients/VariableAlgebra.swift#soft)
//:
//: <details>
//: <summary>The pair of the matrix product</summary>
//:
//: @slice(Sources/Gradients/VariableAlgebra.swift#product)
//:
//: </details>
//:
//: A *tape* keeps the backward halves in the order in which the forward ones were called. To walk back is to take
//: them off again, from the last to the first:
//:
//: @slice(Sources/Gradients/Tape.swift#backward)
//:
//: That is all that learning needs. A plain tensor and a *variable*, which is a tensor that leaves a trace on the tape,
//: both understand the operations of a step. So the function `lista` of the last section but one, called with variables, records
//: itself. The library's network does the same; it also has the other forms, finds its parameters by their names, and returns
//: the codes of all layers, by a function called `iterates`.
//:
//: Is the gradient right? Push each parameter a little up and down, look at the loss, and compare the slope with the
//: gradient. We do so for a network of three layers, each with parameters of its own, away from ISTA's:

// snippet.hide
import Gradients
import Learning
import Networks
import Notebook
import Sparse
import Tensors

func backwards(_ notebook: Notebook) throws {
  // snippet.show
  let dictionary: Tensor<Double> = Dictionaries.random(length: 6, atoms: 10, seed: notebook.seed)
  let network = LISTA(.untied, layers: 3)
  let start = try network.initialParameters(dictionary: dictionary, lambda: 0.2)
  var random = RandomStream(seed: notebook.seed, stream: "gradient check")
  let signals: Tensor<Double> = random.normals(4, 6)
  let error = GradientCheck.error(at: start.values.map { $0.scaled(by: 0.9) } + [signals]) { variables in
    let named = Dictionary(uniqueKeysWithValues: zip(start.names, variables))
    let weights = Weights(named) { variables[0].tape.constant($0) }
    return network.iterates(variables[variables.count - 1], dictionary: variables[0], zero: variables[0], weights)[2]
  }

  // snippet.hide
  notebook.claim(
    .identity(
      "gradient", "The gradient of three layers is that of central differences (largest difference, relative).",
      // Truncation and rounding of differences with h = 1e-5: below 1e-9 over eight seeds, unless an entry lies within h
      // of a threshold. A wrong formula is off by a share near one.
      error: error, tolerance: 1e-6))
}
