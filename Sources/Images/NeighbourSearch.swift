import CKernels
import Tensors

/// The search for the patches that look most like each reference patch, within a window around it.
///
/// The distance of two patches is the mean of their squared differences. It is found for all reference patches of a tile
/// and one displacement δ at a time: the squared differences of the plane and the plane shifted by δ, each computed once
/// however many patches hold it; their sums over the height of a patch; the sums of these over its width. That is
/// `2 · side` additions a distance where the definition has `2 · side²` operations. The sums are made anew for each row,
/// not carried on by adding what enters and taking off what leaves: equal patches have a distance of exactly zero, and no
/// sum depends on where the tile began.
///
/// Displacements go from the centre outwards. So a reference patch is its own first neighbour, and of candidates at equal
/// distance the one that lies nearer in the plane is kept and comes first (of equally near ones the upper, then the left
/// one). Near candidates are also the more alike ones, and the later ones seldom enter the lists.
///
/// Candidates lie wholly within the plane: near the border the window is cut off, and in a plane smaller than the window
/// it is all of the plane.
///
/// ```swift
/// let search = NeighbourSearch(Patches(of: plane, side: 7), radius: 14, count: 14)
/// let found = search.neighbours(in: plane)
/// let group = search.candidates.extract(found.numbers(of: 100), from: plane)   // 14 × 49
/// ```
package struct NeighbourSearch: Sendable {
  /// The patches for which neighbours are looked for.
  package let references: Patches
  /// All overlapping patches of the plane, the candidates.
  package let candidates: Patches
  /// How far a candidate may lie from its reference patch, in rows and in columns: the window has side 2 · radius + 1.
  package let radius: Int
  /// The most neighbours of a reference patch, k; it is itself one of them.
  package let count: Int
  /// Candidates at this mean squared distance or beyond are no neighbours; infinite for none.
  package let limit: Float
  /// Rows down and columns to the right, from the centre outwards.
  let displacements: [SIMD2<Int>]

  /// A search.
  package init(_ references: Patches, radius: Int, count: Int, limit: Float = .infinity) {
    require(radius >= 0 && count > 0 && limit > 0, "\(count) neighbours within \(radius), nearer than \(limit)")
    (self.references, self.radius, self.count, self.limit) = (references, radius, count, limit)
    candidates = Patches(
      height: references.height, width: references.width, size: (references.rows, references.columns))
    require(candidates.count <= Int32.max, "\(candidates.count) candidates; their numbers have 32 bits")
    let reach = -radius...radius
    displacements = reach.flatMap { down in reach.map { SIMD2(down, $0) } }.enumerated()
      .sorted { ($0.element.squaredLength, $0.offset) < ($1.element.squaredLength, $1.offset) }.map(\.element)
  }

  /// The neighbours of all reference patches, on all cores. Not a bit depends on the number of threads.
  /// - Parameter plane: [height, width].
  package func neighbours(in plane: Tensor<Float>) -> Neighbours {
    references.requirePlane(plane.shape)
    let (rows, columns) = (references.tops.count, references.lefts.count)
    var result = Neighbours(references: references.count, capacity: count)
    plane.withUnsafeBufferPointer { plane in
      result.counts.withUnsafeMutableBufferPointer { counts in
        result.numbers.withUnsafeMutableBufferPointer { numbers in
          result.distances.withUnsafeMutableBufferPointer { distances in
            guard let plane = plane.baseAddress, let counts = counts.baseAddress, let numbers = numbers.baseAddress,
              let distances = distances.baseAddress
            else { return }
            let pointers = UncheckedSendable((plane, counts, numbers, distances))
            Parallel.forEachChunk(of: rows, size: Self.tileRows) { tops in
              let (plane, counts, numbers, distances) = pointers.value
              let tile = NeighbourTile(self, rows: tops.count, columns: tileColumns)
              for lefts in columnTiles {
                search(tops, lefts, in: plane, into: tile)
                for (row, top) in tops.enumerated() {
                  let (from, to) = (row * lefts.count, top * columns + lefts.lowerBound)
                  (counts + to).update(from: tile.counts + from, count: lefts.count)
                  for i in 0..<lefts.count {
                    let (source, target, found) = ((from + i) * count, (to + i) * count, Int(tile.counts[from + i]))
                    (numbers + target).update(from: tile.numbers + source, count: found)
                    (distances + target).update(from: tile.distances + source, count: found)
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  /// Rows of reference patches in a tile. More would share more squared differences, and leave fewer tiles for the cores.
  package static let tileRows = 8

  /// Columns of reference patches in a tile: some 256 pixels, so that its squared differences stay in the first-level
  /// cache.
  package var tileColumns: Int { max(1, min(references.lefts.count, 256 / references.stride)) }

  /// All columns of reference patches, those of a tile at a time.
  package var columnTiles: [Range<Int>] {
    let columns = references.lefts.count
    return stride(from: 0, to: columns, by: tileColumns).map { $0..<min(columns, $0 + tileColumns) }
  }

  // slice: search
  /// The neighbours of a tile of reference patches, left in `tile`.
  /// - Parameters:
  ///   - tops: the tile's rows of reference patches, indices of `references.tops`.
  ///   - lefts: its columns, indices of `references.lefts`.
  ///   - plane: height · width values.
  ///   - tile: room for so many patches.
  package func search(
    _ tops: Range<Int>, _ lefts: Range<Int>, in plane: UnsafePointer<Float>, into tile: borrowing NeighbourTile
  ) {
    let (grid, width) = (references, references.width)
    require(
      tops.count <= tile.rows && lefts.count <= tile.columns && count == tile.capacity,
      "\(tops.count) × \(lefts.count) lists of \(count); room for \(tile.rows) × \(tile.columns) of \(tile.capacity)")
    guard !tops.isEmpty, !lefts.isEmpty else { return }
    tile.counts.update(repeating: 0, count: tops.count * lefts.count)
    tile.limits.update(repeating: limit * Float(grid.length), count: tops.count * lefts.count)
    for c in lefts { tile.places[c - lefts.lowerBound] = Int32(grid.lefts[c] - grid.lefts[lefts.lowerBound]) }

    for shift in displacements {
      // The reference patches whose candidate lies within the plane.
      let rows = Self.staying(tops, grid.tops, shiftedBy: shift.x, last: grid.height - grid.rows)
      let columns = Self.staying(lefts, grid.lefts, shiftedBy: shift.y, last: width - grid.columns)
      guard !rows.isEmpty, !columns.isEmpty else { continue }
      let (top, left) = (grid.tops[rows.lowerBound], grid.lefts[columns.lowerBound])
      let covered = grid.lefts[columns.upperBound - 1] + grid.columns - left
      let origin = plane + (top * width + left)
      sparseland_squared_differences_f32(
        origin, origin + (shift.x * width + shift.y), width, grid.tops[rows.upperBound - 1] + grid.rows - top, covered,
        tile.squares, tile.step)
      let first = columns.lowerBound - lefts.lowerBound
      for r in rows {
        sparseland_shifted_sums_f32(
          tile.squares + (grid.tops[r] - top) * tile.step, tile.step, grid.rows, covered, tile.columnSums)
        sparseland_shifted_sums_f32(
          tile.columnSums, 1, grid.columns, covered - grid.columns + 1, tile.sums + Int(tile.places[first]))
        let list = (r - tops.lowerBound) * lefts.count + first
        let hits = sparseland_below_f32(
          tile.sums, tile.places + first, tile.limits + list, columns.count, tile.found)
        let number = (grid.tops[r] + shift.x) * candidates.lefts.count + grid.lefts[lefts.lowerBound] + shift.y
        for hit in 0..<hits {
          let k = Int(tile.found[hit])
          let place = tile.places[first + k]
          tile.insert(Int32(number) + place, at: tile.sums[Int(place)], into: list + k)
        }
      }
    }
    tile.divideDistances(by: Float(grid.length), lists: tops.count * lefts.count)
  }
  // slice.end

  /// The part of `range` whose positions stay from 0 to `last` when shifted.
  private static func staying(_ range: Range<Int>, _ positions: [Int], shiftedBy shift: Int, last: Int) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, positions[lower] + shift < 0 { lower += 1 }
    while lower < upper, positions[upper - 1] + shift > last { upper -= 1 }
    return lower..<upper
  }
}

extension NeighbourTile {
  /// Puts a candidate behind those of a list that are as near or nearer; the farthest of a full list falls out.
  @inline(__always)
  fileprivate func insert(_ number: Int32, at distance: Float, into list: Int) {
    let (numbers, distances) = (numbers + list * capacity, distances + list * capacity)
    let found = Int(counts[list])
    var place = min(found, capacity - 1)
    while place > 0, distances[place - 1] > distance {
      distances[place] = distances[place - 1]
      numbers[place] = numbers[place - 1]
      place -= 1
    }
    (numbers[place], distances[place]) = (number, distance)
    if found < capacity { counts[list] = Int32(found + 1) }
    if found + 1 >= capacity { limits[list] = min(limits[list], distances[capacity - 1]) }
  }

  /// Turns sums over patches into means.
  fileprivate func divideDistances(by length: Float, lists: Int) {
    for list in 0..<lists {
      for k in list * capacity..<list * capacity + Int(counts[list]) { distances[k] /= length }
    }
  }
}

extension SIMD2<Int> {
  fileprivate var squaredLength: Int { x * x + y * y }
}
