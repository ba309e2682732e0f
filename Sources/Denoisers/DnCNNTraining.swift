import Gradients
import Networks
import Tensors

// The gradient of the normalised network. Its moments run over the whole batch, so one tape holds all crops, layer by
// layer; the work inside each layer is spread over the cores.

extension DnCNNNetwork: PlaneNetwork {
  /// Side of the smallest crop of use.
  public var smallestCrop: Int { 8 }

  /// Loss and gradient of a batch, and the running moments after it; see ``gradient(_:inputs:targets:)``.
  public func gradient(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> BatchGradient {
    let result = gradient(parameters, inputs: crops.map(\.noisy), targets: crops.map(\.clean))
    return BatchGradient(
      loss: Double(result.loss), gradients: result.gradients, replacements: moved(parameters, to: result.moments))
  }

  /// The sum of what the estimates for some planes of one shape cost, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ examples: [TrainingExample<Float>]) -> BatchGradient {
    let result = gradient(parameters, inputs: examples.map(\.input)) { residual in
      var (value, parts) = (0.0, [Tensor<Float>]())
      for (k, example) in examples.enumerated() {
        let pixels = example.input.count
        let noise = residual.value.rows(k * pixels..<(k + 1) * pixels).reshaped(
          example.input.rows, example.input.columns)
        // The estimate is y − R(y).
        let judged = example.loss(example.input - noise)
        value += judged.value
        parts.append(judged.gradient.scaled(by: -1))
      }
      return (Float(value), stacked(parts))
    }
    return BatchGradient(
      loss: Double(result.loss), gradients: result.gradients, replacements: moved(parameters, to: result.moments))
  }

  /// The running moments after a batch, by their places.
  private func moved(
    _ parameters: ParameterSet<Float>, to moments: [Int: BatchMoments<Float>]
  ) -> [Int: Tensor<Float>] {
    var replacements: [Int: Tensor<Float>] = [:]
    let share = Float(1 - Self.momentum)
    for (layer, moments) in moments {
      for (name, new) in [("running_mean", moments.mean), ("running_var", moments.variance)] {
        let place = parameters.index(of: "bn\(layer).\(name)")
        replacements[place] = parameters.values[place].combined(with: Tensor(new)) { $0 + share * ($1 - $0) }
      }
    }
    return replacements
  }

  /// The estimate for a noisy plane in [0, 1], with the running moments.
  public func denoised(_ plane: Tensor<Float>, _ parameters: ParameterSet<Float>) -> Tensor<Float> {
    output(plane, merged(parameters))
  }

  // slice: gradient
  /// The paper's loss, the mean over the crops of ½‖R(y) − (y − x)‖², and its gradient; batch normalisation uses the moments
  /// of this batch.
  /// - Parameters:
  ///   - parameters: of the normalised network.
  ///   - inputs: y, noisy planes of one shape in [0, 1].
  ///   - targets: x, clean planes.
  /// - Returns: the loss, one gradient for each of the parameters (zeros for running moments), and the moments of each
  ///   normalised layer.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>], targets: [Tensor<Scalar>]
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>], moments: [Int: BatchMoments<Scalar>]) {
    precondition(
      !inputs.isEmpty && (inputs + targets).allSatisfy { $0.shape == inputs[0].shape } && inputs.count == targets.count,
      "inputs \(inputs.map(\.shape)) and targets \(targets.map(\.shape)): wanted one shape")
    let pixels = Scalar(inputs[0].count)
    return gradient(parameters, inputs: inputs) { residual in
      let difference = residual.value - (stacked(inputs) - stacked(targets))
      let squares = difference.elements.reduce(0.0) { $0 + Double($1) * Double($1) }
      let scale = 1 / Scalar(difference.count)
      return (Scalar(squares) * scale * (pixels / 2), difference.scaled(by: pixels * scale))
    }
  }
  // slice.end

  /// The cost of what the network takes for noise, P × 1 for all pixels of the batch, and its gradient.
  private func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>],
    loss: (_ residual: Variable<Scalar>) -> (value: Scalar, gradient: Tensor<Scalar>)
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>], moments: [Int: BatchMoments<Scalar>]) {
    let (height, width) = (inputs[0].rows, inputs[0].columns)
    let tape = Tape<Scalar>()
    var variables: [(place: Int, variable: Variable<Scalar>)] = []
    func parameter(_ name: String, _ value: (Tensor<Scalar>) -> Tensor<Scalar> = { $0 }) -> Variable<Scalar> {
      let place = parameters.index(of: name)
      let variable = tape.parameter(value(parameters.values[place]))
      variables.append((place, variable))
      return variable
    }

    let noisy = stacked(inputs)
    var moments: [Int: BatchMoments<Scalar>] = [:]
    var hidden = tape.constant(noisy)
    for layer in 1...depth {
      let shape = shape(layer, pictures: inputs.count, height: height, width: width)
      hidden = hidden.convolved(with: parameter("conv\(layer).weight", kernelMatrix), shape)
      guard isNormalised(layer) else {
        hidden = hidden.addingRow(parameter("conv\(layer).bias"))
        if layer == 1 { hidden = hidden.rectified() }
        continue
      }
      (hidden, moments[layer]) = hidden.batchNormalised(
        scale: parameter("bn\(layer).weight"), shift: parameter("bn\(layer).bias"), epsilon: Scalar(Self.epsilon),
        rectified: true)
    }
    let judged = loss(hidden)
    tape.backward(from: hidden, gradient: judged.gradient)

    var gradients = parameters.values.map { Tensor<Scalar>(repeating: 0, shape: $0.shape) }
    for (place, variable) in variables {
      let shape = gradients[place].shape
      gradients[place] = shape.count == 4 ? kernels(variable.gradient, shape: shape) : variable.gradient
    }
    return (judged.value, gradients, moments)
  }
}

/// Planes under each other, one pixel a row.
private func stacked<Scalar: TensorScalar>(_ planes: [Tensor<Scalar>]) -> Tensor<Scalar> {
  .stacked(planes.map { $0.reshaped($0.count, 1) })
}
