//: ## The network as code
//:
//: The coder is the second line of the formulas. It calls `shrinkageStep`, the function that chapter 1 iterated and
//: chapter 4 trained, $`T`$ times:
//:
//: ```text
//: codes(x, λ):   z ← soft(Dᵀx, λ/c)
//:                T times:  z ← shrinkageStep(z, x, D, Dᵀ/c, λ/c)
//: ```
//:
//: Its neighbours are as short: λ is three rectified layers and a linear one, and the average is a quotient of two
//: sums over patches. This is how they stand in the library:
//:
//: <details>
//: <summary>The coder, the perceptron and the average in Swift</summary>
//:
//: @slice(Sources/Networks/DeepKSVDNetwork.swift#codes)
//:
//: @slice(Sources/Networks/DeepKSVDNetwork.swift#lambda)
//:
//: `folded` adds patches up where they lie in the picture. On the way back its transpose cuts the gradient into
//: patches, as `extract` does for the window:
//:
//: @slice(Sources/Networks/DeepKSVDNetwork.swift#average)
//:
//: </details>
//:
//: A picture has a patch for almost every pixel, and every patch has 256 entries in each of $`T+1`$ codes. So the work
//: is cut into chunks of patches that fit into the processor's cache, and memory holds only the picture before and
//: after a stage; of a chunk, what the way back needs is computed again when its turn comes (*activation
//: checkpointing*).
//:
//: How would one know that an implementation is right? By what the formulas force: atoms may come in any order, and a
//: window may have any scale; without λ and limits all is linear, and $`T`$ steps are a matrix power; after thousands
//: of steps the codes are the Lasso's; and a pixel can only see its neighbours in patches. These claims take an
//: implementation as an argument, yours too:

// snippet.hide
import Assertions
import Notebook

func networkAsCode(_ notebook: Notebook) throws {
  // snippet.show
  let trial = try DeepKSVDAssertions(seed: notebook.seed)
  notebook.claims(try trial.claims(of: BookImplementations.deepKSVD))
  // snippet.hide
}
