import Foundation
import Testing

/// The examples of docs/library.md compile, run, and stand there as they are here.
@Suite struct ExampleTests {
  @Test func theNetworkOfOnesOwnLearns() throws {
    let (before, after) = try learnPatchCoder(steps: 60)
    // Seeds 1 to 3 gave 11 to 13 dB from 7: the mechanism, not the quality.
    #expect(after > before + 3, "\(after) dB from \(before) dB")
  }

  @Test func thePursuitFindsItsAtoms() throws {
    let found = try pursue()
    #expect(found.support == [3, 7] && found.error < 1e-12)  // rounding
  }

  @Test func thePictureGains() throws {
    let gain = try denoisePicture()
    // Measured 6.0 dB.
    #expect(gain > 5, "\(gain) dB")
  }

  @Test(arguments: [("network", 35), ("omp", 8), ("picture", 6)])
  func theyStandInTheDocuments(name: String, most: Int) throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let source = try String(contentsOf: here.appendingPathComponent("Examples.swift"), encoding: .utf8)
    let page = try String(contentsOf: here.appendingPathComponent("../../docs/library.md"), encoding: .utf8)
    let start = try #require(source.range(of: "// example: \(name)\n"))
    let end = try #require(source.range(of: "// example.end", range: start.upperBound..<source.endIndex))
    let text = source[start.upperBound..<end.lowerBound]
    #expect(page.contains(text), "docs/library.md lacks the example \(name) as it is tested")
    let libraries = ["network": "Learning", "omp": "Sparse", "picture": "Denoisers"]
    let library = try #require(libraries[name])
    let article = try String(
      contentsOf: here.appendingPathComponent("../../Sources/\(library)/\(library).docc/\(library).md"), encoding: .utf8
    )
    #expect(article.contains(text), "the article of \(library) lacks the example \(name) as it is tested")
    let lines = text.split(separator: "\n").filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("///") }
    #expect(lines.count <= most, "\(lines.count) lines")
  }
}
