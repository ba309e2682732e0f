import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

/// Patches of the textured leaves with their Lasso codes, and networks trained on them. What costs time is made when it
/// is first asked for, and kept.
final class LeafPatches {
  // slice: problem
  let cosines: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 10)
  let lasso: Lasso<Double>
  lazy var atoms = Tensor<Float>(cosines)
  lazy var stock = patchExamples(
    .texturedLeaves, count: notebook.size("training patches", quick: 2000, book: 8000), lasso: lasso,
    seed: notebook.seed)
  lazy var heldOut = patchExamples(.texturedLeaves, count: 500, lasso: lasso, seed: notebook.seed + 100)
  // slice.end
  lazy var steps = notebook.size("training steps", quick: 500, book: 2500)

  private let notebook: Notebook
  private var networks: [Int: Learned] = [:]

  init(_ notebook: Notebook) throws {
    self.notebook = notebook
    lasso = try Lasso(dictionary: cosines, lambda: 0.1)
  }

  /// The trained network of so many layers.
  func network(layers: Int) throws -> Learned {
    if let known = networks[layers] { return known }
    notebook.step("training \(layers) layers on patches")
    // slice: one
    let network = LISTA(.tied, layers: layers)
    let start = try network.initialParameters(dictionary: atoms, lambda: 0.1)
    let task = CodingTask(network, dictionary: atoms, heldOut: heldOut, stock: stock, batch: 128)
    let learned = try trained(task, from: start, steps: steps, rate: 3e-3, seed: notebook.seed)
    // slice.end
    networks[layers] = learned
    return learned
  }
}

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
