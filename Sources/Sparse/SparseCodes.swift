import Tensors

/// Codes of a batch of signals, only the entries that are not zero: the support I and the values z_I of every signal.
public struct SparseCodes<Scalar: TensorScalar>: Sendable, Equatable {
  /// Number m of atoms.
  public let atomCount: Int
  /// Signal i holds the entries `starts[i]..<starts[i + 1]`.
  public let starts: [Int]
  /// Atoms, in the order in which the pursuit chose them.
  public let atoms: [Int32]
  /// Coefficients beside them.
  public var values: [Scalar]

  /// Codes from their parts; `starts` has one entry more than there are signals.
  public init(atomCount: Int, starts: [Int], atoms: [Int32], values: [Scalar]) {
    require(
      starts.first == 0 && starts.last == atoms.count && atoms.count == values.count,
      "codes of \(atoms.count) atoms and \(values.count) values, starts from \(starts.first ?? -1) to \(starts.last ?? -1)"
    )
    (self.atomCount, self.starts, self.atoms, self.values) = (atomCount, starts, atoms, values)
  }

  /// The entries of a dense batch P × m that are not zero.
  public init(_ dense: Tensor<Scalar>) {
    var (starts, atoms, values) = ([0], [Int32](), [Scalar]())
    for i in 0..<dense.rows {
      for (j, z) in dense.row(i).enumerated() where z != 0 {
        atoms.append(Int32(j))
        values.append(z)
      }
      starts.append(atoms.count)
    }
    self.init(atomCount: dense.columns, starts: starts, atoms: atoms, values: values)
  }

  /// Codes of consecutive parts of a batch, joined.
  init(joining parts: [SparseCodes], atomCount: Int) {
    var starts = [0]
    starts.reserveCapacity(parts.reduce(1) { $0 + $1.count })
    for part in parts {
      let base = starts[starts.count - 1]
      starts.append(contentsOf: part.starts.dropFirst().map { $0 + base })
    }
    self.init(
      atomCount: atomCount, starts: starts, atoms: Array(parts.map(\.atoms).joined()),
      values: Array(parts.map(\.values).joined()))
  }

  /// Number of signals.
  public var count: Int { starts.count - 1 }

  /// Number of entries that are not zero.
  public var nonZeros: Int { atoms.count }

  /// Atoms of one signal, in the order of choice.
  public func support(_ i: Int) -> [Int] { atoms[starts[i]..<starts[i + 1]].map { Int($0) } }

  /// Coefficients of one signal, in the order of choice.
  public func coefficients(_ i: Int) -> [Scalar] { Array(values[starts[i]..<starts[i + 1]]) }

  /// Who uses which atom: the entries sorted by atom, and for each atom by signal.
  ///
  /// Atom j is used by the entries `starts[j]..<starts[j + 1]` of the other two: by which signal, and at which place of
  /// ``values`` its coefficient stands.
  func byAtom() -> (starts: [Int], signals: [Int32], places: [Int32]) {
    // A counting sort.
    var starts = [Int](repeating: 0, count: atomCount + 1)
    for j in atoms { starts[Int(j) + 1] += 1 }
    for j in 0..<atomCount { starts[j + 1] += starts[j] }
    var next = starts
    var signals = [Int32](repeating: 0, count: nonZeros)
    var places = signals
    for i in 0..<count {
      for place in self.starts[i]..<self.starts[i + 1] {
        let j = Int(atoms[place])
        signals[next[j]] = Int32(i)
        places[next[j]] = Int32(place)
        next[j] += 1
      }
    }
    return (starts, signals, places)
  }

  /// The codes as a matrix P × m.
  public func dense() -> Tensor<Scalar> {
    var result = Tensor<Scalar>(zeros: count, atomCount)
    for i in 0..<count {
      for k in starts[i]..<starts[i + 1] { result[i, Int(atoms[k])] += values[k] }
    }
    return result
  }

  /// The signals that the codes stand for, `D z`, P × n.
  /// - Parameter dictionary: D, n × m.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func synthesis(_ dictionary: Tensor<Scalar>) -> Tensor<Scalar> {
    require(
      dictionary.columns == atomCount, "codes of \(atomCount) atoms, dictionary of shape \(dictionary.shape)")
    let n = dictionary.rows
    let rows = dictionary.transposed()  // an atom a row: contiguous
    var result = Tensor<Scalar>(zeros: count, n)
    result.withUnsafeMutableBufferPointer { out in
      rows.withUnsafeBufferPointer { d in
        guard let target = out.baseAddress, let d = d.baseAddress else { return }
        let pointers = UncheckedSendable((target, d))
        Parallel.forEachChunk(of: count, size: 1024) { range in
          let (target, d) = pointers.value
          for i in range {
            for k in starts[i]..<starts[i + 1] { Scalar.axpy(n, values[k], d + Int(atoms[k]) * n, target + i * n) }
          }
        }
      }
    }
    return result
  }
}
