//: ## Against the paper
//:
//: Here photographs are needed. The pictures are those of the set Set12, in the versions of the DnCNN repository: House and
//: Peppers with 256×256 pixels, Lena, Barbara and Boat with 512×512. The paper used classical pictures of the same names and
//: sizes. Copies of them differ in small ways between collections, and no list of checksums from 2006 exists.
// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func photographs(_ notebook: Notebook, _ study: SceneStudy) {
  notebook.photographs(sets: ["Set12"]) { images in try measurePhotographs(notebook, study, images) }
  // snippet.show
  //:
  //: @table(photographs)
  //:
  //: @table(photographs-25)
  //:
  //: The largest distance from a published value is @value(published-worst), the mean @value(published-mean). Another draw of
  //: the noise moves a picture by up to @value(draw-spread) (standard deviation of three draws, which is a rough estimate; the
  //: small pictures move most). The mean distance is of that size, the largest is more than another draw explains.
  //:
  //: On Barbara, with her striped clothes, learning gains @value(barbara-gain) over the DCT. There the global dictionary falls
  //: below even the DCT: few photographs hold such fine stripes. On Lena, Boat and Peppers it does as well as the adaptive one or
  //: better. So the advice is the same as for the scenes. Learn from the picture if it repeats itself.
  //:
  // snippet.hide
}
