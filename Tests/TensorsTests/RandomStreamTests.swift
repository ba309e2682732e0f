import Tensors
import Testing

/// Seeded numbers: the documented first values, moments, streams, samples.
@Suite struct RandomStreamTests {
  @Test func firstValuesAreTheDocumentedOnes() {
    // Computed by an independent program from the published generators: FNV-1a of the name, SplitMix64, xoshiro256**.
    var bits = RandomStream(seed: 1, stream: "noise")
    #expect(
      [bits.next(), bits.next(), bits.next()] == [0x6025_41a6_67cf_9f4f, 0x98ea_f3d3_a3e4_8dfc, 0x573f_9443_fd8d_3429])
    var uniform = RandomStream(seed: 1, stream: "noise")
    #expect((0..<3).map { _ in uniform.uniform() } == [0.3755684882415252, 0.5973350898456308, 0.34081389102862114])
    var normal = RandomStream(seed: 1, stream: "noise")
    let wanted = [-1.6908898311040843, 1.3226787274676832, -1.0280842794621996, -1.2823548153877815]
    for value in wanted {
      // The logarithm is the C library's: its last bit may differ.
      #expect(abs(normal.normal() - value) <= 4 * Double.ulpOfOne * abs(value))
    }
  }

  @Test func sameSeedSameNumbersOtherStreamOthers() {
    var (a, b) = (RandomStream(seed: 5, stream: "noise"), RandomStream(seed: 5, stream: "noise"))
    var (c, d) = (RandomStream(seed: 5, stream: "scene"), RandomStream(seed: 6, stream: "noise"))
    let first = (0..<50).map { _ in a.next() }
    #expect(first == (0..<50).map { _ in b.next() })
    #expect(Set(first).isDisjoint(with: (0..<50).map { _ in c.next() }))
    #expect(Set(first).isDisjoint(with: (0..<50).map { _ in d.next() }))
  }

  @Test func momentsAreThoseOfTheDistributions() {
    var random = RandomStream(seed: 7, stream: "moments")
    let count = 200_000
    let u = (0..<count).map { _ in random.uniform() }
    let z = (0..<count).map { _ in random.normal() }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(count) }
    #expect(u.allSatisfy { $0 >= 0 && $0 < 1 })
    // Five standard errors each: 0.29/√N, 0.075/√N, 1/√N, √2/√N, √15/√N, √96/√N with √N = 447.
    #expect(abs(mean(u) - 0.5) < 0.0033)
    #expect(abs(mean(u.map { ($0 - 0.5) * ($0 - 0.5) }) - 1.0 / 12) < 0.0009)
    #expect(abs(mean(z)) < 0.0112)
    #expect(abs(mean(z.map { $0 * $0 }) - 1) < 0.0159)
    #expect(abs(mean(z.map { $0 * $0 * $0 })) < 0.0434)
    #expect(abs(mean(z.map { $0 * $0 * $0 * $0 }) - 3) < 0.11)
    // Neighbours are uncorrelated: both numbers of a polar pair are used.
    #expect(abs(mean(z.indices.map { z[$0] * z[($0 + 1) % count] })) < 0.0112)
  }

  @Test func samplesDoNotRepeatAndReachEverything() {
    var random = RandomStream(seed: 8, stream: "sample")
    #expect(random.sample(0, below: 0).isEmpty)
    #expect(random.sample(40, below: 40).sorted() == Array(0..<40))
    var seen = [Int](repeating: 0, count: 10)
    for _ in 0..<5000 {
      let drawn = random.sample(3, below: 10)
      #expect(Set(drawn).count == 3)
      for i in drawn { seen[i] += 1 }
    }
    // Each is drawn 1500 times with a standard deviation of 32: five of them.
    #expect(seen.allSatisfy { abs($0 - 1500) < 162 })
  }

  @Test func indicesStayBelowTheirBoundAndAreEven() {
    var random = RandomStream(seed: 9, stream: "index")
    var seen = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 { seen[random.index(below: 7)] += 1 }
    // Standard deviation √(7000 · 1/7 · 6/7) = 29: five of them.
    #expect(seen.allSatisfy { abs($0 - 1000) < 147 })
  }

  @Test func normalTensorsScaleWithTheDeviation() {
    var (a, b) = (RandomStream(seed: 10, stream: "n"), RandomStream(seed: 10, stream: "n"))
    let one: Tensor<Double> = a.normals(3, 4)
    let half: Tensor<Double> = b.normals(3, 4, deviation: 0.5)
    #expect(half == one.scaled(by: 0.5))
  }
}
