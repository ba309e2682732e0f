import Foundation
import Tensors

/// Noise that grows with the light, as a camera's does: of variance a v + b where the clean value is v.
///
/// a v is the noise of counting photons, b that of the electronics (Foi, Trimeche, Katkovnik, Egiazarian, IEEE TIP 17(10), 2008,
/// doi:10.1109/TIP.2008.2001399).
public struct NoiseCurve: Sendable, Equatable {
  /// a, by which the variance grows from black to white, values in [0, 1].
  public let slope: Double
  /// b, the variance at black; not negative.
  public let floor: Double

  /// A curve.
  public init(slope: Double, floor: Double) {
    require(slope >= 0 && floor >= 0 && slope + floor > 0, "noise of variance \(slope) v + \(floor)")
    (self.slope, self.floor) = (slope, floor)
  }

  /// The curve between two standard deviations on the 0–255 scale, that of white not below that of black.
  public init(sigmaAtBlack black: Double, atWhite white: Double) {
    require(white >= black, "noise of sigma \(black) at black and \(white) at white")
    self.init(slope: (white * white - black * black) / (255 * 255), floor: black * black / (255 * 255))
  }

  /// The variance at a value.
  public func variance(at value: Double) -> Double { floor + slope * max(0, value) }

  /// The standard deviation at a value of [0, 1], on the 0–255 scale.
  public func sigma(at value: Double) -> Double { 255 * variance(at: value).squareRoot() }
}

/// How strong the noise is among patches of about one brightness.
public struct NoiseSample: Sendable, Equatable {
  /// Their mean value, of a picture in [0, 1].
  public let light: Double
  /// The variance of their noise.
  public let variance: Double
  /// How many patches it rests on.
  public let count: Int

  /// Its standard deviation on the 0–255 scale.
  public var sigma: Double { 255 * variance.squareRoot() }
}

extension NoisePatches {
  /// The noise of the darkest patches, of the next, and so on to the brightest.
  func samples(most: Int = 16) throws -> [NoiseSample] {
    // As many patches in each as one estimate wants to be good to a few percent.
    let bins = min(most, usable.count / (60 * length))
    guard bins > 1 else { return [] }
    let light = means(usable)
    let order = usable.indices.sorted { light[$0] < light[$1] }
    return try (0..<bins).map { k in
      let members = order[k * order.count / bins..<(k + 1) * order.count / bins].map { usable[$0] }
      let (variance, patches) = try variance(of: members)
      let sum = means(patches).reduce(0.0) { $0 + Double($1) }
      return NoiseSample(light: sum / Double(patches.count), variance: variance, count: patches.count)
    }
  }
}

extension NoiseCurve {
  /// The curve of samples whose noise grows beyond doubt; nil where it need not.
  static func evident(in samples: [NoiseSample]) -> NoiseCurve? {
    let flat = NoiseCurve(flat: samples)
    let lights = samples.map(\.light)
    guard samples.count >= 4, let darkest = lights.min(), let brightest = lights.max(),
      flat.floor > .leastNormalMagnitude, let line = NoiseCurve(through: samples)
    else { return nil }
    // Half of the samples lie nearer than this to a curve, relative to it.
    func misfit(_ curve: NoiseCurve) -> Double {
      samples.map { abs(($0.variance / curve.variance(at: $0.light)).squareRoot() - 1) }.sorted()[samples.count / 2]
    }
    // White noise of 15 to 50 on the photographs of BSD68 and Set12 grew by 1.26 at most, of 5 by 1.09 in nine of ten.
    let grows = line.sigma(at: brightest) >= 1.3 * line.sigma(at: darkest)
    return grows && misfit(line) < 0.1 && 2 * misfit(line) < misfit(flat) ? line : nil
  }

  /// Noise that does not grow, of the median of some samples.
  init(flat samples: [NoiseSample]) {
    let level = samples.map(\.variance).sorted().dropFirst(samples.count / 2).first ?? 0
    self.init(slope: 0, floor: max(level, .leastNormalMagnitude))
  }

  /// Its variance in the mean over the lights of some samples.
  func meanVariance(over samples: [NoiseSample]) -> Double {
    samples.isEmpty ? floor : samples.reduce(0) { $0 + variance(at: $1.light) } / Double(samples.count)
  }

  /// The curve through samples; nil where they are all of one light.
  ///
  /// A line is fitted to the variances by least squares of relative errors. Texture lifts samples above the line, so those
  /// above count the less the further they lie from it, in turn.
  private init?(through samples: [NoiseSample]) {
    let level = samples.map(\.variance).sorted()[samples.count / 2]
    var (a, b) = (0.0, level)
    for _ in 0..<50 {
      var (sw, sx, sy, sxx, sxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for sample in samples {
        let expected = max(b + a * sample.light, 0.01 * level)
        let error = sample.variance / expected - 1
        let trust = 1 / (1 + pow(error / (error > 0 ? 0.1 : 0.2), 2))
        let weight = trust * Double(sample.count).squareRoot() / (expected * expected)
        sw += weight
        sx += weight * sample.light
        sy += weight * sample.variance
        sxx += weight * sample.light * sample.light
        sxy += weight * sample.light * sample.variance
      }
      let determinant = sw * sxx - sx * sx
      guard determinant > 0 else { return nil }
      a = (sw * sxy - sx * sy) / determinant
      b = (sy - a * sx) / sw
      // Where the best would be no curve: the best that starts in black without noise, or the best that does not grow.
      if b < 0 { (a, b) = (sxy / sxx, 0) }
      if a < 0 { (a, b) = (0, sy / sw) }
    }
    guard a.isFinite, b.isFinite, a + b > 0 else { return nil }
    self.init(slope: a, floor: b)
  }
}
