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

  /// A folder with the sets BSD68 and Set12, of two pictures each.
  private func withSets(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { root in
      for set in ["BSD68", "Set12"] {
        try FileManager.default.createDirectory(atPath: root + "/" + set, withIntermediateDirectories: true)
        for file in ["01.png", "02.png"] {
          try Image(repeating: 0.5, width: 3, height: 2).write(to: "\(root)/\(set)/\(file)")
        }
      }
      try body(root)
    }
  }

  @Test func aSetIsFoundFromItsOwnFolderToo() throws {
    try withSets { root in
      for folder in [root, root + "/Set12", root + "/Set12/", root + "/./Set12/."] {
        let set = try ImageSet(named: "Set12", in: folder)
        #expect(set.entries.map(\.name) == ["cameraman", "house"])
      }
    }
  }

  @Test func anotherSetIsLookedForBesideIt() throws {
    try withSets { root in
      let error = #expect(throws: ImageError.self) { try ImageSet(named: "Set12", in: root + "/BSD68") }
      #expect(error?.description.contains("found 2 pictures") == true)
      #expect(error?.description.hasSuffix("give --images \(root)") == true)
      let other = #expect(throws: ImageError.self) { try ImageSet(named: "BSD432", in: root + "/BSD68") }
      #expect(other?.description.contains("2 pictures") == true && other?.description.contains("name no set") == true)
      let missing = #expect(throws: ImageError.self) { try ImageSet(named: "BSD432", in: root) }
      #expect(missing?.description.contains("found BSD68, Set12") == true)
    }
  }

  @Test func whereNoSetIsNamedTheUsualOneOrTheFolderIsTaken() throws {
    try withSets { root in
      #expect(try ImageSet(chosen: nil, usual: "BSD68", in: root).name == "BSD68")
      #expect(try ImageSet(chosen: "Set12", usual: "BSD68", in: root).name == "Set12")
      #expect(try ImageSet(chosen: nil, usual: "BSD68", in: root + "/Set12").name == "Set12")
      #expect(try ImageSet(chosen: nil, in: root + "/Set12").name == "Set12")
      #expect(throws: ImageError.self) { try ImageSet(chosen: "BSD68", in: root + "/Set12") }
      // One set among others is not taken for the usual one; it would be a training on a test set.
      #expect(throws: ImageError.self) { try ImageSet(chosen: nil, usual: "BSD432", in: root) }
      let unclear = #expect(throws: ImageError.self) { try ImageSet(chosen: nil, in: root) }
      #expect(unclear?.description.contains("BSD68, Set12; name one of them by --set") == true)
      try FileManager.default.removeItem(atPath: root + "/Set12")
      #expect(try ImageSet(chosen: nil, in: root).name == "BSD68")
    }
  }

  @Test func picturesThatDifferInTheEndingKeepIt() throws {
    try withTemporaryFolder { root in
      for name in ["a.png", "a.tif", "b.png"] {
        try Image(repeating: 0.5, width: 3, height: 2).write(to: root + "/" + name)
      }
      #expect(try ImageSet(folder: root).entries.map(\.name) == ["a.png", "a.tif", "b"])
    }
  }

  @Test func aFolderTellsPicturesByEndingOrContent() throws {
    try withTemporaryFolder { root in
      try FileManager.default.createDirectory(atPath: root + "/deeper.png", withIntermediateDirectories: true)
      for name in ["photo", ".hidden", "scan"] {
        try Image(repeating: 0.5, width: 3, height: 2).write(to: root + "/x.png")
        try FileManager.default.moveItem(atPath: root + "/x.png", toPath: root + "/" + name)
      }
      for name in ["broken.JPEG", "notes.txt"] {
        try Data("words".utf8).write(to: URL(fileURLWithPath: root + "/" + name))
      }
      #expect(mkfifo(root + "/pipe", 0o600) == 0)  // nobody writes to it: who opened it would wait
      let folder = try PictureFolder(root)
      #expect(folder.pictures == ["broken.JPEG", "photo", "scan"])
      #expect(folder.others == ["notes.txt", "pipe"] && folder.folders == ["deeper.png"])
      #expect(folder.contents == "3 pictures, 2 other files such as notes.txt, 1 folder such as deeper.png")
      #expect(throws: ImageError.self) { try PictureFolder(root + "/photo") }
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
      #expect(abs(estimate / 25 - 1) <= TT(0.05), "\(entry.name): \(estimate)")
    }
  }
}
