//: ## What the atoms look like
//:
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
  //: Dictionaries of 256 atoms are hard to look at, and most atoms have little to do. So here are those that the patches of a
  //: picture choose most often.
  //:
  //: @figure(dictionaries)
  //:
  //: Look at the angles. A product of a horizontal and a vertical cosine cannot be a slanted stripe: it is a checkerboard, the
  //: sum of a left-slanted and a right-slanted wave. So a slanted rib needs several such atoms, while a learned dictionary has
  //: the rib itself.
  //:
  //: The 64 atoms shown of the cloth's own dictionary make up @value(top-share) of all that its noisy patches choose. Many of
  //: the others look like noise. They have few users, so little was averaged, and many began as the replacement of an idle
  //: atom, which is a noisy patch; the rarest quarter of the atoms gets @value(rare-share) of the choices.
  //:
  //: The coherence is @value(coherence-dct) for the DCT and @value(coherence-learned) for the cloth's dictionary, so the
  //: guarantees of chapter 2 say nothing here. What matters is how few atoms the patches need.
  // snippet.hide
}
