import Gradients
import Sparse
import Tensors

/// A picture as a sum of filters laid on a grid: two banks, one that analyses and one that synthesises, each with a gradient of its
/// own where values are variables.
///
/// It is ``/Sparse/StridedModel`` by convolutions in the place of patches: with as many filters as the pixels of one, or fewer,
/// a matrix of patches would be larger than the code.
///
/// Signals are pictures, [height · width, channels]; codes have a place of the grid a row, a filter a column.
struct ConvolutionalModel<Value: PictureAlgebra>: SparseModel {
  /// The filters that analyse, [side² · channels, filters].
  let analysis: Value
  /// Those that synthesise.
  let synthesis: Value
  /// How filters lie in a picture.
  let shape: ConvolutionShape

  /// x − B z.
  func residual(of code: Value, from signals: Value) -> Value { signals - picture(code) }

  /// z + A r.
  func moving(_ code: consuming Value, byAnalysisOf residual: Value) -> Value {
    code.adding(convolutionOf: residual, with: analysis, shape)
  }

  /// B z, the picture that a code stands for.
  func picture(_ code: Value) -> Value { code.transposeConvolved(with: synthesis, shape) }

  /// A x: the code that the first step finds, before its threshold.
  func code(_ picture: Value) -> Value { picture.convolved(with: analysis, shape) }
}
