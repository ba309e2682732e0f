import Foundation
import Images
import Tensors

/// The measurement of one method at one noise level under one protocol. Every method goes through this one function.
public struct Evaluation: Sendable {
  /// The method.
  public let denoiser: any Denoiser
  /// Noise on the 0–255 scale.
  public let sigma: Double
  /// How to measure.
  public let rules: EvaluationProtocol
  /// Seed of the noise.
  public let seed: UInt64

  /// A measurement.
  /// - Throws: ``/Images/ImageError`` for a noise level that is not positive and finite.
  public init(_ denoiser: any Denoiser, sigma: Double, rules: EvaluationProtocol = .plain, seed: UInt64 = 0) throws {
    self.denoiser = denoiser
    self.sigma = try NoiseLevel.validated(sigma)
    (self.rules, self.seed) = (rules, seed)
  }

  /// Adds noise to a clean picture, denoises it, and compares.
  /// - Parameters:
  ///   - clean: the true picture in [0, 1].
  ///   - name: its name, which chooses its noise and stands in the table.
  /// - Throws: what the method throws, such as ``/Images/ImageError`` for a picture smaller than a patch.
  public func measure(
    _ clean: Image, name: String, progress: @escaping ProgressReport = { _ in }
  ) throws -> PictureScore {
    let noisy = rules.noisy(clean, name: name, sigma: sigma, seed: seed)
    let clock = ContinuousClock()
    let start = clock.now
    let estimate = try denoiser.denoise(noisy, sigma: sigma, progress: progress)
    let taken = start.duration(to: clock.now)
    let quality = rules.quality(of: estimate, to: clean)
    return PictureScore(
      name: name, noisyPSNR: noisy.psnr(to: clean, border: rules.border), psnr: quality.psnr, ssim: quality.ssim,
      seconds: Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18)
  }

  /// The report of scored pictures.
  /// - Parameter set: the name of the set they come from.
  public func report(_ images: [PictureScore], set: String) -> EvaluationReport {
    require(!images.isEmpty, "a report of no pictures")
    let count = Double(images.count)
    return EvaluationReport(
      method: denoiser.name, sigma: sigma, set: set, protocol: rules.name, seed: seed, threads: Parallel.threads,
      images: images, meanPSNR: images.reduce(0) { $0 + $1.psnr } / count,
      meanSSIM: images.reduce(0) { $0 + $1.ssim } / count)
  }
}

/// What was measured on one picture.
public struct PictureScore: Codable, Sendable, Equatable {
  /// The picture's name.
  public var name: String
  /// PSNR of the noisy picture in dB, as it entered the method.
  public var noisyPSNR: Double
  /// PSNR of the estimate in dB.
  public var psnr: Double
  /// SSIM of the estimate.
  public var ssim: Double
  /// Wall-clock time of the method.
  public var seconds: Double

  /// A score from its parts.
  public init(name: String, noisyPSNR: Double, psnr: Double, ssim: Double, seconds: Double) {
    (self.name, self.noisyPSNR, self.psnr, self.ssim, self.seconds) = (name, noisyPSNR, psnr, ssim, seconds)
  }
}

/// The results of one method on one set. The JSON file of `evaluate` holds exactly these keys.
public struct EvaluationReport: Codable, Sendable, Equatable {
  /// Name of the method.
  public var method: String
  /// Noise on the 0–255 scale.
  public var sigma: Double
  /// Name of the set.
  public var set: String
  /// Name of the protocol.
  public var `protocol`: String
  /// Seed of the noise.
  public var seed: UInt64
  /// Number of workers.
  public var threads: Int
  /// One entry a picture.
  public var images: [PictureScore]
  /// Mean of the pictures' PSNRs in dB.
  public var meanPSNR: Double
  /// Mean of the pictures' SSIMs.
  public var meanSSIM: Double

  /// The report as JSON text. A PSNR of equal pictures is written as "inf".
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(self)
  }
}

extension EvaluationReport {
  /// Reads a report that ``json()`` wrote.
  /// - Throws: ``DenoiserError`` that names the file when it is missing or no report.
  public init(contentsOf path: String) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { self = try decoder.decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      throw DenoiserError("\(path) is missing or no report of `evaluate --json` (\(error)); measure again")
    }
  }
}
