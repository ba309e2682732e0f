import ArgumentParser
import Degradations
import Denoisers
import Files
import Foundation
import Images
import Terminal

/// Restores a picture that was blurred, damaged, made small or taken through a colour filter: the options of the program.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Undo a blur, gaps, a loss of size or a colour filter, by a denoiser.",
    discussion: """
      The tasks:
        deblur         the picture was blurred by --kernel
        inpaint        pixels that are black in --mask are missing
        super-resolve  each pixel is the mean of --factor × --factor pixels; with
                       --kernel every --factor-th pixel of a blurred picture
        demosaick      a gray picture is a sensor's, behind the filter --pattern

      A kernel is gaussian:DEVIATION, box:SIDE or motion:LENGTH,ANGLE, in pixels \
      and degrees, or a text file with a row of its weights in each line. The \
      weights sum to one.

      The picture is drawn to its data and denoised in turn, for less noise each \
      time (half-quadratic splitting). The methods that denoise:
      \(Terminal.wrapped(MethodCatalog.listing))

      Examples:
        restore photo.png --task deblur --kernel gaussian:1.6 -o sharp.png
        restore photo.jpg --task inpaint --mask mask.png --compare compare.png
        restore small.png --task super-resolve --factor 2 -o large.png
        restore sensor.png --task demosaick --pattern bggr --sigma 3
        restore clean.png --task deblur --kernel box:9 --sigma 1.4 --degrade

      With --degrade the picture is taken as the truth: it is degraded first, and \
      noise of --sigma is added; then PSNR and SSIM of data and result are printed.

      A picture holds what lay within the frame alone, while a blur also brings \
      in what lay beyond. So deblurring assumes nothing of the border, unless \
      --circular says that left and right meet, as they do in most tables.
      """,
    version: PackageVersion.current)

  @Argument(help: ArgumentHelp("The picture: a PNG, JPEG or TIFF file.", valueName: "picture"))
  var input: String

  @Option(help: ArgumentHelp("What is to be undone, see above.", valueName: "name"))
  var task: RestorationTask

  @Option(help: ArgumentHelp("The blur of deblur and super-resolve, see above.", valueName: "kernel|file"))
  var kernel: String?

  @Option(
    help: ArgumentHelp(
      "A picture of the same size, white where pixels are known and black where they are missing.", valueName: "file"))
  var mask: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("How many times as large a picture becomes.", valueName: "n"))
  var factor: Int?

  @Option(
    help: ArgumentHelp(
      "The colours of the upper left two by two pixels, row by row: rggb, bggr, grbg or gbrg (default: rggb).",
      valueName: "name"))
  var pattern: BayerMosaic.Pattern?

  @Flag(help: "Let a blur go round the border.")
  var circular = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Standard deviation of the noise in the picture, on the scale 0–255; 0 for none (default: 2 for deblur, else 0).",
      valueName: "number"))
  var sigma: Double?

  @Option(help: ArgumentHelp("The method that denoises, see above.", valueName: "name"))
  var method = "bm3d"

  @Option(help: ArgumentHelp("Weights for a method that takes them, a safetensors file.", valueName: "file"))
  var weights: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many times it denoises (default: 8 for deblur, else 16).", valueName: "n"))
  var steps: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("For what noise it denoises at first, on the scale 0–255.", valueName: "number"))
  var firstSigma = 49.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "For what noise it denoises in the end (default: by task and noise).", valueName: "number"))
  var lastSigma: Double?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Where the result goes (default: photo.png gives photo-restored.png beside it).", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Also write pictures side by side: the truth, where it is known, the data as interpolation shows them, the result.",
      valueName: "file"))
  var compare: String?

  @Option(help: ArgumentHelp("The true picture, to print PSNR and SSIM.", valueName: "file"))
  var truth: String?

  @Flag(help: "Take the picture as the truth, and degrade it first.")
  var degrade = false

  @Option(help: ArgumentHelp("Seed of the noise of --degrade.", valueName: "n"))
  var seed: UInt64 = 0

  @Flag(help: "Allow a result to replace a picture that was read.")
  var force = false

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    for (option, isGiven, takers) in [
      ("--kernel", kernel != nil, [.deblur, .superResolve]), ("--mask", mask != nil, [.inpaint]),
      ("--factor", factor != nil, [.superResolve]), ("--pattern", pattern != nil, [.demosaick]),
      ("--circular", circular, [.deblur]),
    ] as [(String, Bool, [RestorationTask])] where isGiven && !takers.contains(task) {
      throw ValidationError(
        "\(option) is for \(takers.map(\.rawValue).joined(separator: " and ")); leave it out of --task \(task.rawValue)"
      )
    }
    let needs: [(RestorationTask, String, Bool)] = [
      (.deblur, "--kernel", kernel == nil), (.inpaint, "--mask", mask == nil),
      (.superResolve, "--factor", factor == nil),
    ]
    if let missing = needs.first(where: { $0.0 == task && $0.2 }) {
      throw ValidationError("--task \(task.rawValue) wants \(missing.1)")
    }
    if let factor, !(2...8).contains(factor) {
      throw ValidationError("--factor \(factor): wanted a whole number from 2 to 8")
    }
    if let steps, !(1...1000).contains(steps) {
      throw ValidationError("--steps \(steps): wanted a whole number from 1 to 1000")
    }
    if let sigma, !(0...1000).contains(sigma) {
      throw ValidationError("--sigma \(sigma): wanted a number from 0 to 1000")
    }
    for (option, value) in [("--first-sigma", firstSigma), ("--last-sigma", lastSigma ?? 1)]
    where !(0.1...1000).contains(value) {
      throw ValidationError("\(option) \(value): wanted a number from 0.1 to 1000")
    }
    if degrade, truth != nil {
      throw ValidationError("with --degrade the picture itself is the truth; leave --truth out")
    }
  }

  func run() throws {
    threads.apply()
    let denoiser = try MethodCatalog.method(named: method).denoiser(weights: weights)
    let places = try checkedPlaces()
    try Restoration(options: self, denoiser: denoiser, output: places).run()
  }

  /// Where the result goes, after a look whether all can be written and nothing that is read would be lost.
  private func checkedPlaces() throws -> String {
    let result = output ?? Self.nameBeside(input)
    let read = [
      ("picture", input as String?), ("mask", mask), ("truth", truth), ("weights", weights),
      ("kernel", kernel.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }),
    ]
    for path in [result, compare].compactMap(\.self) {
      try Terminal.requireWritable(path)
      _ = try PictureFormat.wanted(by: path)
      for (what, source) in read {
        guard let source, Terminal.isSameFile(source, path), !(force && what == "picture") else { continue }
        throw FileError("\(path) holds the \(what) and would be replaced; write to another file")
      }
    }
    if let compare, Terminal.isSameFile(compare, result) {
      throw FileError("--compare \(compare) and the result are the same file; give them two names")
    }
    return result
  }

  /// `photo-restored.png` for `photo.png`.
  private static func nameBeside(_ path: String) -> String {
    guard PictureFormat(ending: path) != nil else { return path + "-restored.png" }
    let path = path as NSString
    return path.deletingPathExtension + "-restored." + path.pathExtension
  }
}

/// What is to be undone.
enum RestorationTask: String, CaseIterable, ExpressibleByArgument {
  case deblur
  case inpaint
  case superResolve = "super-resolve"
  case demosaick
}

extension BayerMosaic.Pattern: ExpressibleByArgument {}

Restore.launch()
