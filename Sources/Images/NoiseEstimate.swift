import Foundation
import Tensors

/// The noise of a picture.
public enum PictureNoise: Sendable, Equatable {
  /// White noise, of the same strength wherever the picture is dark or bright. Standard deviations on the 0–255 scale: one for
  /// all of the ``Image/denoisingPlanes``, or one each.
  case white([Double])
  /// Noise that grows with the light: a curve for each channel, or one for all.
  case growing([NoiseCurve])

  /// White noise of one strength, on the 0–255 scale.
  public static func white(_ sigma: Double) -> PictureNoise { .white([sigma]) }
}

/// What is known of a picture's noise without knowing the picture.
public struct NoiseEstimate: Sendable, Equatable {
  /// The noise.
  public let noise: PictureNoise
  /// Its standard deviation in a channel, on the 0–255 scale, in the mean square over channels and over what was looked at.
  public let sigma: Double
  /// How it differs from white noise, where it does.
  public let correlation: NoiseCorrelation?
  /// How strong it is where the picture is dark, and where it is bright: for each channel, ascending by light. Empty where too few
  /// patches tell.
  public let samples: [[NoiseSample]]
}

extension Image {
  /// The standard deviation of white Gaussian noise in the picture, on the 0–255 scale: that of
  /// ``estimatedNoise(visible:)``.
  /// - Throws: as ``estimatedNoise(visible:)``.
  public func estimatedSigma() throws -> Double { try estimatedNoise().sigma }

  /// The noise of the picture, without knowing the picture: how strong it is on each of its planes, whether it grows with the
  /// light, and whether it looks white.
  ///
  /// What was clipped to the ends of the range does not count, nor do areas of one value. A drawing, of which most is of one
  /// value or another, has no noise. A picture that is texture everywhere is estimated too high; see `NoisePatches` for the
  /// method. Noise that is not white is estimated too low: see ``NoiseEstimate/correlation``.
  /// - Parameter visible: opacity, [height, width], of a picture that cannot be seen everywhere; nil when it can.
  /// - Throws: ``ImageError`` of kind tooSmall for pictures with too few patches, noiseUnknown for pictures that are clipped or
  ///   invisible nearly everywhere, notFinite for NaN or infinite pixels, or `LinearAlgebraError`.
  public func estimatedNoise(visible: Tensor<Float>? = nil) throws -> NoiseEstimate {
    try requireFinite()
    require(
      visible.map { $0.shape == [height, width] } ?? true,
      "opacity of shape \(visible?.shape ?? []) for a picture of \(width) × \(height)")
    guard width >= 3, height >= 3, (width - 2) * (height - 2) >= 36 else {
      throw ImageError(
        .tooSmall, "a picture of \(width) × \(height) pixels is too small to estimate its noise; give sigma instead")
    }
    let tells = tellingPixels(visible)
    let planes = denoisingPlanes
    let variances = try planes.map { try telling($0, tells).level() }
    let correlation = try NoiseCorrelation(of: planes[0], tells: tells, variance: variances[0])
    // Where the noise grows, the estimates above are those of the darkest places with enough patches.
    let lights = planes.count == 1 ? planes : self.planes
    let samples = try lights.map { try telling($0, tells).samples() }
    // All channels together say more where they have one curve, as before their balance was set.
    let common = NoiseCurve.evident(in: samples.flatMap(\.self))
    let curves = samples.map { NoiseCurve.evident(in: $0) ?? common }
    if curves.count(where: { $0 != nil }) > curves.count / 2 {
      let found = zip(curves, samples).map { $0 ?? NoiseCurve(flat: $1) }
      let rms = zip(found, samples).reduce(0) { $0 + $1.0.meanVariance(over: $1.1) } / Double(found.count)
      return NoiseEstimate(
        noise: .growing(found), sigma: 255 * rms.squareRoot(), correlation: correlation, samples: samples)
    }
    let sigma = 255 * (variances.reduce(0, +) / Double(variances.count)).squareRoot()
    let sigmas = variances.map { 255 * $0.squareRoot() }
    let (least, most) = (sigmas.min() ?? 0, sigmas.max() ?? 0)
    // What noise of equal strength on all axes was measured to stay within, texture and all.
    return NoiseEstimate(
      noise: most <= 1.25 * least ? .white(sigma) : .white(sigmas), sigma: sigma, correlation: correlation,
      samples: samples)
  }

  private func telling(_ plane: Tensor<Float>, _ tells: [Bool]) throws -> NoisePatches {
    if let patches = NoisePatches(plane, tells: tells) { return patches }
    let share = 100 * Double(tells.count { $0 }) / Double(tells.count)
    throw ImageError(
      .noiseUnknown,
      "too little of the picture tells how strong its noise is: \(String(format: "%.0f", share)) % of the pixels can be seen and "
        + "are not clipped to the ends of the range; give sigma instead")
  }

  /// For each pixel, whether it can tell how strong the noise is: it can be seen, and no channel was clipped there.
  private func tellingPixels(_ visible: Tensor<Float>?) -> [Bool] {
    var tells = visible.map { $0.elements.map { $0 > 0 } } ?? [Bool](repeating: true, count: width * height)
    for plane in planes {
      plane.withUnsafeBufferPointer { values in
        guard let lowest = values.min(), let highest = values.max(), lowest < highest else { return }
        for end in [lowest, highest] {
          // Noise that was not clipped has one lowest value. Four of them already are a sign.
          guard values.count(where: { $0 == end }) >= 4 else { continue }
          for i in values.indices where values[i] == end { tells[i] = false }
        }
      }
    }
    return tells
  }
}
