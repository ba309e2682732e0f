import Foundation
import Tensors

/// An axis of a plot: its title with the unit, its scale, its ends.
public struct Axis: Sendable {
  /// How values become places.
  enum Scale: Sendable, Equatable {
    case linear
    case log
    case categories([String])
  }
  let title: String
  let scale: Scale
  let range: ClosedRange<Double>?
  let ticks: [Double]?

  /// An even axis.
  /// - Parameters:
  ///   - title: what it shows, with its unit in brackets: "noise σ (gray levels)".
  ///   - range: its ends; the data's if not given.
  ///   - ticks: where to put marks; gnuplot's choice if not given.
  public static func linear(_ title: String, range: ClosedRange<Double>? = nil, ticks: [Double]? = nil) -> Axis {
    Axis(title: title, scale: .linear, range: range, ticks: ticks)
  }

  /// A logarithmic axis; values that are not positive are left out of the picture, but stay in the data.
  public static func log(_ title: String, range: ClosedRange<Double>? = nil, ticks: [Double]? = nil) -> Axis {
    if let range { require(range.lowerBound > 0, "a logarithmic axis from \(range.lowerBound)") }
    return Axis(title: title, scale: .log, range: range, ticks: ticks)
  }

  /// An axis of names, at the places 0, 1, 2 …, for bars.
  public static func categories(_ names: [String], _ title: String = "") -> Axis {
    Axis(title: title, scale: .categories(names), range: -0.5...Double(max(names.count, 1)) - 0.5, ticks: nil)
  }

  /// The gnuplot commands for the axis called `x` or `y`.
  /// - Parameters:
  ///   - extent: the ends of the data, for choosing marks.
  ///   - count: how many marks fit.
  func commands(_ axis: String, extent: ClosedRange<Double>?, atMost count: Int) -> [String] {
    let space = title.contains("\n") ? "" : axis == "x" ? " offset 0,0.3" : " offset 0.6,0"
    var lines = [
      title.isEmpty ? "unset \(axis)label" : "set \(axis)label \(GnuplotScript.quoted(title)) noenhanced\(space)",
      "unset m\(axis)tics", "set format \(axis) '%h'",
    ]
    let ends = range ?? extent
    switch scale {
    case .linear:
      lines.append("unset logscale \(axis)")
      if let ticks {
        lines.append("set \(axis)tics (\(ticks.map(GnuplotScript.number).joined(separator: ", "))) nomirror")
      } else if let ends, let step = Ticks.step(ends.lowerBound, ends.upperBound, atMost: count) {
        lines.append("set \(axis)tics \(GnuplotScript.number(step)) nomirror")
      } else {
        lines.append("set \(axis)tics autofreq nomirror")
      }
    case .log:
      lines.append("set logscale \(axis)")
      let marks =
        ticks.map { $0.map { Ticks.Tick(value: $0, text: String(format: "%g", $0)) } }
        ?? ends.flatMap { Ticks.logarithmic($0.lowerBound, $0.upperBound, atMost: count) }
      if let marks {
        let places = marks.map { "\(GnuplotScript.quoted($0.text)) \(GnuplotScript.number($0.value))" }
        lines.append("set \(axis)tics (\(places.joined(separator: ", "))) nomirror enhanced")
      } else {
        lines += ["set \(axis)tics autofreq nomirror", "set format \(axis) '10^{%T}'"]
      }
    case .categories(let names):
      let places = names.enumerated().map { "\(GnuplotScript.quoted($1)) \($0)" }
      lines += [
        "unset logscale \(axis)", "set \(axis)tics (\(places.joined(separator: ", "))) scale 0 nomirror noenhanced",
      ]
    }
    let given = range.map { "[\(GnuplotScript.number($0.lowerBound)):\(GnuplotScript.number($0.upperBound))]" }
    lines.append("set \(axis)range \(given ?? "[*:*]")")
    return lines
  }

  /// Where a value stands along the axis, for spacing marks evenly to the eye; nil if it is not on the axis.
  func place(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if scale != .log { return value }
    return value > 0 ? Foundation.log(value) : nil
  }
}
