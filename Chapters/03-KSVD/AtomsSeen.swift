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
  //: Dictionaries of 256 atoms are hard to look at as a whole, so here are the 64 that the patches of a noisy picture choose most
  //: often.
  //:
  //: @figure(dictionaries)
  //:
  //: Look at the angles. A product of a horizontal and a vertical cosine cannot be a slanted stripe: it is a checkerboard, the
  //: sum of a left-slanted and a right-slanted wave. So a slanted rib needs several such atoms, while a learned dictionary has
  //: the rib itself.
  //:
  //: The 64 atoms shown of the cloth's own dictionary get @value(top-share) of all choices of its noisy patches, and the least used
  //: 64 get @value(rare-share). Some of those look like noise: an atom of few users averages little, and many began as the
  //: replacement of an idle atom, which is a noisy patch.
  //:
  //: The coherence is @value(coherence-dct) for the DCT and @value(coherence-learned) for the cloth's dictionary, so the
  //: guarantees of chapter 2 say nothing here. What matters is how few atoms the patches need.
  // snippet.hide
}
