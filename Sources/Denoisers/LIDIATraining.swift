import Gradients
import Images
import Networks
import RealModule
import Tensors

// The gradient of the network. Its batch normalisations run over all patches of the batch. So all chunks come to a
// normalisation before the first goes on; between two of them lies a piece with a tape for each chunk. Neighbours are found
// once and are constants.

extension LIDIANetwork: PlaneNetwork {
  /// Side of the smallest crop of use.
  public var smallestCrop: Int { 2 * margin + 1 }

  /// Loss and gradient of a batch, and the running moments after it; see ``gradient(_:inputs:targets:)``.
  public func gradient(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> BatchGradient {
    let units: (Tensor<Float>) -> Tensor<Float> = { $0.map { 2 * $0 - 1 } }
    let result = gradient(parameters, inputs: crops.map { units($0.noisy) }, targets: crops.map { units($0.clean) })
    return BatchGradient(
      loss: Double(result.loss), gradients: result.gradients, replacements: moved(parameters, to: result.moments))
  }

  /// The sum of what the estimates for the inner parts of some planes of one shape cost, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ examples: [TrainingExample<Float>]) -> BatchGradient {
    let losses = examples.map { $0.loss.inner(margin: margin).ofEstimates(scaledBy: 2, shiftedBy: -1) }
    let result = gradient(parameters, inputs: examples.map { $0.input.map { 2 * $0 - 1 } }) { estimates in
      let judged = zip(losses, estimates).map { $0($1) }
      return (judged.reduce(0) { $0 + $1.value }, judged.map(\.gradient))
    }
    return BatchGradient(
      loss: Double(result.loss), gradients: result.gradients, replacements: moved(parameters, to: result.moments))
  }

  /// The running moments after a batch, by their places.
  private func moved(
    _ parameters: ParameterSet<Float>, to moments: [String: BatchMoments<Float>]
  ) -> [Int: Tensor<Float>] {
    var replacements: [Int: Tensor<Float>] = [:]
    for (name, moments) in moments {
      for (kind, new) in [("running_mean", moments.mean), ("running_var", moments.variance)] {
        let place = parameters.index(of: "\(name).\(kind)")
        replacements[place] = parameters.values[place].combined(with: Tensor(new)) {
          $1 + Float(Self.momentum) * ($0 - $1)
        }
      }
    }
    return replacements
  }

  /// The estimate for a noisy plane in [0, 1], with the running moments.
  public func denoised(_ plane: Tensor<Float>, _ parameters: ParameterSet<Float>) -> Tensor<Float> {
    output(plane.map { 2 * $0 - 1 }, parameters).map { ($0 + 1) / 2 }
  }

  /// Bytes that tapes may hold. A kept tape saves computing its piece again.
  static let memoryForTapes = 3 << 30

  /// log₁₀ of the mean squared error over the inner part of all crops, and its gradient.
  ///
  /// The inner part is what lies ``margin`` pixels from the border of a crop. The result does not depend on the number of
  /// threads.
  /// - Parameters:
  ///   - inputs: noisy crops of one shape in network units, larger than twice the margin.
  ///   - targets: the clean crops.
  /// - Returns: the loss, one gradient for each of the parameters (zeros for running moments), and the moments of each
  ///   normalisation by name, with the unbiased variance of which the running one is the average.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>], targets: [Tensor<Scalar>]
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>], moments: [String: BatchMoments<Scalar>]) {
    precondition(
      !inputs.isEmpty && (inputs + targets).allSatisfy { $0.shape == inputs[0].shape } && inputs.count == targets.count,
      "inputs \(inputs.map(\.shape)) and targets \(targets.map(\.shape)): wanted one shape")
    return gradient(parameters, inputs: inputs) { estimates in
      var (squares, differences) = (0.0, [Tensor<Scalar>]())
      for (estimate, target) in zip(estimates, targets) {
        let inner = target.decimated(row: margin, column: margin, step: 1, estimate.rows, estimate.columns)
        differences.append(estimate - inner)
        squares += differences[differences.count - 1].elements.reduce(0.0) { $0 + Double($1) * Double($1) }
      }
      let pixels = Double(differences.count * differences[0].count)
      // d log₁₀(m) = dm / (m ln 10), and m is the sum of the squares over the pixels.
      let factor = Scalar(2 / (squares * Double.log(10)))
      return (Double.log10(squares / pixels), differences.map { $0.scaled(by: factor) })
    }
  }

  /// The cost of the estimates for the inner parts of all crops, and its gradient.
  private func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>],
    loss: ([Tensor<Scalar>]) -> (value: Double, gradients: [Tensor<Scalar>])
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>], moments: [String: BatchMoments<Scalar>]) {
    var step = LIDIAStep(self, parameters, inputs)
    let judged = loss(step.forward())
    let sums = step.backward(judged.gradients)
    let gradients = zip(parameters.names, parameters.values).map { name, value in
      sums[name] ?? Tensor(repeating: 0, shape: value.shape)
    }
    return (Scalar(judged.value), gradients, step.moments)
  }
}
