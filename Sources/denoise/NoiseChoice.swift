import Denoisers
import Foundation
import Images
import Terminal

/// For what noise a picture is denoised, in numbers and in words.
struct NoiseChoice {
  /// The noise.
  let noise: PictureNoise
  /// The noise as the last line names it, such as `sigma 25.00`.
  let words: String
  /// What it was estimated from; nil where it was given.
  var estimate: NoiseEstimate?
  /// What the user should hear.
  var notes: [String] = []

  /// The noise that was given.
  /// - Parameters:
  ///   - sigma: its standard deviation in each channel, on the 0–255 scale.
  ///   - noisy: the picture, of this file's size.
  /// - Throws: ``/Images/ImageError`` for an impossible level.
  init(given sigma: Double, for noisy: Image, from file: PictureFile) throws {
    noise = .white(try NoiseLevel.validated(sigma))
    words = "sigma \(Terminal.fixed(sigma, 2))"
    if sigma < file.step / 2 {
      notes.append(
        "sigma \(Terminal.fixed(sigma, 2)) is less than half a step of \(file.description.bitDepth) bits, which rounding alone adds; "
          + "the scale is 0–255, so noise of a tenth of the range is --sigma 25.5")
    }
    // What cannot be estimated says nothing against the number.
    if noisy.channels == 3, !noisy.isGrayInColour, let estimate = try? noisy.estimatedNoise(visible: file.opacity),
      case .white(let sigmas) = estimate.noise, sigmas.count == 3, let least = sigmas.min(), let most = sigmas.max(),
      most >= file.step, most > 2 * least
    {
      notes.append(
        "the noise does not look independent in red, green and blue: \(Self.axes(sigmas)); --sigma auto takes each as it is"
      )
    }
  }

  /// The noise that the picture seems to have.
  /// - Parameters:
  ///   - noisy: the picture, of this file's size.
  ///   - name: what messages call it.
  /// - Throws: ``DenoiserError`` for a picture that seems to have none, and as ``/Images/Image/estimatedNoise(visible:)``.
  init(estimatedFor noisy: Image, from file: PictureFile, name: String) throws {
    let estimate = try noisy.estimatedNoise(visible: file.opacity)
    let sigma = Terminal.fixed(estimate.sigma, 2)
    guard estimate.strongest >= file.step / 2 else {
      throw DenoiserError(
        "\(name) seems to hold no noise (estimated sigma \(Terminal.fixed(estimate.sigma, 3)), less than half a step of its "
          + "\(file.description.bitDepth) bits)\(estimate.correlation.map { "; but " + Self.grain($0) } ?? ""); "
          + "give --sigma as a number to denoise it all the same")
    }
    (noise, self.estimate) = (estimate.noise, estimate)
    switch estimate.noise {
    case .white(let sigmas) where sigmas.count == 1:
      words = "sigma \(sigma)"
      notes.append("estimated sigma \(sigma)")
    case .white(let sigmas):
      words = Self.axes(sigmas)
      notes.append(
        "estimated \(words), where noise that is independent in red, green and blue has the same in all three")
    case .growing(let curves):
      func level(_ value: Double) -> String {
        Terminal.fixed((curves.reduce(0) { $0 + pow($1.sigma(at: value), 2) } / Double(curves.count)).squareRoot(), 1)
      }
      words = "sigma \(level(0)) at black to \(level(1)) at white"
      notes.append(
        "the noise grows with the light, as a camera's does: estimated \(words), \(level(0.5)) in the middle; it is made white first"
      )
    }
    if let correlation = estimate.correlation {
      notes.append("the noise is not white: " + Self.grain(correlation) + Self.remedy(correlation, estimate.sigma))
    }
  }

  private static func axes(_ sigmas: [Double]) -> String {
    "sigma \(Terminal.fixed(sigmas[0], 2)) in brightness, \(Terminal.fixed(sigmas[1], 2)) and "
      + "\(Terminal.fixed(sigmas[2], 2)) in colour"
  }

  private static func grain(_ correlation: NoiseCorrelation) -> String {
    switch correlation {
    case .rows(let sigma): "all pixels of a row share noise of sigma \(Terminal.fixed(sigma, 1))"
    case .columns(let sigma): "all pixels of a column share noise of sigma \(Terminal.fixed(sigma, 1))"
    case .grains(let halfSize):
      "neighbours share it, as after demosaicking, enlarging, blurring or JPEG (or there is fine texture everywhere): at half the "
        + "size sigma is still \(Terminal.fixed(halfSize, 1))"
    }
  }

  private static func remedy(_ correlation: NoiseCorrelation, _ sigma: Double) -> String {
    switch correlation {
    case .rows, .columns: ", which the methods take for a part of the picture and leave in it; remove the lines first"
    case .grains(let halfSize):
      ", where white noise would have \(Terminal.fixed(sigma / 2, 1)). What is coarse stays in the picture; shrink it to half its "
        + "size first, or give --sigma \(Terminal.fixed(2 * halfSize, 0)), which costs detail"
    }
  }
}

extension NoiseEstimate {
  /// The strongest noise of the planes, on the 0–255 scale.
  fileprivate var strongest: Double {
    if case .white(let sigmas) = noise { return sigmas.max() ?? 0 }
    return sigma
  }
}

extension PictureFile {
  /// The step between two values of the file, on the 0–255 scale.
  fileprivate var step: Double { 255 / (pow(2, Double(description.bitDepth)) - 1) }
}
