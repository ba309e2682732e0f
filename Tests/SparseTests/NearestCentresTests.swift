import Sparse
import Tensors
import Testing

@Suite struct NearestCentresTests {
  private func random(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Tensor<Float> {
    var stream = RandomStream(seed: seed, stream: "centres")
    return stream.normals(rows, columns)
  }

  private func error(_ centres: NearestCentres, _ signals: Tensor<Float>) -> Double {
    zip(0..., centres.nearest(to: signals)).reduce(0.0) { sum, pair in
      sum + Double(squaredDistance(signals.row(pair.0), centres.centres.row(pair.1)) as Float)
    }
  }

  @Test func theNearestIsThatOfTheSmallestDistance() {
    // More signals than a worker compares at a time.
    let (signals, centres) = (random(700, 5), random(9, 5, seed: 2))
    let found = NearestCentres(centres).nearest(to: signals)
    for i in 0..<700 {
      let distances = (0..<9).map { squaredDistance(signals.row(i), centres.row($0)) as Float }
      // Single precision may exchange two that are equally near but for rounding.
      #expect(distances[found[i]] <= (distances.min() ?? 0) + 1e-5)
    }
  }

  @Test func ofEqualCentresTheFirstIsTaken() {
    let centres = NearestCentres(Tensor(rows: [[1, 0], [0, 1], [0, 1], [1, 0]]))
    #expect(centres.nearest(to: Tensor(rows: [[2, 0], [0, 3], [0.5, 0.5]])) == [0, 1, 0])
    #expect(centres.nearest(to: Tensor(zeros: 0, 2)).isEmpty)
  }

  @Test func roundsNeverRaiseTheDistances() {
    let signals = random(1000, 4)
    let errors = (0..<8).map { rounds -> Double in
      var stream = RandomStream(seed: 5, stream: "k-means")
      return error(.learned(from: signals, count: 12, rounds: rounds, &stream), signals)
    }
    // Sums of a thousand distances in single precision.
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-6) }, "\(errors)")
    #expect(errors[7] < 0.9 * errors[0])
  }

  @Test func clustersFarApartAreFound() {
    let near = random(300, 3).scaled(by: 0.1)
    let signals = Tensor<Float>(rows: (0..<300).map { i in near.row(i).map { $0 + Float(10 * (i % 3)) } })
    // A start with two centres in one cluster may stay there: one of several does not.
    let best = (0..<UInt64(6)).map { seed -> Double in
      var stream = RandomStream(seed: seed, stream: "k-means")
      return error(.learned(from: signals, count: 3, rounds: 10, &stream), signals)
    }.min()
    // The energy of 300 signals of three numbers of variance 0.01, with its luck.
    #expect(best ?? .infinity < 1.3 * 300 * 3 * 0.01)
  }

  @Test func aCentreWithoutSignalsStays() {
    let signals = Tensor<Float>(rows: [[1, 1], [1, 1], [1, 1]])
    var stream = RandomStream(seed: 1, stream: "k-means")
    let learned = NearestCentres.learned(from: signals, count: 5, rounds: 3, &stream)
    #expect(learned.centres == signals)
  }
}
