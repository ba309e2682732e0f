import Foundation
import Tensors

/// Makes noise that grows with the light white, and back: the generalised Anscombe transform with its exact unbiased inverse.
///
/// z = a p + n, with p a Poisson number of mean v/a and n normal of variance b, has mean v and variance a v + b. Of
///
///     f(z) = (2/a) √(a z + 3a²/8 + b)   where that is above zero, else 0,
///
/// the variance is 1, nearly. Denoising f(z) gives not f(v) but E f(z), so the way back is the inverse of v ↦ E f(z)
/// (Mäkitalo, Foi, IEEE TIP 22(1), 2013, doi:10.1109/TIP.2012.2202675), here tabulated from the law of z.
public struct VarianceStabiliser: Sendable {
  private let curve: NoiseCurve
  /// E f(z) for v = (k/N)² · 1.25, k from 0 to N; empty where the noise does not grow.
  private let means: [Double]

  /// How far above white the table reaches.
  private static let reach = 1.25
  private static let intervals = 512

  /// A transform for noise of a curve.
  public init(_ curve: NoiseCurve) {
    self.curve = curve
    guard curve.slope > 0 else {
      means = []
      return
    }
    means = Parallel.mapChunks(of: Self.intervals + 1, size: 16) { range in
      range.map { Self.mean(at: Self.reach * pow(Double($0) / Double(Self.intervals), 2), curve) }
    }.flatMap { $0 }
  }

  /// f of a value.
  public func stabilised(_ value: Double) -> Double { Self.stabilised(value, curve) }

  private static func stabilised(_ value: Double, _ curve: NoiseCurve) -> Double {
    let a = curve.slope
    guard a > 0 else { return value / curve.floor.squareRoot() }
    return 2 / a * max(0, a * value + 0.375 * a * a + curve.floor).squareRoot()
  }

  /// The clean value of which E f(z) is a given one; black for values below all of them.
  public func unbiased(_ stabilised: Double) -> Double {
    guard !means.isEmpty else { return stabilised * curve.floor.squareRoot() }
    guard stabilised > means[0] else { return 0 }
    var (low, high) = (0, means.count - 1)
    // Beyond the table the means of both agree with f to a millionth and less.
    guard stabilised < means[high] else {
      let a = curve.slope
      return (a * stabilised * stabilised / 4) - 0.125 * a - curve.floor / a
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if means[middle] <= stabilised { low = middle } else { high = middle }
    }
    // Between two entries, which are equidistant in √v as f nearly is.
    let place = (Double(low) + (stabilised - means[low]) / (means[high] - means[low])) / Double(Self.intervals)
    return Self.reach * place * place
  }

  /// E f(z) at a clean value.
  private static func mean(at value: Double, _ curve: NoiseCurve) -> Double {
    let (a, deviation) = (curve.slope, curve.floor.squareRoot())
    let normal = normalNodes(deviation)
    let photons = value / a
    // Sums over p, in steps much smaller than its deviation, each weighted by its probability against that at the mean.
    let (centre, width) = (photons.rounded(), 8 * photons.squareRoot() + 12)
    let step = max(1, (photons.squareRoot() / 8).rounded(.down))
    func logProbability(_ p: Double) -> Double {
      photons == 0 ? (p == 0 ? 0 : -.infinity) : p * log(photons) - lgamma(p + 1)
    }
    let reference = logProbability(centre)
    var (sum, total) = (0.0, 0.0)
    for p in stride(from: centre - step * (width / step).rounded(.up), through: centre + width, by: step) where p >= 0 {
      let weight = exp(logProbability(p) - reference)
      guard weight > 1e-14 else { continue }
      for node in normal {
        sum += weight * node.weight * stabilised(a * p + node.value, curve)
        total += weight * node.weight
      }
    }
    return sum / total
  }

  /// Values of a normal variable and their weights: sums over equidistant ones converge faster than any power.
  private static func normalNodes(_ deviation: Double) -> [(value: Double, weight: Double)] {
    guard deviation > 0 else { return [(0, 1)] }
    return (-28...28).map { k in
      let x = Double(k) / 4
      return (deviation * x, exp(-x * x / 2))
    }
  }
}
