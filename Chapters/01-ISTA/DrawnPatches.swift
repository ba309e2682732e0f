import Images
import Notebook
import Sparse
import Tensors

/// The patches of a picture that the book draws itself, and the Lasso over cosines for them.
final class DrawnPatches {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  // slice: patches
  lazy var picture = Scene.deadLeaves.render(width: 128, height: 128, seed: notebook.seed)
  let grid = Patches(height: 128, width: 128, side: 8, stride: 2)
  /// In gray levels, each without its mean; P × 64.
  lazy var patches = meanFreePatches(picture.plane(0), grid: grid)
  /// 64 × 256.
  let cosines: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  // slice.end

  /// λ = 20 gray levels.
  lazy var lasso = notebook.attempt("the norm of D") { try Lasso(dictionary: cosines, lambda: 20) }
}
