import Tensors

// Chapter 12, exercise 4.

// slice: solution
/// What it costs not to look at a sample, for a normal signal whose neighbours have the correlation r: C_ij = s² r^|i − j|, in white
/// noise of deviation σ. Errors are those of the middle one of n samples.
public struct Blindness: Sendable {
  /// The least mean squared error from all samples.
  public let seeing: Double
  /// The least from all samples but the middle one.
  public let blind: Double
  /// The blind estimate and the noisy sample, put together with weights of their precisions.
  public let together: Double

  /// The errors for n samples, n odd.
  ///
  /// The best estimate of x_i from some samples y_A is linear, with the error C_ii − C_iA (C_AA + σ²I)⁻¹ C_Ai.
  ///
  /// Given all samples but the middle one, x_i is normal with the blind estimate as its mean and the blind error b as its variance.
  /// The sample y_i is x_i plus noise that is independent of all that. So Bayes puts the two together with the weights 1/b and
  /// 1/σ², and the error is 1/(1/b + 1/σ²). Nothing is lost that way: it must be what seeing gives. For pictures it says how to mend
  /// a blind spot, if σ is known: let the network tell its own variance b, and put the noisy pixel back.
  /// - Throws: ``LinearAlgebraError`` for a correlation of one without noise.
  public init(correlation r: Double, signal s: Double, noise sigma: Double, samples n: Int) throws {
    let middle = n / 2
    func error(_ places: [Int]) throws -> Double {
      func covariance(_ i: Int, _ j: Int) -> Double { s * s * (0..<abs(i - j)).reduce(1) { power, _ in power * r } }
      var matrix = Tensor<Double>(zeros: places.count, places.count)
      for (a, i) in places.enumerated() {
        for (b, j) in places.enumerated() { matrix[a, b] = covariance(i, j) + (a == b ? sigma * sigma : 0) }
      }
      // With L Lᵀ = C_AA + σ²I the sum is ‖L⁻¹ C_Ai‖².
      let lower = try matrix.cholesky()
      var (whitened, sum) = ([Double](), 0.0)
      for (a, i) in places.enumerated() {
        let rest = (0..<a).reduce(covariance(i, middle)) { $0 - lower[a, $1] * whitened[$1] }
        whitened.append(rest / lower[a, a])
        sum += whitened[a] * whitened[a]
      }
      return s * s - sum
    }
    seeing = try error(Array(0..<n))
    blind = try error((0..<n).filter { $0 != middle })
    together = 1 / (1 / blind + 1 / (sigma * sigma))
  }
}

/// The errors for neighbours of correlation 0.95, fifteen samples, and noise of half the signal's deviation, in units of the
/// signal's variance.
///
/// 0.0760 seeing, 0.1092 blind, and 0.0760 again when the noisy sample is put back: the blind spot costs 1.6 dB, though its
/// neighbours say nearly all about it.
public func blindnessOfStrongNeighbours() throws -> Blindness {
  try Blindness(correlation: 0.95, signal: 1, noise: 0.5, samples: 15)
}
// slice.end
