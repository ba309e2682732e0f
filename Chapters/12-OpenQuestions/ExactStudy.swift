import Notebook
import Sparse
import Tensors

/// The exact problem: a model so small that all its supports can be gone through, at several noises and seeds.
final class ExactStudy {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  // slice: model
  let noises = [0.2, 0.35, 0.5, 0.7, 1, 1.4]

  func model(noise: Double) -> SparseGaussianModel {
    SparseGaussianModel(
      dictionary: Dictionaries.shifts(of: [1, 1, 1, 1], length: 15), prior: .uniform(size: 2), codeDeviation: 1.3,
      noiseDeviation: noise)
  }
  // slice.end

  lazy var signals: Int = notebook.size("signals of the exact problem, a seed", quick: 600, book: 4000)

  /// One row a noise, one entry a seed.
  lazy var trials: [[ExactTrial]] = notebook.attempt("the exact problem") {
    try noises.map { noise in
      try (0..<3).map { try ExactTrial(model(noise: noise), signals: signals, seed: notebook.seed + $0) }
    }
  }

  /// The trials at σ = 0.7.
  lazy var middle = trials[noises.firstIndex(of: 0.7) ?? 0]
}

/// The mean of a value over trials.
func average(_ trials: [ExactTrial], _ value: (ExactTrial) -> Double) -> Double {
  trials.map(value).reduce(0, +) / Double(trials.count)
}
