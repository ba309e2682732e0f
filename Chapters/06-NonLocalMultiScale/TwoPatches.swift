//: ## The question
//:
//: A patch holds a wave of amplitude $`a`$ in noise of strength σ. If $`a`$ is twice σ, can one tell it from noise?
//: Hardly: thresholds are set at almost three σ. Now suppose we know sixteen patches with the same wave. Their mean has
//: the same $`a`$ and a quarter of the noise, and nothing could be easier.
//:
//: So find the patches that look alike, a *group*, and code them together. What we need is a coder that keeps what they
//: share and yet does not force them to be equal.
//:
//: ## Two patches by hand
//:
//: Take two patches of two pixels. The truth is $`(4, 2)`$ in both, and the noise makes them $`(5, 2)`$ and
//: $`(3, 2)`$. The coder is Haar's transform, sums and differences over $`\sqrt 2`$, with a hard threshold at $`1.5`$.
//:
//: *Alone.* The first patch has the coefficients $`(7, 3)/\sqrt2 = (4.95,\ 2.12)`$. Both stay, so nothing is cleaned and
//: $`(5, 2)`$ comes back. The second has $`(5, 1)/\sqrt2 = (3.54,\ 0.71)`$. The small one goes, and with it a true
//: difference: $`(2.5, 2.5)`$. The squared errors are $`1`$ and $`2.5`$.
//:
//: *Together.* Take the same transform once more, now across the two patches: sums $`(12, 4)/2 = (6, 2)`$ and
//: differences $`(2, 2)/2 = (1, 1)`$. The differences are below the threshold and are cut. Back across, both patches
//: have the coefficients $`(6, 2)/\sqrt2`$; back within the patch, both are $`(4, 2)`$, and the error is zero.
//:
//: The numbers were chosen to come out even, but the reasons are general. What the patches share is larger in the sums by
//: $`\sqrt 2`$, while the noise is not, since the transform is orthogonal. What is left in the differences is mostly noise.

// snippet.hide
import Notebook
import Tensors

// snippet.show
func codedAlone(_ patches: Tensor<Float>, _ transform: Tensor<Float>, threshold: Float) -> Tensor<Float> {
  patches.matmul(transform, transposed: true).map { abs($0) > threshold ? $0 : 0 }.matmul(transform)
}

// snippet.hide
func twoPatches(_ notebook: Notebook) throws {
  // snippet.show
  //: The same by the machine, each patch by itself and both together:

  let haar = Tensor<Float>(rows: [[1, 1], [1, -1]]).scaled(by: Float(0.5).squareRoot())
  let patches = Tensor<Float>(rows: [[5, 2], [3, 2]])
  let alone = codedAlone(patches, haar, threshold: 1.5)
  let together = codedTogether(patches, cosines: haar, threshold: 1.5)

  // snippet.hide
  notebook.claim(
    .identity(
      "by-hand", "Two small patches, coded alone and together, come out as done by hand.",
      error: zip(alone.elements + together.elements, [5, 2, 2.5, 2.5, 4, 2, 4, 2])
        .map { abs(Double($0) - $1) }.max() ?? .nan,
      // Single precision on numbers below ten.
      tolerance: 3e-6))
  // snippet.show
  //: Run, the two lines give what the hand gave, to @claim(by-hand). The function `codedTogether` stands in the next section.

  // snippet.hide
}
