import Files
import ArgumentParser
import Denoisers
import Foundation
import Images
import Learning
import Machines
import Tensors
import Terminal

/// Measures a method on a set of photographs.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure a denoising method on a set of photographs, or on any folder of clean pictures.",
    discussion: """
      Noise is added to every picture of the set, the method removes it, and PSNR and \
      SSIM are printed, a line a picture and the mean. The protocol, which decides \
      what the numbers mean, is printed above the table.

      A set is a folder with clean pictures, PNG, JPEG or TIFF, of any sizes, gray or \
      colour; with colours, PSNR is that of all channels at once and SSIM the mean of \
      the channels'. --images names the folder that holds the sets, and --set one of \
      them; or --images names a folder of pictures, and --set is left out.

      The methods:
      \(Terminal.wrapped(MethodCatalog.listing))

      The protocols:
        plain  noise from the seed, another for each picture; nothing rounded
        dncnn  the DnCNN repository's: legacy noise, the same for each picture;
               the estimate is rounded to 8 bits

      Examples:
        evaluate ksvd --sigma 25 --set Set12 --images images
        evaluate ksvd-dct --sigma 15 --set BSD68 --limit 5 --json result.json
        evaluate bm3d --sigma 25 --images my-pictures
        evaluate ksvd --sigma 50 --set Set12 --protocol dncnn
      """,
    version: PackageVersion.current)

  @Argument(help: ArgumentHelp("The method, see above.", valueName: "method"))
  var method: String

  @Option(parsing: .unconditional, help: ArgumentHelp("Noise on the scale 0–255.", valueName: "number"))
  var sigma: Double

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "The set, a subfolder of the image folder (default: the pictures in that folder itself, or its only set).",
      valueName: "name"))
  var setName: String?

  @Option(
    help: ArgumentHelp(
      "The folder of image sets, or of the pictures to measure on (default: SPARSELAND_IMAGES).", valueName: "folder"))
  var images: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Measure only the first pictures of the set.", valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp("Seed of the noise.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(name: .customLong("protocol"), help: ArgumentHelp("plain or dncnn, see above.", valueName: "name"))
  var rules = "plain"

  @OptionGroup var use: MethodOptions

  @Option(help: ArgumentHelp("Also write the results as JSON; an older file is replaced.", valueName: "file"))
  var json: String?

  @OptionGroup var threads: ThreadOptions

  func run() throws {
    threads.apply()
    try Machines.together { try measure() }
  }

  private func measure() throws {
    let entry = try MethodCatalog.method(named: method)
    let rules = try EvaluationProtocol.named(rules)
    try NoiseLevel.validated(sigma)
    if let limit, limit < 1 { throw ValidationError("--limit \(limit): wanted a whole number from 1") }
    let evaluation = try Evaluation(
      try entry.denoiser(
        weights: use.weights, pictureMoments: use.pictureMoments, isGuarded: !use.unguarded), sigma: sigma,
      rules: rules, seed: seed)
    let set = try ImageSet(chosen: setName, in: images)
    if let json {
      try Terminal.requireWritable(json)
      for input in set.entries.map(\.path) + (use.weights.map { [$0] } ?? []) where Terminal.isSameFile(json, input) {
        throw FileError("--json \(json) would replace \(input), which is read here; write to another file")
      }
    }
    let pictures = Array(set.entries.prefix(limit ?? .max))

    let width = max(7, pictures.map(\.name.count).max() ?? 0)
    Terminal.print("\(entry.name) on \(set.name), \(pictures.count) of \(counted(set.entries.count, "picture"))")
    Terminal.print(rules.summary(sigma: sigma, seed: seed))
    if let weights = use.weights { Terminal.print("weights \(weights)") }
    if use.pictureMoments { Terminal.print("moments of the picture") }
    if use.unguarded { Terminal.print("without a guard") }
    let processes = Ranks.count > 1 ? "\(counted(Ranks.count, "process", plural: "processes")) of " : ""
    Terminal.print("\(processes)\(counted(Parallel.threads, "thread")), measured here")
    Terminal.print()
    Terminal.print(Terminal.padded("picture", width) + "  noisy dB   PSNR dB    SSIM  seconds")
    // Ranks share the pictures; the first one prints all.
    let isAlone = Ranks.count == 1
    var colours = 0
    let own = try measured(Ranks.share(of: pictures), by: evaluation) { score, picture in
      if picture.channels > 1 { colours += 1 }
      if isAlone { line(score, width) }
    }
    let scores = try Ranks.gathered(values: own)
    if !isAlone { for score in scores { line(score, width) } }
    let report = evaluation.report(scores, set: set.name)
    let noisy = scores.reduce(0) { $0 + $1.noisyPSNR } / Double(scores.count)
    Terminal.print(
      Terminal.padded("mean", width) + Terminal.fixed(noisy, 4, width: 10)
        + Terminal.fixed(report.meanPSNR, 4, width: 10)
        + Terminal.fixed(report.meanSSIM, 4, width: 8)
        + Terminal.fixed(scores.reduce(0) { $0 + $1.seconds } / Double(scores.count), 2, width: 9))
    colours = Int(Ranks.gathered([Double(colours)]).reduce(0, +))
    if colours > 0 {
      Terminal.print(
        "\(colours) of \(counted(scores.count, "picture")) in colour: PSNR over all channels at once, SSIM the mean of "
          + "the channels'")
    }
    if let json, Ranks.own == 0 { try AtomicFile.write(try report.json() + Data("\n".utf8), to: json) }
  }

  private func line(_ score: PictureScore, _ width: Int) {
    Terminal.print(
      Terminal.padded(score.name, width) + Terminal.fixed(score.noisyPSNR, 4, width: 10)
        + Terminal.fixed(score.psnr, 4, width: 10) + Terminal.fixed(score.ssim, 4, width: 8)
        + Terminal.fixed(score.seconds, 2, width: 9))
  }

  private func measured(
    _ pictures: [ImageSet.Entry], by evaluation: Evaluation, each: (PictureScore, Image) -> Void
  ) throws -> [PictureScore] {
    let bar = ProgressBar("Evaluating")
    defer { bar.finish() }
    return try pictures.enumerated().map { k, entry in
      do {
        let picture = try entry.load()
        let score = try evaluation.measure(picture, name: entry.name) {
          bar.update((Double(k) + $0) / Double(pictures.count), detail: entry.name)
        }
        bar.finish()
        each(score, picture)
        return score
      } catch let error as ImageError where error.kind == .tooSmall || error.kind == .notFinite {
        throw ImageError(error.kind, "\(entry.path): \(error.description)")
      }
    }
  }
}

Evaluate.launch()
