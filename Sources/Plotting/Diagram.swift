import Foundation
import Tensors

/// A block diagram: boxes in a grid, arrows between them. It shows how a network is put together, with its parameters counted on it.
///
/// ```swift
/// Diagram(
///   columns: 3, rows: 1,
///   [
///     .data("x", "noisy patch\n64", column: 0, row: 0),
///     .learned("W", "64 → 256\n16,384 parameters", column: 1, row: 0),
///     .fixed("θ", "shrink", column: 2, row: 0),
///   ],
///   arrows: [.arrow("x", "W"), .arrow("W", "θ")])
/// ```
///
/// What is learned is filled, what is fixed is white, what only flows through has no frame.
public struct Diagram: Drawing {
  /// A box of the diagram, or a word without one.
  public struct Box: Sendable {
    enum Kind: Sendable {
      case learned
      case fixed
      case data
    }
    let kind: Kind
    let name: String
    let note: String
    let column: Double
    let row: Double
    let width: Double

    /// A part with parameters of its own.
    /// - Parameters:
    ///   - name: what arrows call it, and its first line.
    ///   - note: further lines, in smaller letters, such as sizes and the number of parameters.
    ///   - column: place in the grid, from the left; halves are allowed.
    ///   - row: place in the grid, from the top.
    ///   - width: in columns.
    public static func learned(_ name: String, _ note: String = "", column: Double, row: Double, width: Double = 0.74)
      -> Box
    { Box(kind: .learned, name: name, note: note, column: column, row: row, width: width) }

    /// A part without parameters.
    public static func fixed(_ name: String, _ note: String = "", column: Double, row: Double, width: Double = 0.74)
      -> Box
    { Box(kind: .fixed, name: name, note: note, column: column, row: row, width: width) }

    /// What comes in, goes out, or stands between.
    public static func data(_ name: String, _ note: String = "", column: Double, row: Double, width: Double = 0.74)
      -> Box
    { Box(kind: .data, name: name, note: note, column: column, row: row, width: width) }
  }

  /// A way from one box to another.
  public struct Arrow: Sendable {
    let from: String
    let to: String
    let label: String
    let over: Double?

    /// An arrow from border to border; between boxes that share neither row nor column it goes along the row first.
    /// - Parameter label: a few words beside its middle.
    public static func arrow(_ from: String, _ to: String, _ label: String = "") -> Arrow {
      Arrow(from: from, to: to, label: label, over: nil)
    }

    /// An arrow that leaves and arrives at the top or the bottom and runs along another row, for what skips or returns.
    /// - Parameter row: the row it runs along; between two rows it is a half.
    public static func around(_ from: String, _ to: String, along row: Double, _ label: String = "") -> Arrow {
      Arrow(from: from, to: to, label: label, over: row)
    }
  }

  let columns: Int
  let rows: Int
  let boxes: [Box]
  let arrows: [Arrow]
  let rowHeight: Int
  let columnWidth: Int

  /// A diagram.
  /// - Parameters:
  ///   - columns: places across.
  ///   - rows: places down.
  ///   - columnWidth: pixels of a place; a page is some 900 wide.
  ///   - rowHeight: pixels of a place.
  public init(
    columns: Int, rows: Int, columnWidth: Int? = nil, rowHeight: Int = 130, _ boxes: [Box], arrows: [Arrow]
  ) {
    require(columns > 0 && rows > 0 && !boxes.isEmpty, "a diagram of \(columns) × \(rows) places, \(boxes.count) boxes")
    let names = Set(boxes.map(\.name))
    require(names.count == boxes.count, "two boxes of a diagram have one name")
    for arrow in arrows {
      for name in [arrow.from, arrow.to] {
        require(names.contains(name), "an arrow at \"\(name)\", where there is no box")
      }
    }
    (self.columns, self.rows, self.boxes, self.arrows, self.rowHeight) = (columns, rows, boxes, arrows, rowHeight)
    self.columnWidth = columnWidth ?? max(150, 900 / columns)
  }

  /// Always SVG.
  public var fileType: FileType { .svg }

  private struct Frame {
    let x: Double
    let y: Double
    let halfWidth: Double
    let halfHeight: Double
  }

  private func frame(_ box: Box) -> Frame {
    let lines = 1 + box.note.split(separator: "\n", omittingEmptySubsequences: false).count - (box.note.isEmpty ? 1 : 0)
    return Frame(
      x: (box.column + 0.5) * Double(columnWidth), y: (Double(rows) - box.row - 0.5) * Double(rowHeight),
      halfWidth: box.width * Double(columnWidth) / 2, halfHeight: 8 + 11 * Double(lines))
  }

  /// Writes the boxes and arrows.
  public func write(to script: GnuplotScript) {
    let (width, height) = (columns * columnWidth, rows * rowHeight)
    script.add([
      Terminal.command(.svg, width: width, height: height), "set encoding utf8",
      "unset border; unset tics; unset key; set margins 0,0,0,0", "set xrange [0:\(width)]; set yrange [0:\(height)]",
    ])
    let frames = Dictionary(uniqueKeysWithValues: boxes.map { ($0.name, frame($0)) })
    for arrow in arrows {
      guard let from = frames[arrow.from], let to = frames[arrow.to] else { continue }
      let points = way(arrow, from, to)
      for (k, (a, b)) in zip(points, points.dropFirst()).enumerated() {
        let head = k == points.count - 2 ? "head size 9,20 filled" : "nohead"
        script.add("set arrow from \(a.x),\(a.y) to \(b.x),\(b.y) \(head) lw 1.8 lc rgb '#404040'")
      }
      if !arrow.label.isEmpty { label(arrow.label, points, script) }
    }
    for (k, box) in boxes.enumerated() {
      guard let frame = frames[box.name] else { continue }
      if box.kind != .data {
        let fill = box.kind == .learned ? "#d6e8f5" : "#ffffff"
        let border = box.kind == .learned ? Style.blue : "#606060"
        script.add(
          "set object \(k + 1) rectangle center \(frame.x),\(frame.y) size \(2 * frame.halfWidth),\(2 * frame.halfHeight) "
            + "front fc rgb '\(fill)' fs solid border lc rgb '\(border)' lw 1.8")
      }
      let lines = [box.name] + (box.note.isEmpty ? [] : box.note.split(separator: "\n").map(String.init))
      for (i, line) in lines.enumerated() {
        let y = frame.y + 11 * Double(lines.count - 1) - 22 * Double(i)
        let font = i == 0 ? ",17" : ",14"
        script.add(
          "set label \(GnuplotScript.quoted(line)) at \(frame.x),\(y) center front noenhanced font '\(font)'"
            + (i == 0 ? "" : " textcolor rgb '#303030'"))
      }
    }
    script.add("plot NaN notitle")
  }

  /// The corners of an arrow's way.
  private func way(_ arrow: Arrow, _ from: Frame, _ to: Frame) -> [(x: Double, y: Double)] {
    if let row = arrow.over {
      let y = (Double(rows) - row - 0.5) * Double(rowHeight)
      func border(_ frame: Frame) -> Double { y > frame.y ? frame.y + frame.halfHeight : frame.y - frame.halfHeight }
      return [(from.x, border(from)), (from.x, y), (to.x, y), (to.x, border(to))]
    }
    let sideways = to.x > from.x ? 1.0 : -1.0
    let upward = to.y > from.y ? 1.0 : -1.0
    if from.y == to.y { return [(from.x + sideways * from.halfWidth, from.y), (to.x - sideways * to.halfWidth, to.y)] }
    if abs(from.x - to.x) < 1 {
      return [(from.x, from.y + upward * from.halfHeight), (to.x, to.y - upward * to.halfHeight)]
    }
    return [(from.x + sideways * from.halfWidth, from.y), (to.x, from.y), (to.x, to.y - upward * to.halfHeight)]
  }

  /// Words beside the longest stretch of a way: above one that lies, right of one that stands.
  private func label(_ text: String, _ points: [(x: Double, y: Double)], _ script: GnuplotScript) {
    let stretches = zip(points, points.dropFirst())
    guard
      let (a, b) = stretches.max(by: {
        abs($0.0.x - $0.1.x) + abs($0.0.y - $0.1.y) < abs($1.0.x - $1.1.x) + abs($1.0.y - $1.1.y)
      })
    else { return }
    let lies = a.y == b.y
    let place = lies ? "\((a.x + b.x) / 2),\(a.y + 12) center" : "\(a.x + 8),\((a.y + b.y) / 2) left"
    script.add(
      "set label \(GnuplotScript.quoted(text)) at \(place) front noenhanced font ',14' textcolor rgb '#303030'")
  }
}
