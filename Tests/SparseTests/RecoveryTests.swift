import Sparse
import Tensors
import Testing

/// What the theory of sparse recovery promises, on planted problems.
@Suite struct RecoveryTests {
  /// Spikes and Hadamard waves, 64 × 128, coherence 1/8: every support of up to four atoms is safe.
  static let twoBases: Tensor<Double> = {
    let n = 64
    var d = Tensor<Double>(zeros: n, 2 * n)
    for i in 0..<n {
      d[i, i] = 1
      for j in 0..<n { d[i, n + j] = ((i & j).nonzeroBitCount % 2 == 0 ? 1 : -1) / 8 }
    }
    return d
  }()

  @Test func pursuitRecoversUnderTheCoherenceBound() throws {
    var random = RandomStream(seed: 1, stream: "planted")
    let omp = BatchOMP(dictionary: Self.twoBases)
    for _ in 0..<500 {
      let (support, code) = planted(atoms: 128, support: 1 + random.index(below: 4), &random)
      let x = Self.twoBases.times(code)
      let plain = try orthogonalMatchingPursuit(x, dictionary: Self.twoBases, limit: .atoms(support.count))
      #expect(Set(plain.support) == support)
      // Rounding of a fit of up to four atoms, whose condition is below two.
      #expect(distance(plain.dense(atomCount: 128), code) <= rounding(64))
      let fast = omp.encode(Tensor(shape: [1, 64], elements: x), limit: .atoms(support.count))
      #expect(distance(fast.dense().elements, code) <= rounding(64))
    }
  }

  @Test func belowOneTheExactRecoveryValueMeansRecovery() throws {
    // 128 × 60: some supports of three pass, although the coherence bound holds for few. Coefficients of any size.
    let d: Tensor<Double> = Dictionaries.random(length: 128, atoms: 60, seed: 2)
    var random = RandomStream(seed: 3, stream: "planted")
    var passed = 0
    for _ in 0..<200 {
      let support = random.sample(3, below: 60)
      guard try Dictionaries.exactRecoveryValue(d, support: support) < 1 else { continue }
      passed += 1
      var code = [Double](repeating: 0, count: 60)
      for j in support { code[j] = random.normal() }
      let p = try orthogonalMatchingPursuit(d.times(code), dictionary: d, limit: .atoms(3))
      #expect(Set(p.support) == Set(support))
      #expect(distance(p.dense(atomCount: 60), code) <= rounding(128))
    }
    #expect(passed > 50, "a test in which no support passes proves nothing")
  }

  @Test func theLassoStaysInsideASupportWithAnExactRecoveryValueBelowOne() throws {
    // Without noise the minimiser is supported inside S for every λ (Fuchs 2004, Tropp 2006).
    let d: Tensor<Double> = Dictionaries.random(length: 128, atoms: 60, seed: 2)
    let unscaled = try Lasso(dictionary: d, lambda: 0)
    var random = RandomStream(seed: 4, stream: "planted")
    for _ in 0..<20 {
      let (support, code) = planted(atoms: 60, support: 3, &random)
      guard try Dictionaries.exactRecoveryValue(d, support: Array(support)) < 0.9 else { continue }
      let x = d.times(code)
      for share in [0.3, 0.05] {
        let lasso = Lasso(unscaled, lambda: share * unscaled.lambdaMax(x))
        let z = lasso.solve(x, by: .fistaWithRestart, iterations: 5000, gapTolerance: 1e-14).codes.elements
        #expect(z.indices.allSatisfy { z[$0] == 0 || support.contains($0) })
      }
    }
  }

  @Test func theExactRecoveryValueObeysItsCoherenceBound() throws {
    // ERC ≤ s μ / (1 − (s − 1) μ), and below one for every support of s < (1 + 1/μ)/2 atoms.
    let mu = Dictionaries.coherence(Self.twoBases)
    var random = RandomStream(seed: 5, stream: "supports")
    for size in 1...4 {
      for _ in 0..<25 {
        let value = try Dictionaries.exactRecoveryValue(Self.twoBases, support: random.sample(size, below: 128))
        #expect(value <= Double(size) * mu / (1 - Double(size - 1) * mu) + rounding(64))
        #expect(value < 1)
      }
    }
    #expect(try Dictionaries.exactRecoveryValue(Self.twoBases, support: []) == 0)
  }

  @Test func pursuitStoppedAtTheNoiseIsStable() throws {
    // s < (1 + 1/μ)/2 − e/(μ min|z|): the support is exact and ‖ẑ − z‖² ≤ e²/(1 − μ(s − 1)) (Donoho, Elad, Temlyakov 2006).
    let mu = Dictionaries.coherence(Self.twoBases)
    var random = RandomStream(seed: 6, stream: "noisy")
    for _ in 0..<300 {
      let size = 1 + random.index(below: 3)
      let (support, code) = planted(atoms: 128, support: size, &random)
      let smallest = support.map { abs(code[$0]) }.min() ?? 1
      let level = 0.99 * mu * smallest * ((1 + 1 / mu) / 2 - Double(size))
      let noise = (random.normals(1, 64) as Tensor<Double>).elements
      let x = zip(Self.twoBases.times(code), noise).map { $0 + $1 * level / norm(noise) }
      let p = try orthogonalMatchingPursuit(
        // The noise has this norm to rounding.
        x, dictionary: Self.twoBases, limit: .squaredError(level * level * (1 + 1e-12)))
      #expect(Set(p.support) == support)
      let error = zip(p.dense(atomCount: 128), code).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(error <= level * level / (1 - mu * Double(size - 1)) + rounding(128))
    }
  }
}
