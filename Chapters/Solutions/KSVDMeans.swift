import Tensors

// slice: k-means
/// One round of K-means as the special case of dictionary learning: every signal uses one atom with coefficient one.
///
/// - Parameters:
///   - signals: P × n, one signal a row.
///   - dictionary: n × m, an atom a column, of any norm.
/// - Returns: the new atoms, each the mean of the signals nearest to the old one (an atom without users stays), the choice
///   of every signal, and the squared error of that choice before the update.
public func meansRound(
  _ signals: Tensor<Double>, _ dictionary: Tensor<Double>
) -> (dictionary: Tensor<Double>, choices: [Int], squaredError: Double) {
  // Coding: ‖x − d‖² = ‖x‖² − 2 dᵀx + ‖d‖², so only products are needed.
  let products = signals.matmul(dictionary)
  let energies = (0..<dictionary.columns).map { j in dot(dictionary.column(j), dictionary.column(j)) }
  let choices = (0..<signals.rows).map { i in
    energies.indices.min { energies[$0] - 2 * products[i, $0] < energies[$1] - 2 * products[i, $1] } ?? 0
  }
  let error = choices.enumerated().reduce(0) { sum, entry in
    let (i, j) = entry
    return sum + dot(signals.row(i), signals.row(i)) - 2 * products[i, j] + energies[j]
  }
  // Update: with all coefficients one, the best atom is the mean of its users.
  var updated = dictionary
  for j in energies.indices {
    let users = choices.indices.filter { choices[$0] == j }
    guard !users.isEmpty else { continue }
    let sum = users.reduce([Double](repeating: 0, count: signals.columns)) { sum, i in
      zip(sum, signals.row(i)).map { $0 + $1 }
    }
    updated.setColumn(j, sum.map { $0 / Double(users.count) })
  }
  return (updated, choices, error)
}

/// The check: on 200 normal signals of three samples, from the first five as atoms, the error before the first and after the
/// last of 60 rounds, and the largest rise from one round to the next, which is not above rounding.
public func meansCheck(seed: UInt64 = 1) -> (first: Double, last: Double, largestRise: Double) {
  var random = RandomStream(seed: seed, stream: "means")
  let signals: Tensor<Double> = random.normals(200, 3)
  var dictionary = signals.rows(0..<5).transposed()
  var errors: [Double] = []
  for _ in 0..<60 {
    let round = meansRound(signals, dictionary)
    errors.append(round.squaredError)
    dictionary = round.dictionary
  }
  let rises = zip(errors, errors.dropFirst()).map { $1 - $0 }
  return (errors[0], errors[59], rises.max() ?? 0)
}
// slice.end
