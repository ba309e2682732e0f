import Foundation
import Gradients
import Tensors
import Testing

@Suite struct WindowAlgebraTests {
  // A ring, a window that is larger than an axis of even length, one place, a usual one.
  static let windows = [
    LatticeWindow(rows: 1, columns: 6, side: 3), LatticeWindow(rows: 4, columns: 3, side: 5),
    LatticeWindow(rows: 1, columns: 1, side: 3), LatticeWindow(rows: 5, columns: 6, side: 3),
  ]

  // Places that name some others twice or not at all, a list that is filled up, one place.
  static let lists = [
    SimilarPlaces(count: 3, numbers: [0, 4, 2, 1, 0, 4, 2, 2, 2, 3, 4, 0, 4, 1, 3]),
    SimilarPlaces(count: 1, numbers: [0, 1, 2]), SimilarPlaces(count: 2, numbers: [0, 0]),
  ]
  static let neighbourhoods: [any Neighbourhood] = windows + lists

  /// All places of a window around one, each once, found by walking the lattice.
  private func members(_ window: LatticeWindow, of place: Int) -> Set<Int> {
    let (half, rows, columns) = (window.side / 2, window.rows, window.columns)
    var found: Set<Int> = []
    for down in -half...half {
      for right in -half...half {
        let row = ((place / columns + down) % rows + rows) % rows
        found.insert(row * columns + ((place % columns + right) % columns + columns) % columns)
      }
    }
    return found
  }

  @Test(arguments: windows) func windowsHoldEveryPlaceAroundOnce(window: LatticeWindow) {
    // Numbers of places as values: the sum with weights of one tells the members, and the products name each.
    let numbers = Tensor<Double>(shape: [window.places, 1], elements: (0..<window.places).map { Double($0 + 1) })
    let ones = Tensor<Double>(repeating: 1, shape: [window.places, 1])
    let named = window.products(ones, numbers)
    for place in 0..<window.places {
      #expect(Set(named.row(place).map { Int($0) - 1 }) == members(window, of: place))
    }
    #expect(window.count == members(window, of: 0).count)
  }

  @Test(arguments: lists) func listsAreSummed(places: SimilarPlaces) {
    let (a, b) = (random(places.places, 3), random(places.places, 3, seed: 2))
    let weights = random(places.places, places.count, seed: 3)
    let (products, sums) = (places.products(a, b), places.sums(weights, b))
    let distances = a.squaredDistances(in: places)
    for i in 0..<places.places {
      let members = places.list(of: i).map { Int($0) }
      for (q, j) in members.enumerated() {
        #expect(abs(products[i, q] - dot(a.row(i), b.row(j))) < roundingTolerance)
        #expect(abs(distances[i, q] - squaredDistance(a.row(i), a.row(j))) < roundingTolerance)
        #expect(places.isFilling(i, q) == (q > 0 && i == j))
      }
      for h in 0..<3 {
        let wanted = members.enumerated().reduce(0.0) { $0 + weights[i, $1.offset] * b[$1.element, h] }
        #expect(abs(sums[i, h] - wanted) < roundingTolerance)
      }
    }
  }

  @Test(arguments: neighbourhoods) func sumsAndProductsBelongTogether(window: any Neighbourhood) {
    let (n, w) = (window.places, random(window.places, window.count))
    let (a, b) = (random(n, 3, seed: 2), random(n, 3, seed: 3))
    #expect(
      AdjointCheck.error(
        { window.sums(w, $0) }, transpose: { window.transposedSums(w, $0) }, from: [n, 3], to: [n, 3])
        < roundingTolerance)
    #expect(
      AdjointCheck.error(
        { window.sums($0, b) }, transpose: { window.products($0, b) }, from: [n, window.count], to: [n, 3])
        < roundingTolerance)
    #expect(abs(dot(window.products(a, b).elements, w.elements) - dot(a.elements, window.sums(w, b).elements)) < 1e-10)
  }

  @Test(arguments: windows) func likenessIsASoftMaximumOfDistances(window: LatticeWindow) {
    let (a, b) = (random(window.places, 3), random(window.places, 3, seed: 2))
    let weights = a.likeness(to: b, in: window)
    for i in 0..<window.places {
      let exponentials = members(window, of: i).map { j -> Double in
        let distance: Double = squaredDistance(a.row(i), b.row(j))
        return Foundation.exp(-distance / 2)
      }
      let sum = exponentials.reduce(0, +)
      #expect(abs(weights.row(i).reduce(0, +) - 1) < roundingTolerance)
      // The members in some order: the same numbers.
      for (found, wanted) in zip(weights.row(i).sorted(), exponentials.map { $0 / sum }.sorted()) {
        #expect(abs(found - wanted) < roundingTolerance)
      }
    }
  }

  @Test func relativeShrinkageOfItsOwnMagnitudeIsSoft() {
    let (v, t) = (random(20, 4), Tensor<Double>([0, 0.2, 0.5, 3]))
    let soft = (copy v).softThresholded(by: t)
    let relative = v.shrunk(by: t, relativeTo: v.map { abs($0) }, floor: 1e-14)
    #expect((soft - relative).largestMagnitude < roundingTolerance)
    // Nothing is known of a negative magnitude, nor of none: all is shrunk away but by a threshold of zero.
    let none = v.shrunk(by: t, relativeTo: v.map { -abs($0) }, floor: 1e-8)
    #expect((0..<80).allSatisfy { none[$0] == ($0 % 4 == 0 ? v[$0] : 0) })
  }

  // Of a list that holds only its own place no distance ever changes.
  @Test(arguments: neighbourhoods.dropLast(2)) func gradientsAreCentralDifferences(window: any Neighbourhood) {
    let n = window.places
    let (a, b) = (random(n, 3), random(n, 3, seed: 2))
    let weights = random(n, window.count, seed: 3).map { abs($0) + 0.1 }
    let errors = [
      GradientCheck.error(at: [a, b]) { $0[0].likeness(to: $0[1], in: window) },
      GradientCheck.error(at: [a, weights]) { $0[0].gatheredNorms(by: $0[1], in: window, floor: 1e-2) },
      GradientCheck.error(at: [a]) { $0[0].squaredDistances(in: window) },
      // Magnitudes of 0.5 and more: no factor lies within the step of zero for this seed.
      GradientCheck.error(at: [a, random(3, seed: 4).map { abs($0) }, b.away(from: 0, by: 0.3)]) {
        $0[0].shrunk(by: $0[1], relativeTo: $0[2], floor: 1e-3)
      },
      // All together, with one place of everything.
      GradientCheck.error(at: [a, b, random(3, seed: 5).map { 0.3 * abs($0) }]) { v in
        let likeness = v[0].likeness(to: v[1], in: window)
        let norms = v[0].gatheredNorms(by: likeness, in: window, floor: 1e-2)
        return v[0].shrunk(by: v[2], relativeTo: norms, floor: 1e-3)
      },
    ]
    #expect(errors.allSatisfy { $0 < differenceTolerance }, "\(errors)")
  }

  @Test func threadsDoNotChangeTheBits() {
    let window = LatticeWindow(rows: 40, columns: 30, side: 5)
    let (a, b) = (Tensor<Float>(random(1200, 3)), Tensor<Float>(random(1200, 3, seed: 2)))
    func all() -> [Tensor<Float>] {
      let likeness = a.likeness(to: b, in: window)
      let numbers: [Int32] = (0..<3600).map { (k: Int) -> Int32 in Int32(k % 3 == 0 ? k / 3 : (7 * k) % 1200) }
      let places = SimilarPlaces(count: 3, numbers: numbers)
      let weights = a.squaredDistances(in: places)
      return [
        likeness, a.gatheredNorms(by: likeness, in: window, floor: 1e-8), window.transposedSums(likeness, b), weights,
        a.gatheredNorms(by: weights, in: places, floor: 1e-8), places.transposedSums(weights, b),
      ]
    }
    let several = all()
    let before = Parallel.threads
    Parallel.threads = 1
    defer { Parallel.threads = before }
    #expect(several == all())
  }
}
