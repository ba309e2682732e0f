import Images
import Tensors

/// The patches similar to each reference patch of a plane, as a ``/Images/NeighbourSearch`` found them, in two bytes
/// each: where a patch lies from its reference. The lists of all reference patches are kept, since they serve for two
/// rounds.
final class SimilarPatches: @unchecked Sendable {
  let capacity: Int
  private let counts: UnsafeMutablePointer<UInt8>
  private let shifts: UnsafeMutablePointer<SIMD2<Int8>>

  /// Room for the lists of so many reference patches.
  init(_ references: Patches, capacity: Int) {
    require(capacity <= Int(UInt8.max), "groups of \(capacity); counts have 8 bits")
    self.capacity = capacity
    counts = .allocate(capacity: references.count)
    counts.initialize(repeating: 0, count: references.count)
    shifts = .allocate(capacity: references.count * capacity)
  }

  deinit {
    counts.deallocate()
    shifts.deallocate()
  }

  /// The number of patches in the group of a reference patch, itself among them.
  func count(of reference: Int) -> Int { Int(counts[reference]) }

  /// Writes the places of a group's upper left pixels in the plane, nearest patch first.
  func corners(of reference: Int, at corner: Int, width: Int, into out: UnsafeMutablePointer<Int32>) {
    for k in 0..<count(of: reference) {
      let shift = shifts[reference * capacity + k]
      out[k] = Int32(corner + Int(shift.x) * width + Int(shift.y))
    }
  }

  /// Takes over the lists of a row of a tile. Rows may be taken over at the same time.
  func take(
    _ tile: borrowing NeighbourTile, from first: Int, _ lefts: Range<Int>, row: Int, _ search: NeighbourSearch
  ) {
    let across = search.candidates.lefts.count
    let (references, top) = (search.references, search.references.tops[row])
    for (i, column) in lefts.enumerated() {
      let (list, reference) = (first + i, row * references.lefts.count + column)
      let left = references.lefts[column]
      counts[reference] = UInt8(tile.counts[list])
      for k in 0..<Int(tile.counts[list]) {
        let (y, x) = Int(tile.numbers[list * tile.capacity + k]).quotientAndRemainder(dividingBy: across)
        shifts[reference * capacity + k] = SIMD2(Int8(y - top), Int8(x - left))
      }
    }
  }
}
