import Foundation
import Images
import Tensors
import Testing

/// What the programs make of weights, pictures and pipes that are not as they should be, method by method.
@Suite struct BadInputTests {
  static let methods = [
    "ksvd", "ksvd-global", "ksvd-dct", "bm3d", "bm3d-published", "wnnm", "epll", "lssc", "ncsr", "deep-ksvd", "dncnn",
    "lidia",
    "lidia-small", "lidia-blind", "cscnet",
  ]
  /// Methods that take weights, with a file of theirs that ships.
  static let weighted = [
    ("ksvd-global", "ksvd-global"), ("epll", "epll"), ("deep-ksvd", "deep-ksvd-t1-25"), ("dncnn", "dncnn-25"),
    ("lidia", "lidia-25"), ("lidia-small", "lidia-small-25"), ("cscnet", "cscnet-25"),
  ]
  let place: Workplace

  init() throws {
    place = try Workplace()
    try Scene.texturedLeaves.render(width: 64, height: 48, seed: 1).addingGaussianNoise(sigma: 25, seed: 1)
      .write(to: place("photo.png"))
  }

  private static func shipped(_ name: String) -> String {
    Program.path("Sparseland_Denoisers.resources/Resources/\(name).safetensors")
  }

  private func denoise(_ picture: String = "photo.png", by method: String, _ options: [String] = []) throws -> Outcome {
    try Program.run(
      "denoise",
      arguments: [place(picture), "--sigma", "25", "--method", method]
        + (options.contains("-o") ? [] : ["-o", place("out.png")]) + options)
  }

  @Test func theMethodsAreThoseOfTheHelp() throws {
    let help = try Program.run("denoise", "--help").output
    let lines = help.components(separatedBy: "\n").drop { $0 != "The methods:" }.dropFirst().prefix { !$0.isEmpty }
    let listed = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(listed.filter { Self.methods.contains($0) } == Self.methods)
  }

  @Test(arguments: weighted)
  func weightsOfAnotherNetworkAreRefused(method: String, own: String) throws {
    for (other, file) in Self.weighted where other != method {
      let isVariant = method.hasPrefix("lidia") && other.hasPrefix("lidia")
      let word = isVariant ? "--method \(other)" : other == "lidia-small" ? "lidia" : other
      try expectFailure(in: place, mentions: [Self.shipped(file), word]) {
        try denoise(by: method, ["--weights", Self.shipped(file)])
      }
    }
  }

  @Test(arguments: weighted)
  func damagedWeightsAreNamedAndLeaveNothing(method: String, own: String) throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: Self.shipped(own)))
    let picture = try Data(contentsOf: URL(fileURLWithPath: place("photo.png")))
    for data in [Data(), whole.prefix(5), whole.prefix(whole.count / 2), whole.dropLast(), whole + [0], picture] {
      try data.write(to: URL(fileURLWithPath: place("bad.safetensors")))
      try expectFailure(in: place, mentions: ["bad.safetensors", "safetensors file"]) {
        try denoise(by: method, ["--weights", place("bad.safetensors")])
      }
    }
    for (path, word) in [(place("nowhere"), "no such file"), (place.path, "a folder")] {
      try expectFailure(in: place, mentions: [path, word]) { try denoise(by: method, ["--weights", path]) }
    }
  }

  /// Other programs save weights in half precision, and keep masks and counters beside them.
  @Test(arguments: ["F16", "BF16"])
  func weightsInHalfPrecisionWithOtherArraysBesideThemAreRead(type: String) throws {
    var file = try Safetensors(contentsOf: Self.shipped("cscnet-25"))
    for name in file.names {
      guard case .float32(let tensor)? = file[name] else { continue }
      let halves = tensor.elements.map { type == "F16" ? Float16($0).bitPattern : UInt16($0.bitPattern >> 16) }
      let bytes = halves.map(\.littleEndian).withUnsafeBytes { Data($0) }
      file[name] = .other(type: type, shape: tensor.shape, bytes: bytes)
    }
    file["mask"] = .other(type: "BOOL", shape: [3], bytes: Data([0, 1, 1]))
    file["steps"] = .int64(shape: [1], elements: [7])
    try file.write(to: place("half.safetensors"))
    let runs = try [
      denoise(by: "cscnet", ["--weights", place("half.safetensors"), "-o", place("half.png")]), denoise(by: "cscnet"),
    ]
    #expect(runs.allSatisfy { $0.status == 0 }, "\(runs)")
    // Weights to 11 or 8 bits change the picture by a grey level here and there.
    #expect(try Image(contentsOf: place("half.png")).psnr(to: Image(contentsOf: place("out.png"))) > 40)
    // An array of floating point that no network knows is still a sign of another network.
    file["deeper.weight"] = .float32(Tensor(shape: [1], elements: [1]))
    try file.write(to: place("more.safetensors"))
    try expectFailure(in: place, mentions: ["more.safetensors", "deeper.weight"]) {
      try denoise(by: "cscnet", ["--weights", place("more.safetensors")])
    }
  }

  @Test(arguments: methods)
  func onePixelIsDenoisedOrRefused(method: String) throws {
    try Image(repeating: 0.5, width: 1, height: 1).write(to: place("one.png"))
    let run = try denoise("one.png", by: method)
    if run.status == 0 {
      #expect(try Image(contentsOf: place("out.png")).width == 1)
    } else {
      try expectFailure(in: place, mentions: ["one.png", "1 × 1", "at least"]) { run }
      #expect(try place.contents()["out.png"] == nil)
    }
  }

  @Test(arguments: UnusualPicture.allCases)
  func rarerKindsOfPictureAreRead(kind: UnusualPicture) throws {
    try kind.make(at: place("odd.png"))
    for method in ["ksvd-dct", "cscnet", "dncnn"] {
      let run = try denoise("odd.png", by: method)
      #expect(run.status == 0, "\(run)")
      let result = try Image(contentsOf: place("out.png"))
      #expect((result.width, result.height, result.channels) == (32, 28, kind.channels))
      #expect(result.origin?.bitDepth == (kind == .sixteenBits ? 16 : 8))
      #expect(run.errors.contains("transparency") == (kind == .grayWithAlpha || kind == .colourWithAlpha))
    }
  }

  @Test(arguments: methods)
  func badNoiseLevelsAreRefused(method: String) throws {
    for sigma in ["nan", "-25", "1e9"] {
      try expectFailure(in: place, mentions: ["sigma is"]) {
        try Program.run("denoise", place("photo.png"), "--sigma", sigma, "--method", method, "-o", place("out.png"))
      }
    }
  }

  @Test(arguments: ["deep-ksvd", "dncnn", "lidia", "lidia-small", "lidia-blind", "cscnet"])
  func noiseThatNoNetworkKnowsIsRefusedWithTheWayOut(method: String) throws {
    // The blind network takes no weights: those of another range go to lidia.
    let taker = method == "lidia-blind" ? "lidia" : method
    try expectFailure(
      in: place, mentions: ["\(method) ships weights", "asked for 300", "bm3d", "give \(taker) --weights"]
    ) {
      try Program.run("denoise", place("photo.png"), "--sigma", "300", "--method", method, "-o", place("out.png"))
    }
  }

  @Test func whatIsReadIsNotReplaced() throws {
    try FileManager.default.createDirectory(atPath: place("Set"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: place("photo.png"), toPath: place("Set/1.png"))
    try FileManager.default.copyItem(atPath: Self.shipped("cscnet-25"), toPath: place("w.safetensors"))
    for target in ["Set/1.png", "w.safetensors"] {
      try expectFailure(in: place, mentions: [target, "another file"]) {
        try Program.run(
          "evaluate", "cscnet", "--sigma", "25", "--images", place.path, "--set", "Set", "--weights",
          place("w.safetensors"), "--json", place(target))
      }
    }
    try expectFailure(in: place, mentions: ["w.safetensors", "another file"]) {
      try Program.run(
        "denoise", place("photo.png"), "--sigma", "25", "--method", "cscnet", "--weights", place("w.safetensors"), "-o",
        place("w.safetensors"))
    }
  }

  @Test func aReportThatDoesNotFitLeavesTheOlderOne() throws {
    try FileManager.default.createDirectory(atPath: place("Set"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: place("photo.png"), toPath: place("Set/1.png"))
    try Data("older".utf8).write(to: URL(fileURLWithPath: place("r.json")))
    try expectFailure(in: place, mentions: ["cannot write", "r.json", "File too large"]) {
      try Program.run(
        "evaluate",
        arguments: ["ksvd-dct", "--sigma", "25", "--images", place.path, "--set", "Set", "--json", place("r.json")],
        shell: "ulimit -f 0; exec \"$0\" \"$@\"")
    }
  }

  @Test(arguments: [
    ["denoise", "photo.png", "--add-noise", "25", "--method", "ksvd-dct", "-o", "out.png"],
    ["evaluate", "ksvd-dct", "--sigma", "25", "--images", ".", "--set", "Set"], ["denoise", "--help"],
    ["train", "cscnet", "--help"],
  ])
  func aReaderWhoTurnsAwayCausesNoTrap(command: [String]) throws {
    try FileManager.default.createDirectory(atPath: place("Set"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: place("photo.png"), toPath: place("Set/1.png"))
    // `true` ends without reading a word; the program's own status goes to standard error.
    let run = try Program.run(
      command[0], arguments: Array(command.dropFirst()),
      shell: "cd '\(place.path)'; { \"$0\" \"$@\"; echo \"status $?\" >&2; } | true")
    let status = run.errors.split(separator: "\n").last.flatMap { Int($0.split(separator: " ").last ?? "") }
    // Done before the reader left, refused to go on, or ended by SIGPIPE as the tools of the system are.
    #expect([0, 1, 141].contains(status), "\(run)")
    #expect(!run.errors.contains("Fatal error"), "\(run)")
    if let result = try place.contents()["out.png"] {
      try result.write(to: URL(fileURLWithPath: place("copy.png")))
      #expect(try Image(contentsOf: place("copy.png")).width == 64)
    }
    #expect(try !place.contents().keys.contains { $0.hasPrefix(".") })
  }
}
