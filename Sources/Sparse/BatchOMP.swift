import Tensors

/// Orthogonal matching pursuit for many signals over one dictionary (Rubinstein, Zibulevsky, Elad 2008).
///
/// The residual is never formed. With the Gram matrix G = DᵀD and the correlations Dᵀx, one product for a whole chunk,
/// all a signal needs is the progressive Cholesky factor L of G[I, I].
///
/// Here L comes for free. Let q_k be the k-th chosen atom made orthogonal to those before it. The vectors v_k = Dᵀq_k obey
///
///     v_k = (G[:, j] − Σ_{i<k} v_i[j] v_i) / p,   p² = G[j, j] − Σ_{i<k} v_i[j]²
///
/// and v_i[j] is the entry of L in the row of atom j. The correlations with the residual fall by α_k v_k, its energy by
/// α_k², with α_k = q_kᵀx. One triangular system at the end gives the coefficients.
///
/// Signals of a group may be asked to share their atoms, *simultaneous* OMP (Tropp, Gilbert, Strauss 2006): the next atom is the one
/// with the largest Σ_i (d_jᵀr_i)² over the residuals of the group. One signal is a group of one.
public struct BatchOMP<Scalar: TensorScalar>: Sendable {
  /// D, n × m, as given.
  public let dictionary: Tensor<Scalar>
  private let norms: [Scalar]
  private let unit: Tensor<Scalar>  // D with atoms of norm one (or zero)
  private let gram: Tensor<Scalar>  // of the unit atoms

  /// Prepares a dictionary: atoms of any norm; an atom of zeros is never chosen.
  public init(dictionary: Tensor<Scalar>) {
    self.dictionary = dictionary
    norms = atomNorms(dictionary)
    var unit = dictionary
    for i in 0..<unit.rows { for j in norms.indices where norms[j] > 0 { unit[i, j] /= norms[j] } }
    self.unit = unit
    gram = unit.gram()
  }

  /// Codes a batch of signals.
  /// - Parameters:
  ///   - signals: P × n, one signal a row.
  ///   - limit: when to stop; the error bound is on the squared norm of the residual.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func encode(_ signals: Tensor<Scalar>, limit: PursuitLimit<Scalar>) -> SparseCodes<Scalar> {
    require(
      signals.columns == dictionary.rows,
      "signals of shape \(signals.shape) for a dictionary of shape \(dictionary.shape)")
    let parts = Parallel.mapChunks(of: signals.rows, size: pursuitChunk) { range in
      encodeChunk(signals.rows(range), limit)
    }
    return SparseCodes(joining: parts, atomCount: dictionary.columns)
  }

  /// Codes groups of signals, each group with atoms of its own that all its signals share.
  /// - Parameters:
  ///   - signals: P × n, one signal a row, group after group.
  ///   - starts: where each group begins, and P at the end.
  ///   - limits: for each group when to stop; the bound is on the sum of the squared norms of its residuals.
  /// - Returns: the codes of all signals; those of a group have one support.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func encode(
    _ signals: Tensor<Scalar>, groups starts: [Int], limits: [PursuitLimit<Scalar>]
  ) -> SparseCodes<Scalar> {
    require(
      signals.columns == dictionary.rows && starts.first == 0 && starts.last == signals.rows
        && limits.count == starts.count - 1 && zip(starts, starts.dropFirst()).allSatisfy(<=),
      "\(signals.shape) in groups from \(starts.prefix(3)) … to \(starts.suffix(1)), \(limits.count) limits, for a dictionary of shape \(dictionary.shape)"
    )
    // Small groups side by side, so that their correlations are one product.
    var chunks: [Range<Int>] = []
    for group in limits.indices {
      if let last = chunks.last, starts[group + 1] - starts[last.lowerBound] <= pursuitChunk {
        chunks[chunks.count - 1] = last.lowerBound..<group + 1
      } else {
        chunks.append(group..<group + 1)
      }
    }
    let fixed = chunks
    let parts = Parallel.mapChunks(of: fixed.count, size: 1) { one in
      let groups = fixed[one.lowerBound]
      let first = starts[groups.lowerBound]
      return encodeChunk(
        signals.rows(first..<starts[groups.upperBound]),
        groups.map { (starts[$0] - first..<starts[$0 + 1] - first, limits[$0]) })
    }
    return SparseCodes(joining: parts, atomCount: dictionary.columns)
  }

  /// Codes one chunk on the calling thread, each signal by itself.
  func encodeChunk(_ signals: Tensor<Scalar>, _ limit: PursuitLimit<Scalar>) -> SparseCodes<Scalar> {
    encodeChunk(signals, (0..<signals.rows).map { ($0..<$0 + 1, limit) })
  }

  /// Codes one chunk on the calling thread, signals in groups that follow each other.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func encodeChunk(
    _ signals: Tensor<Scalar>, _ groups: [(rows: Range<Int>, limit: PursuitLimit<Scalar>)]
  ) -> SparseCodes<Scalar> {
    let (n, m) = (dictionary.rows, dictionary.columns)
    let most = min(groups.map(\.limit.atoms).max() ?? 0, n, m)
    var scratch = PursuitScratch<Scalar>(atoms: m, most: most, signals: groups.map(\.rows.count).max() ?? 0)
    var (starts, atoms, values) = ([0], [Int32](), [Scalar]())
    atoms.reserveCapacity(signals.rows * min(most, 4))
    values.reserveCapacity(signals.rows * min(most, 4))
    var correlations = signals.matmul(unit)
    correlations.withUnsafeMutableBufferPointer { a in
      signals.withUnsafeBufferPointer { x in
        gram.withUnsafeBufferPointer { g in
          guard let a = a.baseAddress, let x = x.baseAddress, let g = g.baseAddress else { return }
          for (rows, limit) in groups {
            let count = pursue(
              x + rows.lowerBound * n, a + rows.lowerBound * m, rows.count, g, most: min(limit.atoms, most),
              limit.squaredError, &scratch)
            for i in 0..<rows.count {
              for k in 0..<count {
                atoms.append(Int32(scratch.support[k]))
                values.append(scratch.coefficients[i * most + k] / norms[scratch.support[k]])
              }
              starts.append(atoms.count)
            }
          }
        }
      }
    }
    while starts.count <= signals.rows { starts.append(atoms.count) }  // signals of no samples have no codes
    return SparseCodes(atomCount: m, starts: starts, atoms: atoms, values: values)
  }

  // slice: pursue
  /// Signals that share their atoms, or one: `a` holds their correlations Dᵀx and is used up. Returns the number of atoms; support
  /// and coefficients (for unit atoms) are left in the scratch.
  @inline(__always)
  private func pursue(
    _ x: UnsafePointer<Scalar>, _ a: UnsafeMutablePointer<Scalar>, _ signals: Int, _ g: UnsafePointer<Scalar>,
    most: Int, _ squaredError: Scalar, _ s: inout PursuitScratch<Scalar>
  ) -> Int {
    let (n, m) = (dictionary.rows, dictionary.columns)
    let energy = Scalar.dot(signals * n, x, x)
    let negligible = negligibleCorrelation(energy)
    // Below this the falling energy is a difference of near-equal numbers; the residual itself is then asked.
    let unreliable = 512 * Scalar.ulpOfOne * energy
    var error = energy
    var count = 0
    while count < most {
      if error <= max(squaredError, unreliable) {
        if error > unreliable || explicitError(x, signals, count, &s) <= squaredError { break }
      }
      let j = bestAtom(a, signals, &s)
      guard s.correlation > negligible else { break }
      // v = (G[:, j] − Σ v_i[j] v_i) / p
      let v = s.basis + count * m
      v.update(from: g + j * m, count: m)
      var squaredPivot = g[j * m + j]
      for i in 0..<count {
        let l = s.basis[i * m + j]
        s.row[i] = l
        squaredPivot -= l * l
      }
      // An atom inside the span of the chosen ones: nothing but rounding is left to explain.
      guard squaredPivot > 64 * Scalar.ulpOfOne else { break }
      if count > 0 { Scalar.gemv(true, count, m, -1, s.basis, m, s.row, 1, v) }
      let pivot = Scalar.sqrt(squaredPivot)
      let inverse = 1 / pivot
      for i in 0..<m { v[i] *= inverse }
      v[j] = pivot
      s.support[count] = j
      for i in 0..<signals {
        let alpha = a[i * m + j] * inverse
        Scalar.axpy(m, -alpha, v, a + i * m)
        s.alphas[i * s.most + count] = alpha
        for k in 0...count { a[i * m + s.support[k]] = 0 }  // chosen atoms are never chosen again
        error -= alpha * alpha
      }
      count += 1
    }
    solve(signals, count, &s)
    return count
  }
  // slice.end

  /// The atom with the largest correlations, Σ_i a_i[j]² over the signals, whose root is left in the scratch.
  @inline(__always)
  private func bestAtom(_ a: UnsafePointer<Scalar>, _ signals: Int, _ s: inout PursuitScratch<Scalar>) -> Int {
    let m = dictionary.columns
    guard signals != 1 else {
      let j = Scalar.indexOfLargestMagnitude(m, a)
      s.correlation = abs(a[j])
      return j
    }
    // slice: joint
    for j in 0..<m { s.scores[j] = 0 }
    for i in 0..<signals {
      let row = a + i * m
      for j in 0..<m { s.scores[j] += row[j] * row[j] }
    }
    let j = Scalar.indexOfLargestMagnitude(m, s.scores)
    // slice.end
    s.correlation = Scalar.sqrt(s.scores[j])
    return j
  }

  /// Coefficients z of every signal from Lᵀ z = α, where L[l, k] = v_k[j_l].
  @inline(__always)
  private func solve(_ signals: Int, _ count: Int, _ s: inout PursuitScratch<Scalar>) {
    let m = dictionary.columns
    for i in 0..<signals {
      let (alphas, coefficients) = (s.alphas + i * s.most, s.coefficients + i * s.most)
      for k in stride(from: count - 1, through: 0, by: -1) {
        var sum = alphas[k]
        let v = s.basis + k * m
        for l in k + 1..<max(count, k + 1) { sum -= v[s.support[l]] * coefficients[l] }
        coefficients[k] = sum / v[s.support[k]]
      }
    }
  }

  /// Σ_i ‖x_i − D_I z_i‖², computed as it stands.
  @inline(never)
  private func explicitError(
    _ x: UnsafePointer<Scalar>, _ signals: Int, _ count: Int, _ s: inout PursuitScratch<Scalar>
  ) -> Scalar {
    solve(signals, count, &s)
    var squared = Scalar.zero
    let n = dictionary.rows
    for signal in 0..<signals {
      for i in 0..<n {
        var r = x[signal * n + i]
        for k in 0..<count { r -= unit[i, s.support[k]] * s.coefficients[signal * s.most + k] }
        squared += r * r
      }
    }
    return squared
  }
}

/// Signals a chunk: their correlations with 256 atoms stay in the second-level cache.
private let pursuitChunk = 512

/// Memory of one worker, reused from signal to signal.
private struct PursuitScratch<Scalar: TensorScalar>: ~Copyable {
  let most: Int
  let basis: UnsafeMutablePointer<Scalar>  // v_0 … v_{k−1}, a row each
  let row: UnsafeMutablePointer<Scalar>
  let alphas: UnsafeMutablePointer<Scalar>  // a row of so many for each signal of a group
  let coefficients: UnsafeMutablePointer<Scalar>  // as these
  let scores: UnsafeMutablePointer<Scalar>
  let support: UnsafeMutablePointer<Int>
  var correlation = Scalar.zero

  init(atoms m: Int, most: Int, signals: Int) {
    self.most = most
    basis = .allocate(capacity: max(1, most * m))
    row = .allocate(capacity: max(1, most))
    alphas = .allocate(capacity: max(1, most * signals))
    coefficients = .allocate(capacity: max(1, most * signals))
    scores = .allocate(capacity: max(1, m))
    support = .allocate(capacity: max(1, most))
  }

  deinit {
    basis.deallocate()
    row.deallocate()
    alphas.deallocate()
    coefficients.deallocate()
    scores.deallocate()
    support.deallocate()
  }
}
