import Claims
import Denoisers
import Images
import Networks
import Tensors

/// An implementation of the search for similar patches.
///
/// Arguments: the plane (height × width), the side of the patches, how many rows and columns away a candidate may lie at
/// most, and how many neighbours are wanted. Result: for every overlapping patch, row by row, the top-left corners of its
/// nearest patches by the squared distance of their pixels, nearest first, itself among them; fewer than wanted where
/// the window holds fewer. Candidates lie wholly inside the plane.
public typealias NeighbourImplementation = (
  _ plane: Tensor<Float>, _ side: Int, _ radius: Int, _ count: Int
) throws -> [[(row: Int, column: Int)]]

/// An implementation of the exchange between overlapping patches at the fine scale.
///
/// Arguments: the patches (one a row, row by row of a lattice of rows × columns, neighbours one pixel apart; the pixels of
/// a patch row by row), the lattice, and the side of the patches. Result: as many patches, cut out of the plane in which
/// each pixel is the average of all patches that hold it.
public typealias ExchangeImplementation = (
  _ patches: Tensor<Double>, _ rows: Int, _ columns: Int, _ side: Int
) throws -> Tensor<Double>

/// The claims of chapter 06 that need no training, as functions of an implementation: of the search for similar patches,
/// and of the exchange between overlapping ones.
///
/// A search is judged by the distances of what it finds: of patches that are equally far, any will do. The exchange is the
/// orthogonal projection onto the patches that agree where they overlap; its claims leave room for nothing else.
public struct NonLocalAssertions: Sendable {
  /// A random picture, without equal patches.
  private let scene: SearchProblem
  /// The scene, brighter.
  private let brighter: SearchProblem
  /// For each of its patches the squared distances of the nearest, ascending.
  private let nearest: [[Double]]
  /// A picture that repeats itself. Above and below, its period ends where the window does.
  private let wallpaper: SearchProblem
  private static let period = (rows: 6, columns: 4)
  /// A plane that the window covers from corner to corner, and one of a single patch. More neighbours are wanted than
  /// there are.
  private let smallOnes: [SearchProblem]
  /// Five pixels in a row.
  private let byHand = SearchProblem("by-hand", Tensor(rows: [[0, 6, 3, 10, 5]]), side: 1, radius: 2, count: 2)

  /// What is put to a search.
  public var searches: [SearchProblem] { [scene, brighter, wallpaper] + smallOnes + [byHand] }

  /// The lattice of the exchange, three different numbers.
  private static let (rows, columns, side) = (9, 7, 4)
  private let patches, otherPatches, plane: Tensor<Double>

  /// A trial: the same seed makes the same pictures and patches.
  public init(seed: UInt64 = 1) {
    var random = RandomStream(seed: seed, stream: "non-local-trial")
    /// Pixels from 0 to 1, multiples of 1/256 as in a picture of 8 bits.
    func pixels(_ height: Int, _ width: Int) -> Tensor<Float> {
      Tensor(rows: (0..<height).map { _ in (0..<width).map { _ in Float(random.index(below: 256)) / 256 } })
    }
    scene = SearchProblem("scene", pixels(40, 36))
    // Squares of pixels below 3, 25 of them, still add up exactly in single precision.
    brighter = SearchProblem("brighter", scene.plane.map { $0 + 2 })
    nearest = scene.nearestDistances
    let tile = pixels(Self.period.rows, Self.period.columns)
    let repeated = (0..<26).map { i in (0..<23).map { tile[i % tile.rows, $0 % tile.columns] } }
    wallpaper = SearchProblem("wallpaper", Tensor(rows: repeated))
    smallOnes = [("small", pixels(11, 9)), ("single", pixels(5, 5))].map { SearchProblem($0, $1, count: 40) }

    patches = random.normals(Self.rows * Self.columns, Self.side * Self.side)
    otherPatches = random.normals(Self.rows * Self.columns, Self.side * Self.side)
    plane = random.normals(Self.rows + Self.side - 1, Self.columns + Self.side - 1)
  }

  // MARK: The search

  /// Judges an implementation of the search for similar patches.
  /// - Throws: what the implementation throws.
  public func claims(ofSearch search: NeighbourImplementation) throws -> [Claim] {
    judge(neighbours: try searches.map { try search($0.plane, $0.side, $0.radius, $0.count) })
  }

  /// Judges lists of neighbours: for each problem, for each of its patches.
  public func judge(neighbours answers: [[[(row: Int, column: Int)]]]) -> [Claim] {
    let named = Dictionary(uniqueKeysWithValues: zip(searches.map(\.name), answers))
    // No lists are not one for every patch, and fail.
    func lists(_ of: SearchProblem) -> [[Place]] { named[of.name] ?? [] }
    let found = lists(scene)
    let distances = scene.distances(found)
    let descents = distances.flatMap { zip($0, $0.dropFirst()).map { $0 - $1 } }
    // Sums of 25 squares of such pixels are exact in single precision. This is room for ways that are not: running sums,
    // a Fourier transform. A window or a list that is one too small is off by tenths.
    let rounding = 1e-4
    return [
      .interface(
        "search-complete", "Every patch has as many neighbours as are wanted, or all of a window that holds fewer.",
        source: "this book",
        breaches: scene.total(found) { abs(min(scene.count, scene.window(of: $0).count) - $1.count) }, unit: "faults"),
      .interface(
        "search-inside", "No neighbour lies outside the plane, or outside the window.", source: "this book",
        breaches: scene.total(found) { patch, list in list.count { !scene.isCandidate($0, of: patch) } }, unit: "others"
      ),
      .interface(
        "search-distinct", "No patch stands twice in a list.", source: "this book",
        breaches: scene.total(found) { _, list in list.count - Set(list.map { [$0.row, $0.column] }).count },
        unit: "repeats"),
      .interface(
        "search-itself", "Where no two patches are equal, every patch is the first of its own list.",
        source: "this book",
        breaches: scene.total(found) { patch, list in list.first.map { $0 == patch } ?? false ? 0 : 1 }, unit: "others"),
      .interface(
        "search-ascending", "The squared distances ascend along a list, but for rounding.", source: "this book",
        breaches: descents.isEmpty ? .nan : Double(descents.count { !($0 <= rounding) }),
        unit: "descents"),
      .identity(
        "search-nearest",
        "The squared distances are the smallest in the window: those of the definition, pixel by pixel and sorted.",
        error: largestDifference(distances, nearest), tolerance: rounding),
      .identity(
        "search-constant", "A picture that is brighter by a constant has neighbours at the same distances.",
        error: largestDifference(scene.distances(lists(brighter)), distances), tolerance: rounding),
      .atMost(
        "search-period",
        "In a picture that repeats itself the patches whole periods away, at distance zero, come before all others.",
        source: "this book", measured: missedSimilarPatches(lists(wallpaper)), bound: 0, unit: "missed"),
      .interface(
        "search-small", "In a plane that fits into the window every patch finds all patches.", source: "this book",
        breaches: smallOnes.reduce(0) { $0 + $1.incompleteLists(lists($1)) }, unit: "others"),
      .identity(
        "search-by-hand",
        "Of the pixels 0, 6, 3, 10, 5 in a row, the most similar ones at most two places away are 3, 3, 5, 6, 3.",
        error: wrongByHand(lists(byHand)), tolerance: 0, unit: "others"),
    ]
  }

  /// The largest difference of two lists of lists, each list sorted; NaN where one is longer than the other.
  private func largestDifference(_ a: [[Double]], _ b: [[Double]]) -> Double {
    guard a.count == b.count else { return .nan }
    return worst(
      zip(a, b).map { $0.count == $1.count ? worst(zip($0.sorted(), $1.sorted()).map { abs($0 - $1) }) : .nan })
  }

  /// Patches whole periods away that are not at the head of the list.
  private func missedSimilarPatches(_ lists: [[Place]]) -> Double {
    wallpaper.total(lists) { patch, list in
      let similar = wallpaper.window(of: patch).filter {
        ($0.row - patch.row) % Self.period.rows == 0 && ($0.column - patch.column) % Self.period.columns == 0
      }
      let head = list.prefix(similar.count)
      return similar.count { patch in !head.contains { $0 == patch } }
    }
  }

  private func wrongByHand(_ lists: [[Place]]) -> Double {
    let wanted = [[0, 2], [1, 2], [2, 4], [3, 1], [4, 2]]
    guard lists.count == wanted.count else { return .nan }
    return Double(zip(lists, wanted).count { $0.map(\.column) != $1 || $0.contains { $0.row != 0 } })
  }

  // MARK: The exchange

  /// Judges an implementation of the exchange between overlapping patches.
  /// - Throws: what the implementation throws.
  public func claims(ofExchange exchange: ExchangeImplementation) throws -> [Claim] {
    func exchanged(_ patches: Tensor<Double>) throws -> Tensor<Double> {
      try exchange(patches, Self.rows, Self.columns, Self.side)
    }
    let (p, q) = (try exchanged(patches), try exchanged(otherPatches))
    let isComplete = [p, q].allSatisfy { $0.shape == patches.shape && $0.elements.allSatisfy(\.isFinite) }
    let constant = patches.map { _ in 0.7 }
    let cut = Tensor(shape: patches.shape, elements: pixelNumbers.map { plane.elements[$0] })
    let twoPatches = Tensor<Double>(rows: [[1, 2, 0, 0], [4, 5, 6, 2]])
    // Averages of at most 16 numbers: some units in the last place.
    let rounding = 1e-12
    return [
      .interface(
        "exchange-complete", "As many patches come out as go in, all finite.", source: "this book",
        breaches: isComplete ? 0 : 1, unit: "faults"),
      .identity(
        "exchange-agree", "Afterwards all patches that hold a pixel say the same of it (largest spread).",
        source: "Vaksman, Elad, Milanfar 2020", error: isComplete ? largestSpread(p) : .nan, tolerance: rounding),
      .identity(
        "exchange-plane", "Patches that are cut out of one plane stay as they are.",
        error: distance(try exchanged(cut), cut), tolerance: rounding),
      .identity(
        "exchange-constant", "Patches of one constant stay as they are, at the border too.",
        error: distance(try exchanged(constant), constant), tolerance: rounding),
      .identity(
        "exchange-idempotent", "A second exchange changes nothing: P² = P.",
        error: isComplete ? distance(try exchanged(p), p) : .nan, tolerance: rounding),
      .identity(
        "exchange-symmetric", "The exchange is its own transpose, ⟨Px, y⟩ = ⟨x, Py⟩ (over ‖x‖‖y‖).",
        error: isComplete
          ? abs(dot(p.elements, otherPatches.elements) - dot(patches.elements, q.elements))
            / (norm(patches.elements) * norm(otherPatches.elements)) : .nan, tolerance: rounding),
      .identity(
        "exchange-by-hand",
        "Two patches side by side, of 2 × 2, share the middle of three columns: rows 1 2 and 4 5 become 1 3 and 3 5.",
        error: distance(try exchange(twoPatches, 1, 2, 2), Tensor(rows: [[1, 3, 0, 3], [3, 5, 3, 2]])),
        tolerance: rounding),
    ]
  }

  private func distance(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Double {
    a.shape == b.shape ? worst((a - b).elements.map { abs($0) }) : .nan
  }

  /// For every number of every patch, in their order, the number of its pixel in the plane.
  private var pixelNumbers: [Int] {
    let (n, width) = (Self.side, Self.columns + Self.side - 1)
    return (0..<Self.rows * Self.columns).flatMap { p in
      (0..<n * n).map { (p / Self.columns + $0 / n) * width + p % Self.columns + $0 % n }
    }
  }

  /// The largest difference between two patches' values of one pixel.
  private func largestSpread(_ patches: Tensor<Double>) -> Double {
    var (least, most) = (plane.map { _ in Double.infinity }, plane.map { _ in -Double.infinity })
    for (value, pixel) in zip(patches.elements, pixelNumbers) {
      least.elements[pixel] = min(least.elements[pixel], value)
      most.elements[pixel] = max(most.elements[pixel], value)
    }
    return worst((most - least).elements)
  }
}

extension BookImplementations {
  /// `NeighbourSearch` for all overlapping patches, a ``NeighbourImplementation``.
  public static func neighbours(
    _ plane: Tensor<Float>, _ side: Int, _ radius: Int, _ count: Int
  ) -> [[(row: Int, column: Int)]] {
    let search = NeighbourSearch(Patches(of: plane, side: side), radius: radius, count: count)
    let (found, columns) = (search.neighbours(in: plane), search.candidates.lefts.count)
    return (0..<search.references.count).map { patch in
      found.numbers(of: patch).map { (row: $0 / columns, column: $0 % columns) }
    }
  }

  /// The exchange of `LIDIALattice` at the fine scale, an ``ExchangeImplementation``.
  public static func exchange(
    _ patches: Tensor<Double>, _ rows: Int, _ columns: Int, _ side: Int
  ) -> Tensor<Double> { LIDIALattice(rows: rows, columns: columns, side: side, step: 1).exchanged(patches) }
}
