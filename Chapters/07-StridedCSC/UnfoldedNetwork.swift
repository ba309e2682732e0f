//: ## CSCNet
//:
//: Now cut the pursuit after $`K`$ steps and train it (Simon and Elad 2019). For each shift of the noisy picture $`I`$
//:
//: ```math
//: z_1 = S_\theta(B I), \qquad z_{k+1} = S_\theta\bigl(z_k + B\,(I - A z_k)\bigr), \qquad \hat X = C z_K ,
//: ```
//:
//: and the estimate is the mean over the $`q^2`$ shifts. $`A`$ and $`C`$ lay filters, and $`B`$ correlates with them (the
//: letters are those of the authors' code). The three banks begin as one dictionary and go their own ways, the step size
//: is part of them, and every filter has a threshold.
//:
//: @figure(network)
//:
//: With $`n = 11`$, $`m = 175`$, $`q = 8`$ that is $`3 \cdot 175 \cdot 121 + 175 = 63{,}700`$ parameters, whatever
//: $`K`$ is, since all steps share them. The published network has $`K = 12`$, and so has ours. In Swift the network
//: is four lines:
//:
//: @slice(Sources/Networks/CSCNetwork.swift#network)
//:
//: `codes` calls `shrinkageStep`, once more the function of chapter 1. Two claims hold that no training can change.
//: With one bank for all three and step size one, the network *is* ISTA, with the matrix of all shifted filters that
//: nobody else forms; and its gradient, recorded by the tape of chapter 4 through patches in and out, is the one that
//: central differences find.

// snippet.hide
import Denoisers
import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

func unfoldedNetwork(_ notebook: Notebook, _ shipped: CSCNet.Model) throws {
  drawNetwork(notebook, shipped)
  // snippet.show
  let network = CSCNetwork(side: 6, filters: 20, stride: 4, unfoldings: 5)
  let tied: ParameterSet<Double> = network.initialParameters(
    dictionary: Dictionaries.random(length: 36, atoms: 20, seed: notebook.seed), threshold: 0.02
  ).converted()
  let leaves = Image(Tensor<Float>(grainedLeaves(seed: notebook.seed)))
  let plane = Tensor<Double>(leaves.cropped(x: 0, y: 0, width: 16, height: 14).plane(0))
  let output = network.output(plane, tied)
  let pursued = try pursuedWithAllAtoms(plane, network, tied)

  let target = plane.map { 0.9 * $0 + 0.03 }
  let gradient = network.gradient(tied, inputs: [plane], targets: [target])

  // snippet.hide
  claimNetwork(
    notebook, network, tied, plane: plane, target: target, output: output, pursued: pursued,
    gradient: gradient.gradients)
}
