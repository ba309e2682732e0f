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

  /// Codes one chunk on the calling thread.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func encodeChunk(_ signals: Tensor<Scalar>, _ limit: PursuitLimit<Scalar>) -> SparseCodes<Scalar> {
    let (n, m) = (dictionary.rows, dictionary.columns)
    let most = min(limit.atoms, n, m)
    var scratch = PursuitScratch<Scalar>(atoms: m, most: most)
    var (starts, atoms, values) = ([0], [Int32](), [Scalar]())
    atoms.reserveCapacity(signals.rows * min(most, 4))
    values.reserveCapacity(signals.rows * min(most, 4))
    var correlations = signals.matmul(unit)
    correlations.withUnsafeMutableBufferPointer { a in
      signals.withUnsafeBufferPointer { x in
        gram.withUnsafeBufferPointer { g in
          guard let a = a.baseAddress, let x = x.baseAddress, let g = g.baseAddress else { return }
          for i in 0..<signals.rows {
            let count = pursue(x + i * n, a + i * m, g, most: most, limit.squaredError, &scratch)
            for k in 0..<count {
              atoms.append(Int32(scratch.support[k]))
              values.append(scratch.coefficients[k] / norms[scratch.support[k]])
            }
            starts.append(atoms.count)
          }
        }
      }
    }
    while starts.count <= signals.rows { starts.append(atoms.count) }  // signals of no samples have no codes
    return SparseCodes(atomCount: m, starts: starts, atoms: atoms, values: values)
  }

  // slice: pursue
  /// One signal: `a` holds its correlations Dᵀx and is used up. Returns the number of atoms; support and coefficients
  /// (for unit atoms) are left in the scratch.
  @inline(__always)
  private func pursue(
    _ x: UnsafePointer<Scalar>, _ a: UnsafeMutablePointer<Scalar>, _ g: UnsafePointer<Scalar>, most: Int,
    _ squaredError: Scalar, _ s: inout PursuitScratch<Scalar>
  ) -> Int {
    let (n, m) = (dictionary.rows, dictionary.columns)
    let energy = Scalar.dot(n, x, x)
    let negligible = negligibleCorrelation(energy)
    // Below this the falling energy is a difference of near-equal numbers; the residual itself is then asked.
    let unreliable = 512 * Scalar.ulpOfOne * energy
    var error = energy
    var count = 0
    while count < most {
      if error <= max(squaredError, unreliable) {
        if error > unreliable || explicitError(x, count, &s) <= squaredError { break }
      }
      let j = Scalar.indexOfLargestMagnitude(m, a)
      guard abs(a[j]) > negligible else { break }
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
      let alpha = a[j] * inverse
      Scalar.axpy(m, -alpha, v, a)
      s.support[count] = j
      s.alphas[count] = alpha
      count += 1
      for i in 0..<count { a[s.support[i]] = 0 }  // chosen atoms are never chosen again
      error -= alpha * alpha
    }
    solve(count, &s)
    return count
  }
  // slice.end

  /// Coefficients z from Lᵀ z = α, where L[l, k] = v_k[j_l].
  @inline(__always)
  private func solve(_ count: Int, _ s: inout PursuitScratch<Scalar>) {
    let m = dictionary.columns
    for k in stride(from: count - 1, through: 0, by: -1) {
      var sum = s.alphas[k]
      let v = s.basis + k * m
      for l in k + 1..<max(count, k + 1) { sum -= v[s.support[l]] * s.coefficients[l] }
      s.coefficients[k] = sum / v[s.support[k]]
    }
  }

  /// ‖x − D_I z_I‖², computed as it stands.
  @inline(never)
  private func explicitError(_ x: UnsafePointer<Scalar>, _ count: Int, _ s: inout PursuitScratch<Scalar>) -> Scalar {
    solve(count, &s)
    var squared = Scalar.zero
    for i in 0..<dictionary.rows {
      var r = x[i]
      for k in 0..<count { r -= unit[i, s.support[k]] * s.coefficients[k] }
      squared += r * r
    }
    return squared
  }
}

/// Signals a chunk: their correlations with 256 atoms stay in the second-level cache.
private let pursuitChunk = 512

/// Memory of one worker, reused from signal to signal.
private struct PursuitScratch<Scalar: TensorScalar>: ~Copyable {
  let basis: UnsafeMutablePointer<Scalar>  // v_0 … v_{k−1}, a row each
  let row: UnsafeMutablePointer<Scalar>
  let alphas: UnsafeMutablePointer<Scalar>
  let coefficients: UnsafeMutablePointer<Scalar>
  let support: UnsafeMutablePointer<Int>

  init(atoms m: Int, most: Int) {
    basis = .allocate(capacity: max(1, most * m))
    row = .allocate(capacity: max(1, most))
    alphas = .allocate(capacity: max(1, most))
    coefficients = .allocate(capacity: max(1, most))
    support = .allocate(capacity: max(1, most))
  }

  deinit {
    basis.deallocate()
    row.deallocate()
    alphas.deallocate()
    coefficients.deallocate()
    support.deallocate()
  }
}
