import Learning
import Notebook
import Sparse
import Tensors

/// Filters of 11 × 11 pixels to compare, n² × m each.
struct FilterBanks {
  let named: [(name: String, filters: Tensor<Float>)]
  let strides = Array(1...11)

  init(learned: ParameterSet<Float>, seed: UInt64) {
    // slice: banks
    named = [
      ("constant", Tensor(repeating: 1, shape: [121, 1])),
      ("cosines", Dictionaries.smoothestDCT(side: 11, count: 175)),
      ("random", Dictionaries.random(length: 121, atoms: 175, seed: seed)),
      ("learned", bank("apply_B.weight", of: learned)),
    ]
    // slice.end
  }

  /// The style of a bank, the same in all figures.
  func style(_ k: Int) -> Style {
    .family(k, of: 4, name: named[k].name).marked([.circle, .square, .triangle, .diamond][k])
  }

  var cosines: Tensor<Float> { named[1].filters }
  var learned: Tensor<Float> { named[3].filters }
}
