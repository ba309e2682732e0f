import Tensors

/// One sweep of K-SVD over the atoms, with the residual of all signals kept up to date.
///
/// The residual R = Y − X Dᵀ is held, and an atom touches only the rows of the signals that use it. So a sweep costs a few
/// operations per sample and non-zero coefficient, however many signals there are.
public struct AtomSweep<Scalar: TensorScalar>: Sendable {
  private let signals: Tensor<Scalar>
  private var codes: SparseCodes<Scalar>
  private var atoms: Tensor<Scalar>  // m × n, an atom a row: contiguous
  private var residual: Tensor<Scalar>  // P × n
  private let userStarts: [Int]  // atom j is used by the entries userStarts[j]..<userStarts[j + 1] of the next two
  private let users: [Int32]  // signal
  private let places: [Int32]  // place of the coefficient in codes.values
  private var worst: [Int]?  // signals, the worst represented last
  /// Atoms replaced so far.
  public private(set) var replaced = 0

  /// A sweep over given signals P × n, a dictionary n × m of unit atoms, and codes.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init(signals: Tensor<Scalar>, dictionary: Tensor<Scalar>, codes: SparseCodes<Scalar>) {
    self.signals = signals
    self.codes = codes
    atoms = dictionary.transposed()
    residual = signals - codes.synthesis(dictionary)
    (userStarts, users, places) = codes.byAtom()
  }

  /// The dictionary as it stands, n × m.
  public var dictionary: Tensor<Scalar> { atoms.transposed() }

  /// The codes as they stand; their supports never grow.
  public var updatedCodes: SparseCodes<Scalar> { codes }

  /// ‖Y − X Dᵀ‖²_F as it stands.
  public var squaredError: Double {
    let (r, n) = (residual, signals.columns)
    return Parallel.mapChunks(of: signals.rows, size: 4096) { rows in
      r.withUnsafeBufferPointer { r in
        var sum = 0.0
        for k in rows.lowerBound * n..<rows.upperBound * n { sum += Double(r[k]) * Double(r[k]) }
        return sum
      }
    }.reduce(0, +)
  }

  // slice: refit
  /// Fits atom j and its coefficients to E = R + x_j d_jᵀ, the error of its users without it. The residual of nobody else
  /// changes, and the total error never rises. An atom that nobody uses is replaced by the signal that is worst off.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite (exact update).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func refit(_ j: Int, _ update: AtomUpdate) throws {
    guard userStarts[j] < userStarts[j + 1] else { return replace(j) }
    let old = atoms.row(j)
    let new = try update == .exact ? bestAtom(j, old) : nextAtom(j, old)
    guard let new else { return }
    let (n, overlap) = (old.count, dot(old, new))
    for e in userStarts[j]..<userStarts[j + 1] {
      let (i, place) = (Int(users[e]), Int(places[e]))
      // x ← E d', with E_i = R_i + x d, then R_i ← E_i − x' d'
      let before = codes.values[place]
      codes.values[place] = withResidual(i) { r in
        let after = Scalar.dot(n, r, new) + before * overlap
        Scalar.axpy(n, before, old, r)
        Scalar.axpy(n, -after, new, r)
        return after
      }
    }
    for k in new.indices { atoms[j, k] = new[k] }
  }

  /// Approximate update of the atom: d' ∝ Eᵀ x = Rᵀ x + ‖x‖² d. Nil when that is zero.
  private mutating func nextAtom(_ j: Int, _ old: [Scalar]) -> [Scalar]? {
    var sum = [Scalar](repeating: 0, count: old.count)
    var energy = Scalar.zero
    for e in userStarts[j]..<userStarts[j + 1] {
      let x = codes.values[Int(places[e])]
      energy += x * x
      withResidual(Int(users[e])) { Scalar.axpy(old.count, x, $0, &sum) }
    }
    Scalar.axpy(old.count, energy, old, &sum)
    let length = norm(sum)
    return length > 0 ? sum.map { $0 / length } : nil
  }

  /// Exact update: d' is the first eigenvector of EᵀE (n × n), turned to the old atom's side.
  private mutating func bestAtom(_ j: Int, _ old: [Scalar]) throws -> [Scalar]? {
    let n = old.count
    var errors = Tensor<Scalar>(zeros: userStarts[j + 1] - userStarts[j], n)
    for (row, e) in (userStarts[j]..<userStarts[j + 1]).enumerated() {
      let x = codes.values[Int(places[e])]
      withResidual(Int(users[e])) { r in
        errors.withUnsafeMutableBufferPointer { errors in
          guard let target = errors.baseAddress.map({ $0 + row * n }) else { return }
          Scalar.axpy(n, 1, r, target)
          Scalar.axpy(n, x, old, target)
        }
      }
    }
    guard errors.largestMagnitude > 0 else { return nil }
    let first = try errors.gram().symmetricEigen().vectors.column(n - 1)
    return dot(first, old) < 0 ? first.map { -$0 } : first
  }
  // slice.end

  /// Replaces atoms that are used fewer than `minimumUses` times, and one of every pair of near-equal atoms, by the
  /// signals that are worst represented. Their codes are stale after that; the next coding stage makes new ones.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func replaceTwinsAndIdlers(coherenceLimit: Scalar, minimumUses: Int) {
    let gram = atoms.matmul(atoms, transposed: true)
    for j in 0..<atoms.rows {
      let uses = (userStarts[j]..<userStarts[j + 1]).count { abs(codes.values[Int(places[$0])]) > 1e-7 }
      // Only the later of a pair goes, so that one of them stays.
      let twin = (0..<j).contains { abs(gram[$0, j]) > coherenceLimit }
      // An atom without users was replaced during the sweep and has not had its chance yet.
      if userStarts[j] < userStarts[j + 1], uses < minimumUses || twin { replace(j) }
    }
  }

  /// Atom j becomes the signal with the largest error, which is then out of the running.
  private mutating func replace(_ j: Int) {
    if worst == nil {
      // Ranked once a sweep: errors shrink a little during it, and sorting anew for every idle atom gains nothing.
      let n = signals.columns
      let errors = (0..<signals.rows).map { i in withResidual(i) { Scalar.dot(n, $0, $0) } }
      worst = errors.indices.sorted { (errors[$0], $1) < (errors[$1], $0) }
    }
    while let i = worst?.popLast() {
      let signal = signals.row(i)
      let length = norm(signal)
      guard length > 0 else { continue }
      for k in signal.indices { atoms[j, k] = signal[k] / length }
      replaced += 1
      return
    }
  }

  /// The residual of one signal, n samples, in place.
  @inline(__always)
  private mutating func withResidual<R>(_ i: Int, _ body: (UnsafeMutablePointer<Scalar>) -> R) -> R {
    let n = signals.columns
    return residual.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { unreachable("a residual of no samples") }
      return body(base + i * n)
    }
  }
}
