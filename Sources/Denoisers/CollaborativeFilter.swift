import Images
import Tensors

/// One step of ``BM3D`` over whole planes: groups are found, transformed, shrunk, and averaged where they came from.
///
/// The picture is worked through in bands of reference patches. A group reaches beyond its band by the search window, so
/// bands take turns: those that cannot meet in the plane run at the same time, in an order that does not depend on the
/// number of threads. So each pixel's sum has one fixed order. Memory beside the planes is a tile and a batch a worker.
struct CollaborativeFilter: Sendable {
  /// What becomes of a group's coefficients.
  enum Shrinkage: Sendable {
    /// Those up to the threshold become zero.
    case hard(threshold: Float)
    /// Each is multiplied by b² / (b² + variance), where b is the guide's coefficient.
    case wiener(variance: Float)
  }

  let step: BM3D.Step
  let shrinkage: Shrinkage
  let analysis: Tensor<Float>  // n² × n²
  let synthesis: Tensor<Float>  // n² × n²; times the window, which every estimate is weighted with
  let window: [Float]  // n²
  let overlaps: OverlapNoise?  // nil where they do not count
  private let sigma: Double  // on the 0–255 scale

  /// A step of a profile, for noise on the 0–255 scale.
  /// - Throws: ``LinearAlgebraError``, see ``PatchTransform/init(_:side:)``.
  init(_ step: BM3D.Step, of profile: BM3D.Profile, shrinkage: Shrinkage, sigma: Double) throws {
    (self.step, self.shrinkage) = (step, shrinkage)
    let transform = try PatchTransform(step.transform, side: step.side)
    let weights = KaiserWindow.patch(side: step.side, beta: profile.windowShape)
    analysis = transform.analysis
    synthesis = transform.synthesis(window: weights)
    window = weights.map { Float($0) }
    overlaps = profile.countsOverlaps ? OverlapNoise(transform) : nil
    self.sigma = sigma
  }

  /// The estimates of some planes.
  /// - Parameters:
  ///   - planes: the noisy planes, [height, width] each.
  ///   - guides: estimates of them, for the Wiener filter. Groups are found on the first of these, else of the planes.
  /// - Returns: the estimates in the order of the planes.
  func estimates(
    of planes: [Tensor<Float>], guides: [Tensor<Float>]?, progress: @escaping ProgressReport
  ) -> [Tensor<Float>] {
    let references = Patches(of: planes[0], side: step.side, stride: step.stride)
    // An axis that gathers three channels in [0, 1] with orthonormal weights stretches their differences by √3.
    let stretch = planes.count == 3 ? 3.0 : 1.0
    let search = NeighbourSearch(
      references, radius: step.window / 2, count: step.groupSize,
      limit: Float(step.matchLimit(for: sigma, stretch: stretch) / (255 * 255)))
    let bands = FilterBands(references, reach: search.radius)
    let averages = planes.map { _ in WeightedAverage(height: references.height, width: references.width) }
    let done = Counter(total: bands.count, report: progress)
    withPointers(to: planes) { noisy in
      withPointers(to: guides ?? []) { guides in
        let pointers = UncheckedSendable((noisy, guides))
        for turn in bands.turns {
          Parallel.forEachChunk(of: turn.count, size: 1) { range in
            let (noisy, guides) = pointers.value
            let tile = NeighbourTile(search, rows: NeighbourSearch.tileRows, columns: search.tileColumns)
            let batch = GroupBatch(self, candidates: search.candidates)
            for k in range {
              for lefts in search.columnTiles {
                search.search(turn[k], lefts, in: guides.first ?? noisy[0], into: tile)
                filter(tile, count: turn[k].count * lefts.count, noisy, guides, batch, averages)
              }
              done.advance(by: 1)
            }
          }
        }
      }
    }
    return averages.map { $0.result() }
  }

  /// Filters the groups of a tile, as many at a time as a batch holds.
  private func filter(
    _ tile: borrowing NeighbourTile, count: Int, _ noisy: [UnsafePointer<Float>], _ guides: [UnsafePointer<Float>],
    _ batch: borrowing GroupBatch, _ averages: [WeightedAverage]
  ) {
    var next = 0
    while next < count {
      let groups = batch.gather(tile, from: next, of: count)
      next += groups
      for (p, plane) in noisy.enumerated() {
        batch.transform(plane, into: batch.spectra, groups: groups)
        if case .wiener = shrinkage { batch.transform(guides[p], into: batch.guideSpectra, groups: groups) }
        batch.shrink(by: shrinkage, groups: groups)
        batch.scatter(into: averages[p], groups: groups)
      }
    }
  }
}

/// The bands of reference patches of a plane, in turns whose bands may be worked on at the same time.
struct FilterBands: Sendable {
  /// For each turn, ranges of rows of reference patches, none of whose groups meets another's in the plane.
  let turns: [[Range<Int>]]

  /// Bands of so many rows of references whose groups reach `reach` pixels up and down.
  init(_ references: Patches, reach: Int, rows: Int = NeighbourSearch.tileRows) {
    let tops = references.tops
    let bands = stride(from: 0, to: tops.count, by: rows).map {
      $0..<min(tops.count, $0 + rows)
    }
    // The fewest turns that keep a band and the one that many further down apart.
    let count =
      (1..<bands.count).first { turns in
        zip(bands, bands.dropFirst(turns)).allSatisfy { upper, lower in
          tops[upper.upperBound - 1] + reach + references.rows <= tops[lower.lowerBound] - reach
        }
      } ?? bands.count
    turns = (0..<count).map { turn in stride(from: turn, to: bands.count, by: count).map { bands[$0] } }
  }

  /// Number of bands.
  var count: Int { turns.reduce(0) { $0 + $1.count } }
}

/// A plane's weighted sum of estimates and the sum of the weights. Workers add to disjoint parts of it.
final class WeightedAverage: @unchecked Sendable {
  let shape: [Int]
  let sums: UnsafeMutablePointer<Float>
  let weights: UnsafeMutablePointer<Float>

  init(height: Int, width: Int) {
    shape = [height, width]
    sums = .allocate(capacity: height * width)
    weights = .allocate(capacity: height * width)
    sums.initialize(repeating: 0, count: height * width)
    weights.initialize(repeating: 0, count: height * width)
  }

  deinit {
    sums.deallocate()
    weights.deallocate()
  }

  /// The mean at each pixel, [height, width]. Every pixel has an estimate: strides are less than sides, and a reference
  /// patch belongs to its own group.
  func result() -> Tensor<Float> {
    Tensor(shape: shape) { out in for i in out.indices { out[i] = sums[i] / weights[i] } }
  }
}

/// Calls `body` with the addresses of the entries of some tensors.
private func withPointers<Result>(
  to tensors: [Tensor<Float>], _ body: ([UnsafePointer<Float>]) -> Result
) -> Result {
  func open(_ rest: ArraySlice<Tensor<Float>>, _ pointers: [UnsafePointer<Float>]) -> Result {
    guard let first = rest.first else { return body(pointers) }
    return first.withUnsafeBufferPointer { buffer in
      open(rest.dropFirst(), pointers + (buffer.baseAddress.map { [$0] } ?? []))
    }
  }
  return open(tensors[...], [])
}
