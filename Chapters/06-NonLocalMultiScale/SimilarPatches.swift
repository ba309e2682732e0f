import Images
import Tensors

// slice: similarity
/// How far a clean picture repeats itself: the share of what its patches have beside their mean that the mean of their most
/// similar patches already knows. 1 for a picture that comes again exactly, below 0 where they tell less than nothing.
///
/// Patches that share a pixel with the patch do not count, or every smooth picture would be similar to itself.
/// - Parameters:
///   - count: how many similar patches are averaged.
///   - stride: from one patch to the next; all would take long.
func selfSimilarity(_ plane: Tensor<Float>, count: Int = 8, side: Int = 8, stride: Int = 6) -> Double {
  let grid = Patches(of: plane, side: side, stride: stride)
  let found = SeparatePatches(of: grid, in: plane)
  var (missed, all) = (0.0, 0.0)
  for p in 0..<grid.count {
    let numbers = found.numbers(of: p)
    let own = found.search.candidates.extract([numbers[0]], from: plane)
    let others = found.search.candidates.extract(Array(numbers.dropFirst().prefix(count)), from: plane)
    let mean = own.elements.reduce(0, +) / Float(own.count)
    for j in 0..<own.count {
      let guess = (0..<others.rows).reduce(Float(0)) { $0 + others[$1, j] } / Float(max(1, others.rows))
      missed += Double((own[j] - guess) * (own[j] - guess))
      all += Double((own[j] - mean) * (own[j] - mean))
    }
  }
  return 1 - missed / all
}
// slice.end

/// The nearest patches of each reference patch that share no pixel with it.
struct SeparatePatches {
  let search: NeighbourSearch
  private let found: Neighbours

  /// The similar patches in a window of 39 × 39 patches.
  init(of grid: Patches, in plane: Tensor<Float>) {
    // So many neighbours that some share no pixel with the patch.
    let overlapping = (2 * grid.rows - 1) * (2 * grid.columns - 1)
    search = NeighbourSearch(grid, radius: 19, count: overlapping + 32)
    found = search.neighbours(in: plane)
  }

  /// The patch itself, then those similar to it, nearest first, at least 32 of them where the window is whole.
  func numbers(of reference: Int) -> [Int] {
    let (grid, width) = (search.references, search.candidates.lefts.count)
    let (row, column) = reference.quotientAndRemainder(dividingBy: grid.lefts.count)
    let (top, left) = (grid.tops[row], grid.lefts[column])
    return [top * width + left]
      + found.numbers(of: reference).filter {
        abs($0 / width - top) >= grid.rows || abs($0 % width - left) >= grid.columns
      }
  }
}
