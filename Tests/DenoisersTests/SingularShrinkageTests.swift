import Denoisers
import Foundation
import Tensors
import Testing

/// The golden matrix: eight patches of sixteen pixels, and what other implementations made of it.
@Suite struct SingularShrinkageTests {
  /// 8 × 16, a patch a row.
  private let group = Tensor<Double>(
    rows: (0..<8).map { patch in
      (0..<16).map { pixel in
        let (i, j) = (Double(pixel), Double(patch))
        let slow = 60 * sin(0.3 * i + 0.2) * cos(0.15 * j) + 25 * cos(0.7 * i) * sin(0.4 * j + 0.5)
        return 100 + slow + 6 * sin(1.7 * i * i + 2.3 * j * j + 0.9 * i * j)
      }
    })
  private let singularValues = [
    110.786486678, 36.546911307, 19.659750723, 17.787748369, 15.189949675, 13.688379217, 10.387349423, 0,
  ]
  /// 2√2 √8 · 5² = 200.
  private var weighted: SingularShrinkage.Rule { SingularShrinkage.authors.rule(noise: 5, patches: 8, length: 16) }

  @Test func theGoldenGroupComesOutAsElsewhere() throws {
    // The golden values have nine places behind the point: half a unit in the last, and rounding of
    // numbers of size 10⁴.
    let tolerance = 6e-10
    #expect(abs(group.elements.reduce(0, +) - 13809.692212557) < tolerance)
    let estimate = try weighted.estimate(of: group)
    for (k, value) in [128.123885753, 130.763817186, 140.409610160].enumerated() {
      #expect(abs(estimate[k, 0] - value) < tolerance)
    }
    #expect(abs((estimate - group).squaredNorm.squareRoot() - 35.737763689) < tolerance)
    #expect(abs(estimate.elements.reduce(0, +) - group.elements.reduce(0, +)) < tolerance)
    let shrunk = singularValues.map { weighted.shrunk($0) }
    #expect(abs(shrunk[0] - 108.950795632) < tolerance && abs(shrunk[1] - 29.845801203) < tolerance)
    #expect(shrunk[2...].allSatisfy { $0 == 0 })
    let plain = SingularShrinkage.Rule.uniform(threshold: 20)
    #expect(abs(try plain.estimate(of: group)[0, 0] - 129.253421508) < tolerance)
    #expect(abs((try plain.estimate(of: group) - group).squaredNorm.squareRoot() - 45.043458074) < tolerance)
  }

  @Test func theClosedFormIsWhereReweightingComesToRest() {
    for s in singularValues {
      var x = s
      // Weighing by the last value again: it converges fastest far above the cut, and falls to zero below it.
      for _ in 0..<200 { x = x > 0 ? max(0, s - 200 / x) : 0 }
      // Each step leaves less than a quarter of the distance; then rounding of numbers of size 100.
      #expect(abs(x - weighted.shrunk(s)) < 1e-12, "\(s)")
    }
  }

  @Test func aValueJumpsFromNothingToHalfTheCut() {
    let cut = weighted.bound.squareRoot()
    #expect(weighted.shrunk(cut * (1 - 1e-9)) == 0)
    // Just above the cut c it is half of s + √(s² − c²): with s = c (1 + 1e-9) the root is 4.5e-5 c.
    #expect(abs(weighted.shrunk(cut * (1 + 1e-9)) - cut / 2) < 2.3e-5 * cut)
    // Far above it hardly anything is taken: T/s, and T²/s³ = 4e-5 beyond.
    #expect(abs(1000 - weighted.shrunk(1000) - 0.2) < 5e-5)
  }

  @Test func nothingElseHasASmallerObjective() throws {
    // Of the problem with the weights that the closed form ends with, ascending as the values descend.
    let s = singularValues
    let best = try weighted.estimate(of: group)
    let mean = (0..<16).map { p in (0..<8).reduce(0.0) { $0 + group[$1, p] } / 8 }
    func centred(_ x: Tensor<Double>) -> Tensor<Double> {
      Tensor(rows: (0..<8).map { r in (0..<16).map { x[r, $0] - mean[$0] } })
    }
    let weights = s.map { weighted.shrunk($0) > 0 ? 200 / weighted.shrunk($0) : 1e9 }
    func objective(_ x: Tensor<Double>) throws -> Double {
      try zip(weights, x.svd().s).reduce((centred(group) - x).squaredNorm / 2) { $0 + $1.0 * ($1.1 > 1e-9 ? $1.1 : 0) }
    }
    let least = try objective(centred(best))
    var random = RandomStream(seed: 1, stream: "objectives")
    let (u, _, vt) = try centred(group).svd()
    for k in 0..<50 {
      // Steps of all sizes in the two directions that are kept, and out of them.
      let size = pow(10, Double(k % 5) - 3)
      var other = centred(best)
      for r in 0..<8 {
        for p in 0..<16 {
          for q in 0..<2 { other[r, p] += size * random.normal() * u[r, q] * vt[q, p] }
        }
      }
      // Rounding of sums of some thousand; the smallest steps cost 1e-6.
      #expect(try objective(other) >= least - 1e-9)
    }
  }

  @Test func equalWeightsAreTheNuclearNorm() throws {
    let rule = SingularShrinkage.uniform(share: 0.5).rule(noise: 5, patches: 9, length: 16)
    #expect(rule == .uniform(threshold: 0.5 * 5 * 7))
    #expect(rule.shrunk(20) == 2.5 && rule.shrunk(17) == 0)
  }

  @Test func withoutNoiseTheGroupComesBack() throws {
    let estimate = try SingularShrinkage.authors.rule(noise: 0, patches: 8, length: 16).estimate(of: group)
    #expect((estimate - group).largestMagnitude < 1e-12)  // rounding of a decomposition of numbers of size 100
  }

  @Test func aGroupAndItsTransposeAreShrunkAlike() throws {
    let rule = SingularShrinkage.Rule.weighted(price: 200)
    var centred = group.transposed()
    _ = removeMeans(&centred)
    let shrunk = try centred.svd().s.map { rule.shrunk($0) }
    // As above; no value is near the cut, where rounding would grow.
    #expect(zip(shrunk, try centred.transposed().svd().s).allSatisfy { abs($0 - rule.shrunk($1)) < 1e-12 })
  }
}
