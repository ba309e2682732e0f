import Tensors

/// Functions of one number that are sums of Gaussians at even distances, φ(z) = Σ_j w_j exp(−(z − μ_j)²/2γ²), where γ is the
/// distance of two centres. Beyond ±`limit` they stay what they are there.
///
/// In single precision a function is read from a table with straight lines between its values, forty for each γ: that is off by
/// 8 · 10⁻⁵ for a weight of one. In double precision the sum itself is computed.
public struct RadialBasis: Sendable, Equatable, CustomReflectable {
  /// Number of Gaussians, an odd one: the middle one lies at zero.
  public let centres: Int
  /// γ.
  public let spacing: Double
  /// Where functions end.
  public let limit: Double
  /// The Gaussians at the places of the table, [centres, entries].
  let table: Tensor<Float>

  /// Gaussians.
  /// - Parameter limit: a multiple of a fortieth of the spacing; one spacing beyond the last centre unless given.
  public init(centres: Int, spacing: Double, limit: Double? = nil) {
    let limit = limit ?? Double(centres / 2 + 1) * spacing
    let steps = 2 * limit / spacing * Double(Self.density)
    require(
      centres > 0 && centres % 2 == 1 && spacing > 0 && limit > 0 && abs(steps - steps.rounded()) < 1e-6,
      "\(centres) Gaussians every \(spacing) up to \(limit)")
    (self.centres, self.spacing, self.limit) = (centres, spacing, limit)
    let entries = Int(steps.rounded()) + 1
    table = Tensor(shape: [centres, entries]) { out in
      for j in 0..<centres {
        for i in 0..<entries {
          let u = Double(i) / Double(Self.density) - limit / spacing - Double(j - centres / 2)
          out[j * entries + i] = abs(u) < Self.reachInTable ? Float(Double.exp(-u * u / 2)) : 0
        }
      }
    }
  }

  /// Two with the same Gaussians.
  public static func == (a: RadialBasis, b: RadialBasis) -> Bool {
    (a.centres, a.spacing, a.limit) == (b.centres, b.spacing, b.limit)
  }

  /// Nothing: a network that looks for its parameters need not look through the table.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// Values of the table for each γ.
  static let density = 40
  /// Where a Gaussian ends, in γ: e^−40 is nothing beside one in double precision.
  static let reach = 9.0
  /// Where it ends in a table: e^−18 is nothing beside one in single precision.
  static let reachInTable = 6.0

  /// Values of a table.
  var entries: Int { table.columns }
  /// Values of a table in a unit of z.
  var perUnit: Float { Float(Double(Self.density) / spacing) }

  /// Parts of the table, eight γ long, each with the Gaussians that are not nothing there.
  private var parts: [(entries: Range<Int>, centres: Range<Int>)] {
    let (length, first) = (8 * Self.density, limit / spacing - Double(centres / 2))
    return stride(from: 0, to: entries, by: length).map { start in
      let end = min(start + length, entries)
      let (from, to) = (Double(start) / Double(Self.density) - first, Double(end) / Double(Self.density) - first)
      let low = max(0, min(centres - 1, Int((from - Self.reachInTable).rounded(.down))))
      return (start..<end, low..<max(low + 1, min(centres, Int((to + Self.reachInTable).rounded(.up)) + 1)))
    }
  }

  /// Functions as tables, [functions, entries].
  func tables(_ weights: Tensor<Float>) -> Tensor<Float> {
    Tensor(shape: [weights.rows, entries]) { out in
      weights.withUnsafeBufferPointer { w in
        table.withUnsafeBufferPointer { g in
          guard let out = out.baseAddress, let w = w.baseAddress, let g = g.baseAddress else { return }
          for (some, near) in parts {
            Float.gemm(
              false, false, weights.rows, some.count, near.count, 1, w + near.lowerBound, centres,
              g + near.lowerBound * entries + some.lowerBound, entries, 0, out + some.lowerBound, entries)
          }
        }
      }
    }
  }

  /// The transpose of ``tables(_:)``: from each value's share to each weight's.
  func weights(ofTables sums: Tensor<Float>) -> Tensor<Float> {
    Tensor(shape: [sums.rows, centres]) { out in
      out.update(repeating: 0)
      sums.withUnsafeBufferPointer { sums in
        table.withUnsafeBufferPointer { g in
          guard let out = out.baseAddress, let s = sums.baseAddress, let g = g.baseAddress else { return }
          for (some, near) in parts {
            Float.gemm(
              false, true, sums.count / entries, near.count, some.count, 1, s + some.lowerBound, entries,
              g + near.lowerBound * entries + some.lowerBound, entries, 1, out + near.lowerBound, centres)
          }
        }
      }
    }
  }

  /// μ_j.
  public func centre(_ j: Int) -> Double { Double(j - centres / 2) * spacing }

  /// φ(z) and its slope, zero beyond the limit.
  public func value<Scalar: TensorScalar>(
    at z: Scalar, _ weights: some RandomAccessCollection<Scalar>
  ) -> (value: Scalar, slope: Scalar) {
    var (value, slope) = (Scalar.zero, Scalar.zero)
    let isWithin = forEachGaussian(at: z) { j, gaussian, u in
      let term = weights[weights.index(weights.startIndex, offsetBy: j)] * gaussian
      value += term
      slope -= term * u / Scalar(spacing)
    }
    return (value, isWithin ? slope : 0)
  }

  /// The Gaussians that are not nothing at a place, with (z − μ_j)/γ; and whether the place lies within the limit.
  @inline(__always)
  func forEachGaussian<Scalar: TensorScalar>(
    at z: Scalar, _ body: (_ j: Int, _ gaussian: Scalar, _ u: Scalar) -> Void
  ) -> Bool {
    let end = Scalar(limit)
    // What is no number is none of these, and comes through.
    let place = (z > end ? end : z < -end ? -end : z) / Scalar(spacing) + Scalar(centres / 2)
    let middle = place == place ? Int(Double(place)) : 0
    let reach = Int(Self.reach)
    for j in max(0, middle - reach)..<max(0, min(centres, middle + reach + 2)) {
      let u = place - Scalar(j)
      body(j, Scalar.exp(-u * u / 2), u)
    }
    return z > -end && z < end
  }

  /// The weights with which the sum meets a function at the centres, as well as such a sum can.
  public func weights(of function: (Double) -> Double) throws -> [Double] {
    let gaussians = Tensor<Double>(shape: [centres, centres]) { out in
      for i in 0..<centres {
        for j in 0..<centres { out[i * centres + j] = Double.exp(-Double((i - j) * (i - j)) / 2) }
      }
    }
    return try gaussians.leastSquares((0..<centres).map { function(centre($0)) })
  }
}
