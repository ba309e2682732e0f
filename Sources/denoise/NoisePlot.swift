import Files
import Foundation
import Images
import Plotting
import Terminal

/// How strong the noise of a picture was found to be, by the light.
struct NoisePlot {
  private let plot: Plot

  /// - Parameter title: what the picture is called.
  init(_ estimate: NoiseEstimate, options: Denoise, title: String) {
    let values = (0...64).map { Double($0) / 64 }
    func curve(_ curve: NoiseCurve, _ style: Style, _ label: String) -> Layer {
      .line(style, label, x: values.map { 255 * $0 }, y: values.map { curve.sigma(at: $0) })
    }
    let channels = Self.channels(estimate.samples.count)
    var layers = zip(channels, estimate.samples).filter { !$1.isEmpty }.map { channel, samples in
      Layer.points(channel.style, channel.found, x: samples.map { 255 * $0.light }, y: samples.map(\.sigma))
    }
    switch estimate.noise {
    case .white:
      layers.append(
        curve(NoiseCurve(sigmaAtBlack: estimate.sigma, atWhite: estimate.sigma), Style(color: "#000000"), "taken"))
    case .growing(let curves):
      let isCommon = curves.count == 1 || Set(curves.map(\.slope)).count == 1
      for (channel, found) in zip(channels, isCommon ? [curves[0]] : curves) {
        layers.append(curve(found, channel.style.plain, isCommon ? "taken" : channel.taken))
      }
    }
    if let black = options.addNoise {
      layers.append(
        curve(
          NoiseCurve(sigmaAtBlack: black, atWhite: options.noiseAtWhite ?? black), Style(color: "#7f7f7f").dashed,
          "added"))
    }
    let most = (estimate.samples.flatMap(\.self).map(\.sigma) + [estimate.sigma, options.noiseAtWhite ?? 0]).max() ?? 1
    plot = Plot(
      (title as NSString).lastPathComponent, x: .linear("value of a pixel", range: 0...255),
      y: .linear("standard deviation of the noise", range: 0...1.2 * most), legend: .outside, layers: layers)
  }

  /// Draws it.
  /// - Throws: what drawing throws.
  func draw(to path: String) throws { try plot.draw(to: path) }

  private static func channels(_ count: Int) -> [(style: Style, found: String, taken: String)] {
    guard count == 3 else { return [(Style(color: "#0072b2", mark: .circle), "found in the picture", "taken")] }
    return [
      ("red", Style(color: "#d55e00", mark: .circle)), ("green", Style(color: "#009e73", mark: .triangle)),
      ("blue", Style(color: "#0072b2", mark: .square)),
    ].map { ($1, "found in " + $0, "taken for " + $0) }
  }

  /// Looks whether it can be drawn.
  /// - Throws: ``/Files/FileError`` for several pictures, another kind of file, or a place that cannot be written to.
  static func check(_ path: String, _ jobs: [Job]) throws {
    guard jobs.count == 1 else {
      throw FileError("--noise-plot draws the noise of one picture, found \(jobs.count); give one, or leave it out")
    }
    guard path.lowercased().hasSuffix(".svg") else {
      throw FileError("--noise-plot \(path): it is drawn as SVG; give a name that ends in .svg")
    }
    try Terminal.requireWritable(path)
  }
}
