import Foundation
import Testing

/// What all programs do with their version and with mistakes in their use.
@Suite struct UsageTests {
  static let programs = ["denoise", "restore", "evaluate", "train", "benchmark", "book", "exercises"]

  @Test(arguments: programs) func everyProgramTellsItsVersion(name: String) throws {
    let run = try Program.run(name, "--version")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(run)")
  }

  @Test(arguments: [
    "denoise", "denoise photo.png --sharpen", "denoise photo.png --sigma lots", "denoise photo.png --adapt-steps 3",
    "restore photo.png", "restore photo.png --task sharpen", "restore photo.png --task deblur",
    "restore photo.png --task inpaint --factor 2", "restore photo.png --task super-resolve --factor 1",
    "evaluate", "evaluate ksvd", "evaluate ksvd --sigma", "train recipe", "train lidia",
    "train lidia --rate 0 --steps 3",
    "train ksvd-global --rounds 0", "train epll --floor 0", "benchmark --patches 0", "benchmark one",
    "book run --twice", "book weave --now",
    "exercises --seed one",
  ])
  func aMistakeIsToldWithTheUsageAndWithoutTheHelp(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let run = try Program.run(words[0], arguments: Array(words.dropFirst()))
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    let lines = run.errors.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count == 4 && lines[3].isEmpty, "\(run)")
    #expect(lines[0].hasPrefix("Error: ") && lines[0].count > 20 && lines[0].count < 250, "\(run)")
    #expect(lines[1].hasPrefix("Usage: \(words[0])"), "\(run)")
    #expect(lines[2].hasPrefix("  See '\(words[0])") && lines[2].hasSuffix("--help' for more information."), "\(run)")
  }

  @Test(arguments: ["deep-ksvd", "dncnn", "lidia", "cscnet"]) func optionsOfTrainingStandInGroups(network: String)
    throws
  {
    let help = try Program.run("train", network, "--help").output
    var places: [String.Index] = []
    for (title, options) in [
      ("WHAT IT LEARNS:", ["--sigma", "--loss", "--unsupervised"]), ("WHAT IT LEARNS FROM:", ["--images", "--scenes"]),
      ("HOW IT LEARNS:", ["--rate", "--averaging"]), ("THE RUN:", ["--minutes", "--resume", "--out"]),
    ] {
      let range = try #require(help.range(of: "\n\(title)\n"), "\(help)")
      places.append(range.lowerBound)
      let section = help[range.upperBound...].prefix { _ in true }.components(separatedBy: "\n\n")[0]
      for option in options { #expect(section.contains("  \(option)"), "\(option) in \(section)") }
    }
    #expect(places == places.sorted())
  }

  @Test func doctorTellsAFolderOfSetsFromOneOfPictures() throws {
    let place = try Workplace()
    func photographs() throws -> String {
      let lines = try Program.run("book", "doctor", "--images", place.path).output.split(separator: "\n")
      return try String(#require(lines.first { $0.hasPrefix("note     photographs ") }))
    }
    #expect(try photographs().hasSuffix("holds none of Set12, BSD68, BSD432, adaptation"))
    try FileManager.default.createDirectory(atPath: place("Set12"), withIntermediateDirectories: true)
    try Data("taken for a picture".utf8).write(to: URL(fileURLWithPath: place("Set12/01.JPG")))
    #expect(try photographs().hasSuffix("Set12 1; missing: BSD68, BSD432, adaptation"))
    try FileManager.default.moveItem(atPath: place("Set12"), toPath: place("mine"))
    try FileManager.default.moveItem(atPath: place("mine/01.JPG"), toPath: place("01.JPG"))
    #expect(try photographs().hasSuffix("holds pictures (1 picture, 1 folder such as mine), not sets of them"))
  }

  @Test func doctorNamesTheLibrariesWithTheirVersions() throws {
    let lines = try Program.run("book", "doctor").output.split(separator: "\n")
    for library in ["libpng", "libjpeg", "libtiff"] {
      let line = try #require(lines.first { $0.hasPrefix("good     \(library) ") })
      #expect(line.contains(/\d+\.\d+\.\d+/), "\(line)")
    }
  }

  /// Kernels of 2004 get a remedy where the processor has wider registers, and the remedy is one. A library that has only one
  /// family of kernels does not take orders.
  @Test func doctorNamesKernelsOfOlderProcessors() throws {
    func lines(core: String) throws -> [String] {
      let shell = "export OPENBLAS_CORETYPE=\(core); exec \"$0\" \"$@\""
      let lines = try Program.run("book", arguments: ["doctor"], shell: shell).output.components(separatedBy: "\n")
      return try Array(lines[#require(lines.firstIndex { $0.dropFirst(9).hasPrefix("OpenBLAS ") })...].prefix(2))
    }
    let old = try lines(core: "Prescott")
    guard old[0].contains("core Prescott,") else { return }
    let isWide = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).contains(" avx2 ")
    #expect(old[0].hasPrefix(isWide ? "note " : "good "), "\(old)")
    guard isWide else { return }
    let remedy = try #require(old[1].firstMatch(of: /export OPENBLAS_CORETYPE=(\w+)/))
    #expect(try lines(core: String(remedy.1))[0].hasPrefix("good "))
  }
}
