import RealModule
import Tensors

/// Recognition by sparse codes: a signal is coded over atoms that belong to classes, and is of the class whose atoms leave the smallest
/// residual.
///
/// With the training signals themselves for atoms this is the sparse-representation classification of Wright, Yang, Ganesh, Sastry and
/// Ma (IEEE TPAMI 31, 2009, doi:10.1109/TPAMI.2008.79).
public struct ResidualClassifier: Sendable {
  /// D, n × m, atoms of unit length.
  public let dictionary: Tensor<Double>
  /// The class of each atom, from 0.
  public let classes: [Int]
  /// Number of classes.
  public let classCount: Int

  /// A classifier.
  /// - Parameters:
  ///   - dictionary: n × m; its atoms are scaled to unit length.
  ///   - classes: one for each atom, from 0.
  public init(_ dictionary: Tensor<Double>, classes: [Int]) {
    require(
      classes.count == dictionary.columns && classes.allSatisfy { $0 >= 0 },
      "\(classes.count) classes of \(dictionary.columns) atoms")
    self.dictionary = Dictionaries.normalized(dictionary)
    (self.classes, classCount) = (classes, (classes.max() ?? -1) + 1)
  }

  // slice: together
  /// The class of each signal, coded over all atoms together: what is left when only one class's share of the code is kept.
  /// - Parameters:
  ///   - signals: P × n.
  ///   - atoms: non-zeros of a code.
  public func classesByShares(of signals: Tensor<Double>, atoms: Int) -> [Int] {
    let codes = BatchOMP(dictionary: dictionary).encode(signals, limit: .atoms(atoms))
    return (0..<signals.rows).map { i in
      var rests = [[Double]](repeating: Array(signals.row(i)), count: classCount)
      for (atom, value) in zip(codes.support(i), codes.coefficients(i)) {
        let column = dictionary.column(atom)
        for j in column.indices { rests[classes[atom]][j] -= value * column[j] }
      }
      return smallest(rests.map { dot($0, $0) })
    }
  }
  // slice.end

  // slice: apart
  /// The class of each signal, coded over the atoms of each class alone.
  /// - Parameters:
  ///   - signals: P × n.
  ///   - atoms: non-zeros of a code.
  public func classesByCodes(of signals: Tensor<Double>, atoms: Int) -> [Int] {
    let residuals = (0..<classCount).map { own -> [Double] in
      let members = classes.indices.filter { classes[$0] == own }
      let atomsOfClass = Tensor(rows: members.map { dictionary.column($0) }).transposed()
      let codes = BatchOMP(dictionary: atomsOfClass).encode(signals, limit: .atoms(atoms))
      let rest = signals - codes.dense().matmul(atomsOfClass, transposed: true)
      return (0..<signals.rows).map { i in rest.row(i).reduce(0) { $0 + $1 * $1 } }
    }
    return (0..<signals.rows).map { i in smallest(residuals.map { $0[i] }) }
  }
  // slice.end

  private func smallest(_ values: [Double]) -> Int {
    values.indices.min { values[$0] < values[$1] } ?? 0
  }
}

/// A linear classifier by ridge regression to one-hot targets: the class of the largest score.
public struct RidgeClassifier: Sendable {
  /// W, features × classes.
  public let weights: Tensor<Double>

  /// Solves min ‖X W − H‖² + λ ‖W‖², with H one-hot.
  /// - Parameters:
  ///   - features: X, P × d.
  ///   - classes: one for each row, from 0.
  ///   - lambda: λ > 0.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when numbers are not finite.
  public init(_ features: Tensor<Double>, classes: [Int], lambda: Double) throws {
    require(
      features.rows == classes.count && lambda > 0, "\(classes.count) classes of \(features.rows) rows, λ = \(lambda)")
    let count = (classes.max() ?? -1) + 1
    // Stacked, [X; √λ I] W = [H; 0] is least squares.
    var stacked = Tensor<Double>(zeros: features.rows + features.columns, features.columns)
    for i in 0..<features.rows { for j in 0..<features.columns { stacked[i, j] = features[i, j] } }
    for j in 0..<features.columns { stacked[features.rows + j, j] = lambda.squareRoot() }
    let columns = try (0..<count).map { own -> [Double] in
      let target = classes.map { $0 == own ? 1.0 : 0 } + [Double](repeating: 0, count: features.columns)
      return try stacked.leastSquares(target)
    }
    weights = Tensor(rows: columns).transposed()
  }

  /// The class of each row.
  public func classes(of features: Tensor<Double>) -> [Int] {
    let scores = features.matmul(weights)
    return (0..<scores.rows).map { i in
      let row = Array(scores.row(i))
      return row.indices.max { row[$0] < row[$1] } ?? 0
    }
  }
}

/// Two classifiers on the same signals: how often one alone is right. (McNemar, Psychometrika 12, 1947.)
public struct PairedCounts: Sendable, Equatable {
  /// Signals that only the first has right, and only the second.
  public let onlyFirst, onlySecond: Int

  /// Counts.
  /// - Parameters:
  ///   - first: classes by one method.
  ///   - second: by the other.
  ///   - truth: the classes.
  public init(_ first: [Int], _ second: [Int], truth: [Int]) {
    require(first.count == truth.count && second.count == truth.count, "classes of other numbers of signals")
    onlyFirst = truth.indices.count { first[$0] == truth[$0] && second[$0] != truth[$0] }
    onlySecond = truth.indices.count { first[$0] != truth[$0] && second[$0] == truth[$0] }
  }

  /// The probability that equally good methods differ by so much or more: that a fair coin, thrown for each signal on which they
  /// differ, falls so one-sided. Exact.
  public var pValue: Double {
    let (count, more) = (onlyFirst + onlySecond, max(onlyFirst, onlySecond))
    guard count > 0 else { return 1 }
    // log C(n, k) by a running sum.
    var (logChoose, tail) = (0.0, 0.0)
    for k in 0...count {
      if k > 0 { logChoose += Double.log(Double(count - k + 1)) - Double.log(Double(k)) }
      if k >= more { tail += Double.exp(logChoose - Double(count) * Double.log(2)) }
    }
    return min(1, 2 * tail)
  }
}
