import ArgumentParser
import Denoisers
import Files
import Foundation
import Images
import Terminal

/// Removes noise from pictures: the options of the program. What is done with a picture stands in ``PictureWork``.
struct Denoise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "denoise",
    abstract: "Remove noise from pictures, gray or colour: PNG, JPEG or TIFF.",
    discussion: """
      The methods:
      \(Terminal.wrapped(MethodCatalog.listing))

      What a picture is, its content says; what the result becomes, the ending of its \
      name: .png, .jpg (quality 95) or .tif. Values are taken as stored: no gamma is \
      undone. The result has the picture's size and channels, 16 bits a sample if the \
      picture has, else 8, and its transparency, colour profile, resolution and EXIF. \
      A JPEG or TIFF is turned upright. The result is written whole or not at all.

      A name that ends in .safetensors is an array for programs that compute: of shape \
      [height, width] or [height, width, 3], U8 or U16 as a picture stores it, or F32 or \
      F64, where white is 1 and nothing is clipped. As a result it is F32.

      Of a folder its pictures are taken, not those of folders in it, nor results of \
      earlier calls (photo-denoised.png beside photo.png). For a folder, or more than \
      one picture, -o and --compare name folders; each picture keeps its own name \
      there. A picture that fails is told at once and once more in the end; the others \
      are done, and the exit status is 1. The picture - is standard input; its result \
      goes to standard output as a PNG, unless -o says otherwise.

      Examples:
        denoise photo.png --sigma 25 -o out.png
        denoise photo.jpg --sigma auto --compare side-by-side.png
        denoise clean.png --add-noise 25 --seed 1 --method ksvd-dct
        denoise page.png --sigma 50 --method deep-ksvd --adapt other-page.png
        denoise photos more.jpg --method lidia -o results/
        denoise - --sigma 25 < photo.png > out.png

      The noise is white and Gaussian, of a strength given by --sigma, independent in \
      red, green and blue; or it is as --sigma auto finds it: of another strength in \
      brightness than in colour, or growing with the light as a camera's does. \
      Noise that neighbouring pixels share is told and not treated.

      With --adapt a network first learns on: from a clean picture of the same kind, \
      or, with --adapt self, from its own estimate of this one. \
      Of several pictures each has a network that learns on for it alone.
      """,
    version: PackageVersion.current)

  @Argument(
    help: ArgumentHelp(
      "Noisy pictures: PNG, JPEG or TIFF files, folders of them, or - for standard input.", valueName: "picture"))
  var inputs: [String]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Standard deviation of the noise on the scale 0–255, or 'auto' to estimate the noise "
        + "(default: the value of --add-noise, without --noise-at-white; else auto).", valueName: "number|auto"))
  var sigma: NoiseArgument?

  @Option(
    help: ArgumentHelp(
      "The method, see above (default: \(MethodCatalog.suited.summary); with --adapt lidia).",
      valueName: "name"))
  var method: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Where the result goes, or for several the folder, which is made if need be; - for standard output. An older "
        + "file there is replaced (default: photo.png gives photo-denoised.png beside it).",
      valueName: "file|folder"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Take the pictures as clean: add noise of this strength first, then print PSNR and SSIM before and after.",
      valueName: "number"))
  var addNoise: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Let the noise of --add-noise grow with the light, as a camera's does: to this strength at white, its variance along a "
        + "line.", valueName: "number"))
  var noiseAtWhite: Double?

  @Option(help: ArgumentHelp("Seed of the added noise.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "Also write the pictures side by side: clean (with --add-noise), noisy, denoised.",
      valueName: "file|folder"))
  var compare: String?

  @Option(
    help: ArgumentHelp(
      "Also draw how strong the noise was found to be where the picture is dark and where it is bright, as an SVG file; for one "
        + "picture, with --sigma auto.", valueName: "file"))
  var noisePlot: String?

  @OptionGroup var use: MethodOptions

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

  @Flag(help: "Allow a result to replace its own picture.")
  var force = false

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    if let noiseAtWhite {
      guard let addNoise else {
        throw ValidationError("--noise-at-white is for --add-noise; give it too, or none of them")
      }
      guard noiseAtWhite >= addNoise else {
        throw ValidationError(
          "--noise-at-white \(noiseAtWhite): wanted at least the noise at black, which is that of --add-noise, \(addNoise)"
        )
      }
    }
    if noisePlot != nil, givenSigma != nil {
      throw ValidationError("--noise-plot shows what --sigma auto finds; leave the number out")
    }
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
    threads.apply()
    let method = try loadedMethod()
    let jobs = try jobs()
    try JobRun(options: self, method: method, jobs: jobs).run()
  }

  /// The noise that is told and need not be estimated, on the 0–255 scale; nil for an estimate.
  var givenSigma: Double? {
    if let sigma { return sigma.value }
    return noiseAtWhite == nil ? addNoise : nil
  }

  /// What was asked for, or what suits.
  private func entry() throws -> DenoisingMethod {
    guard let name = method, name != MethodCatalog.suited.name else {
      if use.weights != nil { throw DenoiserError("--weights belong to a method; name it by --method") }
      return method == nil && adapt != nil ? try MethodCatalog.method(named: "lidia") : MethodCatalog.suited
    }
    return try MethodCatalog.method(named: name)
  }

  /// The method with its weights, once for all pictures.
  private func loadedMethod() throws -> LoadedMethod {
    let entry = try entry()
    if let added = addNoise { try NoiseLevel.validated(added) }
    if let white = noiseAtWhite { try NoiseLevel.validated(white) }
    if let given = sigma?.value { try NoiseLevel.validated(given) }
    let denoiser = try entry.denoiser(
      weights: use.weights, pictureMoments: use.pictureMoments, isGuarded: !use.unguarded)
    if adapt != nil, !(denoiser is any AdaptableDenoiser) {
      throw DenoiserError("\(denoiser.name) cannot adapt; leave --adapt out, or use a network, such as lidia")
    }
    let teacher = try adapt.flatMap { $0 == Self.ownResult ? nil : try Image(contentsOf: $0) }
    return LoadedMethod(name: entry.name, denoiser: denoiser, teacher: teacher)
  }

  /// All pictures with the places of their results, which are fit to be written to.
  private func jobs() throws -> [Job] {
    let list = try InputList(inputs)
    let results = try Destination(output, of: "--output", for: list)
    let comparisons = try compare.map { try Destination($0, of: "--compare", for: list) }
    let jobs = list.inputs.map {
      Job(input: $0, output: results.output(for: $0), comparison: comparisons?.output(for: $0))
    }
    if jobs.contains(where: { $0.comparison.map { $0.path == nil } ?? false }) {
      throw FileError("--compare - is not possible; standard output is for the result, so give a file's name")
    }
    if jobs.contains(where: { $0.output.path == nil }) {
      guard isatty(STDOUT_FILENO) == 0 else {
        throw FileError("standard output is a terminal; send the picture on, such as by '> out.png', or give -o a name")
      }
      Terminal.keepsOutputClear = true
    }
    let others: [(what: String, path: String)?] = [
      use.weights.map { ("weights", $0) }, adapt.flatMap { $0 == Self.ownResult ? nil : ("picture to adapt to", $0) },
    ]
    if let noisePlot { try NoisePlot.check(noisePlot, jobs) }
    try JobCheck(sources: others.compactMap(\.self), allowsReplacing: force).check(jobs)
    return jobs
  }

  /// What `--adapt` calls the network's own result.
  private static let ownResult = "self"
}

Denoise.launch()
