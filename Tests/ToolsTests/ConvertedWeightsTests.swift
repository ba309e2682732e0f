import Foundation
import Images
import Tensors
import Testing

/// What the table of docs/tools.md says about the metadata of weights that come from another program.
@Suite struct ConvertedWeightsTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try Scene.texturedLeaves.render(width: 96, height: 80, seed: 1).addingGaussianNoise(sigma: 25, seed: 1)
      .write(to: place("photo.png"))
  }

  private static func shipped(_ name: String) -> String {
    Program.path("Sparseland_Denoisers.resources/Resources/\(name).safetensors")
  }

  /// The words in the column "needed" of the table, for one network.
  private static func needed(_ network: String) throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    let page = try String(contentsOf: root.appendingPathComponent("docs/tools.md"), encoding: .utf8)
    let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(network)` |") }, "no row \(network)")
    let cell = row.split(separator: "|")[1]
    return Set(
      cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) })
  }

  private func denoise(by method: String, _ weights: String, to output: String) throws -> Outcome {
    try Program.run(
      "denoise", place("photo.png"), "--sigma", "25", "--method", method, "--weights", weights, "-o", place(output))
  }

  @Test(arguments: BadInputTests.weighted)
  func theMetadataThatAreNeededAreEnoughAndNoneIsTooMany(method: String, own: String) throws {
    let whole = try Safetensors(contentsOf: Self.shipped(own))
    let words = try Self.needed(method)
    let kept = whole.metadata.filter { words.contains($0.key) }
    var file = whole
    file.metadata = kept
    try file.write(to: place("w.safetensors"))
    let runs = try [
      denoise(by: method, place("w.safetensors"), to: "a.png"), denoise(by: method, Self.shipped(own), to: "b.png"),
    ]
    #expect(runs.allSatisfy { $0.status == 0 }, "\(runs)")
    #expect(try place.contents()["a.png"] == place.contents()["b.png"])
    for key in kept.keys {
      file.metadata = kept.filter { $0.key != key }
      try file.write(to: place("w.safetensors"))
      try expectFailure(in: place, mentions: ["w.safetensors", "metadata", key]) {
        try denoise(by: method, place("w.safetensors"), to: "a.png")
      }
    }
  }
}
