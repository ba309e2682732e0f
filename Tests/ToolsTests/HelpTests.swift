import Foundation
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    ["denoise"], ["restore"], ["evaluate"], ["train"], ["train", "ksvd-global"], ["train", "epll"],
    ["train", "deep-ksvd"],
    ["train", "dncnn"], ["train", "lidia"], ["train", "cscnet"], ["benchmark"], ["book"], ["book", "problems"],
    ["book", "judge"], ["book", "grade"], ["book", "next"],
    ["exercises"],
  ])
  func helpShowsExamplesAndFitsATerminal(command: [String]) throws {
    let run = try Program.run(command[0], arguments: Array(command.dropFirst()) + ["--help"])
    #expect(run.status == 0 && (run.output.contains("Examples:") || run.output.contains("Example:")))
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    // The usage line is ArgumentParser's, one line however long.
    for line in lines where !line.hasPrefix("USAGE") { #expect(line.count <= 80, "\(line)") }
    // Examples and tables are indented. A line that was too long goes on at the margin: nobody could copy it.
    for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("  ") && !next.isEmpty {
      #expect(next.hasPrefix("  "), "\(line)\n\(next)")
    }
  }

  @Test(arguments: [["book", "run"], ["book", "weave"], ["book", "check"], ["book", "doctor"], ["book", "list"]])
  func everyCommandExplainsItself(command: [String]) throws {
    let run = try Program.run(command[0], arguments: Array(command.dropFirst()) + ["--help"])
    #expect(run.status == 0 && run.output.hasPrefix("OVERVIEW: ") && run.output.contains("USAGE: "))
  }

  @Test func aChapterExplainsItsFlags() throws {
    let run = try Program.run("02-OMP", "--help")
    #expect(run.status == 0)
    for flag in ["--tier", "--images", "--out", "--seed", "--threads"] { #expect(run.output.contains(flag)) }
    for line in run.output.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
  }
}
