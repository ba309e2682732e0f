import Tensors

/// The nearest patches of each of P reference patches, nearest first.
///
/// A neighbour is named by its number among all overlapping patches of the plane, ``NeighbourSearch/candidates``, so that
/// `candidates.extract(_:from:)` takes it out.
package struct Neighbours: Sendable, Equatable {
  /// The most neighbours a reference patch has, k.
  package let capacity: Int
  /// How many each reference patch has, P numbers from 1 to k: it always has itself.
  package internal(set) var counts: [Int32]
  /// P rows of k numbers of patches; those beyond the count of a row are 0.
  package internal(set) var numbers: [Int32]
  /// P rows of k mean squared distances, ascending within the count; those beyond it are 0.
  package internal(set) var distances: [Float]

  /// Empty lists for so many reference patches.
  init(references: Int, capacity: Int) {
    self.capacity = capacity
    counts = [Int32](repeating: 0, count: references)
    numbers = [Int32](repeating: 0, count: references * capacity)
    distances = [Float](repeating: 0, count: references * capacity)
  }

  /// The numbers of the neighbours of one reference patch, nearest first.
  package func numbers(of reference: Int) -> [Int] { numbers[entries(reference)].map { Int($0) } }

  /// The mean squared distances of the neighbours of one reference patch, ascending.
  package func distances(of reference: Int) -> [Float] { Array(distances[entries(reference)]) }

  private func entries(_ reference: Int) -> Range<Int> {
    require(counts.indices.contains(reference), "reference patch \(reference) of \(counts.count)")
    return reference * capacity..<reference * capacity + Int(counts[reference])
  }
}

/// Room for the neighbours of a tile of reference patches, and for the sums on the way to them. One worker uses it for
/// one tile after the other.
package struct NeighbourTile: ~Copyable {
  /// The most neighbours a reference patch has, k.
  package let capacity: Int
  /// How many neighbours each reference patch of the tile has, row by row.
  package let counts: UnsafeMutablePointer<Int32>
  /// Rows of k numbers of patches, nearest first.
  package let numbers: UnsafeMutablePointer<Int32>
  /// Rows of k mean squared distances.
  package let distances: UnsafeMutablePointer<Float>

  let rows: Int  // of reference patches, at most
  let columns: Int
  let limits: UnsafeMutablePointer<Float>  // for each reference patch the squared distance that a candidate must beat
  let squares: UnsafeMutablePointer<Float>  // squared differences of the plane and its shifted self
  let step: Int  // from a row of these to the next
  let columnSums: UnsafeMutablePointer<Float>  // over the height of a patch
  let sums: UnsafeMutablePointer<Float>  // over patches: their squared distances
  let places: UnsafeMutablePointer<Int32>  // of the reference patches in these, from the left of the tile
  let found: UnsafeMutablePointer<Int32>

  /// Room for at most `rows` × `columns` reference patches of a search.
  package init(_ search: NeighbourSearch, rows: Int, columns: Int) {
    require(rows > 0 && columns > 0, "a tile of \(rows) × \(columns) reference patches")
    let grid = search.references
    (capacity, self.rows, self.columns) = (search.count, rows, columns)
    let height = (rows - 1) * grid.stride + grid.rows
    step = (columns - 1) * grid.stride + grid.columns
    counts = .allocate(capacity: rows * columns)
    numbers = .allocate(capacity: rows * columns * capacity)
    distances = .allocate(capacity: rows * columns * capacity)
    limits = .allocate(capacity: rows * columns)
    squares = .allocate(capacity: height * step)
    columnSums = .allocate(capacity: step)
    sums = .allocate(capacity: step)
    places = .allocate(capacity: columns)
    found = .allocate(capacity: columns)
  }

  deinit {
    counts.deallocate()
    numbers.deallocate()
    distances.deallocate()
    limits.deallocate()
    squares.deallocate()
    columnSums.deallocate()
    sums.deallocate()
    places.deallocate()
    found.deallocate()
  }
}
