import Denoisers
import Images
import Learning
import Networks
import Notebook

/// The networks that ship, loaded when first asked for.
final class ShippedNetworks {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  /// LIDIA for σ = 25.
  lazy var weak = load("lidia-25")
  /// LIDIA for σ = 50.
  lazy var strong = load("lidia-50")

  private func load(_ name: String) -> LIDIA.Model {
    notebook.attempt("loading LIDIA") { try LIDIA.Model(contentsOf: ShippedFiles.path("\(name).safetensors")) }
  }
}

/// The recorded training runs of full networks on photographs, read when first asked for.
final class RecordedRuns {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  lazy var all: [TrainingExperiment] = notebook.attempt("reading the logs") {
    try TrainingExperiment.all(in: notebook.data("Experiments"))
  }
  /// The starting point, three seeds of it.
  var base: SeedScores { all.seeds(of: "lidia-base") }

  subscript(name: String) -> Double { all[name] }
}

/// Small networks that learn in front of the reader, and where they learn.
final class SmallNetworks {
  private let notebook: Notebook
  /// Training steps of each.
  let steps: Int
  /// Seeds of start, crops and noise; the book's runs take three of them where luck is to be told from merit.
  let seeds: [UInt64]

  init(_ notebook: Notebook) {
    self.notebook = notebook
    steps = notebook.size("training steps", quick: 120, book: 500)
    seeds = notebook.isQuick ? [notebook.seed] : (0..<3).map { notebook.seed + $0 }
    scenes = notebook.size("training scenes", quick: 8, book: 64)
    testSide = notebook.size("side of the test scenes", quick: 64, book: 128)
  }
  private let scenes, testSide: Int

  // slice: school
  lazy var school = SceneSchool(
    of: [.brick, .fabric, .text, .texturedLeaves], training: (scenes, side: 160),
    heldOut: (4, side: testSide), sigma: 25, seed: notebook.seed)

  func network(neighbours: Int, scales: Int) -> LIDIANetwork {
    LIDIANetwork(isSmall: true, neighbours: neighbours, features: 16, radius: 7, scales: scales)
  }

  func learned(_ network: LIDIANetwork, seed: UInt64) throws -> Learned {
    let parameters = try school.trained(
      network, from: network.initialParameters(seed: seed), steps: steps,
      // 16 × 16 pixels within the border that a crop loses.
      crop: 2 * network.margin + 16, crops: 4, rate: 3e-2, seed: seed)
    return Learned(network: network, parameters: parameters, psnr: school.psnr(network, parameters))
  }
  // slice.end

  /// The whole network with each seed.
  lazy var whole: [Learned] = notebook.attempt("training") {
    try learned("the whole network", network(neighbours: 8, scales: 2))
  }

  /// A network with each seed.
  func learned(_ what: String, _ network: LIDIANetwork) throws -> [Learned] {
    try seeds.map { seed in
      notebook.step("learning \(what), seed \(seed)")
      return try learned(network, seed: seed)
    }
  }
}

/// A network that has learned, and its PSNR on scenes held out, in dB.
struct Learned {
  let network: LIDIANetwork
  let parameters: ParameterSet<Float>
  let psnr: Double
}
