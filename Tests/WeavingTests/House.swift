import Files
import Claims
import Foundation
import Weaving

/// A small package in a temporary folder: one chapter with a record, and a library file with slices.
struct House {
  let root: URL
  var layout: Layout { Layout(root: root) }
  var book: Book { Book(layout: layout) }

  /// Builds it, runs the body, tears it down.
  static func with<Result>(_ source: String, _ body: (House) throws -> Result) throws -> Result {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("weaving-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let house = House(root: root)
    try house.write("Package.swift", "// package")
    try house.write("Chapters/01-Trial/main.swift", source)
    try house.write(
      "Sources/Step.swift",
      """
      struct Solver {
        // slice: step
        func step() {
          // slice: inner
          shrink()
          // slice.end
        }
        // slice.end
        // slice: open
      }
      """)
    try house.write("figures/01-Trial/gap.svg", "<svg/>")
    try house.write("figures/01-Trial/gap.gp", "plot")
    try house.record()
    return try body(house)
  }

  func write(_ path: String, _ text: String) throws {
    try AtomicFile.write(text, to: root.appendingPathComponent(path))
  }

  /// Writes the record of a run of the present source.
  func record(_ change: (inout Record) -> Void = { _ in }) throws {
    let box = Record.Box(tier: "book", seed: 7, threads: 2)
    var record = Record(
      chapter: "01-Trial", code: try CodeHash.ofFolder(layout.folder(of: "01-Trial")), box: box)
    record.values["gap"] = Record.Value(text: "3.1e-15", number: 3.14e-15)
    record.tables["psnr"] = Record.Table(
      caption: "PSNR.", header: ["method", "dB"], rows: [[.init(text: "a|b"), .init(text: "31.20", number: 31.2)]])
    record.figures["gap"] = Record.Figure(
      file: "gap.svg", sources: ["gap.gp"], caption: "It falls.", alt: "A [curve].", drawn: true)
    record.claims = [
      .init(claim: .identity("same", "Two agree.", error: 3.14e-15, tolerance: 1e-12)),
      .init(
        claim: .ordering(
          "better", "A beats B.", source: "Elad 2006", better: 31.2, worse: 30.9, margin: 0.1, unit: "dB")),
    ]
    change(&record)
    try record.write(to: layout.figures(of: "01-Trial"))
  }
}
