import Foundation
import Testing

/// The chapters themselves: their quick tier runs, and its claims hold. One after the other, since each uses all cores.
@Suite(.serialized) struct ChapterTests {
  /// All chapter programs beside the test bundle, such as `01-ISTA`.
  static let chapters: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Program.folder.path)) ?? []
    return names.filter { $0.wholeMatch(of: /\d\d-[A-Za-z0-9]+/) != nil }.sorted()
  }()

  @Test func chaptersAreBuilt() {
    #expect(Self.chapters.starts(with: ["01-ISTA", "02-OMP", "03-KSVD", "04-LISTA", "05-DeepKSVD"]))
  }

  @Test(arguments: chapters) func claimsHoldInTheQuickTier(chapter: String) throws {
    let place = try Workplace()
    let outcome = try Program.run(chapter, "--tier", "quick", "--out", place("record"))
    #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
    #expect(outcome.output.contains(" 0 fail"))
    #expect(FileManager.default.fileExists(atPath: place("record/record.json")))
  }

  /// A chapter of seconds, with training, twice.
  @Test func aSecondRunLeavesTheSameRecordAndFigures() throws {
    let place = try Workplace()
    var runs: [[String: Data]] = []
    for name in ["first", "second"] {
      let outcome = try Program.run("04-LISTA", "--tier", "quick", "--out", place(name))
      #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
      runs.append(try place.contents(of: name))
    }
    #expect(runs[0].count > 10 && Set(runs[0].keys) == Set(runs[1].keys))
    for (name, data) in runs[0] {
      // The record holds one time, that of the run, on a line of its own.
      let texts = try [data, #require(runs[1][name])].map { name == "record.json" ? withoutSeconds($0) : $0 }
      #expect(texts[0] == texts[1], "\(name) differs")
    }
  }

  private func withoutSeconds(_ record: Data) -> Data {
    let lines = String(decoding: record, as: UTF8.self).split(separator: "\n").filter { !$0.contains("\"seconds\" :") }
    return Data(lines.joined(separator: "\n").utf8)
  }

  @Test func aFolderThatCannotBeWrittenIsRefusedBeforeTheWork() throws {
    let place = try Workplace()
    try Data("x".utf8).write(to: URL(fileURLWithPath: place("file")))
    for folder in [place("file"), "/proc/record"] {
      let before = try place.contents()
      let outcome = try Program.run("02-OMP", "--tier", "quick", "--out", folder)
      #expect(outcome.status == 64 && outcome.errors.contains(folder) && outcome.errors.contains("--out"), "\(outcome)")
      // Refused at once: not a step was announced.
      #expect(!outcome.errors.contains(" s] "), "\(outcome.errors)")
      #expect(try place.contents() == before)
    }
  }

  @Test func withoutGnuplotTheClaimsAreStillJudgedAndTheRunFails() throws {
    let place = try Workplace()
    let outcome = try Program.run(
      "02-OMP", arguments: ["--tier", "quick", "--out", place("record")], shell: #"PATH=/nowhere exec "$0" "$@""#)
    #expect(outcome.status != 0)
    #expect(outcome.output.contains(" 0 fail"))
    #expect(outcome.errors.contains("gnuplot-nox"))
    let files = try FileManager.default.contentsOfDirectory(atPath: place("record"))
    #expect(files.contains("jumps.gp") && files.contains("jumps.dat") && !files.contains("jumps.svg"))
  }

  @Test func chapterRefusesAnUnknownFlagAndFolder() throws {
    for arguments in [["--teir", "quick"], ["--tier", "slow"], ["--images", "/nowhere"]] {
      let outcome = try Program.run("01-ISTA", arguments: arguments)
      #expect(outcome.status != 0)
      #expect(outcome.errors.contains(arguments[0]) || outcome.errors.contains(arguments[1]))
    }
  }
}
