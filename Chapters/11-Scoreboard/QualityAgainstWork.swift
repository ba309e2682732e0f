//: ## Quality against work

// snippet.hide
import Notebook

func qualityAgainstWork(_ notebook: Notebook, _ contest: Contest) {
  drawWork(notebook, contest)
  recordWork(notebook, contest)
  // snippet.show
  //: @figure(work)
  //:
  //: The board's column "uses" divides multiply-adds by parameters. The plain DnCNN has one use for each, wide or narrow. Deep
  //: K-SVD has @cell(board, Deep K-SVD, uses), LIDIA @cell(board, LIDIA, uses), CSCNet @cell(board, CSCNet, uses). Large modern
  //: networks go the other way: DRUNet keeps most of its parameters for small versions of the picture, and uses a
  //: parameter @value(uses-dru) times for a pixel.
  //:
  //: So LIDIA does @value(work-lidia) of the wide DnCNN's work for a pixel, and CSCNet @value(work-csc). *Few parameters* is
  //: not *little work*. What is small in both is the narrow DnCNN, nobody's design, and Deep K-SVD with a single step.
  //:
  //: On these cores the picture takes LIDIA @cell(board, LIDIA, seconds) seconds, and DnCNN @cell(board, DnCNN, seconds).
  //: LIDIA takes @claim(work-is-not-time) times as long as CSCNet, if one has divided by the work of each: a multiply-add
  //: in a group of similar patches costs more than one in a convolution, at least in this code. A designed network saves
  //: memory, and perhaps pictures to learn from. Time it saves only if its parts are as easy for the machine as
  //: convolutions.
  // snippet.hide
}
