import Networks
import Notebook
import Sparse
import Tensors

/// Sums of few atoms with normal coefficients, without noise: the codes that made them are the targets.
struct Planted: Sendable {
  let dictionary: Tensor<Float>
  /// Chance of an atom to take part.
  let density: Double
  var deviation = 1.0

  // slice: planted
  func examples(_ count: Int, _ random: inout RandomStream) -> CodeExamples {
    var codes = Tensor<Float>(zeros: count, dictionary.columns)
    for i in 0..<count {
      for j in 0..<dictionary.columns where random.uniform() < density {
        codes[i, j] = Float(deviation * random.normal())
      }
    }
    return CodeExamples(signals: codes.matmul(dictionary, transposed: true), codes: codes)
  }
  // slice.end
}

/// A random dictionary, planted codes over it, and signals that are never trained on.
struct PlantedProblem: Sendable {
  /// A, atoms of length one.
  let dictionary: Tensor<Double>
  let planted: Planted
  /// For scores.
  let heldOut: CodeExamples
  /// For the choice of a learning rate.
  let choosing: CodeExamples

  init(_ notebook: Notebook) {
    dictionary = Dictionaries.random(length: 32, atoms: 64, seed: notebook.seed)
    planted = Planted(dictionary: Tensor<Float>(dictionary), density: 0.05)
    var random = RandomStream(seed: notebook.seed, stream: "planted, held out")
    heldOut = planted.examples(1000, &random)
    choosing = planted.examples(1000, &random)
  }

  /// Atoms in use in a held-out signal, on average.
  var meanAtoms: Double { Double(heldOut.codes.elements.count { $0 != 0 }) / Double(heldOut.codes.rows) }
}
