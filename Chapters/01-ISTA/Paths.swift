import Images
import Sparse
import Tensors

/// The Lasso's solutions for falling λ, each to a duality gap of a given fraction of ½‖x‖².
struct LambdaPath: Sendable {
  /// The codes, one λ each.
  let codes: [[Double]]
  /// All iterations together.
  let iterations: Int

  // slice: path
  /// - Parameters:
  ///   - lambdas: descending.
  ///   - warm: start each problem where the one before it ended; else at zero.
  ///   - gap: when a solution is good enough.
  init(
    _ lasso: Lasso<Double>, _ signal: [Double], lambdas: [Double], by method: LassoMethod, warm: Bool, gap: Double
  ) {
    var (codes, iterations) = ([[Double]](), 0)
    for lambda in lambdas {
      let solution = Lasso(lasso, lambda: lambda).solve(
        signal, by: method, iterations: 20_000, from: warm ? codes.last : nil, gapTolerance: gap)
      codes.append(solution.codes.row(0))
      iterations += solution.iterations
    }
    (self.codes, self.iterations) = (codes, iterations)
  }
  // slice.end
}

/// How many atoms a code spends and how well it does.
struct Price: Sendable {
  /// Entries that are not zero.
  let atoms: Double
  /// Those of them that made the signal.
  let rightAtoms: Double
  /// ‖x − D z‖ / ‖x‖.
  let misfit: Double
  /// ‖D z − clean‖ / ‖clean‖.
  let error: Double

  /// Of one code of one planted signal.
  init(_ code: [Double], of planted: PlantedSignal, dictionary: Tensor<Double>) {
    let fit = dictionary.times(code)
    atoms = Double(code.count { $0 != 0 })
    rightAtoms = Double(zip(code, planted.code).count { $0 != 0 && $1 != 0 })
    misfit = relativeDistance(fit, planted.signal)
    error = relativeDistance(fit, planted.clean)
  }

  private init(atoms: Double, rightAtoms: Double, misfit: Double, error: Double) {
    (self.atoms, self.rightAtoms, self.misfit, self.error) = (atoms, rightAtoms, misfit, error)
  }

  /// The mean over signals.
  static func mean(_ prices: [Price]) -> Price {
    func mean(_ key: KeyPath<Price, Double>) -> Double { spread(prices.map { $0[keyPath: key] }).mean }
    return Price(
      atoms: mean(\.atoms), rightAtoms: mean(\.rightAtoms), misfit: mean(\.misfit), error: mean(\.error))
  }
}

/// ‖a − b‖ / ‖b‖.
func relativeDistance(_ a: [Double], _ b: [Double]) -> Double { norm(zip(a, b).map { $0 - $1 }) / norm(b) }

/// What a dictionary costs and gives on patches at one λ.
struct Economy: Sendable {
  /// Mean number of atoms a patch.
  let atoms: Double
  /// Root mean square error in gray levels.
  let error: Double

  /// Codes patches (gray levels, P × n) to a duality gap of a millionth of each patch's energy. At a thousandth the error
  /// is settled, but the code still holds one atom in a hundred too many.
  init(_ lasso: Lasso<Double>, patches: Tensor<Double>) {
    let codes = lasso.solve(patches, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-6).codes
    let residual = patches.adding(-1, codes, times: lasso.dictionary, transposed: true)
    atoms = Double(codes.elements.count { abs($0) > 0 }) / Double(patches.rows)
    error = (residual.squaredNorm / Double(residual.count)).squareRoot()
  }
}

/// Patches of a picture in gray levels, each without its mean; P × n.
func meanFreePatches(_ plane: Tensor<Float>, grid: Patches) -> Tensor<Double> {
  var patches = Tensor<Double>(grid.extract(from: plane)).map { 255 * $0 }
  let n = patches.columns
  for i in 0..<patches.rows {
    let mean = patches.row(i).reduce(0, +) / Double(n)
    for j in 0..<n { patches[i, j] -= mean }
  }
  return patches
}

extension Tensor where Scalar == Double {
  /// Every n-th row of a matrix.
  func everyNth(_ n: Int) -> Tensor {
    Tensor(rows: stride(from: 0, to: rows, by: n).map { row($0) })
  }
}
