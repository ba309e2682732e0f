import Degradations
import Denoisers
import Files
import Foundation
import Images
import Tensors
import Terminal

/// What is done with the picture.
struct Restoration {
  let options: Restore
  let denoiser: any Denoiser
  /// Where the result goes.
  let output: String

  /// Reads, restores, writes, and prints what came of it.
  /// - Throws: ``/Images/ImageError``, ``/Files/FileError``, ``/Degradations/DegradationError``, ``/Denoisers/DenoiserError``; then the
  ///   result was not written.
  func run() throws {
    let file = try PictureFile(contentsOf: options.input)
    mention(file)
    let picture = file.overWhite
    try picture.requireFinite(name: options.input)
    let given = try given(picture)
    let degradation = try Problems(options: options).degradation(of: given)
    let noise = options.sigma ?? (options.task == .deblur ? 2 : 0)
    let problem =
      options.degrade
      ? InverseProblem(degrading: given.picture, by: degradation, noise: noise, seed: options.seed)
      : InverseProblem(degradation, data: given.picture, noise: noise)
    let truth = try truth(given, degradation)
    let guess = problem.guess
    let sigmas = try sigmas(noise: noise, first: Image(picture: guess))

    let result = try restored(problem, from: guess, sigmas: sigmas)

    let (before, after) = (Image(picture: degradation.visible(guess)), Image(picture: degradation.visible(result)))
    try write(before, after, truth, file)
    let range =
      sigmas.count > 1
      ? "sigma \(Terminal.fixed(sigmas[0], 1)) to \(Terminal.fixed(sigmas[sigmas.count - 1], 2))"
      : "sigma \(Terminal.fixed(sigmas[0], 2))"
    Terminal.print(
      "\(options.task.rawValue) by \(denoiser.name), \(counted(sigmas.count, "step")), \(range): wrote \(output)")
    if let compare = options.compare {
      Terminal.print(
        "wrote \(compare): \(truth == nil ? "" : "truth, ")data, restored, from left to right")
    }
    if let truth {
      printQuality("data    ", before, truth)
      printQuality("restored", after, truth)
    }
  }

  private func mention(_ file: PictureFile) {
    for note in file.notes { Terminal.note(note) }
    if file.description.tellsColours {
      Terminal.note("\(options.input) carries gamma or colour-profile data; values are taken as stored")
    }
    if file.opacity != nil { Terminal.note("\(options.input) has transparency, which is composited over white") }
  }

  /// The picture as the task takes it: a mosaic is gray, the truth of one in colour.
  private func given(_ picture: Image) throws -> Image {
    guard options.task == .demosaick else { return picture }
    if options.degrade {
      guard picture.channels == 3 else {
        throw DegradationError("\(options.input) is gray; --degrade of demosaick wants a colour picture")
      }
      return picture
    }
    guard picture.channels == 1 || picture.isGrayInColour else {
      throw DegradationError(
        "\(options.input) has three channels; demosaick wants the gray picture of a sensor, or --degrade to make one of a colour picture"
      )
    }
    return Image(picture.plane(0))
  }

  /// The true picture, cut to what data are about.
  private func truth(_ given: Image, _ degradation: any Degradation) throws -> Image? {
    if options.degrade { return Image(picture: degradation.visible(given.picture)) }
    guard let path = options.truth else { return nil }
    let truth = try Image(contentsOf: path)
    let shape = degradation.visible(Tensor(repeating: 0, shape: degradation.pictureShape)).shape
    guard truth.picture.shape == shape else {
      throw DegradationError(
        "the truth \(path) has \(Self.size(truth.picture.shape)); the result has \(Self.size(shape)): give one of that size"
      )
    }
    return truth
  }

  private static func size(_ shape: [Int]) -> String {
    "\(shape[2]) × \(shape[1]) pixels of \(shape[0] == 1 ? "gray" : "colour")"
  }

  // MARK: The solver

  /// For what noise it denoises, step by step.
  private func sigmas(noise: Double, first: Image) throws -> [Double] {
    // Deblurring makes the noise stronger than it was; the other tasks leave details of a gray level or two in doubt.
    let usual =
      switch options.task {
      case .deblur: max(1.8 * noise, 1)
      case .inpaint: max(noise, 2)
      case .superResolve: max(noise, Double(options.factor ?? 2))
      case .demosaick: max(noise, 0.6)
      }
    let (wanted, served) = (options.lastSigma ?? usual, leastServed(first))
    let last = max(wanted, served)
    if last > wanted {
      Terminal.note(
        "\(denoiser.name) serves no noise below sigma \(Terminal.fixed(last, 2)) in this picture, and \(Terminal.fixed(wanted, 2)) was wanted in the end"
      )
    }
    return InverseProblem.fallingSigmas(
      from: max(options.firstSigma, last), to: last, count: options.steps ?? (options.task == .deblur ? 8 : 16))
  }

  /// The weakest noise that the denoiser serves in a picture, within a hundredth; zero where it serves any.
  private func leastServed(_ picture: Image) -> Double {
    func isServed(_ sigma: Double) -> Bool {
      denoiser.serves(DenoisingPicture(picture, .white([sigma])).noisyPlanes.map(\.plane))
    }
    // Where even strong noise is not served, denoising itself says why.
    guard !isServed(0.1), isServed(options.firstSigma) else { return 0 }
    var (low, high) = (0.1, options.firstSigma)
    while high / low > 1.01 {
      let middle = (low * high).squareRoot()
      if isServed(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private func restored(
    _ problem: InverseProblem, from guess: Tensor<Double>, sigmas: [Double]
  ) throws -> Tensor<Double> {
    let bar = ProgressBar("Restoring")
    defer { bar.finish() }
    var done = 0
    let result = try problem.halfQuadraticSplitting(
      { picture, sigma in
        let (start, count) = (Double(done), Double(sigmas.count))
        return try denoiser.denoise(Image(picture: picture), sigma: sigma) {
          bar.update((start + $0) / count, detail: "sigma \(Terminal.fixed(sigma, 1))")
        }.picture
      }, sigmas: sigmas, from: guess
    ) { k, _ in done = k }
    // Without noise, what is known stays as it is.
    let isExact = problem.noise == 0 && (options.task == .inpaint || options.task == .demosaick)
    return isExact ? problem.nearest(to: result, weight: 0) : result
  }

  // MARK: Results

  private func write(_ before: Image, _ after: Image, _ truth: Image?, _ file: PictureFile) throws {
    var description = file.description
    // A profile of gray values says nothing of colours.
    if after.channels != file.image.channels { description.colourProfile = nil }
    // The comparison first: when it fails, the main result is not there to suggest that all went well.
    if let compare = options.compare {
      var about = description
      about.exif = nil  // that is about the picture, not about a row of them
      let row = Image(sideBySide: [truth, before, after].compactMap(\.self))
      try PictureFile(row, description: about).write(to: compare)
    }
    try PictureFile(after, description: description).write(to: output)
  }

  private func printQuality(_ label: String, _ picture: Image, _ truth: Image) {
    let (psnr, ssim) = (picture.psnr(to: truth), picture.ssim(to: truth))
    Terminal.print("\(label)  PSNR \(Terminal.fixed(psnr, 2, width: 6)) dB  SSIM \(Terminal.fixed(ssim, 4))")
  }
}
