import Foundation
import Tensors

/// Curves, bars, bands, words and heat maps over two axes.
///
/// ```swift
/// Plot(
///   x: .log("iteration k"), y: .log("objective above its minimum"),
///   .line(.ista, y: gaps, from: 1), .line(.ista.dashed.plain, "‖z₀ − z*‖² L / 2k", y: bounds, from: 1))
/// ```
public struct Plot: Drawing {
  /// Where the legend stands.
  public enum Legend: String, Sendable {
    /// Inside, in a corner.
    case topRight = "top right"
    /// Inside, in a corner.
    case topLeft = "top left"
    /// Inside, in a corner.
    case bottomRight = "bottom right"
    /// Inside, in a corner.
    case bottomLeft = "bottom left"
    /// Beside the plot.
    case outside = "outside right center"
    /// Under the plot, in a row.
    case below = "below center horizontal"
    /// There is none.
    case none = ""
  }

  let title: String
  let x: Axis
  let y: Axis
  let legend: Legend
  let layers: [Layer]

  /// A plot from a list of layers; later ones are drawn over earlier ones.
  public init(_ title: String = "", x: Axis, y: Axis, legend: Legend = .topRight, layers: [Layer]) {
    require(!layers.isEmpty, "a plot without layers")
    (self.title, self.x, self.y, self.legend, self.layers) = (title, x, y, legend, layers)
  }

  /// A plot from layers; later ones are drawn over earlier ones.
  public init(_ title: String = "", x: Axis, y: Axis, legend: Legend = .topRight, _ layers: Layer...) {
    self.init(title, x: x, y: y, legend: legend, layers: layers)
  }

  /// PNG if there is a heat map in it, else SVG.
  public var fileType: FileType { hasHeat ? .png : .svg }

  var hasHeat: Bool {
    layers.contains { if case .heat = $0.kind { true } else { false } }
  }

  /// Writes the plot's commands and data.
  public func write(to script: GnuplotScript) {
    script.add(Terminal.command(fileType, width: 800, height: 500))
    script.add(Terminal.frame)
    PlotWriter(plot: self, script: script).write()
  }
}

/// Several plots in rows and columns, in one picture.
public struct Panels: Drawing {
  let rows: Int
  let columns: Int
  let plots: [Plot]
  let size: (width: Int, height: Int)?

  /// Plots row by row; as many as places, or fewer.
  /// - Parameter size: width and height in pixels; by the number of panels if not given.
  public init(rows: Int, columns: Int, _ plots: [Plot], size: (width: Int, height: Int)? = nil) {
    require(
      rows > 0 && columns > 0 && !plots.isEmpty && plots.count <= rows * columns,
      "\(plots.count) plots for \(rows) × \(columns) panels")
    (self.rows, self.columns, self.plots, self.size) = (rows, columns, plots, size)
  }

  /// PNG if there is a heat map among the panels, else SVG.
  public var fileType: FileType { plots.contains(where: \.hasHeat) ? .png : .svg }

  /// Writes all plots' commands and data.
  public func write(to script: GnuplotScript) {
    let width = size?.width ?? (columns == 1 ? 800 : columns == 2 ? 1000 : 400 * columns)
    let height = size?.height ?? rows * (columns == 1 ? 380 : 400)
    script.add(Terminal.command(fileType, width: width, height: height))
    script.add("set multiplot layout \(rows),\(columns)")
    script.add(Terminal.frame)
    // So that axes under each other line up, whatever their labels take.
    if rows > 1 { script.add("set lmargin 10") }
    for plot in plots { PlotWriter(plot: plot, script: script, isPanel: true).write() }
    script.add("unset multiplot")
  }
}

/// Size, fonts and frame that all drawings share.
enum Terminal {
  /// The terminal of a file type. Pixels of a PNG are doubled so that it stays sharp on a dense screen.
  static func command(_ fileType: FileType, width: Int, height: Int) -> String {
    switch fileType {
    case .svg:
      "set terminal svg size \(width),\(height) enhanced background rgb 'white' "
        + "font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'"
    case .png:
      "set terminal pngcairo size \(3 * width / 2),\(3 * height / 2) enhanced background rgb 'white' "
        + "font 'DejaVu Sans,18' fontscale 1.15 linewidth 1.5 pointscale 2"
    }
  }

  /// A light frame: two axes, pale grid, and room for the words.
  static let frame = [
    "set encoding utf8", "set border 3 lc rgb '#404040' lw 1.2", "set tics out scale 0.6 textcolor rgb '#202020'",
    "set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1",
    "set key width 1",
  ]
}
