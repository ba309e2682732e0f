import ArgumentParser
import Denoisers
import Files
import Foundation
import Images
import Learning
import Sparse
import Tensors
import Terminal

/// `train epll`: EM on patches of clean photographs.
struct TrainMixture: RecipeCommand {
  static let configuration = CommandConfiguration(
    commandName: PatchMixture.network,
    abstract: "Learn the mixture of Gaussians of EPLL denoising (Zoran and Weiss 2011).",
    discussion: """
      One prior serves all noise. One picture in \(GlobalDictionaryTraining.picturesPerHeldOut) is held out; the log \
      likelihood of its patches stands in the log, and the PSNR on these pictures in the file.

      Examples:
        train epll --images images
        train epll --components 50 --rounds 12 --out small.safetensors
      """)

  @Option(
    help: ArgumentHelp(
      "The folder of image sets, or of pictures to learn from (default: SPARSELAND_IMAGES).", valueName: "folder"))
  var images: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "The set to learn from (default: BSD432, or the pictures in the folder itself).", valueName: "name"))
  var setName: String?

  @Option(help: ArgumentHelp("Seed of the choice of patches.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(parsing: .unconditional, help: ArgumentHelp("Components of the mixture.", valueName: "n"))
  var components = PatchMixtureTraining().components

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Rounds of EM; the first third sees one patch in sixteen, the second one in four.", valueName: "n"))
  var rounds = PatchMixtureTraining().rounds

  @Option(parsing: .unconditional, help: ArgumentHelp("Patches to learn from.", valueName: "n"))
  var patches = PatchMixtureTraining().patches

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Least standard deviation of a component in any direction, on the scale 0–255.", valueName: "number"))
  var floor = PatchMixtureTraining().floor

  @Option(
    help: ArgumentHelp(
      "Where the mixture goes, and its log with the ending .csv; older files are replaced.", valueName: "file"))
  var out = "epll.safetensors"

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    for (name, value) in [("--rounds", rounds), ("--patches", patches), ("--components", components)] where value < 1 {
      throw ValidationError("\(name) \(value): wanted a whole number from 1")
    }
    guard floor.isFinite, floor > 0 else { throw ValidationError("--floor \(floor): wanted a positive number") }
  }

  func run() throws {
    threads.apply()
    try run(by: nil)
  }

  /// Learns and writes.
  /// - Parameter made: the recipe whose only stage this is; nil for none.
  func run(by made: Recipe?) throws {
    let logPath = TrainingPaths(weights: out).log
    for path in [out, logPath] { try Terminal.requireWritable(path) }
    var training = PatchMixtureTraining()
    (training.components, training.patches, training.rounds) = (components, patches, rounds)
    (training.floor, training.seed) = (floor, seed)

    let heldOut = try HeldOutPictures(of: ImageSet(chosen: setName, usual: PictureOptions.usualSet, in: images))
    let signals = try training.sample(heldOut.training.map { entry in { try entry.load() } })
    // Fewer do: their mean is known to a tenth of a nat.
    let judges =
      try heldOut.pictures.isEmpty
      ? nil : training.sample(heldOut.pictures.map { entry in { try entry.load() } }, count: 20_000)
    Terminal.print(
      "\(counted(signals.rows, "patch", plural: "patches")) of \(counted(heldOut.training.count, "picture")) of "
        + "\(heldOut.set), \(counted(components, "component")), \(counted(Parallel.threads, "thread")), seed \(seed)")

    let bar = ProgressBar("Learning")
    defer { bar.finish() }
    let start = Date()
    var (log, seen, flop) = (TrainingLog(), 0, 0.0)
    let prior = try training.learn(signals) { round in
      let patches = (signals.rows + round.thinning - 1) / round.thinning
      seen += patches
      flop += Double(patches) * MixtureInNoise<Float>.flopPerSignal(round.components, dimension: signals.columns)
      let share = Double(round.number) / Double(rounds)
      guard let prior = round.prior else {
        return bar.update(share, detail: "growing, \(counted(round.components, "component"))")
      }
      let score = try judges.map {
        try MixtureInNoise<Float>(prior.mixture, noiseVariance: 0).logLikelihood($0) / Double($0.rows)
      }
      log.append(
        TrainingLogEntry(
          step: round.number, seconds: Date().timeIntervalSince(start), rate: 1 / Double(round.thinning),
          loss: -round.logLikelihood, score: score ?? .nan))
      bar.update(share, detail: "log likelihood \(Terminal.fixed(round.logLikelihood, 2))")
    }
    bar.finish()
    var recipe = [
      "seed": "\(seed)", "rounds": "\(rounds)", "steps": "\(rounds)", "patches": "\(signals.rows)",
      "components": "\(prior.mixture.count)", "floor": "\(floor)", "images": heldOut.source,
      "threads": "\(Parallel.threads)", "validation": heldOut.pictures.map(\.name).joined(separator: " "),
      "pixels": String(format: "%.4g", Double(seen * training.side * training.side)),
      "flop": String(format: "%.4g", flop),
    ]
    if let made { (recipe["recipe"], recipe["fingerprint"]) = (made.name, made.fingerprint) }
    if let score = log.entries.last?.score, score.isFinite { recipe["logLikelihood"] = Terminal.fixed(score, 3) }
    try heldOut.judge(EPLL(prior), sigmas: [25]) { _, psnr in recipe["heldOutScore"] = Terminal.fixed(psnr, 4) }
    try prior.write(recipe: recipe, to: out)
    try log.write(to: logPath)
    Terminal.print("wrote \(out) and its log \(logPath)")
  }
}
