import Images
import Learning
import Networks
import Sparse
import Tensors

/// Patches of scenes and their Lasso codes.
///
/// Patches are 8 × 8 pixels in units of 1 = white, each without its mean. Flat ones, of contrast below `leastContrast`,
/// are left out: their code is zero, and every method finds it.
func patchExamples(
  _ scene: Scene, count: Int, lasso: Lasso<Double>, seed: UInt64, gap: Double = 1e-8, leastContrast: Double = 0.05
) -> CodeExamples {
  let image = scene.render(width: 256, height: 256, seed: seed)
  let grid = Patches(of: image.plane(0), side: 8)
  var random = RandomStream(seed: seed, stream: "patches \(scene.rawValue)")
  var rows: [[Double]] = []
  while rows.count < count {
    let patch = grid.extract([random.index(below: grid.count)], from: image.plane(0)).row(0).map { Double($0) }
    let mean = patch.reduce(0, +) / 64
    let free = patch.map { $0 - mean }
    if dot(free, free) >= 64 * leastContrast * leastContrast { rows.append(free) }
  }
  return lassoExamples(Tensor(rows: rows), lasso: lasso, gap: gap)
}

/// Signals with their Lasso codes to a duality gap of a given share of ½‖x‖².
func lassoExamples(_ signals: Tensor<Double>, lasso: Lasso<Double>, gap: Double = 1e-8) -> CodeExamples {
  let codes = lasso.solve(signals, by: .fistaWithRestart, iterations: 20_000, gapTolerance: gap).codes
  return CodeExamples(signals: Tensor<Float>(signals), codes: Tensor<Float>(codes))
}

/// Sums of few atoms with normal coefficients, without noise: the codes that made them are the targets.
struct Planted: Sendable {
  let dictionary: Tensor<Float>
  /// Chance of an atom to take part.
  let density: Double
  var deviation = 1.0

  func examples(_ count: Int, _ random: inout RandomStream) -> CodeExamples {
    var codes = Tensor<Float>(zeros: count, dictionary.columns)
    for i in 0..<count {
      for j in 0..<dictionary.columns where random.uniform() < density {
        codes[i, j] = Float(deviation * random.normal())
      }
    }
    return CodeExamples(signals: codes.matmul(dictionary, transposed: true), codes: codes)
  }
}
