import Notebook
import Sparse
import Tensors

/// The chapter's many problems: random atoms, signals of which it is known how they were made, their optima, and three
/// solvers' runs. Each part is made when it is first asked for.
final class Study {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  // slice: study
  /// 64 × 256.
  lazy var atoms: Tensor<Double> = Dictionaries.random(length: 64, atoms: 256, seed: notebook.seed)
  lazy var planted = PlantedSignal.some(
    notebook.size("signals", quick: 10, book: 40), dictionary: atoms, atoms: 8, noise: noise, seed: notebook.seed)
  /// The deviation of the noise in a sample.
  let noise = 0.1
  // slice.end

  /// The problem without a price.
  lazy var free = notebook.attempt("the norm of D") { try Lasso(dictionary: atoms, lambda: 0) }

  /// At a tenth of λmax.
  lazy var optima = notebook.attempt("the optima") {
    let free = self.free
    return try planted.map { try Optimum(Lasso(free, lambda: 0.1 * free.lambdaMax($0.signal)), $0.signal) }
  }

  /// How long the three runs are.
  lazy var steps = notebook.size("iterations", quick: 1000, book: 1500)
  lazy var ista = traces(by: .ista)
  lazy var fista = traces(by: .fista)
  lazy var restarted = traces(by: .fistaWithRestart)

  private func traces(by method: LassoMethod) -> [Trace] {
    let steps = self.steps
    return forAll(optima) { Trace($0, by: method, iterations: steps) }
  }
}
