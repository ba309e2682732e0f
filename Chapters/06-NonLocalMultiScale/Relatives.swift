import Images
import Tensors

// slice: similarity
/// How far a clean picture repeats itself: the share of what its patches have beside their mean that the mean of their nearest
/// relatives already knows. 1 for a picture that comes again exactly, below 0 where relatives tell less than nothing.
///
/// Relatives that share a pixel with the patch do not count, or every smooth picture would be its own relative.
/// - Parameters:
///   - relatives: how many are averaged.
///   - stride: from one patch to the next; all would take long.
func selfSimilarity(_ plane: Tensor<Float>, relatives: Int = 8, side: Int = 8, stride: Int = 6) -> Double {
  let grid = Patches(of: plane, side: side, stride: stride)
  let found = SeparateRelatives(of: grid, in: plane)
  var (missed, all) = (0.0, 0.0)
  for p in 0..<grid.count {
    let numbers = found.numbers(of: p)
    let own = found.search.candidates.extract([numbers[0]], from: plane)
    let others = found.search.candidates.extract(Array(numbers.dropFirst().prefix(relatives)), from: plane)
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
struct SeparateRelatives {
  let search: NeighbourSearch
  private let found: Neighbours

  /// The relatives in a window of 39 × 39 patches.
  init(of grid: Patches, in plane: Tensor<Float>) {
    // So many neighbours that some share no pixel with the patch.
    let overlapping = (2 * grid.rows - 1) * (2 * grid.columns - 1)
    search = NeighbourSearch(grid, radius: 19, count: overlapping + 32)
    found = search.neighbours(in: plane)
  }

  /// The patch itself, then its relatives, nearest first, at least 32 of them where the window is whole.
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

/// A gray picture in colour with frames around patches.
/// - Parameter frames: rows and columns of the patches' central pixels, and red, green, blue of their frames.
func framed(
  _ picture: Image, side: Int, _ frames: [(places: [(row: Int, column: Int)], colour: [Float])]
) -> Image {
  var planes = (0..<3).map { _ in picture.plane(0) }
  let half = side / 2 + 1
  for (places, colour) in frames {
    for place in places {
      for t in -half...half {
        for (row, column) in [(t, -half), (t, half), (-half, t), (half, t)] {
          let (y, x) = (place.row + row, place.column + column)
          guard (0..<picture.height).contains(y), (0..<picture.width).contains(x) else { continue }
          for c in 0..<3 { planes[c][y, x] = colour[c] }
        }
      }
    }
  }
  return Image(planes: planes)
}

/// Every pixel as a square of so many.
func enlarged(_ picture: Image, _ factor: Int) -> Image {
  Image(
    planes: picture.planes.map { plane in
      Tensor(
        shape: [plane.rows * factor, plane.columns * factor],
        elements: (0..<plane.rows * factor).flatMap { i in
          (0..<plane.columns * factor).map { j in plane[i / factor, j / factor] }
        })
    })
}

/// Spearman's rank correlation: 1 where two lists rise together, −1 where one falls as the other rises.
func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double {
  func ranks(_ values: [Double]) -> [Double] {
    values.map { value in Double(values.count { $0 < value }) + Double(values.count { $0 == value } - 1) / 2 }
  }
  let (x, y, middle) = (ranks(a), ranks(b), Double(a.count - 1) / 2)
  func product(_ u: [Double], _ v: [Double]) -> Double {
    zip(u, v).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
  }
  return product(x, y) / (product(x, x) * product(y, y)).squareRoot()
}
