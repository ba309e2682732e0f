import Sparse
import Tensors

/// Patches of which only some samples are known.
struct MaskedPatches: Sendable {
  /// Where they lie.
  let grid: Patches
  /// P × 64, less the mean of the known samples; lost samples are zero.
  let samples: Tensor<Float>
  /// P × 64: one where a sample is known, else zero.
  let masks: Tensor<Float>
  /// The means of the known samples.
  let means: [Float]

  init(grid: Patches, samples: Tensor<Float>, masks: Tensor<Float>) {
    let means = (0..<samples.rows).map { dot(samples.row($0), masks.row($0)) / max(1, masks.row($0).reduce(0, +)) }
    var centred = samples
    for i in 0..<samples.rows {
      for k in 0..<samples.columns { centred[i, k] = masks[i, k] * (samples[i, k] - means[i]) }
    }
    (self.grid, self.samples, self.masks, self.means) = (grid, centred, masks, means)
  }

  func addMeans(to estimates: inout Tensor<Float>) {
    for i in means.indices { for k in 0..<estimates.columns { estimates[i, k] += means[i] } }
  }

  // slice: code
  /// OMP on the known samples: it sees these rows of the dictionary and no others. A patch gets atoms down to an error of eight
  /// gray levels a pixel, and at most one for every six known pixels.
  func pursuit(_ i: Int, _ dictionary: Tensor<Float>) throws -> Pursuit<Float> {
    let known = (0..<samples.columns).filter { masks[i, $0] > 0 }
    let rows = Tensor(rows: known.map { dictionary.row($0) })
    let tolerance = Float(known.count) * (8.0 / 255) * (8.0 / 255)
    return try orthogonalMatchingPursuit(
      known.map { samples[i, $0] }, dictionary: rows, limit: .squaredError(tolerance, atMost: known.count / 6))
  }
  // slice.end

  /// The codes of all patches. A patch of nothing known has none.
  func codes(_ dictionary: Tensor<Float>) throws -> SparseCodes<Float> {
    let parts = try Parallel.mapChunks(of: samples.rows, size: 64) { range in
      Result { try range.map { i in masks.row(i).contains { $0 > 0 } ? try pursuit(i, dictionary) : nil } }
    }.flatMap { try $0.get() }
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + (part?.support.count ?? 0)) }
    return SparseCodes(
      atomCount: dictionary.columns, starts: starts, atoms: parts.flatMap { ($0?.support ?? []).map { Int32($0) } },
      values: parts.flatMap { $0?.coefficients ?? [] })
  }

  /// K-SVD that sees known samples only: coding as above, then one approximate update after the other.
  func learned(from initial: Tensor<Float>, rounds: Int) throws -> Tensor<Float> {
    var dictionary = initial
    for _ in 0..<rounds {
      let codes = try codes(dictionary)
      var sweep = MaskedSweep(patches: self, dictionary: dictionary, codes: codes)
      for j in 0..<dictionary.columns { sweep.refit(j) }
      dictionary = sweep.dictionary
    }
    return dictionary
  }
}

/// A sweep over the atoms in which only known samples count.
struct MaskedSweep {
  private(set) var dictionary: Tensor<Float>
  private var residual: Tensor<Float>
  private var values: [Float]
  private let masks: Tensor<Float>
  private var users: [[(signal: Int, place: Int)]]

  init(patches: MaskedPatches, dictionary: Tensor<Float>, codes: SparseCodes<Float>) {
    (self.dictionary, values, masks) = (dictionary, codes.values, patches.masks)
    residual = (patches.samples - codes.synthesis(dictionary)).combined(with: patches.masks) { $0 * $1 }
    users = [[(signal: Int, place: Int)]](repeating: [], count: dictionary.columns)
    for i in 0..<codes.count {
      for place in codes.starts[i]..<codes.starts[i + 1] { users[Int(codes.atoms[place])].append((i, place)) }
    }
  }

  /// The squared error of the known samples.
  var squaredError: Float { dot(residual.elements, residual.elements) }

  /// One approximate update of atom j. With the coefficients held, each sample of the atom is a weighted mean over the users
  /// that know it; with the atom held, each coefficient is a projection on the known samples.
  mutating func refit(_ j: Int) {
    let n = dictionary.rows
    var old = dictionary.column(j)
    var (sums, weights) = ([Float](repeating: 0, count: n), [Float](repeating: 0, count: n))
    for (i, place) in users[j] {
      let z = values[place]
      for k in 0..<n where masks[i, k] > 0 {
        residual[i, k] += z * old[k]  // now the error without the atom
        sums[k] += z * residual[i, k]
        weights[k] += z * z
      }
    }
    for k in 0..<n where weights[k] > 0 { old[k] = sums[k] / weights[k] }
    let length = norm(old)
    let atom = length > 0 ? old.map { $0 / length } : dictionary.column(j)
    for (i, place) in users[j] {
      var (product, energy) = (Float(0), Float(0))
      for k in 0..<n where masks[i, k] > 0 {
        product += atom[k] * residual[i, k]
        energy += atom[k] * atom[k]
      }
      values[place] = energy > 0 ? product / energy : 0
      for k in 0..<n where masks[i, k] > 0 { residual[i, k] -= values[place] * atom[k] }
    }
    dictionary.setColumn(j, atom)
  }
}
