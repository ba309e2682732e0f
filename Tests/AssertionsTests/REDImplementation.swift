import Assertions
import Degradations
import Tensors

// The library's own RED is put to its claims here and not in the library Assertions: programs that only judge are not linked to FFTW.

/// A matrix as what was done to a picture, of one row and one channel.
private struct MatrixDegradation: Degradation {
  let matrix: Tensor<Double>
  /// Of A Aᵀ: eigenvalues and eigenvectors.
  let values: [Double]
  let vectors: Tensor<Double>

  init(_ matrix: Tensor<Double>) throws {
    self.matrix = matrix
    (values, vectors) = try matrix.matmul(matrix, transposed: true).symmetricEigen()
  }

  var pictureShape: [Int] { [1, 1, matrix.columns] }
  var dataShape: [Int] { [1, 1, matrix.rows] }
  func applied(to picture: Tensor<Double>) -> Tensor<Double> {
    Tensor(shape: dataShape, elements: matrix.times(picture.elements))
  }
  func transposed(_ data: Tensor<Double>) -> Tensor<Double> {
    Tensor(shape: pictureShape, elements: matrix.times(data.elements, transposed: true))
  }
  func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double> {
    let parts = zip(vectors.times(residual.elements, transposed: true), values).map { part, value in
      value + weight > 0 ? part / (value + weight) : 0
    }
    return Tensor(shape: dataShape, elements: vectors.times(parts))
  }
  func guess(from data: Tensor<Double>) -> Tensor<Double> { transposed(data) }
}

extension BookImplementations {
  /// ``/Degradations/InverseProblem/redFixedPoint(_:sigma:lambda:iterations:from:observer:)``, a ``REDImplementation``.
  static func redFixedPoint(
    _ degradation: Tensor<Double>, _ data: [Double], _ denoiser: Tensor<Double>, _ noise: Double, _ lambda: Double,
    _ start: [Double], _ iterations: Int
  ) throws -> [[Double]] {
    let map = try MatrixDegradation(degradation)
    let problem = InverseProblem(map, data: Tensor(shape: map.dataShape, elements: data), noise: noise)
    var iterates = [[Double]]()
    _ = try problem.redFixedPoint(
      { picture, _ in Tensor(shape: picture.shape, elements: denoiser.times(picture.elements)) }, sigma: noise,
      lambda: lambda, iterations: iterations, from: Tensor(shape: map.pictureShape, elements: start)
    ) { iterates.append($1.elements) }
    return iterates
  }
}
