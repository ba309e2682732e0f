import Learning
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

  var cosines: Tensor<Float> { named[1].filters }
  var learned: Tensor<Float> { named[3].filters }
}
