import Images
import Tensors
import Testing

@Suite struct NeighbourSearchTests {
  struct Case: Sendable {
    var height, width, rows, columns, stride, radius, count: Int
    var limit = Float.infinity
  }
  static let cases: [Case] = [
    Case(height: 8, width: 8, rows: 8, columns: 8, stride: 1, radius: 3, count: 4),
    Case(height: 40, width: 33, rows: 8, columns: 8, stride: 3, radius: 7, count: 16),
    Case(height: 40, width: 33, rows: 8, columns: 8, stride: 3, radius: 7, count: 16, limit: 0.15625),
    // Wider than a tile of some 256 pixels, and more rows of references than a tile has.
    Case(height: 24, width: 300, rows: 7, columns: 7, stride: 1, radius: 2, count: 5),
    Case(height: 31, width: 50, rows: 11, columns: 11, stride: 6, radius: 19, count: 32),
    Case(height: 9, width: 60, rows: 3, columns: 5, stride: 4, radius: 30, count: 7),
    Case(height: 30, width: 12, rows: 2, columns: 2, stride: 5, radius: 1, count: 20),
    Case(height: 5, width: 5, rows: 1, columns: 1, stride: 1, radius: 0, count: 3),
  ]

  private func search(_ c: Case) -> NeighbourSearch {
    let grid = Patches(height: c.height, width: c.width, size: (c.rows, c.columns), stride: c.stride)
    return NeighbourSearch(grid, radius: c.radius, count: c.count, limit: c.limit)
  }

  /// Sixteen gray levels, so that all sums are exact in single precision and ties are many.
  private func levels(_ height: Int, _ width: Int, seed: UInt64) -> Tensor<Float> {
    var random = RandomStream(seed: seed, stream: "neighbours")
    let values = (0..<height * width).map { _ in Float(random.index(below: 16)) / 16 }
    return Tensor(shape: [height, width], elements: values)
  }

  @Test(arguments: cases) func fastSearchFindsWhatTheDefinitionSays(c: Case) {
    let (search, plane) = (search(c), levels(c.height, c.width, seed: 1))
    let (fast, slow) = (search.neighbours(in: plane), search.neighboursByDefinition(in: plane))
    #expect(fast.counts == slow.counts && fast.numbers == slow.numbers)
    // The sums are the same; the mean is rounded once here, and from double precision there.
    #expect(zip(fast.distances, slow.distances).allSatisfy { abs($0 - $1) <= $0.ulp })
  }

  @Test func distancesOfRealNumbersAgreeToRounding() {
    var random = RandomStream(seed: 2, stream: "neighbours")
    let plane: Tensor<Float> = random.normals(40, 60)
    let search = NeighbourSearch(Patches(of: plane, side: 8, stride: 3), radius: 9, count: 16)
    let (fast, slow) = (search.neighbours(in: plane), search.neighboursByDefinition(in: plane))
    #expect(fast.counts == slow.counts)
    // Which of two near-equal patches is nearer may be rounding, how near they are may not: 64 positive terms, added in
    // two stages of 8.
    #expect(zip(fast.distances, slow.distances).allSatisfy { abs($0 - $1) <= 16 * Float.ulpOfOne * $1 })
  }

  @Test(arguments: cases) func referencePatchesAreTheirOwnNearest(c: Case) {
    let search = search(c)
    let found = search.neighbours(in: levels(c.height, c.width, seed: 3))
    for (i, (top, left)) in search.references.tops.flatMap({ top in search.references.lefts.map { (top, $0) } })
      .enumerated()
    {
      #expect(found.numbers(of: i).first == top * search.candidates.lefts.count + left)
      #expect(found.distances(of: i).first == 0)
    }
  }

  @Test(arguments: cases) func distancesAscendBelowTheLimitAndNoPatchComesTwice(c: Case) {
    let search = search(c)
    let found = search.neighbours(in: levels(c.height, c.width, seed: 4))
    for i in 0..<search.references.count {
      let (numbers, distances) = (found.numbers(of: i), found.distances(of: i))
      #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(distances.allSatisfy { $0 < c.limit } && Set(numbers).count == numbers.count)
    }
  }

  @Test func neighboursOfAConstantPlaneAreTheNearestPlaces() {
    // Every distance is zero, so the places decide: in the middle the patch itself and the eight around it.
    let search = NeighbourSearch(Patches(height: 20, width: 20, side: 4), radius: 5, count: 9)
    let found = search.neighbours(in: Tensor(repeating: 0.7, shape: [20, 20]))
    let columns = search.candidates.lefts.count
    let around = (7...9).flatMap { top in (7...9).map { top * columns + $0 } }
    #expect(Set(found.numbers(of: 8 * columns + 8)) == Set(around))
    #expect(found.distances.allSatisfy { $0 == 0 } && found.counts.allSatisfy { $0 == 9 })
  }

  @Test func windowLargerThanThePlaneIsThePlane() {
    let plane = levels(10, 9, seed: 5)
    let search = NeighbourSearch(Patches(of: plane, side: 8), radius: 19, count: 16)
    // 3 × 2 patches, each the neighbour of each.
    #expect(search.neighbours(in: plane).counts == [Int32](repeating: 6, count: 6))
  }

  @Test func copiesOfAPatchAreFoundWhereverTheyLie() {
    // A motif in four places of a noisy plane.
    var random = RandomStream(seed: 6, stream: "neighbours")
    var plane: Tensor<Float> = random.normals(48, 48)
    let motif: Tensor<Float> = random.normals(6, 6)
    let places = [(20, 20), (5, 9), (33, 30), (21, 36)]
    for (top, left) in places { for y in 0..<6 { for x in 0..<6 { plane[top + y, left + x] = motif[y, x] } } }
    let search = NeighbourSearch(Patches(of: plane, side: 6), radius: 20, count: 4)
    let columns = search.candidates.lefts.count
    let found = search.neighbours(in: plane)
    #expect(Set(found.numbers(of: 20 * columns + 20)) == Set(places.map { $0.0 * columns + $0.1 }))
    #expect(found.distances(of: 20 * columns + 20).allSatisfy { $0 == 0 })
  }
}
