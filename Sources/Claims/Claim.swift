/// One checked statement of the book: what is said, who said it, what was measured, and whether it held.
///
/// A claim can fail. Its verdict is computed from the measured value and the bound, never given, and a value that is not
/// a number fails. A target that the book does not reach is a ``Kind/goal``, and what it cannot decide stands as an ``Kind/open``
/// claim; both are shown as such.
public struct Claim: Codable, Sendable, Equatable {
  /// What sort of statement it is.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Two computations agree up to rounding: an adjoint pair, a closed form, a fast and a plain version.
    case identity
    /// A function keeps to what its interface promises: no patch twice in a list, no atom beyond the dictionary.
    case interface
    /// A theorem's bound, which no run may break.
    case bound
    /// What a sample shows is what a computation or a theorem expects, up to the luck of the draw.
    case expectation
    /// A beats B by at least a margin.
    case ordering
    /// A and B are level: their difference, with the luck of the sample, stays within a stated margin.
    case equivalence
    /// A published number comes back within a tolerance.
    case reproduction
    /// Somebody's target, which a run may reach or not.
    case goal
    /// Not decided here.
    case open
  }

  /// How the measured value must stand to the bound.
  public enum Relation: String, Codable, Sendable {
    /// measured ≤ bound + margin.
    case atMost
    /// measured ≥ bound + margin.
    case atLeast
    /// |measured − bound| ≤ margin.
    case within
  }

  /// Whether the claim stood up to the run.
  public enum Verdict: String, Codable, Sendable {
    /// The measured value satisfies the relation.
    case holds
    /// It does not, or is not a number.
    case fails
    /// A goal that the measured value does not reach.
    case notReached
    /// An open claim, which is not judged.
    case open
  }

  /// Name within the chapter, such as `monotone`; stable, used by tests and by the ledger.
  public let id: String
  /// The statement as a sentence that can be true or false.
  public let statement: String
  /// The paper or lecture that says so, or "this book".
  public let source: String
  /// What sort of statement it is.
  public let kind: Kind
  /// What this run measured.
  public let measured: Double
  /// What it is held against.
  public let bound: Double
  /// How far it may, or must, be from the bound.
  public let margin: Double
  /// How the measured value must stand to the bound.
  public let relation: Relation
  /// Unit of the three numbers, such as "dB"; empty for pure numbers.
  public let unit: String

  private init(
    _ id: String, _ statement: String, _ source: String, _ kind: Kind, _ measured: Double, _ bound: Double,
    _ margin: Double, _ relation: Relation, _ unit: String
  ) {
    (self.id, self.statement, self.source, self.kind) = (id, statement, source, kind)
    (self.measured, self.bound, self.margin, self.relation, self.unit) = (measured, bound, margin, relation, unit)
  }

  /// Two computations agree: the error is at most the tolerance.
  public static func identity(
    _ id: String, _ statement: String, source: String = "this book", error: Double, tolerance: Double, unit: String = ""
  ) -> Claim { Claim(id, statement, source, .identity, error, tolerance, 0, .atMost, unit) }

  /// A function keeps to its interface: the breaches counted, of which there may be none.
  /// - Parameter unit: what is counted.
  public static func interface(
    _ id: String, _ statement: String, source: String = "this book", breaches: Double, unit: String = ""
  ) -> Claim { Claim(id, statement, source, .interface, breaches, 0, 0, .atMost, unit) }

  /// A theorem's bound from above: measured ≤ bound, with an allowance for rounding.
  public static func atMost(
    _ id: String, _ statement: String, source: String, measured: Double, bound: Double, rounding: Double = 0,
    unit: String = ""
  ) -> Claim { Claim(id, statement, source, .bound, measured, bound, rounding, .atMost, unit) }

  /// A theorem's bound from below: measured ≥ bound, with an allowance for rounding.
  public static func atLeast(
    _ id: String, _ statement: String, source: String, measured: Double, bound: Double, rounding: Double = 0,
    unit: String = ""
  ) -> Claim { Claim(id, statement, source, .bound, measured, bound, -rounding, .atLeast, unit) }

  /// `better` exceeds `worse` by at least `margin`.
  public static func ordering(
    _ id: String, _ statement: String, source: String = "this book", better: Double, worse: Double, margin: Double,
    unit: String = ""
  ) -> Claim { Claim(id, statement, source, .ordering, better, worse, margin, .atLeast, unit) }

  /// `smaller` stays below `larger` by at least `margin`.
  public static func ordering(
    _ id: String, _ statement: String, source: String = "this book", smaller: Double, larger: Double,
    margin: Double = 0,
    unit: String = ""
  ) -> Claim { Claim(id, statement, source, .ordering, smaller, larger, -margin, .atMost, unit) }

  /// A sample agrees with what was expected of it: it lies so few standard errors away that only chance may be between them. A
  /// right statement fails now and then, so the bound says how rarely.
  /// - Parameters:
  ///   - errors: the distance, in standard errors of the sample.
  ///   - limit: how many are allowed.
  public static func expectation(
    _ id: String, _ statement: String, source: String, errors: Double, within limit: Double
  ) -> Claim { Claim(id, statement, source, .expectation, errors, limit, 0, .atMost, "") }

  /// Two are level to a stated margin: the larger end of the 90 % interval of their difference stays within it. More data make
  /// such a claim easier to keep, fewer make it harder.
  /// - Parameter farEnd: the end of that interval which is farther from zero, without its sign; see
  ///   ``/Tensors/Statistic/farEnd``.
  public static func equivalence(
    _ id: String, _ statement: String, source: String = "this book", farEnd: Double, within margin: Double,
    unit: String = ""
  ) -> Claim { Claim(id, statement, source, .equivalence, farEnd, margin, 0, .atMost, unit) }

  /// A target, reached where the measured value is at least what is wanted.
  public static func goal(
    _ id: String, _ statement: String, source: String, measured: Double, atLeast wanted: Double, unit: String = ""
  ) -> Claim { Claim(id, statement, source, .goal, measured, wanted, 0, .atLeast, unit) }

  /// A target, reached where the measured value is at most what is wanted.
  public static func goal(
    _ id: String, _ statement: String, source: String, measured: Double, atMost wanted: Double, unit: String = ""
  ) -> Claim { Claim(id, statement, source, .goal, measured, wanted, 0, .atMost, unit) }

  /// A published number comes back within a tolerance.
  public static func reproduction(
    _ id: String, _ statement: String, source: String, measured: Double, published: Double, tolerance: Double,
    unit: String = ""
  ) -> Claim { Claim(id, statement, source, .reproduction, measured, published, tolerance, .within, unit) }

  /// Not decided here: shown with what was measured, never judged.
  public static func open(
    _ id: String, _ statement: String, source: String, measured: Double, wanted: Double, unit: String = ""
  ) -> Claim { Claim(id, statement, source, .open, measured, wanted, 0, .within, unit) }

  /// Whether the claim stood up to the run.
  public var verdict: Verdict {
    if kind == .open { return .open }
    let stands =
      switch relation {
      case .atMost: measured <= bound + margin
      case .atLeast: measured >= bound + margin
      case .within: abs(measured - bound) <= margin
      }
    // Comparisons with NaN are false, so a NaN fails by itself; an infinite tolerance would prove nothing.
    return stands && margin.isFinite ? .holds : kind == .goal ? .notReached : .fails
  }
}
