import Foundation
import Images
import Tensors
import Testing

@Suite struct EvaluateTests {
  let place: Workplace

  /// A folder of image sets with one set of three scenes.
  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for (k, scene) in [Scene.texturedLeaves, .brick, .text].enumerated() {
      try scene.render(width: k == 0 ? 256 : 40, height: k == 0 ? 256 : 48, seed: 1)
        .write(to: place("Scenes/\(k)-\(scene.rawValue).png"))
    }
  }

  private func evaluate(_ options: String..., method: String = "ksvd-dct") throws -> Outcome {
    var arguments = [method, "--sigma", "25", "--set", "Scenes", "--images", place.path]
    for (name, value) in zip(options, options.dropFirst()) where name.hasPrefix("--") {
      // A later option replaces the usual one.
      if let k = arguments.firstIndex(of: name) { arguments[k + 1] = value } else { arguments += [name, value] }
    }
    return try Program.run("evaluate", arguments: arguments)
  }

  private func report(_ options: String...) throws -> [String: Any] {
    let arguments = ["ksvd-dct", "--sigma", "25", "--set", "Scenes", "--images", place.path, "--json", place("r.json")]
    let run = try Program.run("evaluate", arguments: arguments + options)
    #expect(run.status == 0, "\(run)")
    let data = try Data(contentsOf: URL(fileURLWithPath: place("r.json")))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func reportHoldsExactlyTheAgreedKeys() throws {
    let report = try report("--seed", "4", "--threads", "1")
    #expect(
      Set(report.keys) == ["method", "sigma", "set", "protocol", "seed", "threads", "images", "meanPSNR", "meanSSIM"])
    #expect(report["method"] as? String == "ksvd-dct" && report["set"] as? String == "Scenes")
    #expect(report["seed"] as? Int == 4 && report["threads"] as? Int == 1)
    let images = try #require(report["images"] as? [[String: Any]])
    #expect(images.map { $0["name"] as? String } == ["0-texturedLeaves", "1-brick", "2-text"])
    for image in images { #expect(Set(image.keys) == ["name", "noisyPSNR", "psnr", "ssim", "seconds"]) }
  }

  @Test func limitDoesNotChangeTheNoise() throws {
    let numbers = try [["--limit", "2"], []].map { options in
      let arguments = ["ksvd-dct", "--sigma", "25", "--set", "Scenes", "--images", place.path] + options
      let run = try Program.run("evaluate", arguments: arguments)
      #expect(run.status == 0, "\(run)")
      return run.output.split(separator: "\n").filter { $0.hasPrefix("0-") || $0.hasPrefix("1-") }
        .map { $0.split(separator: " ").dropLast() }  // the last column is the time
    }
    #expect(numbers[0].count == 2 && numbers[0] == numbers[1])
  }

  @Test func legacyProtocolHasThePublishedNoise() throws {
    let images = try #require(try report("--protocol", "dncnn", "--limit", "1")["images"] as? [[String: Any]])
    // The sheet's value for every 256 × 256 picture, four decimals.
    #expect(abs((images[0]["noisyPSNR"] as? Double ?? 0) - 20.1448) < 5e-5)
  }

  @Test func protocolIsPrintedWithTheTable() throws {
    let run = try evaluate("--limit", "1")
    #expect(run.output.contains("protocol plain: range [0, 1]") && run.output.contains("not clipped"), "\(run)")
    #expect(run.output.contains("mean"))
  }

  @Test func folderMayComeFromTheEnvironmentButMustBeNamed() throws {
    try expectFailure(in: place, mentions: ["SPARSELAND_IMAGES", "fetch-images"]) {
      try Program.run("evaluate", "ksvd", "--sigma", "25", "--set", "Set12")
    }
  }

  @Test(arguments: [
    ("--images", "nowhere", "nowhere"), ("--set", "Set99", "Scenes"), ("--protocol", "matlab", "plain, dncnn"),
    ("--sigma", "0", "sigma"), ("--sigma", "-1", "sigma"), ("--sigma", "nan", "sigma"), ("--limit", "0", "--limit"),
    ("--limit", "-1", "--limit"), ("--json", "nowhere/r.json", "nowhere/r.json"), ("--weights", "w", "no weights"),
    ("--gamma", "1", "--gamma"),
  ])
  func badOptionsAreRefused(option: String, value: String, word: String) throws {
    try expectFailure(in: place, mentions: [word]) { try evaluate(option, value) }
  }

  @Test func aFolderOfOnesOwnPicturesIsASet() throws {
    let gray = Scene.deadLeaves.render(width: 33, height: 40, seed: 2).plane(0)
    try Image(planes: [gray, gray.scaled(by: 0.7), gray.scaled(by: 0.4)]).write(to: place("Scenes/colour.tif"))
    try FileManager.default.createDirectory(atPath: place("Scenes/deeper"), withIntermediateDirectories: true)
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: place("Scenes/notes.txt")))
    // The folder itself, the folder above with its only set, and the name of the set with either.
    for arguments in [
      ["--images", place("Scenes")], ["--images", place.path], ["--images", place("Scenes/"), "--set", "Scenes"],
      ["--images", place.path, "--set", "Scenes"],
    ] {
      let run = try Program.run("evaluate", arguments: ["ksvd-dct", "--sigma", "25", "--threads", "1"] + arguments)
      #expect(run.status == 0 && run.output.contains("ksvd-dct on Scenes, 4 of 4 pictures\n"), "\(run)")
      #expect(
        run.output.contains("\ncolour ") && run.output.contains("1 of 4 pictures in colour: PSNR over all channels"))
      #expect(run.output.contains("\n1 thread, measured here\n"))
    }
  }

  @Test func onePictureIsOnePicture() throws {
    for name in ["1-brick", "2-text"] { try FileManager.default.removeItem(atPath: place("Scenes/\(name).png")) }
    let run = try evaluate()
    #expect(run.output.contains("1 of 1 picture\n") && !run.output.contains("colour"), "\(run)")
  }

  @Test func aFolderWithoutPicturesSaysWhatItHolds() throws {
    try FileManager.default.createDirectory(atPath: place("Words"), withIntermediateDirectories: true)
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: place("Words/notes.txt")))
    try expectFailure(in: place, mentions: [place("Words"), "PNG, JPEG or TIFF", "notes.txt"]) {
      try Program.run("evaluate", "ksvd", "--sigma", "25", "--images", place("Words"))
    }
    try FileManager.default.copyItem(atPath: place("Scenes"), toPath: place("More"))
    try expectFailure(in: place, mentions: ["More, Scenes", "--set"]) {
      try Program.run("evaluate", "ksvd", "--sigma", "25", "--images", place.path)
    }
  }

  @Test func unknownMethodListsTheKnownOnes() throws {
    try expectFailure(in: place, mentions: ["ksvd, ksvd-global, ksvd-dct"]) { try evaluate(method: "median") }
  }

  @Test(arguments: [DamagedPicture.truncated, .text, .empty])
  func damagedPictureInASetIsNamed(kind: DamagedPicture) throws {
    let word = try kind.make(at: place("Scenes/3-bad.png"))
    try expectFailure(in: place, mentions: ["3-bad.png", word]) { try evaluate("--json", place("r.json")) }
  }

  @Test func tooSmallPictureInASetIsNamed() throws {
    try Image(repeating: 0.5, width: 5, height: 5).write(to: place("Scenes/3-tiny.png"))
    try expectFailure(in: place, mentions: ["3-tiny.png", "5 × 5"]) { try evaluate() }
  }
}
