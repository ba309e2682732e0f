import Foundation
import Images
import Tensors
import Testing

/// The small inputs of `Tests/Cases`, such as a user's day brings, each with its right outcome.
@Suite struct CasesTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Cases/" + name).path
  }

  private func denoise(_ name: String, _ sigma: String = "auto", to output: String = "out.png") throws -> Outcome {
    try Program.run("denoise", path(name), "--sigma", sigma, "--method", "bm3d", "-o", place(output))
  }

  private func estimate(_ run: Outcome) throws -> Double {
    let words = run.errors.split(whereSeparator: \.isWhitespace)
    return try #require(words.lastIndex(of: "sigma").flatMap { Double(words[$0 + 1]) }, "\(run)")
  }

  @Test func grayInThreeChannelsIsTreatedAsGray() throws {
    let runs = try [
      denoise("gray-n25.png", to: "gray.png"), denoise("gray-as-rgb-n25.png", to: "colour.png"),
    ]
    #expect(runs.allSatisfy { $0.status == 0 }, "\(runs)")
    let (gray, colour) = (try Image(contentsOf: place("gray.png")), try Image(contentsOf: place("colour.png")))
    #expect(colour.channels == 3 && colour.planes.allSatisfy { $0 == gray.plane(0) })
  }

  @Test(arguments: ["bars-black-0.25.png", "blownsky.png", "rgba-opaque-n25.png", "rgba-cutout-n25.png"])
  func noiseIsEstimatedWhereItIs(name: String) throws {
    let run = try denoise(name)
    let estimate = try estimate(run)
    // Worst of the four measured: 1.3 %.
    #expect(run.status == 0 && abs(estimate / 25 - 1) < 0.05, "\(run)")
    #expect(run.errors.contains("transparency") == (name == "rgba-cutout-n25.png"), "\(run)")
    let opacity = try PictureFile(contentsOf: path(name)).opacity
    #expect(try PictureFile(contentsOf: place("out.png")).opacity == opacity)
  }

  @Test func aPageThatIsMostlyClippedIsSaidToTellTooLittle() throws {
    let run = try denoise("page-n25.png")
    #expect(run.status == 1 && run.errors.contains("too little of the picture tells how strong its noise is"), "\(run)")
    #expect(try place.contents().isEmpty)
  }

  @Test(arguments: [("corr25.png", "neighbours share it"), ("rownoise15.png", "all pixels of a row share noise")])
  func noiseThatIsNotWhiteIsTold(name: String, words: String) throws {
    let run = try denoise(name)
    #expect(run.status == 0 && run.errors.contains("the noise is not white: " + words), "\(run)")
  }

  @Test func whatPicturesCarryGoesOn() throws {
    for name in ["exif6.png", "icc.png", "gama-phys.png"] {
      #expect(try denoise(name, "25").status == 0)
      let (before, after) = (
        try PictureFile(contentsOf: path(name)).description, try PictureFile(contentsOf: place("out.png")).description
      )
      #expect(after == before, "\(name)")
    }
    let (exif, profile) = (
      try PictureFile(contentsOf: path("exif6.png")).description,
      try PictureFile(contentsOf: path("icc.png")).description
    )
    #expect(exif.exif?.orientation == 6 && profile.colourProfile != nil)
  }

  @Test(arguments: [
    ("cgbi.png", "CgBI"), ("palette-beyond.png", "beyond the palette"), ("html.png", "web page"),
    ("lfs.png", "git lfs pull"), ("photo.webp", "dwebp"),
  ])
  func filesThatCannotBeReadAreNamedForWhatTheyAre(name: String, words: String) throws {
    let run = try denoise(name)
    #expect(run.status == 1 && run.errors.contains(words) && run.errors.contains(name), "\(run)")
    #expect(try place.contents().isEmpty)
  }

  @Test func anAnimationIsReadByItsFirstFrameAndATIFFAtAll() throws {
    let run = try denoise("apng.png", "25")
    #expect(run.status == 0 && run.errors.contains("an animation of 3 frames; the first one is taken"), "\(run)")
    #expect(try denoise("photo.tif", "25", to: "out.tif").status == 0)
  }

  @Test func answersAreReadWhateverElseTheirFileHolds() throws {
    func judge(_ name: String) throws -> Outcome { try Program.run("book", "judge", "02-OMP", path(name)) }
    for name in ["extra-bool.safetensors", "null.safetensors"] {
      let run = try judge(name)
      #expect(run.status == 0, "\(name): \(run)")
    }
    // Half precision can be read, and holds no answer to a claim of twelve digits: that is said.
    let half = try Safetensors(contentsOf: path("f16.safetensors"))
    let codes: Tensor<Float> = try half.tensor("error-1.codes")
    #expect(codes.shape == [12, 60])
    let run = try judge("f16.safetensors")
    #expect(run.status == 1 && run.errors.contains("is F16; wanted F64"), "\(run)")
    let turned = try judge("fortran.safetensors")
    #expect(turned.status == 1 && (turned.output + turned.errors).contains("np.ascontiguousarray"), "\(turned)")
  }
}
