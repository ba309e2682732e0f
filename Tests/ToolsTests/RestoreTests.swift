import Foundation
import Images
import Tensors
import Testing

/// The program `restore`: each task once to its end, and what it refuses.
@Suite struct RestoreTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try Scene.deadLeaves.render(width: 64, height: 48, seed: 1).write(to: place("photo.png"))
    let gray = Scene.deadLeaves.render(width: 48, height: 36, seed: 2).plane(0)
    try Image(planes: [gray, gray.map { 1 - $0 }, gray.scaled(by: 0.4)]).write(to: place("colour.png"))
    // Every seventh pixel is missing, and a square of six.
    let mask = Tensor<Float>(
      shape: [48, 64],
      elements: (0..<48 * 64).map { k in
        k % 7 == 0 || ((20..<26).contains(k / 64) && (30..<36).contains(k % 64)) ? 0 : 1
      })
    try Image(mask).write(to: place("mask.png"))
  }

  private func restore(_ picture: String, _ options: String...) throws -> Outcome {
    try Program.run("restore", arguments: [place(picture), "-o", place("out.png")] + options)
  }

  /// PSNR before and after, from the last two lines.
  private func psnrs(_ run: Outcome) throws -> (before: Double, after: Double) {
    try #require(run.status == 0, "\(run)")
    let values = run.output.split(separator: "\n").compactMap { line in
      line.contains("PSNR") ? line.split(separator: " ").compactMap { Double($0) }.first : nil
    }
    try #require(values.count == 2, "\(run.output)")
    return (values[0], values[1])
  }

  private func size(_ name: String) throws -> [Int] {
    let image = try Image(contentsOf: place(name))
    return [image.width, image.height, image.channels]
  }

  @Test(arguments: [["--circular"], []]) func aBlurIsUndone(border: [String]) throws {
    let run = try Program.run(
      "restore",
      arguments: [
        place("photo.png"), "-o", place("out.png"), "--task", "deblur", "--kernel", "gaussian:1.2", "--sigma", "1",
        "--degrade", "--seed", "1", "--compare", place("compare.png"),
      ] + border)
    let (before, after) = try psnrs(run)
    // Measured: three decibels and more on these leaves.
    #expect(after > before + 1.5, "\(run)")
    // Nine weights a side: without the border that the blur needs, eight pixels less.
    let side = border.isEmpty ? [56, 40, 1] : [64, 48, 1]
    #expect(try size("out.png") == side && size("compare.png") == [3 * side[0] + 16, side[1], 1])
    #expect(run.output.contains("8 steps, sigma 49.0 to 1.80") && run.errors.isEmpty, "\(run)")
  }

  @Test func aPictureThatWasBlurredKeepsItsSizeAndIsHeldAgainstTheTruth() throws {
    let blurred = try restore(
      "photo.png", "--task", "deblur", "--kernel", "box:1", "--sigma", "0", "--steps", "1", "--truth",
      place("photo.png"))
    // A blur of one pixel is none: the data are the truth, and nothing can gain.
    #expect(blurred.status == 0 && blurred.output.contains("data      PSNR    inf dB"), "\(blurred)")
    #expect(try size("out.png") == [64, 48, 1])
  }

  @Test func gapsAreFilledAndTheRestStays() throws {
    let (before, after) = try psnrs(
      restore("photo.png", "--task", "inpaint", "--mask", place("mask.png"), "--degrade", "--steps", "8"))
    #expect(after > before)
    let (photo, mask, out) = (
      try Image(contentsOf: place("photo.png")), try Image(contentsOf: place("mask.png")),
      try Image(contentsOf: place("out.png"))
    )
    for k in photo.pixels.indices where mask.pixels[k] == 1 { #expect(out.pixels[k] == photo.pixels[k]) }
    #expect(out != photo)
  }

  @Test func aPictureIsEnlarged() throws {
    #expect(try restore("colour.png", "--task", "super-resolve", "--factor", "2", "--steps", "3").status == 0)
    #expect(try size("out.png") == [96, 72, 3])
    let (before, after) = try psnrs(restore("photo.png", "--task", "super-resolve", "--factor", "2", "--degrade"))
    #expect(after > before)
    let sampled = try restore(
      "photo.png", "--task", "super-resolve", "--factor", "2", "--kernel", "gaussian:1", "--degrade")
    #expect(try psnrs(sampled).after > psnrs(sampled).before)
    #expect(try size("out.png") == [64, 48, 1])
  }

  @Test func aMosaicBecomesAColourPicture() throws {
    let run = try restore("colour.png", "--task", "demosaick", "--pattern", "grbg", "--degrade")
    #expect(try psnrs(run).after > psnrs(run).before + 1)
    #expect(try restore("photo.png", "--task", "demosaick", "--steps", "2").status == 0)
    #expect(try size("out.png") == [64, 48, 3])
  }

  @Test func networksThatServeNoWeakNoiseSaySo() throws {
    let run = try restore(
      "photo.png", "--task", "deblur", "--kernel", "gaussian:1.2", "--sigma", "1", "--method", "cscnet", "--degrade",
      "--steps", "4")
    #expect(run.errors.contains("cscnet serves no noise below sigma 3."), "\(run)")
    #expect(try psnrs(run).after > psnrs(run).before)
  }

  @Test func defaultNamesStandBesideThePicture() throws {
    let run = try Program.run(
      "restore", place("photo.png"), "--task", "inpaint", "--mask", place("mask.png"), "--steps", "1")
    #expect(run.status == 0, "\(run)")
    #expect(try Set(place.contents().keys) == ["photo.png", "colour.png", "mask.png", "photo-restored.png"])
  }

  @Test func badInputIsRefusedBeforeAnythingIsWritten() throws {
    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: place(name)))
    }
    try write("0.2 0.2\n0.2 0.2\n", "weak.txt")
    try write("1 2\n3\n", "ragged.txt")
    try write("a picture\n", "words.txt")
    for (name, value) in [("black.png", Float(0)), ("white.png", 1)] {
      try Image(repeating: value, width: 64, height: 48).write(to: place(name))
    }
    try Image(repeating: 0, width: 63, height: 48).write(to: place("narrow.png"))
    let deblur = ["--task", "deblur", "--kernel"]
    let inpaint = ["--task", "inpaint", "--mask"]
    for (options, words) in [
      (deblur + [place("weak.txt")], ["weak.txt", "sum to 0.8", "wanted one"]),
      (deblur + [place("ragged.txt")], ["ragged.txt", "rows of [1, 2]"]),
      (deblur + [place("words.txt")], ["words.txt", "'a'"]), (deblur + ["gaussian:wide"], ["gaussian:wide", "box:9"]),
      (deblur + ["gaussian:0"], ["deviation 0"]), (deblur + [place("none.txt")], ["none.txt", "gaussian:1.6"]),
      (deblur + ["box:49"], ["49 × 49", "64 × 48"]),
      (inpaint + [place("narrow.png")], ["narrow.png", "63 × 48", "same size"]),
      (inpaint + [place("black.png")], ["black.png", "no pixel is known"]),
      (inpaint + [place("white.png")], ["white.png", "nothing is missing"]),
      (inpaint + [place("nowhere.png")], ["nowhere.png"]),
      (["--task", "super-resolve", "--factor", "5", "--degrade"], ["does not divide by 5", "60 × 45"]),
      (["--task", "super-resolve", "--factor", "2", "--truth", place("photo.png")], ["photo.png", "128 × 96"]),
      (["--task", "demosaick", "--degrade"], ["photo.png is gray"]),
      (deblur + ["box:3", "--method", "magic"], ["magic", "bm3d"]),
      (deblur + ["box:3", "--method", "bm3d", "--weights", place("weak.txt")], ["takes no weights"]),
      (deblur + ["box:3", "-o", place("photo.png")], ["photo.png", "would be replaced"]),
      (inpaint + [place("mask.png"), "--force", "-o", place("mask.png")], ["mask.png holds the mask"]),
      (deblur + ["box:3", "--compare", place("out.png")], ["give them two names"]),
      (deblur + ["box:3", "-o", place("out.bmp")], ["out.bmp", ".png"]),
    ] {
      let given = options.contains("-o") ? options : options + ["-o", place("out.png")]
      try expectFailure(in: place, mentions: words) {
        try Program.run("restore", arguments: [place("photo.png")] + given)
      }
    }
    try expectFailure(in: place, mentions: ["colour.png", "three channels"]) {
      try Program.run("restore", place("colour.png"), "--task", "demosaick", "-o", place("out.png"))
    }
  }
}
