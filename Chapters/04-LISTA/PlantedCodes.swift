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

/// The problem of the contest: a random dictionary, planted codes over it, and some of them held out.
struct PlantedProblem: Sendable {
  /// A, atoms of length one.
  let dictionary: Tensor<Double>
  let planted: Planted
  let heldOut: CodeExamples

  init(_ notebook: Notebook) {
    dictionary = Dictionaries.random(
      length: notebook.isQuick ? 32 : 64, atoms: notebook.isQuick ? 64 : 128, seed: notebook.seed)
    planted = Planted(dictionary: Tensor<Float>(dictionary), density: 0.05)
    var random = RandomStream(seed: notebook.seed, stream: "planted, held out")
    heldOut = planted.examples(1000, &random)
  }
}
