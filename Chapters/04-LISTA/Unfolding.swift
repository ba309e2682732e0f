//: ## The question
//:
//: The code of a signal $`x`$ is the $`z^*`$ that minimises $`\tfrac12\|x - Dz\|^2 + \lambda\|z\|_1`$. ISTA and FISTA
//: find it for *any* $`x`$, while we only want it for the signals at hand, patches of pictures, say. Is there a shorter way
//: for those?
//:
//: Sort ISTA's step $`z \leftarrow \mathrm{soft}(z + \tfrac1L D^\top(x - Dz),\ \lambda/L)`$ by what multiplies
//: $`x`$ and what multiplies $`z`$:
//:
//: ```math
//: z_{k+1} = \mathrm{soft}\bigl(W_e\, x + S\, z_k,\ \theta\bigr),
//: \qquad W_e = \tfrac1L D^\top, \quad S = I - \tfrac1L D^\top D, \quad \theta = \tfrac{\lambda}{L} .
//: ```
//:
//: Gregor and LeCun (2010) stop after $`T`$ steps, forget where $`W_e`$, $`S`$ and θ came from, and choose them so
//: that $`z_T`$ is close to $`z^*`$ on a training set. This is LISTA, learned ISTA. Its three parts have simple tasks: $`W_e`$ says
//: what the signal offers to each atom, $`S`$ takes from each atom what the others explain already, and θ decides.
//:
//: ## One network
//:
//: Here is the whole network. Signals and codes lie in rows, so that $`W_e\,x`$ becomes `x.matmul(We, transposed: true)`, and the
//: first step begins at $`z_0 = 0`$, where $`S`$ has nothing to do.

// snippet.hide
import Gradients
import Learning
import Networks
import Notebook
import Tensors

func unfolding(_ notebook: Notebook, _ leaves: LeafPatches) throws {
  // snippet.show
  func lista<Value: NetworkValue>(_ x: Value, We: Value, S: Value, theta: Value, layers: Int) -> Value {
    let offered = x.matmul(We, transposed: true)
    var z = offered.softThresholded(by: theta)
    for _ in 1..<layers { z = offered.adding(1, z, times: S, transposed: true).softThresholded(by: theta) }
    return z
  }

  // snippet.hide
  let start = try LISTA(.tied, layers: 1).initialParameters(dictionary: leaves.cosines, lambda: 0.1)
  try claimOneForm(start, leaves, notebook) {
    lista($0, We: start["We"], S: start["S"], theta: start["theta"], layers: $1)
  }
  drawNetwork(start, notebook)
  // snippet.show

  //: `Value` may be two things. With plain tensors this function is a solver; with *variables*, which we shall meet soon, it is a
  //: network that learns. @ref(network) draws it for patches of 64 pixels and a dictionary of 100 atoms.
  //:
  //: @figure(network)
  //:
  //: All layers share the same $`W_e`$, $`S`$ and θ, which together are @value(tied-parameters) parameters, however many
  //: layers there are; such a network is called *tied*. Other choices are possible, and this chapter will meet three of
  //: them, each of which is explained where it is needed.
  //:
  //: @table(forms)
  // snippet.hide
}
