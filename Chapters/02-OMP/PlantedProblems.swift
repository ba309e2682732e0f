import Sparse
import Tensors

/// How the coefficients of a planted code are drawn, on a support that is drawn uniformly.
enum CoefficientLaw: String, CaseIterable, Sendable {
  /// +1 or −1: no entry stands out.
  case signs
  /// Standard normal: some entries are much larger than others.
  case normal

  func draw(_ random: inout RandomStream) -> Double {
    switch self {
    case .signs: random.uniform() < 0.5 ? -1 : 1
    case .normal: random.normal()
    }
  }
}

/// Signals whose sparse code is known, because it was chosen first: x = D z with s entries in every z.
struct PlantedProblems: Sendable {
  let dictionary: Tensor<Double>
  /// The planted supports, one a signal, ascending.
  let supports: [[Int]]
  /// The planted codes, P × m.
  let codes: Tensor<Double>
  /// D z, P × n.
  let signals: Tensor<Double>

  init(
    dictionary: Tensor<Double>, sparsity: Int, count: Int, law: CoefficientLaw, random: inout RandomStream
  ) {
    let m = dictionary.columns
    var codes = Tensor<Double>(zeros: count, m)
    var supports = [[Int]]()
    for i in 0..<count {
      let support = random.sample(sparsity, below: m).sorted()
      for j in support { codes[i, j] = law.draw(&random) }
      supports.append(support)
    }
    (self.dictionary, self.supports, self.codes) = (dictionary, supports, codes)
    signals = codes.matmul(dictionary, transposed: true)
  }

  // slice: recovered
  /// For every signal: did OMP, told only how many atoms there are, choose exactly the planted ones?
  func recovered(by pursuit: BatchOMP<Double>) -> [Bool] {
    let found = pursuit.encode(signals, limit: .atoms(sparsity))
    return supports.indices.map { found.support($0).sorted() == supports[$0] }
  }

  /// The same question to thresholding, which takes the largest correlations with the signal at once.
  func recoveredByThresholding() -> [Bool] {
    let correlations = signals.matmul(dictionary)
    return supports.indices.map { i in
      let sizes = correlations.row(i).map { abs($0) }
      return sizes.indices.sorted { sizes[$0] > sizes[$1] }.prefix(sparsity).sorted() == supports[i]
    }
  }
  // slice.end

  /// Atoms in every code.
  private var sparsity: Int { supports.first?.count ?? 0 }

  /// The share of signals whose planted support OMP finds.
  func recoveryRate() -> Double { share(recovered(by: BatchOMP(dictionary: dictionary))) }
}

/// The share of true values.
func share(_ values: [Bool]) -> Double {
  values.isEmpty ? 0 : Double(values.count(where: { $0 })) / Double(values.count)
}

/// The largest number of atoms for which `s < (1 + 1/μ)/2` guarantees recovery. The small subtrahend keeps an exact
/// limit, such as s < 4.5, from being crossed by rounding.
func guaranteedAtoms(coherence: Double) -> Int {
  Int(((1 + 1 / coherence) / 2 - 1e-9).rounded(.up)) - 1
}
