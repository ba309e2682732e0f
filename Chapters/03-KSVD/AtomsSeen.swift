//: ## What the atoms look like
// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func atomsSeen(_ notebook: Notebook, _ study: SceneStudy) throws {
  drawAtoms(
    notebook, study.dct, try study.global(), try study.comparison(.fabric, 25), try study.comparison(.brick, 25))
  // snippet.show
  //: @figure(dictionaries)
  //:
  //: Look at the angles. A product of a horizontal and a vertical cosine cannot be a slanted stripe: it is a checkerboard,
  //: the sum of a left-slanted and a right-slanted wave. A slanted rib needs several such atoms. A learned dictionary has the
  //: rib itself.
  //:
  //: Some adaptive atoms look like noise. These have few users, so little was averaged; many began as the replacement of an
  //: idle atom, which is a noisy patch. They do little harm, because hardly any patch chooses them.
  //:
  //: The coherence is @value(coherence-dct) for the DCT and @value(coherence-learned) for the cloth's dictionary. So the
  //: guarantees of chapter 2 say nothing here. What matters is how few atoms the patches need.
  //:
  // snippet.hide
}
