import CKernels
import Images
import Tensors

/// One round of ``WNNM`` over a whole plane: similar patches are found, their matrices' singular values shrunk, and the
/// patches averaged where they came from.
///
/// The plane is worked through in bands of reference patches that take turns, as ``CollaborativeFilter`` has them, so
/// that each pixel's sum has one fixed order. Memory beside the planes is the lists of similar patches and a batch a
/// worker.
struct LowRankFilter: Sendable {
  let settings: WNNM.Settings
  let references: Patches
  private let bands: FilterBands

  /// A filter for planes of one size.
  init(_ settings: WNNM.Settings, height: Int, width: Int) {
    require(
      settings.stride > 0 && settings.stride < settings.side,
      "stride \(settings.stride) for patches of side \(settings.side): some pixel has none")
    require((1...127).contains(settings.radius), "patches within \(settings.radius): wanted 1 to 127")
    require(settings.rounds > 0 && settings.matchingInterval > 0, "\(settings.rounds) rounds")
    self.settings = settings
    references = Patches(height: height, width: width, side: settings.side, stride: settings.stride)
    bands = FilterBands(references, reach: settings.radius, rows: 4)
  }

  /// The patches of a plane that look most like each reference patch.
  /// - Parameter count: most patches of a group.
  func match(_ plane: Tensor<Float>, count: Int) -> SimilarPatches {
    let search = NeighbourSearch(references, radius: settings.radius, count: count)
    let groups = SimilarPatches(references, capacity: count)
    plane.withUnsafeBufferPointer { plane in
      guard let plane = plane.baseAddress else { return }
      let pointer = UncheckedSendable(plane)
      Parallel.forEachChunk(of: references.tops.count, size: NeighbourSearch.tileRows) { tops in
        let tile = NeighbourTile(search, rows: tops.count, columns: search.tileColumns)
        for lefts in search.columnTiles {
          search.search(tops, lefts, in: pointer.value, into: tile)
          for row in tops {
            groups.take(tile, from: (row - tops.lowerBound) * lefts.count, lefts, row: row, search)
          }
        }
      }
    }
    return groups
  }

  /// The average of all groups' estimates, and how many singular values a group kept on average.
  /// - Parameters:
  ///   - x: the plane to filter, [height, width].
  ///   - noisy: the noisy plane; what x lacks of its noise tells the noise that is left.
  ///   - sigma: the noise of that, in the unit of the pixels.
  ///   - isFirst: whether x is the noisy plane itself.
  func estimate(
    of x: Tensor<Float>, noisy: Tensor<Float>, sigma: Float, isFirst: Bool, groups: SimilarPatches,
    progress: @escaping ProgressReport
  ) -> (estimate: Tensor<Float>, meanRank: Double) {
    let sum = PatchSum(references)
    let ranks = UncheckedSendable(UnsafeMutablePointer<Int>.allocate(capacity: references.tops.count))
    defer { ranks.value.deallocate() }
    let done = Counter(total: bands.count, report: progress)
    let columns = references.lefts.count
    x.withUnsafeBufferPointer { x in
      noisy.withUnsafeBufferPointer { noisy in
        guard let x = x.baseAddress, let noisy = noisy.baseAddress else { return }
        let planes = UncheckedSendable((x, noisy))
        for turn in bands.turns {
          Parallel.forEachChunk(of: turn.count, size: 1) { range in
            let (x, noisy) = planes.value
            let batch = LowRankBatch(settings, references, capacity: groups.capacity)
            for band in range {
              for row in turn[band] {
                var kept = 0
                for start in stride(from: 0, to: columns, by: LeadingEigenpairs.capacity) {
                  let numbers = row * columns + start..<row * columns + min(columns, start + LeadingEigenpairs.capacity)
                  batch.gather(numbers, groups, from: x, noisy: isFirst ? nil : noisy, sigma: sigma)
                  kept += batch.shrink(groups: numbers.count)
                  batch.scatter(into: sum, groups: numbers.count)
                }
                ranks.value[row] = kept
              }
              done.advance(by: 1)
            }
          }
        }
      }
    }
    let kept = (0..<references.tops.count).reduce(0) { $0 + ranks.value[$1] }
    return (sum.mean(), Double(kept) / Double(references.count))
  }
}

/// The sum of patches at their places, and how many met in each pixel. Workers add to disjoint parts of it.
final class PatchSum: @unchecked Sendable {
  private let patches: Patches
  let pixels: UnsafeMutablePointer<Float>
  /// For each place the number of patches with their upper left pixel there.
  let hits: UnsafeMutablePointer<Float>

  init(_ patches: Patches) {
    self.patches = patches
    let count = patches.height * patches.width
    pixels = .allocate(capacity: count)
    hits = .allocate(capacity: count)
    pixels.initialize(repeating: 0, count: count)
    hits.initialize(repeating: 0, count: count)
  }

  deinit {
    pixels.deallocate()
    hits.deallocate()
  }

  /// The mean at each pixel, [height, width]; all must have a patch. A pixel is in as many patches as have their corner
  /// in the square that ends at it: sums of whole numbers, exact.
  func mean() -> Tensor<Float> {
    let (height, width, side) = (patches.height, patches.width, patches.rows)
    return Tensor(shape: [height, width]) { out in
      guard let out = out.baseAddress else { return }
      let pointers = UncheckedSendable((out, pixels, hits))
      Parallel.forEachChunk(of: height, size: 64) { rows in
        let (out, pixels, hits) = pointers.value
        // The sums of a column's hits, with a patch's width less one of zeros before them.
        let columns = UnsafeMutablePointer<Float>.allocate(capacity: 2 * (width + side))
        defer { columns.deallocate() }
        columns.initialize(repeating: 0, count: 2 * (width + side))
        let counts = columns + width + side
        for y in rows {
          let first = max(0, y - side + 1)
          sparseland_shifted_sums_f32(hits + first * width, width, y - first + 1, width, columns + side - 1)
          sparseland_shifted_sums_f32(columns, 1, side, width, counts)
          for x in 0..<width { out[y * width + x] = pixels[y * width + x] / counts[x] }
        }
      }
    }
  }
}
