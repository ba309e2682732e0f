import Foundation

/// Turns a plot into gnuplot commands and data.
struct PlotWriter {
  let plot: Plot
  let script: GnuplotScript
  /// Whether the plot is one of several: then there is room for fewer numbers at the axes.
  var isPanel = false

  func write() {
    script.add("unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis")
    script.add(
      plot.title.isEmpty ? "unset title" : "set title \(GnuplotScript.quoted(plot.title)) noenhanced offset 0,-0.4")
    let (x, y) = extents
    script.add(plot.x.commands("x", extent: x, atMost: isPanel ? 6 : 9))
    script.add(plot.y.commands("y", extent: y, atMost: isPanel ? 7 : 9))
    script.add([legend, plot.legend == .below ? "set bmargin \(plot.x.title.isEmpty ? 5 : 6.5)" : "set bmargin 3.6"])
    if let y, y.lowerBound < 0, y.upperBound > 0 { script.add("set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1") }
    if hasBars {
      script.add("set grid noxtics ytics")
      script.add("set boxwidth \(GnuplotScript.number(barWidth * 0.9)); set style fill solid 0.85 noborder")
    }
    for case .text(let text, let x, let y) in plot.layers.map(\.kind) {
      let place = "\(GnuplotScript.number(x)),\(GnuplotScript.number(y))"
      script.add("set label \(GnuplotScript.quoted(text)) at \(place) front noenhanced")
    }
    var elements: [String] = []
    var bar = 0
    for layer in plot.layers { elements += self.elements(layer, bar: &bar) }
    script.add("plot \\\n  " + elements.joined(separator: ", \\\n  "))
    if hasBars || plot.hasHeat { script.add("set grid xtics ytics") }
  }

  private var legend: String {
    if plot.legend == .none || !plot.layers.contains(where: { !$0.label.isEmpty }) { return "unset key" }
    return
      "set key \(plot.legend.rawValue) Left reverse noenhanced samplen 2.5 spacing 1.15 \(plot.hasHeat ? "opaque box lc rgb '#a0a0a0'" : "noopaque nobox")"
  }

  /// The ends of what is drawn along x and y; nil if nothing is.
  private var extents: (x: ClosedRange<Double>?, y: ClosedRange<Double>?) {
    var (xs, ys): ([Double], [Double]) = ([], [])
    for layer in plot.layers {
      switch layer.kind {
      case .series(let form, let x, let y):
        xs += x
        ys += form == .stems ? y + [0] : y
      case .band(let x, let lower, let upper):
        xs += x
        ys += lower + upper
      case .errors(let x, let y, let error):
        xs += x
        ys += zip(y, error).flatMap { [$0 - $1, $0 + $1] }
      case .bars(let values, _): ys += values + [0]
      case .horizontal(let y): ys.append(y)
      case .vertical(let x): xs.append(x)
      case .text: break
      case .heat(_, let x, let y, _, _, _):
        xs += x
        ys += y
      }
    }
    func ends(_ values: [Double], _ axis: Axis) -> ClosedRange<Double>? {
      let visible = values.filter { axis.place($0) != nil }
      guard let low = visible.min(), let high = visible.max() else { return nil }
      return low...high
    }
    return (ends(xs, plot.x), ends(ys, plot.y))
  }

  private var barLayers: Int {
    plot.layers.filter { if case .bars = $0.kind { true } else { false } }.count
  }
  private var hasBars: Bool { barLayers > 0 }
  private var barWidth: Double { 0.8 / Double(max(barLayers, 1)) }

  private func elements(_ layer: Layer, bar: inout Int) -> [String] {
    let style = layer.style
    let line = "lc rgb '\(style.color)' lw \(GnuplotScript.number(style.width)) dt \(style.dash.rawValue)"
    let mark = "lc rgb '\(style.color)' lw 1.5 pt \(style.mark == .none ? 7 : style.mark.rawValue) ps 0.9"
    let title = layer.label.isEmpty ? "notitle" : "title \(GnuplotScript.quoted(layer.label))"
    let name = layer.label.isEmpty ? "series" : layer.label
    switch layer.kind {
    case .series(let form, let x, let y):
      let data = script.data("\(name): x y", [x, y])
      switch form {
      case .curve where style.mark == .none: return ["\(data) using 1:2 with lines \(line) \(title)"]
      case .curve:
        // The marks' places go into a block of their own, evenly spaced to the eye; gnuplot's `pointinterval` counts
        // values, which crowd on a logarithmic axis.
        let places = marks(x, y)
        let points = script.data("\(name): marks on the curve", [places.map { x[$0] }, places.map { y[$0] }])
        var result = [
          "\(data) using 1:2 with lines \(line) notitle", "\(points) using 1:2 with points \(mark) notitle",
        ]
        // A key entry with both line and mark, from no data at all.
        if !layer.label.isEmpty { result.append("NaN with linespoints \(line) \(mark.drops("lc", "lw")) \(title)") }
        return result
      case .points: return ["\(data) using 1:2 with points \(mark) \(title)"]
      case .curveWithPoints: return ["\(data) using 1:2 with linespoints \(line) \(mark.drops("lc", "lw")) \(title)"]
      case .steps: return ["\(data) using 1:2 with steps \(line) \(title)"]
      case .stems:
        return [
          "\(data) using 1:2 with impulses lc rgb '\(style.color)' lw 2 dt 1 notitle",
          // A zero entry has its place in the data but no point: what is to be seen is the support.
          "\(data) using 1:($2 != 0 ? $2 : NaN) with points \(mark) \(title)",
        ]
      }
    case .band(let x, let lower, let upper):
      let data = script.data("\(name): x lower upper", [x, lower, upper])
      return [
        "\(data) using 1:2:3 with filledcurves fc rgb '\(style.color)' fs transparent solid 0.2 noborder \(title)"
      ]
    case .errors(let x, let y, let error):
      let data = script.data("\(name): x y error", [x, y, error])
      return ["\(data) using 1:2:3 with yerrorbars \(mark) \(title)"]
    case .bars(let values, let error):
      let shift = barWidth * (Double(bar) - Double(barLayers - 1) / 2)
      bar += 1
      let places = values.indices.map { Double($0) + shift }
      let data = script.data("\(name): place value error", [places, values, error ?? values.map { _ in 0 }])
      var result = ["\(data) using 1:2 with boxes lc rgb '\(style.color)' \(title)"]
      // Strokes with caps: gnuplot's `yerrorbars` would blot out the bar around the middle.
      if error != nil {
        result.append(
          "\(data) using 1:($2-$3):(0):(2*$3) with vectors heads size screen 0.006,90 lc rgb '#303030' lw 1.5 notitle")
      }
      return result
    case .horizontal(let y):
      // As a function, so that it spans the plot and appears in the key.
      return ["\(GnuplotScript.number(y)) with lines \(line) \(title)"]
    case .vertical(let x):
      let place = GnuplotScript.number(x)
      script.add("set arrow from \(place), graph 0 to \(place), graph 1 nohead front \(line)")
      return layer.label.isEmpty ? [] : ["NaN with lines \(line) \(title)"]
    case .text: return []
    case .heat: return heat(layer)
    }
  }

  /// Indices of about nine points, evenly spaced along the curve's x axis as drawn.
  private func marks(_ x: [Double], _ y: [Double]) -> [Int] {
    let visible = x.indices.filter { plot.x.place(x[$0]) != nil && plot.y.place(y[$0]) != nil }
    guard visible.count > 9 else { return visible }
    let places = visible.map { plot.x.place(x[$0]) ?? 0 }
    let (low, high) = (places.min() ?? 0, places.max() ?? 1)
    var chosen: [Int] = []
    for step in 0..<9 {
      let wanted = low + (high - low) * (Double(step) + 0.5) / 9
      if let nearest = places.indices.min(by: { abs(places[$0] - wanted) < abs(places[$1] - wanted) }),
        chosen.last != visible[nearest]
      {
        chosen.append(visible[nearest])
      }
    }
    return chosen
  }

  private func heat(_ layer: Layer) -> [String] {
    guard case .heat(let values, let x, let y, let palette, let range, let title) = layer.kind else { return [] }
    var (xs, ys, zs): ([Double], [Double], [Double]) = ([], [], [])
    for i in y.indices {
      for j in x.indices {
        xs.append(x[j])
        ys.append(y[i])
        zs.append(values[i, j])
      }
    }
    let finite = zs.filter(\.isFinite)
    var ends = range ?? (finite.min() ?? 0)...(finite.max() ?? 1)
    if range == nil && palette == .diverging {
      let reach = finite.map(abs).max() ?? 1
      ends = -reach...reach
    }
    if ends.lowerBound == ends.upperBound { ends = ends.lowerBound...ends.lowerBound + 1 }
    script.add([
      palette.command,
      "set cbrange [\(GnuplotScript.number(ends.lowerBound)):\(GnuplotScript.number(ends.upperBound))]",
      "set colorbox", "set format cb '%h'",
      title.isEmpty
        ? "unset cblabel" : "set cblabel \(GnuplotScript.quoted(title)) noenhanced offset \(isPanel ? 0 : 1.2),0",
      Ticks.step(ends.lowerBound, ends.upperBound, atMost: 6).map { "set cbtics \(GnuplotScript.number($0))" }
        ?? "set cbtics autofreq", "unset grid",
    ])
    // Half a cell of room on each side; gnuplot would otherwise cut nothing but round up to the next tick.
    func reach(_ places: [Double]) -> String {
      let half = places.count > 1 ? abs(places[1] - places[0]) / 2 : 0.5
      return "[\(GnuplotScript.number((places.min() ?? 0) - half)):\(GnuplotScript.number((places.max() ?? 0) + half))]"
    }
    if plot.x.range == nil { script.add("set xrange \(reach(x))") }
    if plot.y.range == nil { script.add("set yrange \(reach(y))") }
    return ["\(script.data("heat map: x y value", [xs, ys, zs])) using 1:2:3 with image notitle"]
  }
}

extension String {
  /// The same options without those that start with given words and the value after each.
  fileprivate func drops(_ words: String...) -> String {
    var result: [Substring] = []
    var parts = split(separator: " ")[...]
    while let part = parts.popFirst() {
      guard words.contains(String(part)) else {
        result.append(part)
        continue
      }
      if part == "lc" { _ = parts.popFirst() }
      _ = parts.popFirst()
    }
    return result.joined(separator: " ")
  }
}
