//: ## Against the paper
//:
//: Here photographs are needed. The pictures are those of the set Set12, in the versions of the DnCNN repository: House and
//: Peppers with 256×256 pixels, Lena, Barbara and Boat with 512×512. The paper used classical pictures of the same names and
//: sizes, but copies of them differ in small ways between collections, and no list of checksums from 2006 exists. The values called
//: published are recalled from its table, which many later papers repeat; they were not read again, so no claim rests on them.

// snippet.hide
import Notebook

func photographs(_ notebook: Notebook, _ study: SceneStudy) {
  notebook.photographs(sets: ["Set12"]) { images in try measurePhotographs(notebook, study, images) }
  // snippet.show
  //: @table(photographs)
  //:
  //: @table(photographs-25)
  //:
  //: The largest distance from a published value is @value(published-worst), the mean @value(published-mean). Another draw of the
  //: noise moves a picture by @value(draw-spread-least) to @value(draw-spread) (standard deviation of three draws, which is a rough
  //: estimate; another seed moved the mean of House by a tenth of a decibel). The mean distance is of that size, while the largest is
  //: more than another draw explains.
  //:
  //: On Barbara, with her striped clothes, the adaptive dictionary reaches @cell(photographs-25, Barbara, adaptive) dB, against
  //: @cell(photographs-25, Barbara, DCT) dB with the DCT. There the global dictionary falls below even the DCT, at
  //: @cell(photographs-25, Barbara, global) dB, since few photographs hold such fine stripes. On Lena, Boat and Peppers it does as
  //: well as the adaptive one or better. So the advice is the same as for the scenes: learn from the picture if it repeats itself.
  // snippet.hide
}
