import Files
import ArgumentParser
import Denoisers
import Foundation
import Images
import Learning
import Tensors
import Terminal

/// Removes noise from one picture.
struct Denoise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "denoise",
    abstract: "Remove white Gaussian noise from a PNG picture, gray or colour.",
    discussion: """
      The methods:
      \(Terminal.wrapped(MethodCatalog.listing))

      Values are taken as stored in the file: no gamma is undone, transparency is \
      composited over white. The result has the picture's size and channels, 16 bits \
      a sample if the picture has, else 8. It is written whole or not at all.

      Examples:
        denoise photo.png --sigma 25 -o out.png
        denoise photo.png --sigma auto --compare side-by-side.png
        denoise clean.png --add-noise 25 --seed 1 --method ksvd-dct
        denoise page.png --sigma 50 --method deep-ksvd --adapt other-page.png

      With --adapt a network first learns on: from a clean picture of the same kind, \
      or, with --adapt self, from its own estimate of this one.
      """)

  @Argument(help: ArgumentHelp("The noisy picture, a PNG file.", valueName: "picture"))
  var input: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Standard deviation of the noise on the scale 0–255, or 'auto' to estimate it "
        + "(default: the value of --add-noise, else auto).", valueName: "number|auto"))
  var sigma: NoiseArgument?

  @Option(help: ArgumentHelp("The method, see above.", valueName: "name"))
  var method = "ksvd"

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Where the result goes; an older file there is replaced (default: photo.png gives photo-denoised.png beside it).",
      valueName: "file"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Take the picture as clean: add noise of this strength first, then print PSNR and SSIM before and after.",
      valueName: "number"))
  var addNoise: Double?

  @Option(help: ArgumentHelp("Seed of the added noise.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "Also write the pictures side by side: clean (with --add-noise), noisy, denoised.", valueName: "file"))
  var compare: String?

  @Option(help: ArgumentHelp("Weights for a method that takes them, a safetensors file.", valueName: "file"))
  var weights: String?

  @Flag(help: "LIDIA: normalise by the moments of the picture, as its authors do.")
  var pictureMoments = false

  @Option(
    help: ArgumentHelp(
      "Train the network further for this picture, on a clean PNG of the same kind, or on its own result ('self').",
      valueName: "picture|self"))
  var adapt: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Steps of --adapt (default: the method's).", valueName: "n"))
  var adaptSteps: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Learning rate of --adapt (default: the method's).", valueName: "number"))
  var adaptRate: Double?

  @Flag(help: "Allow the result to replace the picture itself.")
  var force = false

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    if adapt == nil, adaptSteps != nil || adaptRate != nil {
      throw ValidationError("--adapt-steps and --adapt-rate are for --adapt; give it too, or none of them")
    }
    if let adaptSteps, adaptSteps < 1 {
      throw ValidationError("--adapt-steps \(adaptSteps): wanted a whole number from 1")
    }
    if let adaptRate, !(adaptRate.isFinite && adaptRate > 0) {
      throw ValidationError("--adapt-rate \(adaptRate): wanted a positive number")
    }
  }

  func run() throws {
    Terminal.prepare()
    threads.apply()
    let entry = try MethodCatalog.method(named: method)
    if let added = addNoise { try NoiseLevel.validated(added) }
    if let given = sigma?.value { try NoiseLevel.validated(given) }
    let denoiser = try entry.denoiser(weights: weights, pictureMoments: pictureMoments)
    let picture = try Image(contentsOf: input)
    let target = output ?? defaultOutput
    try checkTargets(target)
    mention(picture.origin)

    let noisy = addNoise.map { picture.addingGaussianNoise(sigma: $0, seed: seed) } ?? picture
    let level = try level(of: noisy)
    let (result, before) = try result(for: noisy, by: denoiser, sigma: level)

    let depth = picture.origin?.bitDepth == 16 ? 16 : 8
    // The comparison first: when it fails, the main result is not there to suggest that all went well.
    if let compare {
      try sideBySide((addNoise == nil ? [] : [picture]) + [noisy, result]).write(to: compare, bitDepth: depth)
    }
    try result.write(to: target, bitDepth: depth)

    let remark = denoiser.remark(on: NoisyPlane.planes(of: noisy, sigma: level)).map { " (\($0))" } ?? ""
    Terminal.print("\(entry.name), sigma \(Terminal.fixed(level, 2))\(remark): wrote \(target)")
    if let compare {
      Terminal.print("wrote \(compare): \(addNoise == nil ? "" : "clean, ")noisy, denoised, from left to right")
    }
    if addNoise != nil {
      printQuality("noisy   ", noisy, picture)
      if let before { printQuality("before  ", before, picture) }
      printQuality(adapt == nil ? "denoised" : "adapted ", result, picture)
    }
  }

  private var defaultOutput: String {
    let path = input as NSString
    return (path.pathExtension.lowercased() == "png" ? path.deletingPathExtension : input) + "-denoised.png"
  }

  private func checkTargets(_ target: String) throws {
    for path in [target] + (compare.map { [$0] } ?? []) {
      try Terminal.requireWritable(path)
      if Terminal.isSameFile(path, input), !force {
        throw FileError("\(path) is the picture itself; write to another file, or give --force to replace it")
      }
    }
    if let compare, Terminal.isSameFile(compare, target) {
      throw FileError("--compare \(compare) and the result are the same file; give them two names")
    }
    if let weights, Terminal.isSameFile(weights, target) || (compare.map { Terminal.isSameFile(weights, $0) } ?? false)
    {
      throw FileError("\(weights) holds the weights and would be replaced; write to another file")
    }
  }

  private func mention(_ origin: Image.Origin?) {
    if origin?.ignoredGamma == true {
      Terminal.note("\(input) carries gamma or colour-profile data, which is ignored: values are taken as stored")
    }
    if origin?.compositedAlpha == true {
      Terminal.note("\(input) has transparency; it was composited over white")
    }
  }

  private func level(of noisy: Image) throws -> Double {
    if let given = sigma?.value { return given }
    if sigma == nil, let addNoise { return addNoise }
    let estimate = try namingInput { try noisy.estimatedSigma() }
    guard estimate >= 0.05 else {
      throw DenoiserError(
        "\(input) seems to hold no noise (estimated sigma \(Terminal.fixed(estimate, 3))); "
          + "give --sigma as a number to denoise it all the same")
    }
    Terminal.note("estimated sigma \(Terminal.fixed(estimate, 2))")
    return estimate
  }

  /// The result, and that of the network before it adapted, where it does.
  private func result(
    for noisy: Image, by denoiser: any Denoiser, sigma: Double
  ) throws -> (result: Image, before: Image?) {
    guard let adapt else { return (try denoised(noisy, by: denoiser, sigma: sigma), nil) }
    guard let network = denoiser as? any AdaptableDenoiser else {
      throw DenoiserError(
        "\(denoiser.name) cannot adapt; leave --adapt out, or use a network, such as lidia")
    }
    let isInternal = adapt == "self"
    let (clean, before): (Image, Image?)
    if isInternal {
      let estimate = try denoised(noisy, by: network, sigma: sigma)
      (clean, before) = (estimate.clamped(), estimate)
    } else {
      (clean, before) = (
        try Image(contentsOf: adapt), addNoise == nil ? nil : try denoised(noisy, by: network, sigma: sigma)
      )
    }
    var adaptation = type(of: network).adaptation(isInternal: isInternal)
    if let adaptSteps { adaptation.steps = adaptSteps }
    if let adaptRate { adaptation.rate = adaptRate }
    let bar = ProgressBar("Adapting")
    defer { bar.finish() }
    // The network learns on for the plane that holds nearly all structure.
    let plane = NoisyPlane.planes(of: clean, sigma: sigma)[0].inUnitRange
    let adapted = try network.adapted(to: [plane.pixels], sigma: plane.sigma, by: adaptation) { bar.update($0) }
    bar.finish()
    return (try denoised(noisy, by: adapted, sigma: sigma), before)
  }

  private func denoised(_ noisy: Image, by denoiser: any Denoiser, sigma: Double) throws -> Image {
    let bar = ProgressBar("Denoising")
    defer { bar.finish() }
    return try namingInput { try denoiser.denoise(noisy, sigma: sigma) { bar.update($0) } }
  }

  /// Puts the file's name before errors about the picture's content.
  private func namingInput<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as ImageError {
      throw ImageError(error.kind, "\(input): \(error.description)")
    }
  }

  private func printQuality(_ label: String, _ picture: Image, _ truth: Image) {
    let (psnr, ssim) = (picture.psnr(to: truth), picture.ssim(to: truth))
    Terminal.print("\(label)  PSNR \(Terminal.fixed(psnr, 2, width: 6)) dB  SSIM \(Terminal.fixed(ssim, 4))")
  }
}

/// Pictures of one size in a row, with a white gap between them.
func sideBySide(_ pictures: [Image]) -> Image {
  let (width, height, gap) = (pictures[0].width, pictures[0].height, 8)
  let total = pictures.count * (width + gap) - gap
  var result = Image(repeating: 1, width: total, height: height, channels: pictures[0].channels)
  for (k, picture) in pictures.enumerated() {
    for row in 0..<height * picture.channels {
      let target = row * total + k * (width + gap)
      result.pixels.replaceSubrange(target..<target + width, with: picture.pixels[row * width..<(row + 1) * width])
    }
  }
  return result
}

Denoise.main()
