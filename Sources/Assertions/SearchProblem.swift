import Tensors

/// A patch, by its top-left corner.
typealias Place = (row: Int, column: Int)

/// What is asked of a search, and what the definition says.
public struct SearchProblem: Sendable {
  /// Name, such as `scene`; also a part of the names in a file of problems.
  public let name: String
  /// The picture, height × width, pixels in [0, 3], multiples of 1/256.
  public let plane: Tensor<Float>
  /// Of the patches; rows and columns away at most; neighbours wanted.
  public let side, radius, count: Int
  /// All patches, row by row.
  let patches: [Place]
  private let pixels: [Double]
  private let width, lastRow, lastColumn: Int

  init(_ name: String, _ plane: Tensor<Float>, side: Int = 5, radius: Int = 6, count: Int = 14) {
    self.name = name
    (self.plane, self.side, self.radius, self.count) = (plane, side, radius, count)
    pixels = plane.elements.map { Double($0) }
    (width, lastRow, lastColumn) = (plane.columns, plane.rows - side, plane.columns - side)
    let columns = 0...plane.columns - side
    patches = (0...plane.rows - side).flatMap { row in columns.map { (row, $0) } }
  }

  private func isInPlane(_ place: Place) -> Bool {
    (0...lastRow).contains(place.row) && (0...lastColumn).contains(place.column)
  }

  func isCandidate(_ place: Place, of patch: Place) -> Bool {
    isInPlane(place) && abs(place.row - patch.row) <= radius && abs(place.column - patch.column) <= radius
  }

  /// All candidates of a patch, row by row.
  func window(of patch: Place) -> [Place] {
    (max(0, patch.row - radius)...min(lastRow, patch.row + radius)).flatMap { row in
      (max(0, patch.column - radius)...min(lastColumn, patch.column + radius)).map { (row, $0) }
    }
  }

  /// The squared distance of two patches; NaN where one is not in the plane.
  func distance(_ a: Place, _ b: Place) -> Double {
    guard isInPlane(a), isInPlane(b) else { return .nan }
    var sum = 0.0
    for i in 0..<side {
      let (x, y) = ((a.row + i) * width + a.column, (b.row + i) * width + b.column)
      for j in 0..<side { sum += (pixels[x + j] - pixels[y + j]) * (pixels[x + j] - pixels[y + j]) }
    }
    return sum
  }

  /// By the definition: the squared distances of all candidates, sorted, the first `count` of them; for every patch.
  var nearestDistances: [[Double]] {
    patches.map { patch in Array(window(of: patch).map { distance(patch, $0) }.sorted().prefix(count)) }
  }

  /// The squared distances of lists that an implementation found; no lists where there is not one for every patch.
  func distances(_ lists: [[Place]]) -> [[Double]] {
    guard lists.count == patches.count else { return [] }
    return zip(patches, lists).map { patch, list in list.map { distance(patch, $0) } }
  }

  /// The faults of all lists; NaN where there is not one for every patch.
  func total(_ lists: [[Place]], _ faults: (_ patch: Place, _ list: [Place]) -> Int) -> Double {
    guard lists.count == patches.count else { return .nan }
    return Double(zip(patches, lists).reduce(0) { $0 + faults($1.0, $1.1) })
  }

  /// Lists that are not all patches of the plane, each once.
  func incompleteLists(_ lists: [[Place]]) -> Double {
    total(lists) { _, list in
      list.count == patches.count && patches.allSatisfy { place in list.contains { $0 == place } } ? 0 : 1
    }
  }
}
