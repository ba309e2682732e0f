import Foundation
import Images
import Testing

/// `denoise` on several pictures, on folders, and between pipes.
@Suite struct DenoiseManyTests {
  let place: Workplace

  /// A folder `photos` with three pictures, one of them without an ending to its name, and with what is none.
  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("photos/deeper"), withIntermediateDirectories: true)
    for (k, name) in ["photos/a.png", "photos/b.tif", "c.png", "photos/deeper/e.png", "single.png"].enumerated() {
      try Scene.texturedLeaves.render(width: 40 + k, height: 36, seed: UInt64(k)).addingGaussianNoise(
        sigma: 25, seed: 1
      )
      .write(to: place(name))
    }
    try FileManager.default.moveItem(atPath: place("c.png"), toPath: place("photos/c"))
    for name in ["photos/notes.txt", "photos/.hidden.png"] {
      try Data("no picture".utf8).write(to: URL(fileURLWithPath: place(name)))
    }
  }

  /// Runs `denoise` within the workplace.
  /// - Parameter redirect: what a shell puts behind the command.
  private func denoise(_ arguments: String..., redirect: String = "") throws -> Outcome {
    try Program.run(
      "denoise", arguments: ["--sigma", "25", "--method", "ksvd-dct"] + arguments,
      shell: "cd '\(place.path)' && exec \"$0\" \"$@\" \(redirect)")
  }

  private func names(in folder: String) throws -> Set<String> { try Set(place.contents(of: folder).keys) }

  @Test func aFolderAndAPictureGoToAFolderUnderTheirNames() throws {
    let run = try denoise("photos", "single.png", "-o", "out/deep")
    #expect(run.status == 0, "\(run)")
    #expect(try names(in: "out/deep") == ["a.png", "b.tif", "c.png", "single.png"])
    #expect(run.output.components(separatedBy: ": wrote out/deep/").count == 5)
    #expect(run.output.contains("denoised 4 pictures"))
    // One note tells what was left out, hidden files apart.
    let notes = run.errors.split(separator: "\n")
    #expect(notes.count == 1 && notes[0].contains("notes.txt") && notes[0].contains("deeper"), "\(run)")
    // The pictures are those of calls of their own.
    #expect(try denoise("photos/b.tif", "-o", "alone.tif").status == 0)
    #expect(try place.contents()["alone.tif"] == place.contents()["out/deep/b.tif"])
    let widths = try ["a.png", "b.tif", "c.png", "single.png"].map {
      try Image(contentsOf: place("out/deep/\($0)")).width
    }
    #expect(widths == [40, 41, 42, 44])
  }

  @Test func withoutAnOutputEachLiesBesideItsPictureAndIsNotDenoisedAgain() throws {
    let wanted = try names(in: "photos").union(["a-denoised.png", "b-denoised.tif", "c-denoised.png"])
    for _ in 1...2 {
      let run = try denoise("photos/")
      #expect(run.status == 0, "\(run)")
      #expect(try names(in: "photos") == wanted)
    }
    #expect(try denoise("photos/").errors.contains("3 results of an earlier call"))
  }

  @Test func aSinglePictureMayGoToAFolder() throws {
    try FileManager.default.createDirectory(atPath: place("there"), withIntermediateDirectories: true)
    for folder in ["there", "new/"] {
      let run = try denoise("single.png", "-o", folder, "--compare", "both/")
      #expect(run.status == 0, "\(run)")
      #expect(try names(in: folder) == ["single.png"])
      #expect(try Image(contentsOf: place("both/single.png")).width == 2 * 44 + 8)
    }
  }

  @Test func linksToOnePictureAreSeveral() throws {
    try FileManager.default.createSymbolicLink(atPath: place("link.png"), withDestinationPath: place("single.png"))
    #expect(try denoise("single.png", "link.png", "-o", "out").status == 0)
    #expect(try names(in: "out") == ["single.png", "link.png"])
    try expectFailure(in: place, mentions: ["link.png", "denoised too"]) {
      try denoise("single.png", "link.png", "-o", ".", "--force")
    }
  }

  @Test func aPictureThatFailsIsToldTwiceAndTheOthersAreDone() throws {
    let word = try DamagedPicture.truncated.make(at: place("photos/bad.png"))
    let run = try denoise("photos", "missing.png", "single.png", "-o", "out")
    #expect(run.status == 1 && !run.wasKilled, "\(run)")
    #expect(try names(in: "out") == ["a.png", "b.tif", "c.png", "single.png"])
    let messages = run.errors.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
    try #require(messages.count == 3, "\(run.errors)")
    #expect(messages[0].contains("photos/bad.png") && messages[0].contains(word))
    #expect(messages[1].contains("missing.png"))
    #expect(messages[2].contains("2 of 6 pictures") && messages[2].hasSuffix("photos/bad.png, missing.png"))
  }

  @Test func whatCannotGoWellIsRefusedBeforeAnythingIsComputed() throws {
    try FileManager.default.createDirectory(atPath: place("empty"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: place("other"), withIntermediateDirectories: true)
    for (from, to) in [("single.png", "other/a.png"), ("single.png", "single-denoised.png")] {
      try FileManager.default.copyItem(atPath: place(from), toPath: place(to))
    }
    for (arguments, words) in [
      (["photos", "other/a.png", "-o", "out"], ["photos/a.png", "other/a.png", "out/a.png"]),
      (["photos", "photos/a.png", "-o", "out"], ["photos/a.png", "twice"]),
      (["single.png", "single.png"], ["single.png", "twice"]),
      (["single.png", "single-denoised.png"], ["single-denoised.png", "denoised too"]),
      (["single.png", "single-denoised.png", "--force"], ["single-denoised.png", "denoised too"]),
      (["photos", "-o", "photos"], ["photos/a.png", "--force"]),
      (["photos", "-o", "out.png"], ["out.png", "3 pictures", "folder"]),
      (["single.png", "photos/a.png", "-o", "photos/notes.txt"], ["photos/notes.txt", "2 pictures"]),
      (["photos", "-o", "-"], ["--output -", "3 pictures"]),
      (["photos", "-o", "out", "--compare", "out/"], ["out/a.png", "two names"]),
      (["photos", "-o", "out", "--compare", "both.png"], ["--compare both.png"]),
      (["single.png", "--compare", "-"], ["--compare -"]), (["empty"], ["empty", "nothing"]),
      (["single.png", "empty", "-o", "out"], ["empty"]), (["-", "single.png", "-o", "out"], ["standard input"]),
      (["-", "-o", "photos"], ["photos", "no name"]), (["-", "-o", "out.webp"], ["out.webp", ".png"]),
      (["-"], ["standard input is empty"]), (["single.png", "-o", "photos/notes.txt/"], ["photos/notes.txt"]),
      (
        ["single.png", "--adapt", "photos/a.png", "--method", "deep-ksvd", "-o", "photos/a.png"],
        ["photos/a.png", "adapt"]
      ),
    ] {
      try expectFailure(in: place, mentions: words) {
        try Program.run(
          "denoise", arguments: ["--sigma", "25"] + arguments, shell: "cd '\(place.path)' && exec \"$0\" \"$@\"")
      }
    }
  }

  @Test func pipesGiveTheBytesOfFiles() throws {
    #expect(try denoise("photos/b.tif", "-o", "file.png").status == 0)
    let wanted = try place.contents()["file.png"]
    for (k, (arguments, redirect)) in [
      (["-"], "< photos/b.tif > 0.png"), (["-", "-o", "-"], "< photos/b.tif > 1.png"),
      (["-", "-o", "2.png"], "< photos/b.tif"), (["photos/b.tif", "-o", "-"], "> 3.png"),
    ].enumerated() {
      let run = try Program.run(
        "denoise", arguments: arguments + ["--sigma", "25", "--method", "ksvd-dct"],
        shell: "cd '\(place.path)' && exec \"$0\" \"$@\" \(redirect)")
      #expect(run.status == 0, "\(run)")
      #expect(try place.contents()["\(k).png"] == wanted)
      // The message is not in the way of the picture.
      #expect((k == 2 ? run.output : run.errors).contains(k == 2 ? "wrote 2.png" : "wrote standard output"), "\(run)")
    }
    let piped = try Program.run(
      "denoise", arguments: ["-", "--sigma", "25", "--method", "ksvd-dct"],
      shell: "cd '\(place.path)' && cat photos/b.tif | \"$0\" \"$@\" | cat > piped.png")
    #expect(piped.status == 0, "\(piped)")
    #expect(try place.contents()["piped.png"] == wanted)
  }

  @Test func aBrokenPictureFromAPipeLeavesStandardOutputEmpty() throws {
    let run = try denoise("-", redirect: "< photos/notes.txt > out.png")
    #expect(run.status != 0 && run.errors.hasPrefix("Error: standard input is"), "\(run)")
    #expect(try place.contents()["out.png"] == Data())
  }

  @Test func eachPictureAdaptsForItself() throws {
    let options = ["--method", "deep-ksvd", "--adapt", "self", "--adapt-steps", "2", "--threads", "1"]
    let shell = "cd '\(place.path)' && exec \"$0\" \"$@\""
    for arguments in [["photos/a.png", "photos/b.tif", "-o", "both"], ["photos/b.tif", "-o", "alone.tif"]] {
      let run = try Program.run("denoise", arguments: ["--sigma", "25"] + arguments + options, shell: shell)
      #expect(run.status == 0, "\(run)")
    }
    let files = try place.contents()
    #expect(files["both/b.tif"] != nil && files["both/b.tif"] == files["alone.tif"])
  }

  @Test func aTerminalSeesOneLineOfProgressAndNoBytesOfPictures() throws {
    // `script` of util-linux gives the program a terminal.
    func onATerminal(_ arguments: String) throws -> Outcome {
      try Program.run(
        "denoise", arguments: [],
        shell: "cd '\(place.path)' && exec script -qefc \"'$0' \(arguments) --sigma 25 --method ksvd\" /dev/null")
    }
    let many = try onATerminal("photos -o out")
    #expect(many.status == 0 && many.output.contains("1 of 3, photos/a.png"), "\(many)")
    for (arguments, word) in [
      ("single.png -o -", "standard output is a terminal"), ("-", "standard input is a terminal"),
    ] {
      let run = try onATerminal(arguments)
      #expect(run.status == 1 && run.output.contains(word), "\(run)")
    }
  }
}
