import CKernels
import Images
import Tensors

/// Memory of one worker for some groups of similar patches, and what is done with them. The patches of all its groups
/// are the rows of one matrix, so that one matrix product transforms them.
struct GroupBatch: ~Copyable {
  /// Patches of a batch: four matrices of them stay in the second-level cache.
  static let capacity = 512

  let analysis: Tensor<Float>
  let synthesis: Tensor<Float>
  let window: [Float]
  let candidates: Patches
  let groupSize: Int
  let length: Int  // n², pixels of a patch
  let starts: UnsafeMutablePointer<Int>  // of the groups, in patches; one more marks the end
  let numbers: UnsafeMutablePointer<Int>  // of the patches among the candidates
  let patches: UnsafeMutablePointer<Float>  // capacity × n² each
  let spectra: UnsafeMutablePointer<Float>
  let guideSpectra: UnsafeMutablePointer<Float>
  let overlaps: OverlapNoise?  // nil where they do not count
  let variances: UnsafeMutablePointer<Float>  // of the coefficients in units of σ², where overlaps count
  let corners: UnsafeMutablePointer<SIMD2<Int32>>  // row and column of the patches
  let groupWeights: UnsafeMutablePointer<Float>
  let weights: UnsafeMutablePointer<Float>  // n²: the window times the weight of a group

  init(_ filter: CollaborativeFilter, candidates: Patches) {
    (analysis, synthesis, window) = (filter.analysis, filter.synthesis, filter.window)
    (self.candidates, groupSize, length) = (candidates, filter.step.groupSize, candidates.length)
    let room = max(Self.capacity, groupSize)
    starts = .allocate(capacity: room + 1)
    numbers = .allocate(capacity: room)
    patches = .allocate(capacity: room * length)
    spectra = .allocate(capacity: room * length)
    guideSpectra = .allocate(capacity: room * length)
    overlaps = filter.overlaps
    variances = .allocate(capacity: filter.overlaps == nil ? 0 : room * length)
    corners = .allocate(capacity: filter.overlaps == nil ? 0 : room)
    groupWeights = .allocate(capacity: room)
    weights = .allocate(capacity: length)
  }

  deinit {
    starts.deallocate()
    numbers.deallocate()
    patches.deallocate()
    spectra.deallocate()
    guideSpectra.deallocate()
    variances.deallocate()
    corners.deallocate()
    groupWeights.deallocate()
    weights.deallocate()
  }

  /// Makes groups of a tile's neighbours from reference patch `first` on, as many as there is room for. A group holds
  /// the largest power of two of a patch's nearest neighbours.
  /// - Parameter count: of the tile's reference patches.
  /// - Returns: the number of groups, at least one.
  func gather(_ tile: borrowing NeighbourTile, from first: Int, of count: Int) -> Int {
    var (groups, total) = (0, 0)
    let room = max(Self.capacity, groupSize)
    starts[0] = 0
    while first + groups < count {
      let reference = first + groups
      let found = Int(tile.counts[reference])
      let size = 1 << (Int.bitWidth - 1 - found.leadingZeroBitCount)
      guard total + size <= room else { break }
      for k in 0..<size { numbers[total + k] = Int(tile.numbers[reference * tile.capacity + k]) }
      total += size
      groups += 1
      starts[groups] = total
    }
    findVariances(groups)
    return groups
  }

  /// The variances of the groups' coefficients, where overlaps count.
  private func findVariances(_ groups: Int) {
    guard let overlaps else { return }
    let across = candidates.lefts.count
    for i in 0..<starts[groups] { corners[i] = SIMD2(Int32(numbers[i] / across), Int32(numbers[i] % across)) }
    for g in 0..<groups {
      let (start, size) = (starts[g], starts[g + 1] - starts[g])
      overlaps.variances(
        UnsafeBufferPointer(start: corners + start, count: size), into: variances + start * length, scratch: patches)
    }
  }

  /// Takes the groups' patches out of a plane and transforms them: each patch, then along each group.
  func transform(_ plane: UnsafePointer<Float>, into spectra: UnsafeMutablePointer<Float>, groups: Int) {
    let total = starts[groups]
    for i in 0..<total { candidates.extract(numbers[i]..<numbers[i] + 1, from: plane, into: patches + i * length) }
    product(patches, analysis, total, into: spectra)
    for g in 0..<groups {
      GroupTransform.forward(
        spectra + starts[g] * length, patches: starts[g + 1] - starts[g], length: length)
    }
  }

  // slice: shrink
  /// Shrinks the spectra of the groups, and weights each group by one over the noise that is left in it, in units of
  /// σ²: the number of coefficients that stay, or the sum of the squared factors, each times its variance where
  /// overlaps count. The fewer coefficients describe a group, the better its patches fit together.
  func shrink(by shrinkage: CollaborativeFilter.Shrinkage, groups: Int) {
    for g in 0..<groups {
      let (start, count) = (starts[g] * length, (starts[g + 1] - starts[g]) * length)
      groupWeights[g] = 1 / max(1, shrink(from: start, count, by: shrinkage))
    }
  }

  /// Shrinks so many coefficients.
  /// - Returns: the noise that is left in them, in units of σ².
  private func shrink(from start: Int, _ count: Int, by shrinkage: CollaborativeFilter.Shrinkage) -> Float {
    let (v, guide, variances) = (spectra + start, guideSpectra + start, variances + start)
    switch (shrinkage, overlaps != nil) {
    case (.hard(let threshold), false): return Float(sparseland_hard_threshold_f32(v, threshold, count))
    case (.hard(let threshold), true): return sparseland_hard_threshold_each_f32(v, variances, threshold, count)
    case (.wiener(let variance), false): return sparseland_wiener_f32(v, guide, variance, count)
    case (.wiener(let variance), true): return sparseland_wiener_each_f32(v, guide, variances, variance, count)
    }
  }
  // slice.end

  /// Transforms the spectra back and adds the patches, weighted, to the averages.
  func scatter(into average: WeightedAverage, groups: Int) {
    for g in 0..<groups {
      GroupTransform.inverse(
        spectra + starts[g] * length, patches: starts[g + 1] - starts[g], length: length)
    }
    product(spectra, synthesis, starts[groups], into: patches)
    for g in 0..<groups {
      let weight = groupWeights[g]
      for k in starts[g] * length..<starts[g + 1] * length { patches[k] *= weight }
      for k in 0..<length { weights[k] = weight * window[k] }
      for i in starts[g]..<starts[g + 1] {
        let place = numbers[i]..<numbers[i] + 1
        candidates.accumulate(place, from: patches + i * length, into: average.sums)
        candidates.accumulate(place, from: weights, into: average.weights)
      }
    }
  }

  /// The product of so many rows of n² with the transpose of an n² × n² matrix.
  private func product(
    _ rows: UnsafePointer<Float>, _ matrix: borrowing Tensor<Float>, _ count: Int, into out: UnsafeMutablePointer<Float>
  ) {
    matrix.withUnsafeBufferPointer { matrix in
      guard let matrix = matrix.baseAddress else { return }
      Float.gemm(false, true, count, length, length, 1, rows, length, matrix, length, 0, out, length)
    }
  }
}
