//: ## The question
//:
//: The code of a signal $`x`$ is the $`z^*`$ that minimises $`\tfrac12\|x - Dz\|^2 + \lambda\|z\|_1`$. ISTA and FISTA
//: find it for *any* $`x`$. We only want it for the signals at hand, patches of pictures, say. Is there a shorter way
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
//: that $`z_T`$ is close to $`z^*`$ on a training set. This is LISTA, learned ISTA. $`W_e`$ says what the signal offers to each
//: atom, $`S`$ takes from each atom what the others explain already, and θ decides.

// snippet.hide
import Networks
import Notebook
import Tensors

func unfolding(_ notebook: Notebook) throws {
}
