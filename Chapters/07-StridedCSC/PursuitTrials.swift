import Notebook
import Sparse

/// The random pursuits of the large problem, made when they are first asked for.
final class PursuitTrials {
  /// σ.
  let noises = [0.3, 0.5, 1, 1.5]
  /// M, the draws of each signal.
  let draws = 100
  private let notebook: Notebook
  private var made: [[RandomPursuitTrial]]?
  /// Signals of a seed.
  private(set) var signals = 0

  init(_ notebook: Notebook) { self.notebook = notebook }

  // slice: trials
  func largeModel(noise: Double, seed: UInt64) -> SparseGaussianModel {
    SparseGaussianModel(
      dictionary: Dictionaries.random(length: 100, atoms: 200, seed: seed), prior: .uniform(size: 10),
      codeDeviation: 1, noiseDeviation: noise)
  }

  /// Three trials at each noise.
  func trials() throws -> [[RandomPursuitTrial]] {
    if let made { return made }
    signals = notebook.size("signals of the random pursuits, a seed", quick: 30, book: 100)
    let result = try noises.map { noise in
      try threeSeeds(notebook).map { seed in
        try RandomPursuitTrial(largeModel(noise: noise, seed: seed), signals: signals, draws: draws, seed: seed)
      }
    }
    made = result
    return result
  }
  // slice.end
}
