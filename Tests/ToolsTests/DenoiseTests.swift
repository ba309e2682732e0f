import Foundation
import Images
import Tensors
import Testing

@Suite struct DenoiseTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try Scene.texturedLeaves.render(width: 64, height: 48, seed: 1).addingGaussianNoise(sigma: 25, seed: 1)
      .write(to: place("photo.png"))
  }

  @Test(arguments: ["ksvd", "ksvd-global", "ksvd-dct", "bm3d", "bm3d-published", "wnnm", "epll", "lssc", "ncsr"])
  func everyMethodWritesAPictureOfTheSameSize(method: String) throws {
    let run = try Program.run(
      "denoise", place("photo.png"), "--sigma", "25", "--method", method, "-o", place("out.png"))
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    let (before, after) = (try Image(contentsOf: place("photo.png")), try Image(contentsOf: place("out.png")))
    #expect((after.width, after.height, after.channels) == (64, 48, 1))
    #expect(after != before)
  }

  @Test func colourStaysColourAndNoiseShrinks() throws {
    let gray = Scene.deadLeaves.render(width: 60, height: 60, seed: 2).plane(0)
    try Image(planes: [gray, gray.scaled(by: 0.7), gray.scaled(by: 0.4)]).write(to: place("colour.png"))
    let run = try Program.run(
      "denoise", place("colour.png"), "--add-noise", "25", "--seed", "1", "-o", place("out.png"), "--compare",
      place("both.png"))
    #expect(run.status == 0, "\(run)")
    #expect(try Image(contentsOf: place("out.png")).channels == 3)
    // Clean, noisy and denoised with two gaps of eight pixels.
    #expect(try Image(contentsOf: place("both.png")).width == 3 * 60 + 2 * 8)
    let values = run.output.split(separator: "\n").compactMap { line in
      line.contains("PSNR") ? line.split(separator: " ").compactMap { Double($0) }.first : nil
    }
    try #require(values.count == 2, "\(run.output)")
    #expect(abs(values[0] - 20.17) < 0.3)  // 25/255 over 10 800 values: one standard deviation is 0.06 dB
    #expect(values[1] > values[0] + 5)  // measured: 9 dB
  }

  /// Noise that grows is added, found, drawn and removed by one call.
  @Test func noiseThatGrowsIsAddedFoundAndDrawn() throws {
    let row = (0..<240).map { (column: Int) -> Float in 0.05 + Float(column) / 280 }
    let ramp = (0..<200).flatMap { _ in row }
    try Image(width: 240, height: 200, pixels: ramp).write(to: place("clean.png"))
    let run = try Program.run(
      "denoise", place("clean.png"), "--add-noise", "5", "--noise-at-white", "25", "--method", "bm3d", "-o",
      place("out.png"), "--noise-plot", place("noise.svg"))
    #expect(run.status == 0 && run.errors.contains("grows with the light"), "\(run)")
    let drawn = try String(contentsOfFile: place("noise.svg"), encoding: .utf8)
    for word in ["found in the picture", "taken", "added"] { #expect(drawn.contains(word)) }
  }

  @Test(arguments: [
    (["--noise-at-white", "25"], "--add-noise"), (["--add-noise", "25", "--noise-at-white", "5"], "--add-noise, 25"),
    (["--add-noise", "5", "--noise-at-white", "nan"], "--noise-at-white"),
    (["--sigma", "25", "--noise-plot", "n.svg"], "--sigma auto"), (["--noise-plot", "n.png"], ".svg"),
    (["--noise-plot", "missing/n.svg"], "missing/n.svg"),
  ])
  func noiseThatCannotBeAddedOrDrawnIsRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) {
      try Program.run(
        "denoise",
        arguments: [place("photo.png"), "-o", place("out.png")] + options.map { $0.hasSuffix("g") ? place($0) : $0 })
    }
  }

  @Test func defaultNamesStandInTheHelpAndHold() throws {
    let run = try Program.run("denoise", place("photo.png"), "--sigma", "auto", "--method", "ksvd-dct")
    #expect(run.status == 0 && run.errors.contains("estimated sigma 2"), "\(run)")
    #expect(try Set(place.contents().keys) == ["photo.png", "photo-denoised.png"])
    #expect(try Program.run("denoise", "--help").output.contains("photo-denoised.png"))
  }

  @Test func sixteenBitsStaySixteen() throws {
    try Scene.brick.render(width: 20, height: 20, seed: 1).write(to: place("deep.png"), bitDepth: 16)
    let run = try Program.run("denoise", place("deep.png"), "--sigma", "3", "-o", place("out.png"))
    #expect(run.status == 0, "\(run)")
    #expect(try Image(contentsOf: place("out.png")).origin?.bitDepth == 16)
  }

  @Test func sameSeedSameBytesOnAnyThreads() throws {
    for (name, threads) in [("a.png", "1"), ("b.png", "2")] {
      let run = try Program.run(
        "denoise", place("photo.png"), "--sigma", "25", "--threads", threads, "-o", place(name))
      #expect(run.status == 0, "\(run)")
    }
    #expect(try place.contents()["a.png"] == place.contents()["b.png"])
  }

  // A folder is as good as its pictures.
  @Test(arguments: DamagedPicture.allCases.filter { $0 != .folder })
  func damagedPicturesAreNamedAndLeaveNothing(kind: DamagedPicture) throws {
    let word = try kind.make(at: place("bad.png"))
    try expectFailure(in: place, mentions: [place("bad.png"), word]) {
      try Program.run("denoise", place("bad.png"), "--sigma", "25", "-o", place("out.png"))
    }
  }

  @Test(arguments: [(1, 1), (7, 40), (40, 7)])
  func picturesSmallerThanAPatchAreRefused(width: Int, height: Int) throws {
    try Image(repeating: 0.5, width: width, height: height).write(to: place("small.png"))
    try expectFailure(in: place, mentions: ["small.png", "\(width) × \(height)", "8 × 8"]) {
      try Program.run("denoise", place("small.png"), "--sigma", "25", "--method", "ksvd", "-o", place("out.png"))
    }
  }

  @Test(arguments: ["0", "-25", "nan", "inf", "1e400", "1e300", "1e-300", "lots", ""])
  func badNoiseLevelsAreRefused(sigma: String) throws {
    for option in ["--sigma", "--add-noise"] {
      try expectFailure(in: place, mentions: []) {
        try Program.run("denoise", place("photo.png"), option, sigma, "-o", place("out.png"))
      }
    }
  }

  @Test func theMethodIsTheOneThatSuits() throws {
    let clean = Scene.brick.render(width: 64, height: 60, seed: 1)
    try clean.addingGaussianNoise(sigma: 25, seed: 1).write(to: place("photo.png"))
    for (sigma, words) in [("25", "auto, sigma 25.00 (lidia, network for 25)"), ("2", "auto, sigma 2.00 (bm3d)")] {
      let run = try Program.run("denoise", place("photo.png"), "--sigma", sigma, "-o", place("out.png"))
      #expect(run.status == 0 && run.output.contains(words), "\(run)")
    }
    let named = try Program.run("denoise", place("photo.png"), "--sigma", "2", "--method", "bm3d", "-o", place("b.png"))
    #expect(named.status == 0)
    #expect(try Image(contentsOf: place("b.png")) == Image(contentsOf: place("out.png")))
  }

  @Test func pictureWithoutNoiseIsNotGuessedAt() throws {
    try Image(repeating: 0.5, width: 64, height: 64).write(to: place("flat.png"))
    try expectFailure(in: place, mentions: ["flat.png", "--sigma"]) {
      try Program.run("denoise", place("flat.png"), "--sigma", "auto", "-o", place("out.png"))
    }
  }

  @Test(arguments: [
    (["--method", "median"], "ksvd-dct"), (["--weights", "w.safetensors"], "--method"),
    (["--method", "bm3d", "--weights", "w.safetensors"], "takes no weights"),
    (["--method", "ksvd-global", "--weights", "nowhere.safetensors"], "nowhere.safetensors"),
    (["--sharpen"], "--sharpen"), (["--threads", "0"], "--threads"), (["--threads", "-2"], "--threads"),
    (["--seed", "-1"], "--seed"),
  ])
  func badOptionsAreRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) {
      try Program.run(
        "denoise", arguments: [place("photo.png"), "--sigma", "25", "-o", place("out.png")] + options)
    }
  }

  @Test(arguments: ["self", "similar.png"])
  func adaptingShowsWhatItBrought(teacher: String) throws {
    try Scene.text.render(width: 60, height: 50, seed: 1).write(to: place("clean.png"))
    try Scene.text.render(width: 60, height: 50, seed: 2).write(to: place("similar.png"))
    let run = try Program.run(
      "denoise", place("clean.png"), "--add-noise", "25", "--method", "deep-ksvd", "--adapt",
      teacher == "self" ? teacher : place(teacher), "--adapt-steps", "3", "-o", place("out.png"))
    #expect(run.status == 0, "\(run)")
    for word in ["noisy ", "before ", "adapted "] { #expect(run.output.contains(word), "\(run)") }
    #expect(try place.contents()["out.png"] != nil)
  }

  @Test(arguments: [
    (["--method", "bm3d", "--adapt", "self"], "lidia"), (["--adapt-steps", "3"], "--adapt"),
    (["--method", "deep-ksvd", "--adapt", "self", "--adapt-steps", "0"], "--adapt-steps"),
    (["--method", "deep-ksvd", "--adapt", "self", "--adapt-rate", "nan"], "--adapt-rate"),
    (["--method", "deep-ksvd", "--adapt", "nowhere.png"], "nowhere.png"),
    (["--method", "lidia", "--adapt", "self"], "48"),
  ])
  func whatCannotAdaptIsRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) {
      try Program.run(
        "denoise", arguments: [place("photo.png"), "--sigma", "25", "-o", place("out.png")] + options)
    }
  }

  @Test func thePictureItselfIsNotReplacedUnlessForced() throws {
    try FileManager.default.createSymbolicLink(atPath: place("link.png"), withDestinationPath: place("photo.png"))
    for target in ["photo.png", "link.png", "./photo.png"] {
      try expectFailure(in: place, mentions: ["--force"]) {
        try Program.run("denoise", place("photo.png"), "--sigma", "25", "-o", place(target))
      }
      try expectFailure(in: place, mentions: ["--force"]) {
        try Program.run(
          "denoise", place("photo.png"), "--sigma", "25", "-o", place("o.png"), "--compare", place(target))
      }
    }
    try expectFailure(in: place, mentions: ["two names"]) {
      try Program.run("denoise", place("photo.png"), "--sigma", "25", "-o", place("a.png"), "--compare", place("a.png"))
    }
    let before = try place.contents()["photo.png"]
    let run = try Program.run("denoise", place("photo.png"), "--sigma", "25", "-o", place("photo.png"), "--force")
    #expect(run.status == 0, "\(run)")
    #expect(try place.contents()["photo.png"] != before)
  }
}
