//: ## Finding similar patches
//:
//: The distance of two patches is the sum of squared differences of their pixels. For each of $`P`$ patches and a window
//: of $`29 \times 29`$ candidates that is $`841 \cdot 49 \cdot P`$ differences. But patches overlap. Fix one displacement
//: δ: the squared differences of the picture and the picture shifted by δ,
//:
//: ```math
//: e_\delta(x) = \bigl(y(x) - y(x + \delta)\bigr)^2 , \qquad d_\delta(p) = \sum_{x \in \text{patch } p} e_\delta(x) ,
//: ```
//:
//: serve *all* patches at once, and the distances are sums of them over boxes, first down, then across. That is one
//: difference and twice six additions for a distance, in the place of 49 differences and 48 additions. Exercise 2 asks how
//: few it can be, and what that costs.
//:
//: The search is the same for BM3D and for LIDIA. How would one know that it is right? By the definition, slowly: the claims
//: at the end of the chapter compare the lists of a random picture with all distances, computed pixel by pixel and sorted.

// snippet.hide
import Assertions
import Images
import Networks
import Notebook
import Tensors

func findingSimilarPatches(_ notebook: Notebook, sceneSide: Int) throws {
  notebook.claims(try NonLocalAssertions(seed: notebook.seed).claims(ofSearch: BookImplementations.neighbours))
  let cloth = try Cloth(side: sceneSide, seed: notebook.seed)
  // snippet.show
  //: Here is one patch of a cloth with σ = 25, and its group of fourteen similar patches, itself included, as LIDIA looks for
  //: them: in the noisy picture, and at a second scale, in the picture blurred and on every other pixel.

  let lidia = LIDIANetwork()
  let pixels = cloth.noisy.plane(0).map { 2 * $0 - 1 }
  let fine = lidia.group(pixels, scale: 0, row: cloth.row, column: cloth.column)
  let coarse = lidia.group(pixels, scale: 1, row: cloth.row, column: cloth.column)

  // snippet.hide
  drawGroups(notebook, cloth, fine: fine.places, coarse: coarse.places)
  // snippet.show
  //: @figure(similar-patches)
  //:
  //: What is coding together worth here? Take a patch of 8 × 8 pixels and the fifteen most similar ones that share no pixel
  //: with it, cosines in each patch, Haar's transform along the stack, and BM3D's threshold of 2.7 σ.

  let stack = Stack(of: cloth, row: cloth.row, column: cloth.column)
  let step = notebook.isQuick ? 16 : 8
  let separate = cloth.psnr(isSeparate: true, stride: step)
  let nearest = cloth.psnr(isSeparate: false, stride: step)

  // snippet.hide
  drawStack(notebook, stack)
  claimStacks(notebook, stack, separate: separate, nearest: nearest)
  // snippet.show
  //: @figure(stack)
  //:
  //: Alone, @value(stack-lone) coefficients of these sixteen patches pass the threshold; together it is @value(stack-joint).
  //: Over @value(stack-count) stacks all over the cloth the patches have @value(stack-alone) alone and
  //: @claim(stack-together) together. The stack is *sparser* than its patches: that is chapter 3's idea with one more
  //: dimension.
  //:
  //: We took similar patches that share no pixel with the patch. The most similar of all are often the patch itself, moved
  //: by a pixel along an edge. Such twins share their noise as well, which coding them together keeps, but they are also
  //: more alike. On this cloth the two nearly even out: the sixteen nearest patches of any kind have @value(twins-alone)
  //: alone and @value(twins-together) together.
  // snippet.hide
}
