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
    var replacements: [Int: Tensor<Float>] = [:]
    let share = Float(1 - Self.momentum)
    for (layer, moments) in result.moments {
      for (name, new) in [("running_mean", moments.mean), ("running_var", moments.variance)] {
        let place = parameters.index(of: "bn\(layer).\(name)")
        replacements[place] = parameters.values[place].combined(with: Tensor(new)) { $0 + share * ($1 - $0) }
      }
    }
    return BatchGradient(loss: Double(result.loss), gradients: result.gradients, replacements: replacements)
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
    let pixels = Scalar(height * width)
    let loss = hidden.meanSquaredError(to: noisy - stacked(targets)).scaled(by: pixels / 2)
    tape.backward(from: loss)

    var gradients = parameters.values.map { Tensor<Scalar>(repeating: 0, shape: $0.shape) }
    for (place, variable) in variables {
      let shape = gradients[place].shape
      gradients[place] = shape.count == 4 ? kernels(variable.gradient, shape: shape) : variable.gradient
    }
    return (loss.value[0], gradients, moments)
  }
  // slice.end
}

/// Planes under each other, one pixel a row.
private func stacked<Scalar: TensorScalar>(_ planes: [Tensor<Scalar>]) -> Tensor<Scalar> {
  .stacked(planes.map { $0.reshaped($0.count, 1) })
}
