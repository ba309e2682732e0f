//: ## Quality against work

// snippet.hide
import Notebook

func qualityAgainstWork(_ notebook: Notebook, _ contest: Contest) {
  drawWork(notebook, contest)
  recordWork(notebook, contest)
  // snippet.show
  //: @figure(work)
  //:
  //: The table's column "uses" divides multiply-adds by parameters. DnCNN has one use for each. Deep K-SVD has
  //: @value(uses-deep), LIDIA @value(uses-lidia), CSCNet @value(uses-csc). Large modern networks go the other way:
  //: DRUNet keeps most of its parameters for small versions of the picture, and uses a parameter @value(uses-dru) times for a
  //: pixel.
  //:
  //: So LIDIA does @value(work-lidia) of DnCNN's work for a pixel, and CSCNet @value(work-csc). *Few parameters* is not
  //: *little work*. On these cores the picture takes LIDIA @value(seconds-lidia) seconds, CSCNet @value(seconds-csc),
  //: DnCNN @value(seconds-dncnn), BM3D @value(seconds-bm3d), and K-SVD, which learns as it goes, @value(seconds-ksvd). A
  //: designed network saves memory, and pictures to learn from, perhaps. Time it saves only if its parts are as easy for
  //: the machine as convolutions.
  // snippet.hide
}
