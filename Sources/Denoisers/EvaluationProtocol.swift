import Images
import Tensors

/// How a number in a table of PSNRs came about: everything about a measurement but the method and the pictures.
///
/// Two tables compare only when their protocols do. So a protocol is a value, and every table prints it.
public struct EvaluationProtocol: Sendable, Equatable {
  /// Where the noise comes from.
  public enum Noise: Sendable, Equatable {
    /// ``/Tensors/RandomStream``: each picture has a stream of its own, from the seed and the picture's name. So the
    /// noise of a picture does not depend on which others are measured.
    case stream
    /// The legacy generator at its start for each picture, column by column: see ``/Images/LegacyNormalGenerator``.
    case legacy
  }

  /// The name by which tools call it.
  public let name: String
  /// Source of the noise.
  public let noise: Noise
  /// Whether noisy values outside [0, 1] are clipped before denoising.
  public let clipsNoisy: Bool
  /// Whether estimate and truth are rounded to 8 bits before they are compared.
  public let roundsEstimate: Bool
  /// Rows and columns left out at each side when comparing.
  public let border: Int

  /// A protocol; see the properties.
  public init(name: String, noise: Noise, clipsNoisy: Bool, roundsEstimate: Bool, border: Int) {
    (self.name, self.noise, self.clipsNoisy) = (name, noise, clipsNoisy)
    (self.roundsEstimate, self.border) = (roundsEstimate, border)
  }

  /// The book's own: unclipped noise, nothing rounded, whole picture.
  public static let plain = EvaluationProtocol(
    name: "plain", noise: .stream, clipsNoisy: false, roundsEstimate: false, border: 0)

  /// The DnCNN repository's (`Demo_test_DnCNN.m`, `Cal_PSNRSSIM.m`): legacy noise, eight-bit rounding of the estimate.
  public static let dncnn = EvaluationProtocol(
    name: "dncnn", noise: .legacy, clipsNoisy: false, roundsEstimate: true, border: 0)

  /// All named protocols.
  public static let all = [plain, dncnn]

  /// The protocol of a name.
  /// - Throws: ``DenoiserError`` that lists the known names.
  public static func named(_ name: String) throws -> EvaluationProtocol {
    guard let found = all.first(where: { $0.name == name }) else {
      throw DenoiserError("unknown protocol '\(name)'; wanted one of \(all.map(\.name).joined(separator: ", "))")
    }
    return found
  }

  /// One line for the head of a table.
  /// - Parameters:
  ///   - sigma: noise on the 0–255 scale.
  ///   - seed: the experiment's seed.
  public func summary(sigma: Double, seed: UInt64) -> String {
    let source =
      switch noise {
      case .stream: "xoshiro256** noise, seed \(seed), one stream a picture"
      case .legacy: "legacy randn('seed',0) noise, reset for each picture, column by column (seed \(seed) not used)"
      }
    return
      "protocol \(name): range [0, 1], \(source), standard deviation \(sigma)/255, "
      + "noisy picture \(clipsNoisy ? "clipped" : "not clipped"), "
      + "estimate \(roundsEstimate ? "rounded to 8 bits" : "not rounded"), "
      + (border == 0 ? "whole picture" : "border of \(border) left out")
      + ", PSNR in double precision, mean over pictures"
  }

  /// The noisy version of a picture.
  /// - Parameters:
  ///   - clean: values in [0, 1].
  ///   - name: the picture's name, which chooses its stream.
  ///   - sigma: noise on the 0–255 scale.
  ///   - seed: the experiment's seed.
  public func noisy(_ clean: Image, name: String, sigma: Double, seed: UInt64) -> Image {
    let noisy: Image
    switch noise {
    case .legacy: noisy = clean.addingLegacyNoise(sigma: sigma)
    case .stream:
      var stream = RandomStream(seed: seed, stream: "evaluation " + name)
      noisy = clean.addingGaussianNoise(sigma: sigma, seed: stream.next())
    }
    return clipsNoisy ? noisy.clamped() : noisy
  }

  /// PSNR in dB and SSIM of an estimate, as this protocol compares.
  public func quality(of estimate: Image, to clean: Image) -> (psnr: Double, ssim: Double) {
    let (a, b) = roundsEstimate ? (estimate.quantised(), clean.quantised()) : (estimate, clean)
    return (a.psnr(to: b, border: border), a.ssim(to: b))
  }
}
