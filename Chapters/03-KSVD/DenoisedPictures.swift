//: ## The denoised pictures
//:
// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func denoisedPictures(_ notebook: Notebook, _ study: SceneStudy) throws {
  try drawDenoised(notebook, study, try study.global())
  // snippet.show
  //: @figure(denoised-bricks)
  //:
  //: @figure(denoised-leaves)
  //:
  //: Compare the mortar first, then the leaves: the bright stripes at the upper left come back, though paler, while the finer ones below
  //: them are lost. The difference pictures are best read as a question: wherever
  //: there is anything in them that looks like the picture, the denoiser threw away signal.
  // snippet.hide
}
