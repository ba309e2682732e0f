import CKernels
import Images
import Tensors

/// Memory of one worker for some groups of similar patches, and what is done with them: as many groups at a time as a
/// batch of eigenproblems has matrices.
///
/// A group Z of n patches of d pixels, less their mean, has the singular values √λ for eigenvalues λ of the smaller of
/// ZᵀZ and ZZᵀ. What is kept of it is `Z Σ f(λ) u uᵀ`, or `Σ f(λ) u uᵀ Z`, over the eigenvectors u above the bound.
struct LowRankBatch: ~Copyable {
  private let shrinkage: SingularShrinkage
  private let noiseShare: Float
  private let references: Patches
  private let capacity: Int  // patches of a group
  private let length: Int  // pixels of a patch, d
  private let eigen: LeadingEigenpairs
  private let counts: UnsafeMutablePointer<Int>  // n of each group
  private let corners: UnsafeMutablePointer<Int32>  // places of the patches
  private let patches: UnsafeMutablePointer<Float>  // n × d each, with room for capacity × d
  private let means: UnsafeMutablePointer<Float>  // d each
  private let noise: UnsafeMutablePointer<Float>
  private let codes: UnsafeMutablePointer<Float>  // of one group
  private let weighted: UnsafeMutablePointer<Float>  // eigenvectors of one group, times f

  init(_ settings: WNNM.Settings, _ references: Patches, capacity: Int) {
    (shrinkage, noiseShare) = (settings.shrinkage, settings.noiseShare)
    (self.references, self.capacity, length) = (references, capacity, references.length)
    eigen = LeadingEigenpairs(side: min(capacity, references.length))
    let groups = LeadingEigenpairs.capacity
    counts = .allocate(capacity: groups)
    corners = .allocate(capacity: groups * capacity)
    patches = .allocate(capacity: groups * capacity * length)
    means = .allocate(capacity: groups * length)
    noise = .allocate(capacity: groups)
    codes = .allocate(capacity: eigen.side * max(capacity, length))
    weighted = .allocate(capacity: eigen.side * eigen.side)
  }

  deinit {
    counts.deallocate()
    corners.deallocate()
    patches.deallocate()
    means.deallocate()
    noise.deallocate()
    codes.deallocate()
    weighted.deallocate()
  }

  /// Takes the groups of some reference patches out of a plane and their mean patches out of them.
  /// - Parameters:
  ///   - numbers: of the reference patches, at most a batch.
  ///   - noisy: the noisy plane. The noise of a group is what its reference patch lacks of it; nil for all of sigma.
  ///   - sigma: the noise of the noisy plane, in the unit of the pixels.
  func gather(
    _ numbers: Range<Int>, _ groups: SimilarPatches, from plane: UnsafePointer<Float>, noisy: UnsafePointer<Float>?,
    sigma: Float
  ) {
    let (side, width) = (references.rows, references.width)
    for (g, number) in numbers.enumerated() {
      let (row, column) = number.quotientAndRemainder(dividingBy: references.lefts.count)
      let (corner, places) = (references.tops[row] * width + references.lefts[column], corners + g * capacity)
      groups.corners(of: number, at: corner, width: width, into: places)
      counts[g] = groups.count(of: number)
      let z = patches + g * capacity * length
      sparseland_patches_out_f32(plane, width, places, counts[g], side, z)
      sparseland_remove_column_means_f32(z, counts[g], length, means + g * length)
      noise[g] = sigma
      if let noisy {
        let removed = sparseland_patch_distance_f32(plane + corner, noisy + corner, width, side) / Float(length)
        noise[g] = noiseShare * abs(sigma * sigma - removed).squareRoot()
      }
    }
  }

  // slice: shrink
  /// Shrinks the singular values of the groups.
  /// - Returns: how many were kept, of all groups together.
  func shrink(groups: Int) -> Int {
    for g in 0..<LeadingEigenpairs.capacity {
      eigen.bounds[g] = .greatestFiniteMagnitude  // of which nothing is found, where there is no group
      guard g < groups else { continue }
      makeGram(of: g)
      eigen.bounds[g] = Float(rule(of: g).bound)
    }
    eigen.solve()
    return (0..<groups).reduce(0) { $0 + shrink($1) }
  }

  private func rule(of g: Int) -> SingularShrinkage.Rule {
    shrinkage.rule(noise: Double(noise[g]), patches: counts[g], length: length)
  }

  /// ZᵀZ or ZZᵀ. A group that has fewer patches than there is room for leaves rows of zeros.
  private func makeGram(of g: Int) {
    let (z, side) = (patches + g * capacity * length, eigen.side)
    let gram = eigen.matrices + g * side * side
    if side == length { return Float.gemm(true, false, side, side, counts[g], 1, z, side, z, side, 0, gram, side) }
    Float.gemm(false, true, counts[g], counts[g], length, 1, z, length, z, length, 0, gram, side)
    for i in counts[g]..<max(side, counts[g]) { (gram + i * side).update(repeating: 0, count: side) }
  }
  // slice.end

  private func shrink(_ g: Int) -> Int {
    let (n, side, kept) = (counts[g], eigen.side, Int(eigen.found[g]))
    let (z, rule) = (patches + g * capacity * length, rule(of: g))
    guard kept > 0 else {
      z.update(repeating: 0, count: n * length)
      return 0
    }
    let (u, values) = (eigen.vectors + g * side * side, eigen.values + g * side)
    // Noise that drowns in the rounding of the largest eigenvalue cannot be told from the picture.
    guard eigen.bounds[g] > values[0] * .ulpOfOne else { return min(n, length) }
    for k in 0..<kept {
      let factor = Float(rule.factor(Double(values[k])))
      for i in 0..<side { weighted[k * side + i] = factor * u[k * side + i] }
    }
    if side == length {
      Float.gemm(false, true, n, kept, side, 1, z, side, u, side, 0, codes, kept)
      Float.gemm(false, false, n, side, kept, 1, codes, kept, weighted, side, 0, z, side)
    } else {
      Float.gemm(false, false, kept, length, n, 1, u, side, z, length, 0, codes, length)
      Float.gemm(true, false, n, length, kept, 1, weighted, side, codes, length, 0, z, length)
    }
    return kept
  }

  /// Adds the groups' patches, each with the mean patch, to a sum.
  func scatter(into sum: PatchSum, groups: Int) {
    for g in 0..<groups {
      let (z, places) = (patches + g * capacity * length, corners + g * capacity)
      sparseland_add_to_rows_f32(z, means + g * length, counts[g], length)
      sparseland_patches_back_f32(z, places, counts[g], references.rows, sum.pixels, references.width)
      for k in 0..<counts[g] { sum.hits[Int(places[k])] += 1 }
    }
  }
}
