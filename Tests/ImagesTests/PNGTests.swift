import Files
import Foundation
import Images
import Tensors
import Testing

@Suite struct PNGTests {
  func fixture(_ name: String) throws -> [UInt8] { try #require(pngFixtures[name]) }

  /// The value that the fixtures hold at column x and row y.
  func expected(_ x: Int, _ y: Int, bits: Int) -> Float {
    let value = bits == 16 ? (x * 7001 + y * 1303 + x * y * 31) % 65536 : (x * 7 + y * 13 + x * y * 3) % (1 << bits)
    return Float(value) / Float((1 << bits) - 1)
  }

  @Test(arguments: [1, 2, 4, 8, 16], ["", "i"]) func grayIsTheStoredValueOverItsLargest(bits: Int, kind: String) throws
  {
    let image = try Image(bytes: fixture("gray\(bits)\(kind)"))
    #expect(image.width == 9 && image.height == 7 && image.channels == 1)
    #expect(image.origin?.bitDepth == bits)
    for y in 0..<7 {
      for x in 0..<9 {
        // Below 8 bits the file's v/(2ᵇ − 1) arrives as a multiple of 1/255 with the same quotient: no tolerance needed.
        #expect(image[x, y] == expected(x, y, bits: bits))
      }
    }
  }

  @Test(arguments: ["rgb8", "rgb8i", "rgb8gamma"]) func coloursArriveInPlanesAndGammaIsIgnored(name: String) throws {
    let image = try Image(bytes: fixture(name))
    #expect(image.channels == 3)
    #expect(image.origin?.ignoredGamma == (name == "rgb8gamma"))
    for c in 0..<3 {
      for y in 0..<7 { for x in 0..<9 { #expect(image[x, y, c] == Float((x * 7 + y * 13 + c * 50) % 256) / 255) } }
    }
  }

  @Test func palettesResolve() throws {
    let image = try Image(bytes: fixture("palette2"))
    #expect(image.channels == 3)
    let gray = try Image(bytes: fixture("palette2gray"))
    #expect(gray.channels == 1)
    for y in 0..<7 {
      for x in 0..<9 {
        let i = (x + y) % 4
        #expect([0, 1, 2].map { image[x, y, $0] } == [i * 60, 255 - i * 60, i * 20].map { Float($0) / 255 })
        #expect(gray[x, y] == Float(i * 60) / 255)
      }
    }
  }

  @Test func transparencyIsCompositedOverWhite() throws {
    let colour = try Image(bytes: fixture("rgba8"))
    #expect(colour.origin?.compositedAlpha == true)
    let palette = try Image(bytes: fixture("palette2alpha"))
    let gray = try Image(bytes: fixture("la16"))
    let keyed = try Image(bytes: fixture("gray8key"))
    for y in 0..<7 {
      for x in 0..<9 {
        func over(_ value: Int, _ alpha: Int, _ top: Float) -> Float {
          let a = Float(alpha) / top
          return a * Float(value) / top + 1 - a
        }
        // Three roundings of Float.
        let tolerance: Float = 3e-7
        #expect(abs(colour[x, y, 0] - over(x * 20, x * 31 % 256, 255)) <= TT(tolerance))
        #expect(abs(colour[x, y, 2] - over(100, x * 31 % 256, 255)) <= TT(tolerance))
        let i = (x + y) % 4
        #expect(abs(palette[x, y, 1] - over(255 - i * 60, i * 85, 255)) <= TT(tolerance))
        #expect(abs(gray[x, y] - over(x * 7001 % 65536, y * 9001 % 65536, 65535)) <= TT(tolerance))
        let stored = (x * 7 + y * 13 + x * y * 3) % 256
        #expect(keyed[x, y] == (stored == 7 ? 1 : Float(stored) / 255))
      }
    }
  }

  @Test func opaqueAlphaChangesNothing() throws {
    let image = try Image(bytes: fixture("rgba8opaque"))
    for y in 0..<7 { for x in 0..<9 { #expect(image[x, y, 0] == Float(x * 20) / 255) } }
  }

  @Test(arguments: [1, 3], [8, 16]) func writingAndReadingIsLossless(channels: Int, bits: Int) throws {
    let top = Float((1 << bits) - 1)
    var random = RandomStream(seed: 1, stream: "png")
    let image = Image(
      width: 61, height: 300, channels: channels,
      pixels: (0..<61 * 300 * channels).map { _ in Float(random.index(below: 1 << bits)) / top })
    try withTemporaryFolder { folder in
      let path = folder + "/a.png"
      try image.write(to: path, bitDepth: bits)
      #expect(try Image(contentsOf: path) == image)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.png"])
    }
  }

  @Test func everyEightBitValueSurvives() throws {
    let image = Image(width: 256, height: 1, pixels: (0..<256).map { Float($0) / 255 })
    #expect(image.quantised() == image)
    try withTemporaryFolder { folder in
      try image.write(to: folder + "/a.png")
      #expect(try Image(contentsOf: folder + "/a.png") == image)
    }
  }

  @Test func writingSaturatesAndRoundsHalfUp() throws {
    let image = Image(width: 5, height: 1, pixels: [-3, 2, 0.5, 0.49 / 255, 0.51 / 255])
    try withTemporaryFolder { folder in
      try image.write(to: folder + "/a.png")
      let back = try Image(contentsOf: folder + "/a.png")
      #expect(back.pixels == [0, 1, 128 / 255, 0, 1 / 255])
      #expect(back == image.quantised())
    }
  }

  @Test func everyTruncationIsRefused() throws {
    for name in ["gray8", "rgb8i", "palette2alpha", "la16"] {
      let bytes = try fixture(name)
      for length in 0..<bytes.count {
        let error = #expect(throws: ImageError.self) { try Image(bytes: Array(bytes[..<length]), name: "cut.png") }
        #expect(error?.description.contains("cut.png") == true)
        if length >= 8 { #expect(error?.kind == .corrupt) }
        if length == 0 { #expect(error?.kind == .empty) }
      }
    }
  }

  @Test func anyFlippedBitInThePixelsIsRefused() throws {
    let bytes = try fixture("rgb8")
    for place in bytes.count - 40..<bytes.count - 16 {
      var damaged = bytes
      damaged[place] ^= 4
      #expect(throws: ImageError.self) { try Image(bytes: damaged) }
    }
  }

  @Test func otherFilesAreNamedForWhatTheyAre() throws {
    #expect(throws: ImageError.self) { try Image(bytes: []) }
    #expect((#expect(throws: ImageError.self) { try Image(bytes: []) })?.kind == .empty)
    #expect((#expect(throws: ImageError.self) { try Image(contentsOf: "/nowhere/a.png") })?.kind == .unreadable)
    try withTemporaryFolder { folder in
      #expect((#expect(throws: ImageError.self) { try Image(contentsOf: folder) })?.kind == .unreadable)
      try "hello, a text file".write(toFile: folder + "/a.png", atomically: true, encoding: .utf8)
      #expect((#expect(throws: ImageError.self) { try Image(contentsOf: folder + "/a.png") })?.kind == .unsupported)
    }
  }

  @Test func thePixelLimitHoldsBeforeMemoryIsAskedFor() throws {
    let bytes = try fixture("gray8")
    #expect((#expect(throws: ImageError.self) { try Image(bytes: bytes, pixelLimit: 62) })?.kind == .tooLarge)
    #expect(try Image(bytes: bytes, pixelLimit: 63).width == 9)
    // A header that claims 2³¹ − 1 squared pixels, with its right checksum: 2⁶⁴ bytes of Float if it were believed.
    var huge = bytes
    huge.replaceSubrange(16..<24, with: [0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff])
    let crc = crc32(huge[12..<29])
    huge.replaceSubrange(29..<33, with: (0..<4).map { UInt8(truncatingIfNeeded: crc >> (24 - 8 * $0)) })
    #expect((#expect(throws: ImageError.self) { try Image(bytes: huge) })?.kind == .tooLarge)
  }

  @Test(arguments: [1, 2, 4, 8]) func aColourBeyondThePaletteIsRefused(bits: Int) throws {
    // Eight pixels in a row, the last one at a place of its own.
    func picture(last: Int, entries: Int) -> [UInt8] {
      let places = [Int](repeating: 0, count: 7) + [last]
      var row: [UInt8] = [0] + [UInt8](repeating: 0, count: bits)
      for (x, place) in places.enumerated() { row[1 + x * bits / 8] |= UInt8(place << (8 - bits - x * bits % 8)) }
      return drawnPNG(
        header: [0, 0, 0, 8, 0, 0, 0, 1, UInt8(bits), 3, 0, 0, 0],
        ["PLTE": (0..<3 * entries).map { UInt8($0 % 256) }], rows: row)
    }
    let most = 1 << bits
    #expect(try Image(bytes: picture(last: most - 1, entries: most))[7, 0] == Float((3 * most - 3) % 256) / 255)
    let error = #expect(throws: ImageError.self) { try Image(bytes: picture(last: most - 1, entries: most - 1)) }
    #expect(error?.kind == .corrupt && error?.description.contains("beyond the palette") == true)
  }

  @Test func anAnimationGivesItsFirstFrameAndANote() throws {
    let still = try fixture("rgb8")
    let control: [UInt8] = [0, 0, 0, 3, 0, 0, 0, 0]
    let animated = still.insertingChunk("acTL", control)
    let picture = try PictureFile(bytes: animated, name: "a.png")
    #expect(try picture.image == Image(bytes: still))
    #expect(picture.notes.count == 1 && picture.notes[0].contains("a.png is an animation of 3 frames"))
    #expect(try PictureFile(bytes: still).notes.isEmpty)
  }

  @Test func aSinglePixelIsAPicture() throws {
    try withTemporaryFolder { folder in
      try Image(repeating: 0.2, width: 1, height: 1).write(to: folder + "/a.png")
      #expect(try Image(contentsOf: folder + "/a.png").pixels == [51 / 255])
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func pixelsThatAreNoNumbersAreNotWritten(bad: Float) throws {
    var image = Image(repeating: 0.5, width: 4, height: 3)
    image[1, 2] = bad
    try withTemporaryFolder { folder in
      let error = #expect(throws: ImageError.self) { try image.write(to: folder + "/a.png") }
      #expect(error?.kind == .notFinite)
      #expect(error?.description.contains("column 1, row 2") == true)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [])
    }
  }

  @Test func aFailedWriteLeavesTheOldFileAndNothingElse() throws {
    let image = Image(repeating: 0.5, width: 40, height: 40)
    let error = #expect(throws: ImageError.self) { try image.write(to: "/nowhere/deep/a.png") }
    #expect(error?.kind == .unwritable && error?.description.contains("/nowhere/deep/a.png") == true)
    try withTemporaryFolder { folder in
      #expect((#expect(throws: ImageError.self) { try image.write(to: folder) })?.kind == .unwritable)
      let path = folder + "/a.png"
      try image.write(to: path)
      #expect(throws: FileError.self) {
        try AtomicFile.write(to: path) { descriptor in
          try Array("half".utf8).withUnsafeBytes { try AtomicFile.write($0, to: descriptor, of: path) }
          throw FileError("no space left")
        }
      }
      #expect(try Image(contentsOf: path) == image.quantised())
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.png"])
    }
    // A device that is always full, and that must not be replaced by a file.
    #expect(throws: ImageError.self) { try image.write(to: "/dev/full") }
    #expect(FileManager.default.fileExists(atPath: "/dev/full"))
  }
}
