import Gradients
import Images
import Networks
import Sparse
import Tensors

// The gradient of the network. Shifts do not meet before the mean, so each chunk of shifts of each crop has a tape of its own;
// tapes are kept as far as memory is set aside for them, the other chunks are computed a second time.

extension CSCNetwork: PlaneNetwork {
  /// Side of the smallest crop of use.
  public var smallestCrop: Int { smallestSide }

  /// Mean over the crops of the mean squared error, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> BatchGradient {
    let (loss, gradients) = gradient(parameters, inputs: crops.map(\.noisy), targets: crops.map(\.clean))
    return BatchGradient(loss: Double(loss), gradients: gradients)
  }

  /// The sum of what the estimates for some planes of one shape cost, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ examples: [TrainingExample<Float>]) -> BatchGradient {
    let (loss, gradients) = gradient(parameters, inputs: examples.map(\.input), losses: examples.map(\.loss))
    return BatchGradient(loss: Double(loss), gradients: gradients)
  }

  /// The estimate for a noisy plane in [0, 1].
  public func denoised(_ plane: Tensor<Float>, _ parameters: ParameterSet<Float>) -> Tensor<Float> {
    output(plane, parameters)
  }

  /// Memory that tapes may hold, in bytes. A kept tape saves a quarter of its chunk's time.
  static let memoryForTapes = 1 << 30

  /// The mean over the pictures of the mean squared difference to their targets, and its gradient.
  ///
  /// The result does not depend on the number of threads.
  /// - Parameters:
  ///   - inputs: noisy planes of one shape in [0, 1].
  ///   - targets: what should come out, of the same shape.
  /// - Returns: the loss, and one gradient for each of the parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>], targets: [Tensor<Scalar>]
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>]) {
    let share = 1 / Double(targets.count)
    return gradient(parameters, inputs: inputs, losses: targets.map { PlaneLoss(to: $0, share: share) })
  }

  /// The sum of what the network's pictures cost, and its gradient.
  ///
  /// The result does not depend on the number of threads.
  /// - Parameters:
  ///   - inputs: noisy planes of one shape in [0, 1].
  ///   - losses: what the network's picture of each costs.
  /// - Returns: the sum of the costs, and one gradient for each of the parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>], losses: [PlaneLoss<Scalar>]
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>]) {
    precondition(
      !inputs.isEmpty && inputs.allSatisfy { $0.shape == inputs[0].shape } && inputs.count == losses.count,
      "inputs \(inputs.map(\.shape)) and \(losses.count) losses: wanted one shape, and as many")
    let windows = windows(height: inputs[0].rows, width: inputs[0].columns)
    let size = shiftsPerChunk(windows)
    let perCrop = (windows.count + size - 1) / size
    let padded = inputs.map { windows.padded($0) }
    func shifts(_ chunk: Int) -> Range<Int> {
      let first = chunk % perCrop * size
      return first..<min(windows.count, first + size)
    }
    // A step keeps its codes and its residual patches; the output its patches besides.
    let step = size * windows.positions * (filters + side * side) * MemoryLayout<Scalar>.size
    let layers = layers(parameters)
    var piece = RecordedPiece<Scalar>(
      chunks: inputs.count * perCrop, kept: Self.memoryForTapes / ((unfoldings + 1) * step),
      values: [
        "synthesis": layers.synthesis, "analysis": layers.analysis, "output": layers.output,
        "threshold": layers.threshold,
      ],
      inputs: { [(windows.windows(shifts($0), of: padded[$0 / perCrop]), false)] },
      body: { variables, parameter in
        let layers = CSCLayers(
          synthesis: parameter("synthesis"), analysis: parameter("analysis"), output: parameter("output"),
          threshold: parameter("threshold"))
        let count = variables[0].value.rows / windows.windowHeight
        return [pictures(variables[0], count: count, windows, layers)]
      })
    let cleaned = piece.forward().outputs
    var (loss, given) = (0.0, [Tensor<Scalar>]())
    let share = 1 / Scalar(windows.count)
    for (crop, judge) in losses.enumerated() {
      var sum = Tensor<Scalar>(zeros: windows.height, windows.width)
      for chunk in crop * perCrop..<(crop + 1) * perCrop {
        sum = sum + windows.summed(shifts(chunk), windows: cleaned[chunk][0])
      }
      let judged = judge(sum.scaled(by: share))
      loss += judged.value
      given.append(judged.gradient.scaled(by: share))
    }
    let sums = piece.backward { [windows.spread(shifts($0), plane: given[$0 / perCrop])] }.parameters
    func bank(_ name: String) -> Tensor<Scalar> {
      Tensor(shape: [filters, 1, side, side], elements: sums.value(name).transposed().elements)
    }
    return (
      Scalar(loss),
      [
        bank("synthesis"), bank("analysis"), bank("output"),
        Tensor(shape: [1, filters, 1, 1], elements: sums.value("threshold").elements),
      ]
    )
  }
}
