import Foundation
import Sparse
import Tensors
import Testing

/// Pursuits of signals that share their atoms.
@Suite struct JointPursuitTests {
  /// A dictionary, codes with three rows that are not zero, and signals with something added.
  private struct Problem {
    let dictionary: Tensor<Double>
    let codes: Tensor<Double>
    /// A signal a row, 3 × 8.
    let signals: Tensor<Double>

    init() {
      var dictionary = Tensor<Double>(zeros: 8, 12)
      for a in 0..<8 {
        for b in 0..<12 {
          dictionary[a, b] = cos(0.37 * Double((a + 1) * (b + 1))) + 0.3 * sin(1.1 * Double(a * b))
        }
      }
      for (b, length) in atomNorms(dictionary).enumerated() { for a in 0..<8 { dictionary[a, b] /= length } }
      var codes = Tensor<Double>(zeros: 3, 12)
      for (j, row) in [(2, [1, 1.2, 0.9]), (7, [-0.8, 0.5, -0.6]), (9, [0.3, -0.4, 0.5])] {
        for (q, z) in row.enumerated() { codes[q, j] = z }
      }
      let clean = codes.matmul(dictionary, transposed: true)
      signals = Tensor(shape: [3, 8]) { out in
        for i in out.indices {
          let (q, a) = (Double(i / 8), Double(i % 8))
          out[i] = clean[i] + 0.25 * sin(1.9 * a * (1 + 0.3 * q) + 1.7 * q)
        }
      }
      (self.dictionary, self.codes) = (dictionary, codes)
    }

    func joint(_ limit: PursuitLimit<Double>) -> SparseCodes<Double> {
      BatchOMP(dictionary: dictionary).encode(signals, groups: [0, 3], limits: [limit])
    }

    func squaredError(_ codes: SparseCodes<Double>) -> Double {
      Double((signals - codes.synthesis(dictionary)).squaredNorm)
    }
  }

  // Golden values of an independent program, to the digits that it printed.

  @Test func theProblemIsThatOfAnIndependentProgram() {
    let problem = Problem()
    #expect(abs(problem.dictionary[0, 2] - 0.22633237) < 1e-8)
    #expect(abs(problem.signals[1, 0] - 0.43125534) < 1e-8)
    #expect(abs(Double(problem.signals.squaredNorm) - 6.509529906) < 1e-9)
  }

  @Test func atomsAndErrorsAreThoseOfAnIndependentProgram() {
    let problem = Problem()
    for (count, error) in [(1, 2.958504246), (2, 1.004086549), (3, 0.235866106)] {
      let found = problem.joint(.atoms(count))
      for q in 0..<3 { #expect(found.support(q) == Array([2, 9, 7].prefix(count))) }
      #expect(abs(problem.squaredError(found) - error) < 1e-8)
    }
    let all = problem.joint(.atoms(3))
    let wanted = [
      [1.08800245, 1.1563594, 0.94514957], [0.43750013, -0.90311601, 0.63776471],
      [-0.68620615, 0.26813361, -0.53915055],
    ]
    for q in 0..<3 { for k in 0..<3 { #expect(abs(all.coefficients(q)[k] - wanted[k][q]) < 1e-7) } }
  }

  /// Alone, the first signal takes wrong atoms; together it takes the right ones, and its code is closer.
  @Test func signalsHelpEachOther() {
    let problem = Problem()
    let alone = BatchOMP(dictionary: problem.dictionary).encode(problem.signals, limit: .atoms(3))
    #expect((0..<3).map { Set(alone.support($0)) } == [[2, 8, 4], [2, 9, 7], [2, 9, 7]])
    func error(_ codes: SparseCodes<Double>) -> Double {
      norm((codes.dense() - problem.codes).matmul(problem.dictionary, transposed: true).row(0))
    }
    #expect(abs(error(alone) * error(alone) - 0.36477) < 1e-5)
    let joint = problem.joint(.atoms(3))
    #expect(abs(error(joint) * error(joint) - 0.02953) < 1e-5)
  }

  // Properties.

  /// A signal by itself is a group of one: the same bits.
  @Test func groupsOfOneAreOMP() {
    var random = RandomStream(seed: 1, stream: "joint")
    let signals: Tensor<Double> = random.normals(40, 8)
    let pursuit = BatchOMP(dictionary: Problem().dictionary)
    for limit in [PursuitLimit<Double>.atoms(3), .squaredError(0.8), .squaredError(0), .atoms(0)] {
      let alone = pursuit.encode(signals, limit: limit)
      let groups = pursuit.encode(
        signals, groups: Array(0...40), limits: [PursuitLimit<Double>](repeating: limit, count: 40))
      #expect(alone == groups)
    }
  }

  /// Copies of a signal choose as it does.
  @Test func copiesChooseAsOne() {
    let problem = Problem()
    let one = problem.signals.rows(1..<2)
    let copies = Tensor(
      shape: [5, 8], elements: Array([one.elements, one.elements, one.elements, one.elements, one.elements].joined()))
    let pursuit = BatchOMP(dictionary: problem.dictionary)
    let (alone, joint) = (
      pursuit.encode(one, limit: .squaredError(0.1)),
      pursuit.encode(copies, groups: [0, 5], limits: [.squaredError(0.5)])
    )
    for i in 0..<5 { #expect(joint.support(i) == alone.support(0)) }
  }

  /// Residuals are orthogonal to the group's atoms, and the bound is kept by the last atom and no earlier.
  @Test(arguments: [0.2, 1, 3, 40]) func groupsStopAtTheirBound(bound: Double) {
    var random = RandomStream(seed: 3, stream: "joint")
    let (signals, dictionary): (Tensor<Double>, Tensor<Double>) = (random.normals(9, 8), Problem().dictionary)
    let starts = [0, 4, 4, 9]
    let limits = [bound, bound, 2 * bound].map { PursuitLimit<Double>.squaredError($0) }
    let codes = BatchOMP(dictionary: dictionary).encode(signals, groups: starts, limits: limits)
    let residuals = signals - codes.synthesis(dictionary)
    let correlations = residuals.matmul(dictionary)
    for g in 0..<3 {
      let rows = starts[g]..<starts[g + 1]
      let error = rows.reduce(0.0) { $0 + dot(residuals.row($1), residuals.row($1)) }
      // Rounding of energies of some ten.
      #expect(error <= limits[g].squaredError + 1e-12)
      for i in rows {
        #expect(codes.support(i) == codes.support(rows.lowerBound))
        for j in codes.support(i) { #expect(abs(correlations[i, j]) < 1e-12) }
      }
      guard let first = rows.first, codes.support(first).count > 1 else { continue }
      let fewer = BatchOMP(dictionary: dictionary).encode(
        signals.rows(rows), groups: [0, rows.count], limits: [.atoms(codes.support(first).count - 1)])
      #expect(Double((signals.rows(rows) - fewer.synthesis(dictionary)).squaredNorm) > limits[g].squaredError)
    }
  }

  /// The order of a group's signals changes nothing but the order of their codes.
  @Test func orderDoesNotMatter() {
    let problem = Problem()
    let turned = Tensor(shape: [3, 8], elements: [2, 0, 1].flatMap { problem.signals.row($0) })
    let pursuit = BatchOMP(dictionary: problem.dictionary)
    let (a, b) = (problem.joint(.atoms(3)), pursuit.encode(turned, groups: [0, 3], limits: [.atoms(3)]))
    for (i, k) in [2, 0, 1].enumerated() {
      #expect(a.support(k) == b.support(i))
      // Sums of three squares in another order.
      for (x, y) in zip(a.coefficients(k), b.coefficients(i)) { #expect(abs(x - y) < 1e-13) }
    }
  }

  /// Groups of zeros, of nothing, and of numbers that are none.
  @Test func unusualGroups() {
    let pursuit = BatchOMP(dictionary: Problem().dictionary)
    let zeros = pursuit.encode(Tensor(zeros: 4, 8), groups: [0, 0, 4], limits: [.atoms(3), .atoms(3)])
    #expect(zeros.count == 4 && zeros.nonZeros == 0)
    #expect(pursuit.encode(Tensor(zeros: 0, 8), groups: [0], limits: []).count == 0)
    let none = Tensor<Double>(repeating: .nan, shape: [2, 8])
    #expect(pursuit.encode(none, groups: [0, 2], limits: [.squaredError(1)]).nonZeros == 0)
  }

  @Test func threadsDoNotChangeTheBits() {
    var random = RandomStream(seed: 4, stream: "joint")
    let signals: Tensor<Float> = random.normals(3000, 8)
    let starts = Array(stride(from: 0, through: 3000, by: 6))
    let limits = [PursuitLimit<Float>](repeating: .squaredError(4), count: starts.count - 1)
    let pursuit = BatchOMP(dictionary: Tensor<Float>(Problem().dictionary))
    let several = pursuit.encode(signals, groups: starts, limits: limits)
    let before = Parallel.threads
    Parallel.threads = 1
    defer { Parallel.threads = before }
    #expect(several == pursuit.encode(signals, groups: starts, limits: limits))
  }
}
