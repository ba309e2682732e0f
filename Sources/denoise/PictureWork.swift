import Denoisers
import Files
import Foundation
import Images
import Learning
import Synchronization
import Terminal

/// A method, ready for any number of pictures.
struct LoadedMethod {
  let name: String
  let denoiser: any Denoiser
  /// From which a network learns on for each picture; nil where it does not, or learns from its own results.
  let teacher: Image?
}

/// What is done with one picture.
struct PictureWork {
  let options: Denoise
  let method: LoadedMethod
  let job: Job
  /// Tells how far the picture has come, from 0 to 1, and in a word what is done.
  let report: @Sendable (Double, String) -> Void
  /// Takes the bar away before something is printed.
  let clearLine: () -> Void

  private var input: String { job.input.name }

  /// Reads, denoises, writes, and prints what came of it.
  /// - Throws: ``/Images/ImageError``, ``/Files/FileError``, ``/Denoisers/DenoiserError``; then nothing was written,
  ///   unless the
  ///   result could not be written after the comparison was.
  func run() throws {
    defer { clearLine() }
    let file = try job.input.read()
    let picture = file.image
    try mention(file)
    let noisy = noisy(picture)
    let choice = try choice(for: noisy, from: file)
    for note in choice.notes { Terminal.note("\(input): \(note)") }
    let (result, before, distrusted) = try result(for: noisy, choice.noise)

    if let path = options.noisePlot, let estimate = choice.estimate {
      try NoisePlot(estimate, options: options, title: input).draw(to: path)
    }
    // The comparison first: when it fails, the main result is not there to suggest that all went well.
    let isClean = options.addNoise != nil
    if let comparison = job.comparison {
      let row = Image(sideBySide: ((isClean ? [picture] : []) + [noisy, result]).map { file.with($0).overWhite })
      var compared = PictureFile(row, description: file.description)
      compared.description.exif = nil  // that is about the picture, not about a row of them
      try comparison.write(compared)
    }
    try job.output.write(file.with(result))

    clearLine()
    let planes = DenoisingPicture(noisy, choice.noise).noisyPlanes.map(\.plane)
    let remark = method.denoiser.remark(on: planes).map { " (\($0))" } ?? ""
    Terminal.print("\(method.name), \(choice.words)\(remark): wrote \(job.output.name)")
    if let comparison = job.comparison {
      Terminal.print("wrote \(comparison.name): \(isClean ? "clean, " : "")noisy, denoised, from left to right")
    }
    if let path = options.noisePlot { Terminal.print("wrote \(path): the noise by the light") }
    if distrusted > Self.unusuallyDistrusted {
      Terminal.note(
        "\(input): in \(Int((100 * distrusted).rounded())) % of the picture \(method.name) took away what is no noise of this strength; "
          + "plain cosines stand in there. Either the picture is unlike those that the network learned from, or the noise is "
          + "stronger than --sigma, or not white; --unguarded shows the network's own answer")
    }
    if isClean {
      printQuality("noisy   ", noisy, picture)
      if let before { printQuality("before  ", before, picture) }
      printQuality(options.adapt == nil ? "denoised" : "adapted ", result, picture)
    }
  }

  /// Tells what is worth knowing about the picture, and what cannot go on into the result.
  private func mention(_ file: PictureFile) throws {
    for note in file.notes { Terminal.note(note) }
    if file.description.tellsColours {
      Terminal.note("\(input) carries gamma or colour-profile data; values are taken as stored")
    }
    guard let format = try job.output.format() else {
      if file.opacity != nil { Terminal.note("\(job.output.name) is an array: transparency is composited over white") }
      return
    }
    if file.opacity != nil, format.holdsAlpha {
      Terminal.note("\(input) has transparency, which goes on; colours are denoised as stored")
    }
    for loss in file.losses(in: format) { Terminal.note("\(job.output.name) is a \(format.rawValue): \(loss)") }
  }

  private func noisy(_ picture: Image) -> Image {
    guard let black = options.addNoise else { return picture }
    guard let white = options.noiseAtWhite else { return picture.addingGaussianNoise(sigma: black, seed: options.seed) }
    return picture.addingGaussianNoise(NoiseCurve(sigmaAtBlack: black, atWhite: white), seed: options.seed)
  }

  private func choice(for noisy: Image, from file: PictureFile) throws -> NoiseChoice {
    if let given = options.givenSigma {
      return try NoiseChoice(given: given, for: noisy, from: file)
    }
    return try namingInput { try NoiseChoice(estimatedFor: noisy, from: file, name: input) }
  }

  /// A share of distrusted patches, see ``/Denoisers/GuardedDenoiser``, that noise alone does not make.
  private static let unusuallyDistrusted = 0.03

  /// The result, that of the network before it adapted, where it does, and in what share of the picture the network was not trusted.
  private func result(
    for noisy: Image, _ noise: PictureNoise
  ) throws -> (result: Image, before: Image?, distrusted: Double) {
    guard options.adapt != nil, let network = method.denoiser as? any AdaptableDenoiser else {
      let (result, distrusted) = try denoised(noisy, by: method.denoiser, noise, during: (0, 1))
      return (result, nil, distrusted)
    }
    // Adapting takes many times as long as denoising, mostly.
    func unadapted() throws -> Image { try denoised(noisy, by: network, noise, during: (0, 0.05)).image }
    let (clean, before): (Image, Image?)
    if let teacher = method.teacher {
      (clean, before) = (teacher, options.addNoise == nil ? nil : try unadapted())
    } else {
      let estimate = try unadapted()
      (clean, before) = (estimate.clamped(), estimate)
    }
    var adaptation = type(of: network).adaptation(isInternal: method.teacher == nil)
    if let steps = options.adaptSteps { adaptation.steps = steps }
    if let rate = options.adaptRate { adaptation.rate = rate }
    // The network learns on for the plane that holds nearly all structure, and for its noise.
    let level = DenoisingPicture(noisy, noise).noisyPlanes[0].plane.relativeSigma
    let shared = DenoisingPicture(clean, noise).noisyPlanes[0].plane.inUnitRange.pixels
    let adapted = try naming(method.teacher == nil ? input : options.adapt ?? "") {
      try network.adapted(to: [shared], sigma: level, by: adaptation) { [report] in report(0.05 + 0.9 * $0, "adapting")
      }
    }
    let (result, distrusted) = try denoised(noisy, by: adapted, noise, during: (0.95, 1))
    return (result, before, distrusted)
  }

  /// - Parameter share: where the picture's work stands at the start and at the end of this.
  private func denoised(
    _ noisy: Image, by denoiser: any Denoiser, _ noise: PictureNoise, during share: (Double, Double)
  ) throws -> (image: Image, distrusted: Double) {
    let distrusted = Atomic(0.0)
    var denoiser = denoiser
    if var watchful = denoiser as? any WatchfulDenoiser {
      watchful.whenDone = { distrusted.store($0, ordering: .relaxed) }
      denoiser = watchful
    }
    let image = try namingInput {
      try denoiser.denoise(noisy, noise: noise) { [report] in report(share.0 + (share.1 - share.0) * $0, "") }
    }
    return (image, distrusted.load(ordering: .relaxed))
  }

  private func namingInput<Result>(_ body: () throws -> Result) throws -> Result { try naming(input, body) }

  /// Puts a file's name before errors about a picture's content.
  private func naming<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as ImageError {
      throw ImageError(error.kind, "\(name): \(error.description)")
    }
  }

  private func printQuality(_ label: String, _ picture: Image, _ truth: Image) {
    let (psnr, ssim) = (picture.psnr(to: truth), picture.ssim(to: truth))
    Terminal.print("\(label)  PSNR \(Terminal.fixed(psnr, 2, width: 6)) dB  SSIM \(Terminal.fixed(ssim, 4))")
  }
}
