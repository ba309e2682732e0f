import Sparse
import Tensors

// Chapter 2, exercise 5.

// slice: solution
/// All ways to choose k of the numbers 0 ..< m, each ascending.
public func combinations(of count: Int, below m: Int) -> [[Int]] {
  if count == 0 { return [[]] }
  return (count - 1..<max(m, count - 1)).flatMap { last in
    combinations(of: count - 1, below: last).map { $0 + [last] }
  }
}

/// The best k atoms for a signal, by trying all sets of k.
/// - Parameters:
///   - signal: x, n samples.
///   - dictionary: D, n × m.
///   - count: k, at least 1 and at most m.
/// - Returns: the support and ‖r‖².
/// - Throws: ``LinearAlgebraError`` when the numbers are not finite.
public func exhaustivePursuit(
  _ signal: [Double], dictionary: Tensor<Double>, count: Int
) throws -> (support: [Int], squaredError: Double) {
  require(count >= 1 && count <= dictionary.columns, "\(count) of \(dictionary.columns) atoms")
  var best = (support: [Int](), squaredError: Double.infinity)
  for support in combinations(of: count, below: dictionary.columns) {
    let chosen = dictionary.selectingColumns(support)
    let residual = zip(signal, chosen.times(try chosen.leastSquares(signal))).map { $0 - $1 }
    if dot(residual, residual) < best.squaredError { best = (support, dot(residual, residual)) }
  }
  return best
}

/// The share of random signals for which OMP leaves the smallest residual that k atoms can leave: about four in ten
/// for 8 samples, 12 atoms, k = 3.
/// - Throws: ``LinearAlgebraError`` when the numbers are not finite.
public func shareWhereGreedIsBest(length: Int, atoms: Int, count: Int, signals: Int, seed: UInt64) throws -> Double {
  let dictionary: Tensor<Double> = Dictionaries.random(length: length, atoms: atoms, seed: seed)
  var random = RandomStream(seed: seed, stream: "exhaustive")
  var hits = 0
  for _ in 0..<signals {
    let signal = (0..<length).map { _ in random.normal() }
    let greedy = try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: .atoms(count))
    let best = try exhaustivePursuit(signal, dictionary: dictionary, count: count)
    // The same support gives the same residual up to rounding.
    if dot(greedy.residual, greedy.residual) <= best.squaredError * (1 + 1e-9) { hits += 1 }
  }
  return Double(hits) / Double(signals)
}
// slice.end
