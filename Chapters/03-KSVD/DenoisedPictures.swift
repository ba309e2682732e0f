//: ## The denoised pictures
// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func denoisedPictures(_ notebook: Notebook, _ study: SceneStudy) throws {
  try drawDenoised(
    notebook, try study.global(), try study.comparison(.brick, 25), try study.comparison(.texturedLeaves, 25))
  // snippet.show
  //: @figure(denoised-bricks)
  //:
  //: @figure(denoised-leaves)
  //:
  //: Compare the mortar first, then the stripes at the left edge and in the middle of the leaves. Read the difference
  //: pictures as a question: is there anything in them that looks like the picture? If so, the denoiser
  //: threw away signal.
  //:
  // snippet.hide
}
