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
    abstract: "Remove white Gaussian noise from a picture, gray or colour: PNG, JPEG or TIFF.",
    discussion: """
      The methods:
      \(Terminal.wrapped(MethodCatalog.listing))

      What a picture is, its content says; what the result becomes, the ending of its \
      name: .png, .jpg (quality 95) or .tif. Values are taken as stored: no gamma is \
      undone. The result has the picture's size and channels, 16 bits a sample if the \
      picture has, else 8, and its transparency, colour profile, resolution and EXIF. \
      A JPEG or TIFF is turned upright. The result is written whole or not at all.

      Examples:
        denoise photo.png --sigma 25 -o out.png
        denoise photo.jpg --sigma auto --compare side-by-side.png
        denoise clean.png --add-noise 25 --seed 1 --method ksvd-dct
        denoise page.png --sigma 50 --method deep-ksvd --adapt other-page.png

      With --adapt a network first learns on: from a clean picture of the same kind, \
      or, with --adapt self, from its own estimate of this one.
      """)

  @Argument(help: ArgumentHelp("The noisy picture: a PNG, JPEG or TIFF file.", valueName: "picture"))
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
      "Train the network further for this picture, on a clean one of the same kind, or on its own result ('self').",
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
    let file = try PictureFile(contentsOf: input)
    let picture = file.image
    let target = output ?? defaultOutput
    try checkTargets(target)
    try mention(file, target)

    let noisy = addNoise.map { picture.addingGaussianNoise(sigma: $0, seed: seed) } ?? picture
    let choice = try choice(for: noisy, from: file)
    for note in choice.notes { Terminal.note(note) }
    let (result, before) = try result(for: noisy, by: denoiser, choice.noise)

    // The comparison first: when it fails, the main result is not there to suggest that all went well.
    if let compare {
      let row = sideBySide(((addNoise == nil ? [] : [picture]) + [noisy, result]).map { file.with($0).overWhite })
      var comparison = PictureFile(row, description: file.description)
      comparison.description.exif = nil  // that is about the picture, not about a row of them
      try comparison.write(to: compare)
    }
    try file.with(result).write(to: target)

    let planes = DenoisingPicture(noisy, choice.noise).noisyPlanes.map(\.plane)
    let remark = denoiser.remark(on: planes).map { " (\($0))" } ?? ""
    Terminal.print("\(entry.name), \(choice.words)\(remark): wrote \(target)")
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
    guard PictureFormat(ending: input) != nil else { return input + "-denoised.png" }
    return path.deletingPathExtension + "-denoised." + path.pathExtension
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
    for path in [target] + (compare.map { [$0] } ?? []) { _ = try PictureFormat.wanted(by: path) }
  }

  /// Tells what is worth knowing about the picture, and what cannot go on into the result.
  private func mention(_ file: PictureFile, _ target: String) throws {
    for note in file.notes { Terminal.note(note) }
    if file.description.tellsColours {
      Terminal.note("\(input) carries gamma or colour-profile data; values are taken as stored")
    }
    let format = try PictureFormat.wanted(by: target)
    if file.opacity != nil, format.holdsAlpha {
      Terminal.note("\(input) has transparency, which goes on; colours are denoised as stored")
    }
    for loss in file.losses(in: format) { Terminal.note("\(target) is a \(format.rawValue): \(loss)") }
  }

  private func choice(for noisy: Image, from file: PictureFile) throws -> NoiseChoice {
    if let given = sigma?.value ?? (sigma == nil ? addNoise : nil) {
      return try NoiseChoice(given: given, for: noisy, from: file)
    }
    return try namingInput { try NoiseChoice(estimatedFor: noisy, from: file, name: input) }
  }

  /// The result, and that of the network before it adapted, where it does.
  private func result(
    for noisy: Image, by denoiser: any Denoiser, _ noise: PictureNoise
  ) throws -> (result: Image, before: Image?) {
    guard let adapt else { return (try denoised(noisy, by: denoiser, noise), nil) }
    guard let network = denoiser as? any AdaptableDenoiser else {
      throw DenoiserError(
        "\(denoiser.name) cannot adapt; leave --adapt out, or use a network, such as lidia")
    }
    let isInternal = adapt == "self"
    let (clean, before): (Image, Image?)
    if isInternal {
      let estimate = try denoised(noisy, by: network, noise)
      (clean, before) = (estimate.clamped(), estimate)
    } else {
      (clean, before) = (
        try Image(contentsOf: adapt), addNoise == nil ? nil : try denoised(noisy, by: network, noise)
      )
    }
    var adaptation = type(of: network).adaptation(isInternal: isInternal)
    if let adaptSteps { adaptation.steps = adaptSteps }
    if let adaptRate { adaptation.rate = adaptRate }
    let bar = ProgressBar("Adapting")
    defer { bar.finish() }
    // The network learns on for the plane that holds nearly all structure, and for its noise.
    let level = DenoisingPicture(noisy, noise).noisyPlanes[0].plane.relativeSigma
    let shared = DenoisingPicture(clean, noise).noisyPlanes[0].plane.inUnitRange.pixels
    let adapted = try network.adapted(to: [shared], sigma: level, by: adaptation) { bar.update($0) }
    bar.finish()
    return (try denoised(noisy, by: adapted, noise), before)
  }

  private func denoised(_ noisy: Image, by denoiser: any Denoiser, _ noise: PictureNoise) throws -> Image {
    let bar = ProgressBar("Denoising")
    defer { bar.finish() }
    return try namingInput { try denoiser.denoise(noisy, noise: noise) { bar.update($0) } }
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
