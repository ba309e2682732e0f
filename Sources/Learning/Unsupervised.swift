import Tensors

/// Ways to train a denoiser f on noisy pictures y = x + v alone. None of them is ever given x.
public enum Unsupervised: String, Sendable, CaseIterable {
  /// Stein's unbiased risk estimate, for white Gaussian noise of known strength:
  ///
  ///     E ‖f(y) − x‖²/N = E [ ‖f(y) − y‖²/N − σ² + 2σ² div f(y)/N ]
  ///
  /// The divergence, Σ ∂f_i/∂y_i, is estimated by one random direction b of signs: bᵀ (f(y + εb) − f(y)) / ε. (Stein, Annals of
  /// Statistics 9(6), 1981, doi:10.1214/aos/1176345632; Ramani, Blu and Unser, IEEE Transactions on Image Processing 17(9),
  /// 2008, doi:10.1109/TIP.2008.2001404.)
  case sure
  /// A blind spot: some pixels are hidden, each behind the value of a neighbour, and predicted. What is predicted is compared
  /// with the noisy value that stood there; the noise of one pixel tells nothing about that of another, so it cannot be
  /// learned. Needs no σ. (Krull, Buchholz and Jug, Noise2Void, CVPR 2019, arXiv:1811.10980.)
  case blindSpot = "blind-spot"

  /// ε over σ: far above the rounding of single precision, and small beside what a network tells apart.
  static var reach: Double { 0.1 }

  /// Side of the cells of which each hides one pixel.
  static var cell: Int { 4 }

  /// The examples that some noisy planes give; the mean of their costs is to be made small.
  /// - Parameters:
  ///   - planes: y, [height, width] each, in [0, 1] but for noise.
  ///   - deviation: σ in the units of the planes.
  ///   - random: of the directions or the hidden pixels.
  public func examples<Scalar: TensorScalar>(
    _ planes: [Tensor<Scalar>], deviation: Double, _ random: inout RandomStream
  ) -> [TrainingExample<Scalar>] {
    let share = 1 / Double(planes.count)
    return planes.flatMap { plane in
      switch self {
      case .sure: Self.sure(plane, deviation: deviation, share: share, &random)
      case .blindSpot: [Self.blindSpot(plane, deviation: deviation, share: share, &random)]
      }
    }
  }

  // slice: sure
  /// Two examples whose costs add up to the estimate of ‖f(y) − x‖²/N: y itself, and y + εb, which has the other end of the
  /// difference.
  static func sure<Scalar: TensorScalar>(
    _ noisy: Tensor<Scalar>, deviation sigma: Double, share: Double, _ random: inout RandomStream
  ) -> [TrainingExample<Scalar>] {
    let epsilon = reach * sigma
    let direction = noisy.map { _ in random.uniform() < 0.5 ? Scalar(-1) : 1 }
    var here = PlaneLoss(to: noisy, share: share)
    here.slope = direction.scaled(by: Scalar(-2 * sigma * sigma / epsilon))
    here.constant = -sigma * sigma
    var there = PlaneLoss<Scalar>()
    there.slope = direction.scaled(by: Scalar(2 * sigma * sigma / epsilon))
    there.share = share
    return [
      TrainingExample(noisy, loss: here, sigma: 255 * sigma),
      TrainingExample(noisy + direction.scaled(by: Scalar(epsilon)), loss: there, sigma: 255 * sigma),
    ]
  }
  // slice.end

  // slice: blind-spot
  /// One pixel of each cell is hidden behind a neighbour at most two pixels away, and only there does the estimate count.
  static func blindSpot<Scalar: TensorScalar>(
    _ noisy: Tensor<Scalar>, deviation: Double, share: Double, _ random: inout RandomStream
  ) -> TrainingExample<Scalar> {
    let (height, width) = (noisy.rows, noisy.columns)
    var (input, counted) = (noisy, Tensor<Scalar>(zeros: height, width))
    for top in stride(from: 0, to: height, by: cell) {
      for left in stride(from: 0, to: width, by: cell) {
        let i = top + random.index(below: min(cell, height - top))
        let j = left + random.index(below: min(cell, width - left))
        let near = (max(0, i - 2)...min(height - 1, i + 2)).flatMap { r in
          (max(0, j - 2)...min(width - 1, j + 2)).map { (r, $0) }
        }.filter { $0 != (i, j) }
        guard !near.isEmpty else { continue }
        let (r, c) = near[random.index(below: near.count)]
        input[i, j] = noisy[r, c]
        counted[i, j] = 1
      }
    }
    var loss = PlaneLoss(to: noisy, share: share)
    loss.counted = counted
    return TrainingExample(input, loss: loss, sigma: 255 * deviation)
  }
  // slice.end
}
