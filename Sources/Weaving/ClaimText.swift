import Claims
import Foundation

/// How claims are put into words and numbers, on the page and on the terminal alike.
package enum ClaimText {
  /// The measured value, such as "3.1e-15" or "31.24 dB".
  package static func measured(_ claim: Claim) -> String { number(claim.measured, claim) + unit(claim) }

  /// What it is held against, with the relation, such as "≤ 1e-12" or "≥ 30.90 + 0.10 dB".
  package static func bound(_ claim: Claim) -> String {
    let bound = number(claim.bound, claim)
    switch (claim.kind, claim.relation) {
    case (.open, _): return "wanted " + bound + unit(claim)
    case (_, .atMost): return "≤ " + bound + margin(claim) + unit(claim)
    case (_, .atLeast): return "≥ " + bound + margin(claim) + unit(claim)
    case (_, .within): return bound + " ± " + number(claim.margin, claim) + unit(claim)
    }
  }

  /// The verdict as a word.
  package static func verdict(_ claim: Claim) -> String {
    switch claim.verdict {
    case .holds: "holds"
    case .fails: "FAILS"
    case .open: "open"
    }
  }

  /// The kind as a reader's word.
  package static func kind(_ claim: Claim) -> String { kind(claim.kind) }

  /// A kind as a reader's word.
  static func kind(_ kind: Claim.Kind) -> String {
    switch kind {
    case .identity: "identity"
    case .bound: "theorem"
    case .ordering: "ordering"
    case .reproduction: "reproduction"
    case .open: "open"
    }
  }

  private static func unit(_ claim: Claim) -> String {
    claim.unit.isEmpty ? "" : claim.unit == "%" ? " %" : " \(claim.unit)"
  }

  // An ordering's margin is part of what is claimed; a theorem's is an allowance for rounding, shown only if it can be
  // seen beside the bound.
  private static func margin(_ claim: Claim) -> String {
    if claim.margin == 0 { return "" }
    if claim.kind == .bound && abs(claim.margin) <= 1e-6 * max(abs(claim.bound), 1e-300) { return "" }
    return (claim.margin > 0 ? " + " : " − ") + number(abs(claim.margin), claim)
  }

  /// Digits that suit the kind: decibels with two decimals, errors with two digits, other numbers with four.
  static func number(_ x: Double, _ claim: Claim) -> String {
    if claim.kind == .identity { return NumberText.scientific(x, digits: 2) }
    switch claim.unit {
    case "dB": return NumberText.decimals(x, 2)
    case "%": return NumberText.decimals(x, 1)
    default: return NumberText.general(x, digits: 4)
    }
  }
}
