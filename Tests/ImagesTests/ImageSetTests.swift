import Foundation
import Images
import Testing

@Suite struct ImageSetTests {
  @Test func setsAreListedSortedAndNamed() throws {
    try withTemporaryFolder { root in
      for (set, files) in [("Set12", ["02.png", "01.png"]), ("own", ["b.PNG", "a.png"]), ("empty", [])] {
        try FileManager.default.createDirectory(atPath: root + "/" + set, withIntermediateDirectories: true)
        for file in files { try Image(repeating: 0.5, width: 3, height: 2).write(to: "\(root)/\(set)/\(file)") }
      }
      try "no picture".write(toFile: root + "/own/c.txt", atomically: true, encoding: .utf8)
      #expect(try ImageSet.names(in: root) == ["Set12", "own"])
      let classic = try ImageSet(named: "Set12", in: root)
      #expect(classic.entries.map(\.name) == ["cameraman", "house"])
      #expect(try classic["house"]?.load().width == 3)
      #expect(try ImageSet(named: "own", in: root).entries.map(\.name) == ["a", "b"])

      let unknown = #expect(throws: ImageError.self) { try ImageSet(named: "Set13", in: root) }
      #expect(unknown?.description.contains("Set12, own") == true)
      let empty = #expect(throws: ImageError.self) { try ImageSet(named: "empty", in: root) }
      #expect(empty?.description.contains("no PNG") == true)
      #expect(throws: ImageError.self) { try ImageSet(named: "../own", in: root + "/Set12") }
    }
  }

  @Test func aMissingFolderSaysHowToGetIt() {
    let error = #expect(throws: ImageError.self) { try ImageSet(named: "Set12", in: "/nowhere") }
    #expect(error?.kind == .badImageSet)
    for word in ["/nowhere", "Scripts/fetch-images", "--images", "SPARSELAND_IMAGES"] {
      #expect(error?.description.contains(word) == true)
    }
    #expect(!ImageSet.isAvailable("/nowhere"))
  }

  /// Runs where the photographs are; elsewhere there is nothing to hold the estimate against.
  @Test(.enabled(if: ImageSet.isAvailable())) func theNoiseEstimateHoldsOnPhotographs() throws {
    for entry in try ImageSet(named: "Set12").entries {
      let estimate = try entry.load().luma.addingGaussianNoise(sigma: 25, seed: 1).estimatedSigma()
      // Worst of the twelve measured: 2.8 %.
      #expect(abs(estimate / 25 - 1) <= 0.05, "\(entry.name): \(estimate)")
    }
  }
}
