import Tensors

/// Draws from the prior that a denoiser holds: from noise, by many small denoisings with a little fresh noise after each.
///
/// For the best denoiser of noise σ, D(y) = E[x | y], the residual y − D(y) is −σ² ∇ log p_σ(y) (Miyasawa 1961; Tweedie, after Robbins
/// 1956), with p_σ the density of noisy signals. So a step along −(y − D(y)) climbs towards the probable, and fresh noise keeps it from
/// ending at one best place. (Kadkhodaie and Simoncelli, Stochastic solutions for linear inverse problems using the prior implicit in a
/// denoiser, NeurIPS 2021, arXiv:2007.13640. There the denoiser is blind and σ is read off its residual; here it is told σ.)
public struct ScoreSampler: Sendable {
  /// β in (0, 1]: 1 adds no noise, less adds more of it and takes more steps.
  public var beta = 0.1
  /// h₀, the first step; steps grow towards 1.
  public var firstStep = 0.01
  /// σ₀ at the start, in the units of the signals: large beside them.
  public var first = 1.0
  /// Sampling ends when σ is not above this.
  public var last = 0.01

  /// A denoiser of a batch of noisy signals, told σ in their units.
  public typealias BatchDenoiser = (_ noisy: Tensor<Double>, _ sigma: Double) throws -> Tensor<Double>

  /// A sampler.
  public init(beta: Double = 0.1, first: Double = 1, last: Double = 0.01) {
    require(beta > 0 && beta <= 1, "β = \(beta); wanted a number in (0, 1]")
    require(first > last && last > 0, "noise from \(first) to \(last)")
    (self.beta, self.first, self.last) = (beta, first, last)
  }

  /// What is known of a signal: those of its entries where the mask is one.
  public struct Known: Sendable {
    /// Ones and zeros, of the shape of the batch.
    public let mask: Tensor<Double>
    /// The values there, of the same shape.
    public let values: Tensor<Double>

    /// Known entries.
    public init(mask: Tensor<Double>, values: Tensor<Double>) {
      require(mask.shape == values.shape, "a mask of \(mask.shape) for values of \(values.shape)")
      (self.mask, self.values) = (mask, values.combined(with: mask, *))
    }
  }

  // slice: sample
  /// A batch of signals, from white noise around zero.
  /// - Parameters:
  ///   - shape: of the batch.
  ///   - known: entries that are to come out as given.
  ///   - observer: called with number, σ and batch before each step, and once more at the end.
  /// - Returns: the last denoising.
  /// - Throws: what the denoiser throws.
  public func sample(
    _ shape: [Int], by denoise: BatchDenoiser, known: Known? = nil, _ random: inout RandomStream,
    observer: (_ step: Int, _ sigma: Double, _ signals: Tensor<Double>) -> Void = { _, _, _ in }
  ) throws -> Tensor<Double> {
    var (sigma, step) = (first, 0)
    var y = noise(shape, &random).scaled(by: sigma)
    if let known { y = y + known.values }
    while sigma > last {
      observer(step, sigma, y)
      step += 1
      let h = firstStep * Double(step) / (1 + firstStep * Double(step - 1))
      // Along the score where nothing is known, along the data where something is.
      var d = y - (try denoise(y, sigma))
      if let known {
        let data = y.combined(with: known.mask, *) - known.values
        d = d.combined(with: known.mask) { $0 * (1 - $1) } + data
      }
      // So much fresh noise that σ becomes (1 − βh)σ: the step alone would leave (1 − h)σ of it.
      let (wanted, left) = (1 - beta * h, 1 - h)
      let gamma = sigma * (wanted * wanted - left * left).squareRoot()
      y = y.adding(-h, d) + noise(shape, &random).scaled(by: gamma)
      sigma *= wanted
    }
    observer(step, sigma, y)
    let end = try denoise(y, sigma)
    guard let known else { return end }
    return end.combined(with: known.mask) { $0 * (1 - $1) } + known.values
  }
  // slice.end

  private func noise(_ shape: [Int], _ random: inout RandomStream) -> Tensor<Double> {
    Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in random.normal() })
  }
}

extension Tensor<Double> {
  fileprivate func adding(_ factor: Double, _ other: Tensor<Double>) -> Tensor<Double> {
    combined(with: other) { $0 + factor * $1 }
  }
}
