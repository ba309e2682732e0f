import Foundation
import Images
import Tensors
import Testing

/// What a picture carries goes through `denoise`: formats, colour profile, resolution, EXIF, transparency.
@Suite struct CarryingTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private func noisy(_ channels: Int = 1, width: Int = 64, height: Int = 48) -> Image {
    let plane = Scene.texturedLeaves.render(width: width, height: height, seed: 1).plane(0)
    return Image(planes: [Tensor<Float>](repeating: plane, count: channels)).addingGaussianNoise(sigma: 25, seed: 1)
      .quantised()
  }

  private func denoise(_ picture: String, to output: String?, _ options: [String] = ["--sigma", "25"]) throws -> Outcome
  {
    try Program.run(
      "denoise",
      arguments: [place(picture), "--method", "ksvd-dct"] + options + (output.map { ["-o", place($0)] } ?? []))
  }

  @Test(arguments: ["png", "jpg", "tif"]) func everyFormatIsReadAndWritten(ending: String) throws {
    try noisy(3).write(to: place("photo." + ending))
    for output in ["a.png", "b.jpg", "c.JPEG", "d.tif", "e.tiff"] {
      let run = try denoise("photo." + ending, to: output)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
      let result = try Image(contentsOf: place(output))
      #expect((result.width, result.height, result.channels) == (64, 48, 3))
    }
    let first = try place.contents()
    #expect(first["b.jpg"]?.starts(with: [0xFF, 0xD8]) == true && first["d.tif"]?.starts(with: [0x49, 0x49]) == true)
    // Without loss both give the same.
    #expect(try Image(contentsOf: place("a.png")) == Image(contentsOf: place("d.tif")))
    #expect(try denoise("photo." + ending, to: nil).status == 0)
    #expect(try Set(place.contents().keys).subtracting(first.keys) == ["photo-denoised." + ending])
  }

  @Test(arguments: ["out.webp", "out.gif", "out"]) func unknownEndingsAreRefusedWithTheList(output: String) throws {
    try noisy().write(to: place("photo.png"))
    for options in [["-o", place(output)], ["-o", place("a.png"), "--compare", place(output)]] {
      try expectFailure(in: place, mentions: [output, ".png, .jpg, .jpeg, .tif, .tiff"]) {
        try Program.run("denoise", arguments: [place("photo.png"), "--sigma", "25"] + options)
      }
    }
  }

  @Test func sixteenBitsOfATIFFStay() throws {
    try noisy().write(to: place("deep.tif"), bitDepth: 16)
    #expect(try denoise("deep.tif", to: "out.tif").errors.isEmpty)
    #expect(try PictureFile(contentsOf: place("out.tif")).description.bitDepth == 16)
    let run = try denoise("deep.tif", to: "out.jpg")
    #expect(run.status == 0 && run.errors.contains("out.jpg is a JPEG: 16 bits a sample become 8"), "\(run)")
  }

  @Test func resolutionGammaAndExifGoOn() throws {
    var file = PictureFile(noisy())
    file.description.gamma = 45_455
    file.description.resolution = .init(across: 11_811, down: 11_811, isPerMetre: true)
    // Orientation 6, in the order of bytes that most cameras write.
    file.description.exif = Exif(
      [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0])
    try file.write(to: place("photo.png"))
    let run = try denoise("photo.png", to: "out.png", ["--sigma", "25", "--compare", place("both.png")])
    #expect(run.status == 0 && run.errors.contains("values are taken as stored"), "\(run)")
    #expect(try PictureFile(contentsOf: place("out.png")).description == file.description)
    // The row of pictures has the look of the picture, but no camera took it.
    let both = try PictureFile(contentsOf: place("both.png")).description
    #expect(both.gamma == 45_455 && both.exif == nil)
  }

  @Test func transparencyIsKeptAndTheNoiseEstimatedInside() throws {
    // Noise of 25 in a disc; around it flat black, which would halve the estimate.
    let (width, height) = (160, 140)
    var (image, opacity) = (
      noisy(3, width: width, height: height), Tensor<Float>(repeating: 1, shape: [height, width])
    )
    for y in 0..<height {
      for x in 0..<width where (x - 80) * (x - 80) + (y - 70) * (y - 70) > 60 * 60 {
        opacity[y, x] = 0
        for c in 0..<3 { image[x, y, c] = 0 }
      }
    }
    try PictureFile(image, opacity: opacity).write(to: place("cutout.png"))
    let run = try denoise("cutout.png", to: "out.png", ["--sigma", "auto"])
    #expect(run.status == 0 && run.errors.contains("has transparency, which goes on"), "\(run)")
    #expect(try PictureFile(contentsOf: place("out.png")).opacity == opacity)
    let words = run.errors.split(whereSeparator: \.isWhitespace)
    let estimate = try #require(words.firstIndex(of: "sigma").flatMap { Double(words[$0 + 1]) })
    #expect(abs(estimate - 25) < 2.5, "\(run)")  // 84 × 84 pixels of a textured scene: 23.8 measured
    // A JPEG shows it over white, and says so.
    let flat = try denoise("cutout.png", to: "out.jpg")
    #expect(flat.errors.contains("transparency is composited over white"), "\(flat)")
    // White, but for what a JPEG makes of it.
    #expect(try Image(contentsOf: place("out.jpg"))[2, 2] > 0.95)
  }

  @Test func opaqueAlphaIsNotCalledTransparency() throws {
    // Drawn by hand: what is written here has an alpha channel only where it is needed.
    let (width, height) = (32, 28)
    var raw: [UInt8] = []
    for y in 0..<height {
      raw.append(0)
      for x in 0..<width { raw += [UInt8(7 * x), UInt8(9 * y), UInt8((37 * x + 91 * y + x * y) % 256), 255] }
    }
    let header: [UInt8] = [0, 0, 0, UInt8(width), 0, 0, 0, UInt8(height), 8, 6, 0, 0, 0]
    let data =
      Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + chunk("IHDR", header) + chunk("IDAT", stored(raw))
      + chunk("IEND", [])
    try data.write(to: URL(fileURLWithPath: place("opaque.png")))
    let run = try denoise("opaque.png", to: "out.png")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    #expect(try PictureFile(contentsOf: place("out.png")).opacity == nil)
  }

  @Test func anAnimationIsDenoisedByItsFirstFrameWithANote() throws {
    try noisy().write(to: place("still.png"))
    let still = try Data(contentsOf: URL(fileURLWithPath: place("still.png")))
    try (still.prefix(33) + chunk("acTL", [0, 0, 0, 3, 0, 0, 0, 0]) + still.dropFirst(33)).write(
      to: URL(fileURLWithPath: place("moving.png")))
    let run = try denoise("moving.png", to: "a.png")
    #expect(run.status == 0 && run.errors.contains("an animation of 3 frames; the first one is taken"), "\(run)")
    #expect(try denoise("still.png", to: "b.png").errors.isEmpty)
    #expect(try place.contents()["a.png"] == place.contents()["b.png"])
  }
}
