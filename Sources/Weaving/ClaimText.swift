import Claims
import Foundation

/// How claims are put into words and numbers, on the page and on the terminal alike.
package enum ClaimText {
  /// The measured value, such as "3.1e-15" or "31.24 dB".
  package static func measured(_ claim: Claim) -> String { number(claim.measured, claim) + unit(claim) }

  /// What was wanted of it, with the relation, such as "≤ 1e-12", or "≥ 31.00 dB (30.90 + 0.10)" where a margin is part of what is
  /// claimed.
  package static func bound(_ claim: Claim) -> String {
    let (bound, whole) = (plain(claim.bound, claim), plain(claim.bound + claim.margin, claim))
    switch (claim.kind, claim.relation) {
    case (.open, _): return bound + unit(claim)
    case (_, .within): return bound + " ± " + plain(claim.margin, claim) + unit(claim)
    case (_, let relation):
      let sign = relation == .atMost ? "≤ " : "≥ "
      if !showsMargin(claim) { return sign + bound + unit(claim) }
      if claim.bound == 0 { return sign + whole + unit(claim) }
      let parts = bound + (claim.margin > 0 ? " + " : " − ") + plain(abs(claim.margin), claim)
      return sign + whole + unit(claim) + " (\(parts))"
    }
  }

  /// What was wanted of it in a sentence: the number, with a margin added, without a sign.
  static func wanted(_ claim: Claim) -> String {
    let margin = claim.relation == .within || !showsMargin(claim) ? 0 : claim.margin
    return plain(claim.bound + margin, claim) + unit(claim)
  }

  /// The verdict as a word.
  package static func verdict(_ claim: Claim) -> String {
    switch claim.verdict {
    case .holds: "holds"
    case .fails: "FAILS"
    case .notReached: "not reached"
    case .open: "open"
    }
  }

  /// The kind as a reader's word.
  package static func kind(_ claim: Claim) -> String { kind(claim.kind) }

  /// A kind as a reader's word.
  static func kind(_ kind: Claim.Kind) -> String {
    switch kind {
    case .identity: "identity"
    case .interface: "interface"
    case .bound: "theorem"
    case .expectation: "expectation"
    case .ordering: "ordering"
    case .equivalence: "equivalence"
    case .reproduction: "reproduction"
    case .goal: "goal"
    case .open: "open"
    }
  }

  private static func unit(_ claim: Claim) -> String {
    claim.unit.isEmpty ? "" : claim.unit == "%" ? " %" : " \(claim.unit)"
  }

  // An ordering's margin is part of what is claimed; a theorem's is an allowance for rounding, shown only if it can be
  // seen beside the bound.
  private static func showsMargin(_ claim: Claim) -> Bool {
    claim.margin != 0 && (claim.kind != .bound || abs(claim.margin) > 1e-6 * max(abs(claim.bound), 1e-300))
  }

  /// A number without zeros that say nothing: a bound is chosen, not measured.
  private static func plain(_ x: Double, _ claim: Claim) -> String {
    let text = number(x, claim)
    guard claim.unit != "dB", text.contains("."), !text.contains("e") else { return text }
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(short.reversed())
  }

  /// Digits that suit the kind: decibels with two decimals, errors with two digits, other numbers with four.
  static func number(_ x: Double, _ claim: Claim) -> String {
    if claim.kind == .identity, abs(x) < 1e-3 { return NumberText.scientific(x, digits: 2) }
    switch claim.unit {
    case "dB": return NumberText.decimals(x, 2)
    case "%": return NumberText.decimals(x, 1)
    default: return NumberText.general(x, digits: 4)
    }
  }
}
