import Foundation
import Tensors

/// A grid of pictures with titles, on one gray scale, and signed differences on one colour scale with a bar.
///
/// ```swift
/// Pictures([
///   [.image(clean, "clean"), .image(noisy, "noisy 20.17 dB"), .image(denoised, "DCT 28.31 dB")],
///   [.empty, .difference(noisy, minus: clean, "noisy − clean"), .difference(denoised, minus: clean, "DCT − clean")],
/// ])
/// ```
public struct Pictures: Drawing {
  let rows: [[Picture]]
  let reach: Double?

  /// Rows of pictures.
  /// - Parameter reach: the difference, in gray levels, at the ends of the colour scale; if not given, the value that
  ///   one in a hundred pixels exceeds.
  public init(_ rows: [[Picture]], reach: Double? = nil) {
    require(rows.contains { !$0.isEmpty }, "a grid without pictures")
    (self.rows, self.reach) = (rows, reach)
  }

  /// One row of pictures.
  public init(_ row: Picture..., reach: Double? = nil) { self.init([row], reach: reach) }

  /// Always PNG.
  public var fileType: FileType { .png }

  // All in pixels of the file.
  private static let gap = 14
  private static let titleHeight = 30
  private static let barWidth = 110

  /// The largest side of a picture, by how many stand in a row: a page is some 900 pixels wide.
  private var target: Int {
    switch rows.map(\.count).max() ?? 1 {
    case 1: 560
    case 2: 420
    case 3: 300
    default: 230
    }
  }

  private struct Panel {
    let picture: Picture
    let left: Int
    let top: Int
    /// Side of a pixel as drawn: enlarged by whole numbers only, so that every pixel stays a square.
    let scale: Double
    var width: Int { Int((Double(picture.width) * scale).rounded()) }
    var height: Int { Int((Double(picture.height) * scale).rounded()) }
  }

  private func scale(_ picture: Picture) -> Double {
    let side = max(picture.width, picture.height)
    // A picture somewhat larger than its place is drawn pixel by pixel all the same: shrinking averages noise away.
    return side <= target ? Double(target / side) : side <= 2 * target ? 1 : Double(target) / Double(side)
  }

  /// Writes the pictures' commands and bytes.
  public func write(to script: GnuplotScript) {
    let differences = rows.joined().compactMap { picture -> [Float]? in
      if case .difference(let values) = picture.content { values } else { nil }
    }
    let reach = self.reach ?? Pictures.usualReach(differences)
    var panels: [Panel] = []
    var (right, top) = (0, 0)
    // Columns as wide as their widest picture, rows as high as their highest.
    let columns = rows.map(\.count).max() ?? 1
    func size(_ picture: Picture, _ side: KeyPath<Picture, Int>) -> Int {
      if case .nothing = picture.content { return 0 }
      return Int((Double(picture[keyPath: side]) * scale(picture)).rounded())
    }
    let widths = (0..<columns).map { j in rows.map { j < $0.count ? size($0[j], \.width) : 0 }.max() ?? 0 }
    for row in rows {
      var left = Pictures.gap
      top += Pictures.titleHeight
      for (j, picture) in row.enumerated() {
        panels.append(Panel(picture: picture, left: left, top: top, scale: scale(picture)))
        left += widths[j] + Pictures.gap
        right = max(right, left)
      }
      top += (row.map { size($0, \.height) }.max() ?? 0) + Pictures.gap
    }
    let width = right + (differences.isEmpty ? 0 : Pictures.barWidth)
    let height = top
    script.add([
      "set terminal pngcairo size \(width),\(height) background rgb 'white' font 'DejaVu Sans,12'", "set encoding utf8",
      "set multiplot", "unset border; unset tics; unset key; unset colorbox",
      "set xrange [*:*] noextend; set yrange [*:*] noextend",
    ])
    let lastDifference = panels.lastIndex { if case .difference = $0.picture.content { true } else { false } }
    for (index, panel) in panels.enumerated() {
      if case .nothing = panel.picture.content { continue }
      let (w, h) = (Double(width), Double(height))
      script.add([
        "set lmargin at screen \(Double(panel.left) / w); set rmargin at screen \(Double(panel.left + panel.width) / w)",
        "set tmargin at screen \(1 - Double(panel.top) / h)",
        "set bmargin at screen \(1 - Double(panel.top + panel.height) / h)",
        "set title \(GnuplotScript.quoted(panel.picture.title)) noenhanced offset 0,-0.6",
      ])
      draw(panel, reach: reach, script: script)
      if index == lastDifference { bar(panel, reach: reach, right: right, width: w, height: h, script: script) }
      if let frame = panel.picture.frame {
        // Pixels stand about whole numbers, the first row on top.
        let (left, top) = (Double(frame.x) - 0.5, Double(panel.picture.height - frame.y) - 0.5)
        script.add(
          "set object 1 rectangle from \(left),\(top - Double(frame.height)) to \(left + Double(frame.width)),\(top) "
            + "front fs empty border lc rgb '\(Style.orange)' lw 2.5")
      }
      script.add("plot \(source(panel, reach: reach, script: script))")
      script.add("unset colorbox; unset object")
    }
    script.add("unset multiplot")
  }

  private func draw(_ panel: Panel, reach: Double, script: GnuplotScript) {
    switch panel.picture.content {
    case .difference:
      script.add([Palette.diverging.command, "set cbrange [\(-reach):\(reach)]"])
    case .shades(_, channels: 1): script.add([Palette.gray.command, "set cbrange [0:255]"])
    case .shades, .nothing: break
    }
  }

  private func bar(_ panel: Panel, reach: Double, right: Int, width: Double, height: Double, script: GnuplotScript) {
    // The bar stands right of everything, as high as the last difference.
    let left = Double(right) / width
    // Signs spelled out, with a true minus, and a zero without any.
    let marks = [-1, -0.5, 0, 0.5, 1].map { part in
      let text = part == 0 ? "0" : (part < 0 ? "−" : "+") + String(format: "%g", abs(part) * reach)
      return "'\(text)' \(part * reach)"
    }.joined(separator: ", ")
    let bottom = 1 - Double(panel.top + panel.height) / height
    script.add([
      "set colorbox user origin \(left), \(bottom) size \(16 / width), \(Double(panel.height) / height)",
      "set cbtics (\(marks)) scale 0.4 font ',11'",
      "set cblabel 'difference (gray levels)' font ',11' offset 1.5,0",
    ])
  }

  private func source(_ panel: Panel, reach: Double, script: GnuplotScript) -> String {
    let picture = panel.picture
    switch picture.content {
    case .shades(let bytes, channels: 1):
      let data = script.pixels(bytes, width: picture.width, height: picture.height, format: "%uchar")
      return "\(data) with image"
    case .shades(let bytes, _):
      let data = script.pixels(bytes, width: 3 * picture.width, height: picture.height, format: "%uchar")
        .replacing("array=(\(3 * picture.width),", with: "array=(\(picture.width),")
        .replacing("'%uchar'", with: "'%uchar%uchar%uchar'")
      return "\(data) with rgbimage"
    case .difference(let values):
      let steps = values.map { value -> UInt8 in
        let step = value.isNaN ? 0 : (127 * Double(value) / reach).rounded()
        return UInt8(bitPattern: Int8(min(max(step, -127), 127)))
      }
      let data = script.pixels(steps, width: picture.width, height: picture.height, format: "%char")
      return "\(data) using ($1*\(reach)/127) with image"
    case .nothing: return "NaN"
    }
  }

  /// The size that one in a hundred pixels exceeds, rounded up to a number that reads well on a scale.
  private static func usualReach(_ differences: [[Float]]) -> Double {
    let sizes = differences.joined().filter(\.isFinite).map(abs).sorted()
    guard let largest = sizes.last, largest > 0 else { return 1 }
    let usual = Double(sizes[min(sizes.count - 1, sizes.count * 99 / 100)])
    let wanted = usual > 0 ? usual : Double(largest)
    let power = pow(10, floor(log10(wanted)))
    return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].first { $0 * power >= wanted * 0.999 } ?? 10) * power
  }
}
