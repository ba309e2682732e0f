import Files
import ArgumentParser
import Denoisers
import Foundation
import Images
import Learning
import Sparse
import Tensors
import Terminal

/// `train ksvd-global`: K-SVD on patches of clean photographs.
struct TrainGlobalDictionary: RecipeCommand {
  static let configuration = CommandConfiguration(
    commandName: "ksvd-global",
    abstract: "Learn the global dictionary of K-SVD denoising (Elad and Aharon 2006).",
    discussion: """
      One picture in \(GlobalDictionaryTraining.picturesPerHeldOut) is held out; the PSNR on these tells dictionaries \
      apart without a look at the test sets.

      Examples:
        train ksvd-global --images images
        train ksvd-global --rounds 30 --seed 7 --out seed7.safetensors
        train ksvd-global --images images --atoms 6 --residual 0

      The last one is the recipe of the paper.
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

  @Option(help: ArgumentHelp("Seed of the choice of patches and of the order of atoms.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(parsing: .unconditional, help: ArgumentHelp("Rounds of K-SVD.", valueName: "n"))
  var rounds = GlobalDictionaryTraining().rounds

  @Option(parsing: .unconditional, help: ArgumentHelp("Patches to learn from.", valueName: "n"))
  var patches = GlobalDictionaryTraining().patches

  @Option(parsing: .unconditional, help: ArgumentHelp("Most atoms a patch.", valueName: "n"))
  var atoms = GlobalDictionaryTraining().atoms

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop coding a patch at this root mean squared residual, on the scale 0–255; 0 always takes all atoms.",
      valueName: "number"))
  var residual = GlobalDictionaryTraining().residual

  @Option(
    help: ArgumentHelp(
      "Where the dictionary goes, and its log with the ending .csv; older files are replaced.", valueName: "file"))
  var out = "ksvd-global.safetensors"

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    for (name, value) in [("--rounds", rounds), ("--patches", patches), ("--atoms", atoms)] where value < 1 {
      throw ValidationError("\(name) \(value): wanted a whole number from 1")
    }
    guard residual.isFinite, residual >= 0 else {
      throw ValidationError("--residual \(residual): wanted zero or a positive number")
    }
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
    var training = GlobalDictionaryTraining()
    (training.patches, training.rounds, training.atoms) = (patches, rounds, atoms)
    (training.residual, training.seed) = (residual, seed)

    let heldOut = try HeldOutPictures(of: ImageSet(chosen: setName, usual: PictureOptions.usualSet, in: images))
    let signals = try training.sample(heldOut.training.map { entry in { try entry.load() } })
    Terminal.print(
      "\(counted(signals.rows, "patch", plural: "patches")) of \(counted(heldOut.training.count, "picture")) of "
        + "\(heldOut.set), \(counted(Parallel.threads, "thread")), seed \(seed)")

    let bar = ProgressBar("Learning")
    defer { bar.finish() }
    var log = ["round,codingError,updateError,atomsPerSignal,replaced"]
    let dictionary = try training.learn(signals) { round, entry in
      bar.update(Double(round) / Double(rounds), detail: "error \(Terminal.fixed(entry.updateError, 1))")
      log.append("\(round),\(entry.codingError),\(entry.updateError),\(entry.atomsPerSignal),\(entry.replaced)")
    }
    bar.finish()
    var recipe = [
      "network": "ksvd-global", "seed": "\(seed)", "rounds": "\(rounds)", "patches": "\(signals.rows)",
      "atoms": "\(atoms)", "residual": "\(residual)", "images": heldOut.source,
      "threads": "\(Parallel.threads)", "validation": heldOut.pictures.map(\.name).joined(separator: " "),
    ]
    if let made { (recipe["recipe"], recipe["fingerprint"]) = (made.name, made.fingerprint) }
    try heldOut.judge(KSVDDenoiser(.given(dictionary)), against: (KSVDDenoiser(.dct), "the DCT")) { sigma, psnr in
      recipe["psnr\(Int(sigma))"] = Terminal.fixed(psnr, 4)
    }
    try DictionaryFile.write(dictionary, recipe: recipe, to: out)
    try AtomicFile.write(log.joined(separator: "\n") + "\n", to: logPath)
    Terminal.print("wrote \(out) and its log \(logPath)")
  }
}
