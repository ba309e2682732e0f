import Foundation
import Learning
import Plotting

/// The held-out score of a run against its steps, as a picture that is drawn anew after each score; other runs of the same
/// kind lie behind it in gray.
struct TrainingCurve {
  /// Where it is drawn, an SVG file.
  let path: String
  /// What learns.
  let title: String
  /// The score's unit.
  let unit: String
  /// Histories of other runs.
  let others: [TrainingLog]

  /// - Parameters:
  ///   - log: where the run's own history lies; histories beside it whose names begin alike are of other runs.
  ///   - shipped: histories of weights that the package ships.
  init(path: String, title: String, unit: String, log: String, shipped: [TrainingLog] = []) {
    (self.path, self.title, self.unit) = (path, title, unit)
    let own = URL(fileURLWithPath: log)
    let stem = own.deletingPathExtension().lastPathComponent
    let folder = own.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    others =
      shipped
      + names.sorted().filter { $0.hasSuffix(".csv") && $0.hasPrefix(stem) && $0 != own.lastPathComponent }
      .compactMap { try? TrainingLog(contentsOf: folder + "/" + $0, upTo: .max) }
  }

  /// Draws it, unless the run has no scores because nothing is held out.
  /// - Throws: what drawing throws.
  func draw(_ log: TrainingLog) throws {
    guard log.entries.contains(where: \.score.isFinite) else { return }
    func layer(_ log: TrainingLog, _ style: Style, _ label: String) -> Layer {
      let entries = log.entries.filter(\.score.isFinite)
      return .linePoints(style, label, x: entries.map { Double($0.step) }, y: entries.map(\.score))
    }
    let gray = others.enumerated().map { layer($1, .pale, $0 == 0 ? "other runs" : "") }
    let plot = Plot(
      title, x: .linear("steps"), y: .linear("PSNR of held-out pictures (\(unit))"), legend: .bottomRight,
      layers: gray + [layer(log, Style(color: "#0072b2", mark: .circle), "this run")])
    try plot.draw(to: path)
  }
}
