import Sparse
import Tensors
import Testing

/// Orthogonal matching pursuit, one signal at a time.
@Suite struct OMPTests {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 24, atoms: 60, seed: 1)
  let batch: Tensor<Double> = signals(20, length: 24, seed: 2)

  /// Of squared norms: 24 squares that add up to forty at most.
  private let squareRounding = rounding(24, of: 40)

  /// Of the coefficients of six atoms: their condition is below a hundred, and coefficients are of size three.
  private let fitRounding = 1e-13

  private func pursuit(_ x: [Double], _ atoms: Int, _ d: Tensor<Double>? = nil) throws -> Pursuit<Double> {
    try orthogonalMatchingPursuit(x, dictionary: d ?? dictionary, limit: .atoms(atoms))
  }

  @Test func residualIsOrthogonalToChosenAtoms() throws {
    for i in 0..<20 {
      for k in 1...8 {
        let p = try pursuit(batch.row(i), k)
        let correlations = dictionary.selectingColumns(p.support).times(p.residual, transposed: true)
        // Rounding of a least squares fit of a signal of norm five.
        #expect(correlations.allSatisfy { abs($0) <= 1e-13 })
      }
    }
  }

  @Test func noAtomIsChosenTwice() throws {
    for i in 0..<20 {
      let p = try pursuit(batch.row(i), 24)
      #expect(Set(p.support).count == p.support.count)
    }
  }

  @Test func supportsAreNested() throws {
    for i in 0..<20 {
      let longest = try pursuit(batch.row(i), 10)
      for k in 0..<10 { #expect(try pursuit(batch.row(i), k).support == Array(longest.support.prefix(k))) }
    }
  }

  @Test func everyAtomTakesAtLeastItsCorrelation() throws {
    // ‖r_{k+1}‖² ≤ ‖r_k‖² − max_j (d_jᵀ r_k)² for unit atoms.
    for i in 0..<20 {
      for k in 0..<8 {
        let p = try pursuit(batch.row(i), k + 1)
        let before = try pursuit(batch.row(i), k).residual
        let largest = dictionary.times(before, transposed: true).reduce(0) { max($0, abs($1)) }
        #expect(p.squaredErrors[k + 1] <= p.squaredErrors[k] - largest * largest + squareRounding)
        #expect(p.squaredErrors[k + 1] < p.squaredErrors[k])
      }
    }
  }

  @Test func energySplitsIntoFitAndResidual() throws {
    for i in 0..<20 {
      let p = try pursuit(batch.row(i), 6)
      let fit = dictionary.times(p.dense(atomCount: 60))
      let x = batch.row(i)
      #expect(abs(dot(x, x) - dot(fit, fit) - dot(p.residual, p.residual)) <= squareRounding)
      // Sums of six products of size one.
      #expect(distance(zip(x, fit).map { $0 - $1 }, p.residual) <= rounding(6, of: 4))
      // A longer pursuit goes through the shorter ones.
      #expect(try p.squaredErrors == (0...6).map { try pursuit(x, $0).squaredErrors[$0] })
      #expect(abs(p.squaredErrors[6] - dot(p.residual, p.residual)) <= rounding(24))
    }
  }

  @Test func orthonormalAtomsGiveTheLargestCoefficients() throws {
    let haar: Tensor<Double> = Dictionaries.haar(length: 32)
    let x = (signals(1, length: 32, seed: 3) as Tensor<Double>).elements
    let analysis = haar.times(x, transposed: true)
    let largest = analysis.indices.sorted { abs(analysis[$0]) > abs(analysis[$1]) }
    let p = try pursuit(x, 7, haar)
    #expect(p.support == Array(largest.prefix(7)))
    #expect(distance(p.coefficients, largest.prefix(7).map { analysis[$0] }) <= rounding(32))
  }

  @Test func signAndScaleGoThroughAndOrderDoesNotMatter() throws {
    let x = batch.row(0)
    let p = try pursuit(x, 6)
    let scaled = try pursuit(x.map { -3 * $0 }, 6)
    #expect(scaled.support == p.support)
    #expect(distance(scaled.coefficients, p.coefficients.map { -3 * $0 }) <= fitRounding)
    // Atom j of the shuffled dictionary is ± atom order[j] of the first.
    var random = RandomStream(seed: 4, stream: "order")
    let order = random.sample(60, below: 60)
    let signs = (0..<60).map { _ in random.uniform() < 0.5 ? -1.0 : 1.0 }
    var shuffled = dictionary.selectingColumns(order)
    for i in 0..<24 { for j in 0..<60 { shuffled[i, j] *= signs[j] } }
    let q = try pursuit(x, 6, shuffled)
    #expect(q.support.map { order[$0] } == p.support)
    #expect(distance(zip(q.support, q.coefficients).map { signs[$0] * $1 }, p.coefficients) <= fitRounding)
  }

  @Test func normsOfAtomsDoNotSteerTheChoice() throws {
    var stretched = dictionary
    for i in 0..<24 { for j in 0..<60 { stretched[i, j] *= Double(j % 7 + 1) / 3 } }
    for i in 0..<10 {
      let (p, q) = (try pursuit(batch.row(i), 6), try pursuit(batch.row(i), 6, stretched))
      #expect(p.support == q.support)
      #expect(
        distance(zip(q.support, q.coefficients).map { $1 * Double($0 % 7 + 1) / 3 }, p.coefficients) <= fitRounding)
    }
  }

  @Test func errorModeStopsAtTheFirstAtomThatSuffices() throws {
    for i in 0..<20 {
      let x = batch.row(i)
      for share in [0.5, 0.1, 0.01] {
        let target = share * dot(x, x)
        let p = try orthogonalMatchingPursuit(x, dictionary: dictionary, limit: .squaredError(target))
        #expect(p.squaredErrors.last ?? .infinity <= target)
        #expect(p.squaredErrors.dropLast().allSatisfy { $0 > target })
        let capped = try orthogonalMatchingPursuit(x, dictionary: dictionary, limit: .squaredError(target, atMost: 2))
        #expect(capped.support == Array(p.support.prefix(2)))
      }
    }
  }

  @Test func aScaledErrorBoundScalesWithTheSignal() throws {
    let x = batch.row(1)
    let p = try orthogonalMatchingPursuit(x, dictionary: dictionary, limit: .squaredError(2))
    let q = try orthogonalMatchingPursuit(x.map { 4 * $0 }, dictionary: dictionary, limit: .squaredError(32))
    #expect(p.support == q.support)
  }

  @Test func degenerateInputsGetEmptyOrShortCodes() throws {
    let zero = [Double](repeating: 0, count: 24)
    #expect(try pursuit(zero, 5).support.isEmpty)
    #expect(try pursuit(batch.row(0), 0).support.isEmpty)
    // More atoms than samples are never needed.
    let all = try pursuit(batch.row(0), 100)
    #expect(all.support.count <= 24)
    // The square of what rounding leaves, some 1e-14.
    #expect(dot(all.residual, all.residual) <= 1e-25)
    #expect(try orthogonalMatchingPursuit([1, 2], dictionary: Tensor(zeros: 2, 3), limit: .atoms(2)).support.isEmpty)
    #expect(try orthogonalMatchingPursuit([1, 2], dictionary: Tensor(zeros: 2, 0), limit: .atoms(2)).support.isEmpty)
  }

  @Test func atomsOrthogonalToTheRestAreNotAdded() throws {
    // The signal lies in the span of two of three orthonormal atoms: the third is never asked for.
    let p = try orthogonalMatchingPursuit([3, 4, 0], dictionary: Tensor(identity: 3), limit: .atoms(3))
    #expect(p.support == [1, 0])
    #expect(p.coefficients == [4, 3])
  }

  @Test func aDuplicateAtomIsNotChosenBesideItsTwin() throws {
    let twice = dictionary.selectingColumns(Array(0..<60) + Array(0..<60))
    for i in 0..<10 {
      let p = try pursuit(batch.row(i), 12, twice)
      #expect(Set(p.support.map { $0 % 60 }).count == p.support.count)
      #expect(p.support.map { $0 % 60 } == (try pursuit(batch.row(i), 12)).support)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func numbersThatAreNotFiniteAreRefused(bad: Double) throws {
    for (place, atoms) in [(0, 5), (3, 5), (3, 0)] {
      var x = batch.row(0)
      x[place] = bad
      #expect(throws: LinearAlgebraError.self) { try pursuit(x, atoms) }
    }
    // An atom that no pursuit would choose is as bad as any.
    var dictionary = Tensor<Double>(rows: [[1, 0], [0, 1]])
    dictionary[1, 1] = bad
    #expect(throws: LinearAlgebraError.self) {
      try orthogonalMatchingPursuit([1, 0], dictionary: dictionary, limit: .atoms(1))
    }
    // Single precision, and squares that overflow.
    let single = Tensor<Float>(rows: [[1, 0], [0, 1]])
    #expect(throws: LinearAlgebraError.self) {
      try orthogonalMatchingPursuit([Float(bad), 0], dictionary: single, limit: .atoms(1))
    }
    #expect(throws: LinearAlgebraError.self) {
      try orthogonalMatchingPursuit([1e30, 0], dictionary: single, limit: .atoms(1))
    }
  }
}
