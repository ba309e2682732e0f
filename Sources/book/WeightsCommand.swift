import ArgumentParser
import Assertions
import Denoisers
import Foundation
import Learning
import Tensors
import Weaving

/// `book weights`.
struct WeightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weights",
    abstract: "Lists the shipped weights: what their training cost, their scores, and the published ones.",
    discussion: """
      Steps, pixels and floating-point operations are counted from the recipe. Hours are those of the machine that trained \
      them, with whatever else it did. Held out: mean PSNR of the pictures of the training set that were not learned from. \
      BSD68: protocol plain, σ = 25 for a blind network, from the reports that Chapters/*/Experiments/evaluations list. A dash: not \
      known, or not measured.
      """)

  func run() throws {
    let root = try BookTools.book().layout.root
    let reports = try Self.reports(in: root)
    var rows = [["", "steps", "pixels", "FLOP", "hours", "held out", "BSD68", "published"]]
    for name in Set(ShippedFiles.weights + ShippedFiles.recipes).sorted() {
      guard let path = try? ShippedFiles.path(name + ".safetensors") else {
        rows.append([name, "not trained yet"] + [String](repeating: "", count: 6))
        continue
      }
      let facts = try Safetensors(contentsOf: path).metadata
      let seconds = (try? ShippedFiles.log(of: name))?.entries.last?.seconds
      let report = try reports[name].map { try EvaluationReport(contentsOf: $0.path) }
      let cost = facts["recipe"] == nil ? nil : facts
      rows.append([
        name, cost?["steps"] ?? "—", cost?["pixels"] ?? "—", cost?["flop"] ?? "—",
        seconds.map { String(format: "%.1f", $0 / 3600) } ?? "—", cost?["heldOutScore"] ?? "—",
        report.map { String(format: "%.3f", $0.meanPSNR) } ?? "—", Self.published(facts) ?? "—",
      ])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + gap : gap + cell
      }
      print(cells.joined(separator: "  "))
    }
  }

  /// The chapters' reports of BSD68 by the name of the weights that were measured.
  private static func reports(in root: URL) throws -> [String: URL] {
    let chapters = root.appendingPathComponent("Chapters")
    var reports: [String: URL] = [:]
    for chapter in try FileManager.default.contentsOfDirectory(atPath: chapters.path).sorted() {
      let folder = chapters.appendingPathComponent("\(chapter)/Experiments")
      guard let list = try? String(contentsOf: folder.appendingPathComponent("evaluations"), encoding: .utf8) else {
        continue
      }
      for line in list.split(separator: "\n") where !line.hasPrefix("#") {
        let words = line.split(separator: " ").map(String.init)
        let report = folder.appendingPathComponent("\(words[0]).json")
        guard words.count > 1, let weights = Self.weights(words[1], options: words.dropFirst(2)),
          FileManager.default.fileExists(atPath: report.path)
        else { continue }
        for name in weights { reports[name] = report }
      }
    }
    return reports
  }

  /// The names that shipped weights may have which a measurement used; nil where it used others, or other pictures.
  private static func weights(_ method: String, options: ArraySlice<String>) -> [String]? {
    func value(of option: String) -> String? {
      options.firstIndex(of: option).flatMap { options.indices.contains($0 + 1) ? options[$0 + 1] : nil }
    }
    guard value(of: "--set") ?? "BSD68" == "BSD68", let sigma = value(of: "--sigma") else { return nil }
    if let file = value(of: "--weights") {
      let url = URL(fileURLWithPath: file)
      return file.contains("Resources/") ? [url.deletingPathExtension().lastPathComponent] : nil
    }
    // A file for all noise is measured at 25.
    return ["\(method)-\(sigma)"] + (sigma == "25" ? [method] : [])
  }

  /// The published PSNR of a network on BSD68.
  private static func published(_ facts: [String: String]) -> String? {
    let methods = [
      "lidia": "LIDIA", "lidia-small": "LIDIA-S", "dncnn": "DnCNN", "cscnet": "CSCNet", "deep-ksvd": "Deep K-SVD",
      "tnrd": "TNRD", "nlnet": "NLNet 7×7",
    ]
    let network = facts["radius"] == nil ? facts["network"] : "nlnet"
    guard let method = network.flatMap({ methods[$0] }), let sigma = facts["sigma"].flatMap(Double.init) else {
      return nil
    }
    let results = PublishedResult.of(method).bsd68
    let result = [15: results.sigma15, 25: results.sigma25, 50: results.sigma50][sigma]
    return result.flatMap { $0.isNaN ? nil : String(format: "%.2f", $0) }
  }
}
