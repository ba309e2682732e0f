import Assertions
import Claims
import Tensors
import Testing

/// The claims of chapter 06 accept the book's search and exchange, and reject broken ones.
@Suite struct NonLocalAssertionsTests {
  let trial = NonLocalAssertions()

  private typealias Place = (row: Int, column: Int)

  /// A search patch by patch, with a screw to turn for every mistake.
  private struct Search {
    /// Rows and columns by which the window is too small, or too large where negative.
    var narrower = 0
    /// The distance of two patches.
    var distance: ([Float], [Float]) -> Double = Self.squared
    /// Looks for the farthest.
    var farthest = false
    var forgetsItself = false
    /// Leaves the plane on one side and enters it on the other.
    var wraps = false
    /// Leaves out the last row and column of candidates.
    var avoidsBorder = false
    /// Takes the plane by columns.
    var isTransposed = false
    /// Looks for so many at most, whatever is wanted.
    var most = Int.max
    /// Spoils a list.
    var spoil: ([Place]) -> [Place] = { $0 }

    func callAsFunction(_ given: Tensor<Float>, _ side: Int, _ radius: Int, _ count: Int) -> [[Place]] {
      let plane = isTransposed ? given.transposed() : given
      let (rows, columns, reach) = (plane.rows - side + 1, plane.columns - side + 1, radius - narrower)
      let end = avoidsBorder ? (max(1, rows - 1), max(1, columns - 1)) : (rows, columns)
      let patches = (0..<rows * columns).map { p in
        (0..<side * side).map { plane[p / columns + $0 / side, p % columns + $0 % side] }
      }
      return patches.indices.map { p in
        var found = [(place: Place, distance: Double)]()
        for down in -reach...reach {
          for right in -reach...reach where !(forgetsItself && down == 0 && right == 0) {
            var place = (row: p / columns + down, column: p % columns + right)
            if wraps { place = ((place.row + 4 * rows) % rows, (place.column + 4 * columns) % columns) }
            guard (0..<end.0).contains(place.row), (0..<end.1).contains(place.column) else { continue }
            found.append((place, distance(patches[p], patches[place.row * columns + place.column])))
          }
        }
        found.sort { farthest ? $0.distance > $1.distance : $0.distance < $1.distance }
        return spoil(found.prefix(min(count, most)).map(\.place))
      }
    }

    static func squared(_ a: [Float], _ b: [Float]) -> Double {
      var sum = 0.0
      for i in a.indices { sum += Double((a[i] - b[i]) * (a[i] - b[i])) }
      return sum
    }
  }

  private func judged(_ change: (inout Search) -> Void) throws -> Set<String> {
    var search = Search()
    change(&search)
    return failures(try trial.claims(ofSearch: search.callAsFunction))
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func theBookHolds(seed: UInt64) throws {
    let trial = NonLocalAssertions(seed: seed)
    #expect(failures(try trial.claims(ofSearch: BookImplementations.neighbours)).isEmpty)
    #expect(failures(try trial.claims(ofExchange: BookImplementations.exchange)).isEmpty)
  }

  @Test func searchesWithAnotherWindowAreRejected() throws {
    #expect(try judged { _ in }.isEmpty)
    #expect(
      try judged { $0.narrower = 1 }
        == ["search-nearest", "search-period", "search-small", "search-by-hand"])
    #expect(try judged { $0.narrower = -1 }.isSuperset(of: ["search-inside", "search-nearest", "search-by-hand"]))
    #expect(try judged { $0.wraps = true }.contains("search-inside"))
    #expect(try judged { $0.avoidsBorder = true }.isSuperset(of: ["search-nearest", "search-itself", "search-small"]))
    #expect(try judged { $0.isTransposed = true }.isSuperset(of: ["search-nearest", "search-itself"]))
  }

  @Test func searchesWithAnotherDistanceAreRejected() throws {
    #expect(
      try judged { $0.distance = { abs(Double($0.reduce(0, +) - $1.reduce(0, +))) } }.contains("search-nearest"))
    // Sums of differences instead of squares.
    let absolute = try judged {
      $0.distance = { Double(zip($0, $1).reduce(0) { $0 + abs($1.0 - $1.1) }) }
    }
    #expect(absolute == ["search-nearest", "search-ascending"])
    // Of patches scaled to length one, which a brighter picture moves closer together.
    let scaled = try judged {
      $0.distance = { a, b in
        let (p, q) = (max(norm(a), 1e-3), max(norm(b), 1e-3))
        return Search.squared(a.map { $0 / p }, b.map { $0 / q })
      }
    }
    #expect(scaled.isSuperset(of: ["search-nearest", "search-constant"]))
    #expect(try judged { $0.farthest = true }.isSuperset(of: ["search-nearest", "search-itself", "search-period"]))
  }

  @Test func brokenListsAreRejected() throws {
    // All 14 are wanted in every corner of the scene: its windows hold 49 patches or more.
    #expect(try judged { $0.most = 13 } == ["search-complete", "search-nearest", "search-small"])
    #expect(
      try judged { $0.spoil = { $0.reversed() } }
        == ["search-itself", "search-ascending", "search-period", "search-by-hand"])
    #expect(try judged { $0.forgetsItself = true }.isSuperset(of: ["search-itself", "search-nearest", "search-small"]))
    #expect(try judged { $0.spoil = { $0.dropLast() + $0.prefix(1) } }.contains("search-distinct"))
    #expect(try judged { $0.spoil = { $0.map { ($0.row - 1, $0.column) } } }.contains("search-inside"))
    #expect(try judged { $0.spoil = { _ in [] } }.isSuperset(of: ["search-complete", "search-itself"]))
    // No lists at all.
    let nothing = failures(try trial.claims(ofSearch: { _, _, _, _ in [] }))
    #expect(nothing == failures(try trial.claims(ofSearch: { Array(Search()($0, $1, $2, $3).dropLast()) })))
    #expect(nothing.count == 10)
  }

  /// An exchange pixel by pixel, with a screw to turn for every mistake.
  private struct Exchange {
    /// Does a patch hear the one so many rows below and columns to the right?
    var hears: (_ down: Int, _ right: Int) -> Bool = { _, _ in true }
    /// What weight has a pixel, by its number in the patch?
    var weight: (_ pixel: Int) -> Double = { _ in 1 }
    /// Makes the result of a sum of values and one of weights.
    var average: (_ sum: Double, _ weights: Double) -> Double = { $0 / $1 }

    func callAsFunction(_ patches: Tensor<Double>, _ rows: Int, _ columns: Int, _ side: Int) -> Tensor<Double> {
      var result = patches
      for p in 0..<rows * columns {
        for pixel in 0..<side * side {
          var (sum, weights) = (0.0, 0.0)
          for down in 1 - side..<side {
            for right in 1 - side..<side where hears(down, right) {
              let (row, column) = (p / columns + down, p % columns + right)
              let (i, j) = (pixel / side - down, pixel % side - right)
              guard (0..<rows).contains(row), (0..<columns).contains(column) else { continue }
              guard (0..<side).contains(i), (0..<side).contains(j) else { continue }
              sum += weight(i * side + j) * patches[row * columns + column, i * side + j]
              weights += weight(i * side + j)
            }
          }
          result[p, pixel] = average(sum, weights)
        }
      }
      return result
    }
  }

  private func judgedExchange(_ change: (inout Exchange) -> Void) throws -> Set<String> {
    var exchange = Exchange()
    change(&exchange)
    return failures(try trial.claims(ofExchange: exchange.callAsFunction))
  }

  @Test func brokenExchangesAreRejected() throws {
    #expect(try judgedExchange { _ in }.isEmpty)
    // No division by the counts, or by those of the middle of the plane.
    #expect(
      try judgedExchange { $0.average = { sum, _ in sum } }
        == ["exchange-plane", "exchange-constant", "exchange-idempotent", "exchange-by-hand"])
    #expect(
      try judgedExchange { $0.average = { sum, _ in sum / 16 } }
        == ["exchange-plane", "exchange-constant", "exchange-idempotent", "exchange-by-hand"])
    // Patches of a row, or of a column, only.
    #expect(try judgedExchange { $0.hears = { down, _ in down == 0 } } == ["exchange-agree"])
    #expect(
      try judgedExchange { $0.hears = { _, right in right == 0 } } == ["exchange-agree", "exchange-by-hand"])
    // The next patches only.
    #expect(
      try judgedExchange { $0.hears = { max(abs($0), abs($1)) < 2 } }.isSuperset(of: [
        "exchange-agree", "exchange-idempotent",
      ]))
    // A window makes it another projection, which is not orthogonal.
    #expect(
      try judgedExchange { $0.weight = { Double(1 + $0) } } == ["exchange-symmetric", "exchange-by-hand"])
    #expect(try judgedExchange { $0.average = { _, _ in .nan } }.contains("exchange-complete"))
    func judge(_ exchange: ExchangeImplementation) throws -> Set<String> {
      failures(try trial.claims(ofExchange: exchange))
    }
    #expect(try judge { patches, _, _, _ in patches } == ["exchange-agree", "exchange-by-hand"])
    #expect(try judge { Exchange()($0, $2, $1, $3) }.contains("exchange-plane"))
    #expect(
      try judge { patches, _, _, _ in Tensor(zeros: patches.rows - 1, patches.columns) }.contains("exchange-complete"))
  }
}
