import Learning
import Networks
import Sparse
import Tensors
import Testing

/// ALISTA's weight, computed in two ways, and the theorem that it serves.
@Suite struct AnalyticWeightTests {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 20, atoms: 40, seed: 1)

  @Test func eachColumnSeesItsOwnAtomInFull() throws {
    for weight in [
      try AnalyticWeight.closedForm(dictionary), try AnalyticWeight.projectedGradient(dictionary, steps: 7),
    ] {
      for j in 0..<40 { #expect(abs(dot(weight.column(j), dictionary.column(j)) - 1) < 1e-14) }  // 20 products
    }
  }

  @Test func closedFormIsWhereProjectedGradientEnds() throws {
    let closed = try AnalyticWeight.closedForm(dictionary)
    let descended = try AnalyticWeight.projectedGradient(dictionary, steps: 20_000, tolerance: 0)
    // Descent ends where the objective no longer changes, at a relative 1e-16: that is 1e-8 in W, times some units.
    #expect((closed - descended).largestMagnitude < 1e-6 * closed.largestMagnitude)
  }

  @Test func seesLessOfTheOthersThanTheDictionaryDoes() throws {
    let weight = try AnalyticWeight.closedForm(dictionary)
    let (own, its) = (dictionary.gram().squaredNorm, weight.transposedMatmul(dictionary).squaredNorm)
    #expect(its < 0.8 * own)  // measured 0.71
    // Rounding of the atoms' length.
    #expect(abs(AnalyticWeight.coherence(dictionary, dictionary) - Dictionaries.coherence(dictionary)) < 1e-13)
  }

  @Test func tightFrameIsItsOwnWeight() throws {
    var bases = Tensor<Double>(zeros: 4, 8)
    for i in 0..<4 {
      bases[i, i] = 1
      for j in 0..<4 { bases[i, 4 + j] = (i & j).nonzeroBitCount % 2 == 0 ? 0.5 : -0.5 }
    }
    #expect((try AnalyticWeight.closedForm(bases) - bases).largestMagnitude < 1e-13)  // rounding
  }

  @Test func worksWithoutAnInverse() throws {
    // A row of zeros: A Aᵀ is singular.
    var flat = Tensor<Double>(zeros: 21, 40)
    for i in 0..<20 { for j in 0..<40 { flat[i, j] = dictionary[i, j] } }
    let (small, large) = (try AnalyticWeight.closedForm(dictionary), try AnalyticWeight.closedForm(flat))
    #expect((large.rows(0..<20) - small).largestMagnitude < 1e-13)  // rounding through a pseudo-inverse
    #expect(large.rows(20..<21).largestMagnitude < 1e-13)
  }

  /// W = A, unit atoms of coherence μ, s < (1 + 1/μ)/2: no false positives, and the error below its bound at every layer.
  @Test(arguments: 1...2) func theoremHoldsLayerByLayer(sparsity s: Int) throws {
    let wide: Tensor<Double> = Dictionaries.random(length: 400, atoms: 500, seed: 3)
    let mu = Dictionaries.coherence(wide)
    try #require(Double(s) < (1 + 1 / mu) / 2)
    var random = RandomStream(seed: 4, stream: "theorem")
    var codes = Tensor<Double>(zeros: 20, 500)
    for i in 0..<20 { for j in random.sample(s, below: 500) { codes[i, j] = random.uniform(-1, 1) } }
    let network = LISTA(.coupled, layers: 12)
    var parameters = try network.initialParameters(dictionary: wide, lambda: 0)
    var bound = Double(s)
    var bounds = [Double]()
    for k in 0..<12 {
      parameters["W.\(k)"] = wide
      parameters["theta.\(k)"] = Tensor([mu * bound])
      bound *= mu * Double(2 * s - 1)
      bounds.append(bound)
    }
    let iterates = network.codes(codes.matmul(wide, transposed: true), dictionary: wide, parameters)
    for (iterate, bound) in zip(iterates, bounds) {
      for i in 0..<20 {
        #expect(zip(iterate.row(i), codes.row(i)).allSatisfy { $1 != 0 || $0 == 0 })
        let error = zip(iterate.row(i), codes.row(i)).reduce(0) { $0 + abs($1.0 - $1.1) }
        #expect(error <= bound + 1e-12)  // rounding
      }
    }
  }
}
