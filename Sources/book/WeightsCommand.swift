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
      BSD68: protocol plain, from the reports bsd68-NAME.json in Chapters/*/Experiments. A dash: not known, or not measured.
      """)

  func run() throws {
    let root = try BookTools.book().layout.root
    var rows = [["", "steps", "pixels", "FLOP", "hours", "held out", "BSD68", "published"]]
    for name in Set(ShippedFiles.weights + ShippedFiles.recipes).sorted() {
      guard let path = try? ShippedFiles.path(name + ".safetensors") else {
        rows.append([name, "not trained yet"] + [String](repeating: "", count: 6))
        continue
      }
      let facts = try Safetensors(contentsOf: path).metadata
      let seconds = (try? ShippedFiles.log(of: name))?.entries.last?.seconds
      let report = try Self.report("bsd68-\(name).json", in: root)
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

  /// A report of a chapter; nil when no chapter has it.
  private static func report(_ name: String, in root: URL) throws -> EvaluationReport? {
    let chapters = root.appendingPathComponent("Chapters")
    let folders = try FileManager.default.contentsOfDirectory(atPath: chapters.path).sorted()
    return try folders.map { chapters.appendingPathComponent("\($0)/Experiments/\(name)").path }
      .first { FileManager.default.fileExists(atPath: $0) }.map { try EvaluationReport(contentsOf: $0) }
  }

  /// The published PSNR of a network on BSD68.
  private static func published(_ facts: [String: String]) -> String? {
    let methods = [
      "lidia": "LIDIA", "lidia-small": "LIDIA-S", "dncnn": "DnCNN", "cscnet": "CSCNet", "deep-ksvd": "Deep K-SVD",
    ]
    guard let method = facts["network"].flatMap({ methods[$0] }), let sigma = facts["sigma"].flatMap(Double.init) else {
      return nil
    }
    let results = PublishedResult.of(method).bsd68
    let result = [15: results.sigma15, 25: results.sigma25, 50: results.sigma50][sigma]
    return result.flatMap { $0.isNaN ? nil : String(format: "%.2f", $0) }
  }
}
