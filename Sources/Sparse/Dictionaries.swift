import RealModule
import Tensors

/// Ready-made dictionaries, and what is said of any dictionary. Atoms are columns of an n × m matrix.
public enum Dictionaries {
  /// The one-dimensional overcomplete DCT, n × m: column k samples cos(j k π / m), without its mean for k > 0, at unit
  /// norm. For m = n it is *not* the orthonormal DCT (its samples sit at whole numbers, not between them). Of one sample
  /// only the mean is left, and the other atoms are zero.
  public static func overcompleteDCT<Scalar: TensorScalar>(length n: Int, frequencies m: Int) -> Tensor<Scalar> {
    var dictionary = Tensor<Scalar>(zeros: n, m)
    for k in 0..<m {
      var atom = (0..<n).map { Double.cos(Double($0 * k) * .pi / Double(m)) }
      if k > 0 {
        let mean = atom.reduce(0, +) / Double(n)
        atom = atom.map { $0 - mean }
      }
      let length = n > 1 ? norm(atom) : 1
      dictionary.setColumn(k, atom.map { Scalar($0 / length) })
    }
    return dictionary
  }

  /// The separable overcomplete DCT for side × side patches (Elad and Aharon 2006): every product of a horizontal and a
  /// vertical cosine, side² × frequencies². Entry [r·side + q, j₁·frequencies + j₂] = A[q, j₁] A[r, j₂].
  public static func separableDCT<Scalar: TensorScalar>(side: Int, frequencies: Int) -> Tensor<Scalar> {
    let a: Tensor<Double> = overcompleteDCT(length: side, frequencies: frequencies)
    var dictionary = Tensor<Scalar>(zeros: side * side, frequencies * frequencies)
    for r in 0..<side {
      for q in 0..<side {
        for horizontal in 0..<frequencies {
          for vertical in 0..<frequencies {
            dictionary[r * side + q, horizontal * frequencies + vertical] = Scalar(a[q, horizontal] * a[r, vertical])
          }
        }
      }
    }
    return dictionary
  }

  /// The smoothest atoms of the smallest separable overcomplete DCT that has as many: those of the lowest sum of squared
  /// frequencies, side² × count, in that order.
  public static func smoothestDCT<Scalar: TensorScalar>(side: Int, count: Int) -> Tensor<Scalar> {
    let frequencies = max(side, Int(Double(count).squareRoot().rounded(.up)))
    let roughness = (0..<frequencies * frequencies).map { j -> (Int, Int) in
      let (horizontal, vertical) = j.quotientAndRemainder(dividingBy: frequencies)
      return (horizontal * horizontal + vertical * vertical, j)
    }
    return separableDCT(side: side, frequencies: frequencies).selectingColumns(
      roughness.sorted { $0 < $1 }.prefix(count).map(\.1))
  }

  /// The orthonormal Haar wavelets of length n = 2^k: one average and, per scale, shifted differences of two halves.
  public static func haar<Scalar: TensorScalar>(length n: Int) -> Tensor<Scalar> {
    require(n > 0 && n & (n - 1) == 0, "Haar wavelets of length \(n): wanted a power of two")
    var dictionary = Tensor<Scalar>(zeros: n, n)
    dictionary.setColumn(0, [Scalar](repeating: 1 / Scalar.sqrt(Scalar(n)), count: n))
    var (column, width) = (1, n)
    while width > 1 {
      let height = 1 / Scalar.sqrt(Scalar(width))
      for start in stride(from: 0, to: n, by: width) {
        for i in 0..<width { dictionary[start + i, column] = i < width / 2 ? height : -height }
        column += 1
      }
      width /= 2
    }
    return dictionary
  }

  /// An atom at every place of a longer signal, one a column, at unit norm: [length, length − |atom| + 1].
  public static func shifts<Scalar: TensorScalar>(of atom: [Scalar], length: Int) -> Tensor<Scalar> {
    require(atom.count <= length, "an atom of \(atom.count) samples in a signal of \(length)")
    var dictionary = Tensor<Scalar>(zeros: length, length - atom.count + 1)
    for place in 0..<dictionary.columns {
      for (i, value) in atom.enumerated() { dictionary[place + i, place] = value }
    }
    return normalized(dictionary)
  }

  /// Independent normal entries, atoms scaled to unit norm.
  public static func random<Scalar: TensorScalar>(
    length n: Int, atoms m: Int, seed: UInt64, stream: String = "dictionary"
  ) -> Tensor<Scalar> {
    var random = RandomStream(seed: seed, stream: stream)
    return normalized(random.normals(n, m))
  }

  /// The same atoms at unit norm; an atom of zeros stays as it is.
  public static func normalized<Scalar: TensorScalar>(_ dictionary: Tensor<Scalar>) -> Tensor<Scalar> {
    let norms = atomNorms(dictionary)
    var result = dictionary
    for i in 0..<dictionary.rows { for j in norms.indices where norms[j] > 0 { result[i, j] /= norms[j] } }
    return result
  }

  // slice: coherence
  /// The mutual coherence `μ = max over i ≠ j of |d_iᵀd_j| / (‖d_i‖ ‖d_j‖)`; atoms of zeros are left out.
  public static func coherence<Scalar: TensorScalar>(_ dictionary: Tensor<Scalar>) -> Scalar {
    let gram = normalized(dictionary).gram()
    var largest = Scalar.zero
    for i in 0..<gram.rows { for j in 0..<i { largest = max(largest, abs(gram[i, j])) } }
    return largest
  }
  // slice.end

  /// The Welch bound: no n × m dictionary with m ≥ n has a coherence below `√((m − n) / (n (m − 1)))`.
  public static func welchBound(length n: Int, atoms m: Int) -> Double {
    require(m >= n && m > 1, "Welch bound of a \(n) × \(m) dictionary: wanted at least as many atoms as samples")
    return (Double(m - n) / Double(n * (m - 1))).squareRoot()
  }

  /// Cumulative coherence (Babel function, Tropp 2004) `μ₁(k) = max over j of the sum of the k largest |d_iᵀd_j|, i ≠ j`.
  public static func babel<Scalar: TensorScalar>(_ dictionary: Tensor<Scalar>, _ k: Int) -> Scalar {
    let gram = normalized(dictionary).gram()
    return (0..<gram.rows).map { j in
      (0..<gram.rows).filter { $0 != j }.map { abs(gram[$0, j]) }.sorted(by: >).prefix(k).reduce(0, +)
    }.max() ?? 0
  }

  /// Tropp's exact recovery value `max over j ∉ S of ‖D_S⁺ d_j‖₁`: below one, OMP and basis pursuit recover every code
  /// supported on S from exact data (Tropp 2004).
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
  public static func exactRecoveryValue<Scalar: TensorScalar>(
    _ dictionary: Tensor<Scalar>, support: [Int]
  ) throws -> Scalar {
    let inside = Set(support)
    let outside = (0..<dictionary.columns).filter { !inside.contains($0) }
    guard !outside.isEmpty, !support.isEmpty else { return 0 }
    let fit = try dictionary.selectingColumns(support).leastSquares(dictionary.selectingColumns(outside))
    return (0..<fit.columns).map { fit.column($0).reduce(0) { $0 + abs($1) } }.max() ?? 0
  }
}
