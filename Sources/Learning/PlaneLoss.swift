import Tensors

/// What an estimate x̂ of a plane costs, as training sees it: a mean over pixels of the errors' costs, and a linear term.
///
///     share · ( mean over counted pixels of ρ(x̂ − target) + ⟨slope, x̂⟩ / N + constant )
///
/// All ways to train a denoiser in this package are such costs: they differ in the target, in the pixels that count, and in
/// the linear term.
public struct PlaneLoss<Scalar: TensorScalar>: Sendable, Equatable {
  /// What the estimate is held against and how, [height, width]; nil when there is nothing to hold it against.
  public var target: Tensor<Scalar>?
  /// ρ.
  public var pixel = PixelLoss.squared
  /// One at pixels that count and zero elsewhere, [height, width]; nil when all count.
  public var counted: Tensor<Scalar>?
  /// The gradient of the linear term times N, the number of pixels, [height, width].
  public var slope: Tensor<Scalar>?
  /// Added to the cost.
  public var constant = 0.0
  /// A factor of everything, such as one over the number of planes of a batch.
  public var share = 1.0

  /// A cost of zero, whatever the estimate is.
  public init() {}

  /// The distance to a target.
  public init(to target: Tensor<Scalar>, by pixel: PixelLoss = .squared, share: Double = 1) {
    (self.target, self.pixel, self.share) = (target, pixel, share)
  }

  /// The cost of an estimate, and its gradient with respect to it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func callAsFunction(_ estimate: Tensor<Scalar>) -> (value: Double, gradient: Tensor<Scalar>) {
    for plane in [target, counted, slope].compactMap({ $0 }) {
      require(plane.shape == estimate.shape, "an estimate of \(estimate.shape) for a loss of \(plane.shape)")
    }
    var (value, gradient) = (constant, Tensor<Scalar>(repeating: 0, shape: estimate.shape))
    if let target {
      let pixels = counted.map { $0.elements.reduce(0.0) { $0 + Double($1) } } ?? Double(estimate.count)
      let factor = Scalar(share / max(1, pixels))
      var sum = 0.0
      for k in 0..<estimate.count where counted?[k] != 0 {
        let error = Double(estimate[k] - target[k])
        sum += pixel.value(error)
        gradient[k] = Scalar(pixel.slope(error)) * factor
      }
      value += sum / max(1, pixels)
    }
    if let slope {
      let pixels = Double(estimate.count)
      let factor = Scalar(share / pixels)
      var sum = 0.0
      for k in 0..<estimate.count {
        sum += Double(slope[k]) * Double(estimate[k])
        gradient[k] += factor * slope[k]
      }
      value += sum / pixels
    }
    return (share * value, gradient)
  }

  /// The same cost of estimates that are the affine function a x̂ + b of those meant here, as u = 2 x̂ − 1 is.
  public func ofEstimates(
    scaledBy a: Scalar, shiftedBy b: Scalar
  ) -> @Sendable (Tensor<Scalar>) -> (value: Double, gradient: Tensor<Scalar>) {
    { other in
      let result = self(other.map { ($0 - b) / a })
      return (result.value, result.gradient.scaled(by: 1 / a))
    }
  }

  /// The cost of an estimate that lacks some pixels at every border.
  /// - Parameter channels: of a pixel, beside each other.
  public func inner(margin: Int, channels: Int = 1) -> PlaneLoss {
    func cut(_ plane: Tensor<Scalar>) -> Tensor<Scalar> { plane.inner(margin: margin, channels: channels) }
    var result = self
    (result.target, result.counted, result.slope) = (target.map(cut), counted.map(cut), slope.map(cut))
    return result
  }
}

/// A plane that a network sees in training, and what its estimate for it costs.
public struct TrainingExample<Scalar: TensorScalar>: Sendable, Equatable {
  /// [height, width], in [0, 1] but for noise.
  public let input: Tensor<Scalar>
  /// The cost.
  public let loss: PlaneLoss<Scalar>
  /// Standard deviation of its noise on the 0–255 scale, for networks that are told it; nil where it is not known.
  public let sigma: Double?

  /// An example.
  public init(_ input: Tensor<Scalar>, loss: PlaneLoss<Scalar>, sigma: Double? = nil) {
    (self.input, self.loss, self.sigma) = (input, loss, sigma)
  }
}
