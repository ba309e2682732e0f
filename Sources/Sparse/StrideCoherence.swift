import Tensors

/// How alike the atoms of a strided convolutional dictionary are: the largest |⟨d_i, d_j shifted by δ⟩| of unit filters, over
/// the shifts δ that the stride allows, multiples of q in both axes.
///
/// Source: the mutual coherence of Papyan, Sulam, Elad (IEEE TSP 65(21), 2017), for q = 1.
public struct StrideCoherence: Sendable, Equatable {
  /// Of a filter with its own shifts, δ ≠ 0. Zero for q ≥ n.
  public let ofShifts: Double
  /// Of different filters at one place, δ = 0: the same for every stride.
  public let atOnePlace: Double
  /// Of different filters at different places.
  public let ofOthers: Double

  /// μ, the largest of them.
  public var overall: Double { max(ofShifts, atOnePlace, ofOthers) }

  /// ½ (1 + 1/μ): theory promises that pursuit succeeds with fewer nonzeros than this in any stripe.
  public var guaranteedNonzeros: Double { (1 + 1 / overall) / 2 }

  /// Measures a bank.
  /// - Parameters:
  ///   - filters: side² × m, of any norm; a filter of zeros is like no other.
  ///   - side: n.
  ///   - stride: q.
  public init<Scalar: TensorScalar>(_ filters: Tensor<Scalar>, side: Int, stride: Int) {
    require(
      filters.rows == side * side && stride > 0, "filters \(filters.shape) of side \(side), stride \(stride)")
    let unit = Dictionaries.normalized(filters)
    var (own, place, others) = (Scalar.zero, Scalar.zero, Scalar.zero)
    let reach = (side - 1) / stride
    // Opposite shifts give the same numbers with i and j exchanged.
    for down in 0...reach {
      for right in (down == 0 ? 0 : -reach)...reach {
        let (dy, dx) = (down * stride, right * stride)
        let xs = max(0, dx)..<min(side, side + dx)
        let here = (dy..<side).flatMap { y in xs.map { x in y * side + x } }
        let there = here.map { $0 - dy * side - dx }
        let products = Tensor(rows: here.map(unit.row)).transposedMatmul(Tensor(rows: there.map(unit.row)))
        for i in 0..<products.rows {
          for j in 0..<products.columns {
            let value = abs(products[i, j])
            if dy == 0, dx == 0 {
              if i != j { place = max(place, value) }
            } else if i == j {
              own = max(own, value)
            } else {
              others = max(others, value)
            }
          }
        }
      }
    }
    (ofShifts, atOnePlace, ofOthers) = (Double(own), Double(place), Double(others))
  }
}
