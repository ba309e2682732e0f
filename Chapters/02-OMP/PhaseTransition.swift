import Sparse
import Tensors

/// Recovery over the plane of n/m (how many samples an atom has) and s/n (how many atoms a sample has), after Donoho and
/// Tanner 2009: a fresh normal dictionary for every cell, planted codes, the share of them that comes back.
struct PhaseTransition: Sendable {
  /// n/m along the columns.
  let sampling: [Double]
  /// s/n along the rows.
  let sparsity: [Double]
  /// The share recovered, rows by s/n.
  let omp: Tensor<Double>
  let lasso: Tensor<Double>

  /// - Parameters:
  ///   - atoms: m.
  ///   - cells: cells along each axis.
  ///   - trials: codes a cell.
  init(atoms m: Int, cells: Int, trials: Int, law: CoefficientLaw, seed: UInt64) throws {
    // Centres of even cells: n/m over 0.1…1, for a handful of samples has no phases; s/n over 0…0.6, beyond which
    // little is recovered but at n ≈ m.
    let centres = (0..<cells).map { (Double($0) + 0.5) / Double(cells) }
    let (sampling, sparsity) = (centres.map { 0.1 + 0.9 * $0 }, centres.map { 0.6 * $0 })
    let rates = Parallel.mapChunks(of: cells * cells, size: 1) { range in
      let (row, column) = (range.lowerBound / cells, range.lowerBound % cells)
      let n = max(1, Int((sampling[column] * Double(m)).rounded()))
      let s = max(1, Int((sparsity[row] * Double(n)).rounded()))
      return Result { try cellRates(n: n, m: m, s: s, trials: trials, law: law, seed: seed, cell: range.lowerBound) }
    }
    let values = try rates.map { try $0.get() }
    (self.sampling, self.sparsity) = (sampling, sparsity)
    omp = Tensor(shape: [cells, cells], elements: values.map(\.omp))
    lasso = Tensor(shape: [cells, cells], elements: values.map(\.lasso))
  }

  /// The share of the plane's codes that comes back: one number for a whole picture.
  func area(_ rates: Tensor<Double>) -> Double { rates.elements.reduce(0, +) / Double(rates.count) }

  /// Where the rate falls through one half: s/n for every n/m at which it does, interpolated between neighbouring cells.
  func halfway(_ rates: Tensor<Double>) -> [(sampling: Double, sparsity: Double)] {
    sampling.indices.compactMap { column in
      let rate = rates.column(column)
      guard let below = rate.indices.first(where: { rate[$0] < 0.5 }), below > 0 else { return nil }
      let share = (rate[below - 1] - 0.5) / (rate[below - 1] - rate[below])
      return (sampling[column], sparsity[below - 1] + share * (sparsity[below] - sparsity[below - 1]))
    }
  }
}

/// One cell: the share of planted codes that OMP and the Lasso recover.
private func cellRates(
  n: Int, m: Int, s: Int, trials: Int, law: CoefficientLaw, seed: UInt64, cell: Int
) throws -> (omp: Double, lasso: Double) {
  let stream = "phase-\(law.rawValue)-\(cell)"
  let dictionary: Tensor<Double> = Dictionaries.random(length: n, atoms: m, seed: seed, stream: stream)
  var random = RandomStream(seed: seed, stream: stream + "-codes")
  let problems = PlantedProblems(dictionary: dictionary, sparsity: s, count: trials, law: law, random: &random)
  let pursuit = BatchOMP(dictionary: dictionary).encode(problems.signals, limit: .atoms(s)).dense()
  return (problems.shareWithin(0.02, pursuit), problems.shareWithin(0.02, try basisPursuit(problems)))
}

extension PlantedProblems {
  /// The share of codes that come back up to a relative error: `‖ẑ − z‖ ≤ tolerance · ‖z‖`.
  func shareWithin(_ tolerance: Double, _ estimates: Tensor<Double>) -> Double {
    share(
      supports.indices.map { i in
        let (truth, estimate) = (codes.row(i), estimates.row(i))
        return norm(zip(estimate, truth).map { $0 - $1 }) <= tolerance * norm(truth)
      })
  }
}

// slice: basis-pursuit
/// Almost basis pursuit, `min ‖z‖₁ with D z = x`: the Lasso with a λ that falls to a tenthousandth of the signal's norm.
/// Each λ starts from the last one's codes, which saves most of the iterations.
func basisPursuit(_ problems: PlantedProblems) throws -> Tensor<Double> {
  let lengths = (0..<problems.signals.rows).map { max(norm(problems.signals.row($0)), .leastNormalMagnitude) }
  let unit = problems.signals.dividingRows(by: lengths)  // so that one λ suits all
  let base = try Lasso(dictionary: problems.dictionary, lambda: 1)
  let start = Tensor<Double>(zeros: unit.rows, problems.dictionary.columns)
  let codes = [1e-1, 1e-2, 1e-3, 1e-4].reduce(start) { codes, lambda in
    Lasso(base, lambda: lambda)
      .solve(unit, by: .fistaWithRestart, iterations: 1000, from: codes, gapTolerance: 1e-8).codes
  }
  return codes.dividingRows(by: lengths.map { 1 / $0 })
}
// slice.end

extension Tensor {
  /// Every row divided by a number of its own.
  func dividingRows(by divisors: [Scalar]) -> Tensor {
    require(divisors.count == rows, "\(divisors.count) divisors for \(rows) rows")
    return Tensor(
      shape: shape, elements: elements.indices.map { elements[$0] / divisors[$0 / columns] })
  }
}
