import Gradients
import Images
import Networks
import Tensors

// The network on pictures, in memory that does not grow with the number of patches.

extension DeepKSVDNetwork {
  /// Patches a chunk: a chunk's codes of 256 atoms fill a quarter of a megabyte in single precision.
  static let chunk = 256

  /// The network's picture for a picture, both [height, width] in network units.
  ///
  /// The plane must be at least as large as a patch.
  /// - Parameter progress: called with the fraction done, from several threads.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping ProgressReport = { _ in }
  ) -> Tensor<Scalar> {
    var plane = plane
    for stage in 0..<stages {
      let grid = Patches(of: plane, side: side)
      let done = Counter(total: grid.count) { progress((Double(stage) + $0) / Double(stages)) }
      let values = DeepKSVDStage(places(stage).map { parameters.values[$0] })
      let window = parameters.values[windowPlace(stage)]
      let stageBox = UncheckedSendable(values)
      let sum = grid.accumulate(from: plane, batch: Self.chunk) { range, patches in
        patches = stageBox.value.cleaned(patches, unfoldings: unfoldings).scalingColumns(by: window)
        done.advance(by: range.count)
      }
      plane = sum.combined(with: grid.weights(window: window.elements, patchWeights: nil)) { $1 != 0 ? $0 / $1 : 0 }
    }
    return plane
  }

  /// λ of every patch of a plane in network units, in the order of its ``/Images/Patches``: what one stage's perceptron
  /// found.
  public func lambdas(_ plane: Tensor<Float>, _ parameters: ParameterSet<Float>, stage: Int = 0) -> [Float] {
    let grid = Patches(of: plane, side: side)
    let values = DeepKSVDStage(places(stage).map { parameters.values[$0] })
    return values.lambda(grid.extract(from: plane)).elements
  }

  /// The codes of patches for given λ: the coder alone, P × m.
  /// - Parameters:
  ///   - patches: P × p, in network units.
  ///   - lambda: one for each patch.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func codes<Scalar: TensorScalar>(
    _ patches: Tensor<Scalar>, lambda: [Scalar], _ parameters: ParameterSet<Scalar>
  ) -> Tensor<Scalar> {
    precondition(lambda.count == patches.rows, "\(lambda.count) λ for \(patches.rows) patches")
    return DeepKSVDStage(places(0).map { parameters.values[$0] }).codes(
      patches, lambda: Tensor(shape: [lambda.count, 1], elements: lambda), unfoldings: unfoldings)
  }
}
