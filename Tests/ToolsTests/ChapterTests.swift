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
