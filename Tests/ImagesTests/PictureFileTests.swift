import Foundation
import Images
import Tensors
import Testing

/// What a picture carries goes on from the file read to the file written.
@Suite struct PictureFileTests {
  /// EXIF of one entry, the orientation, and a link to a directory of a thumbnail.
  static func exif(_ orientation: UInt8, isLittleEndian: Bool = false, thumbnail: UInt8 = 0) -> [UInt8] {
    isLittleEndian
      ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, thumbnail, 0, 0, 0]
      : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, thumbnail]
  }

  /// A small ICC profile that libpng accepts: a header, and one tag of bytes that do not compress, for a chunk of fewer than
  /// 92 bytes is too short for it.
  static func profile(_ space: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 144) + (0..<64).map { UInt8(truncatingIfNeeded: $0 * $0 * 37 + $0 * 11) }
    bytes.replaceSubrange(0..<4, with: bigEndian(208))
    bytes.replaceSubrange(128..<144, with: bigEndian(1) + Array("cprt".utf8) + bigEndian(144) + bigEndian(64))
    bytes[8] = 2
    bytes.replaceSubrange(12..<16, with: "mntr".utf8)
    bytes.replaceSubrange(16..<20, with: space.utf8)
    bytes.replaceSubrange(20..<24, with: "XYZ ".utf8)
    bytes.replaceSubrange(36..<40, with: "acsp".utf8)
    // The white of the standard, D50.
    bytes.replaceSubrange(68..<80, with: [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D])
    return bytes
  }

  static let everything: ImageDescription = {
    var description = ImageDescription(bitDepth: 16)
    description.colourProfile = profile("RGB ")
    description.colourProfileName = "mine"
    description.resolution = .init(across: 11_811, down: 5906, isPerMetre: true)
    description.exif = Exif(exif(1))
    return description
  }()

  func colour(_ width: Int = 20, _ height: Int = 14) -> Image {
    let plane = Scene.brick.render(width: width, height: height, seed: 1).plane(0)
    return Image(planes: [plane, plane.scaled(by: 0.5), plane.scaled(by: 0.25)]).quantised()
  }

  /// The bytes of a file as written.
  func written(_ picture: PictureFile, _ name: String = "a.png") throws -> [UInt8] {
    try withTemporaryFolder { folder in
      try picture.write(to: folder + "/" + name)
      return try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }
  }

  @Test func whatAPNGSaysGoesOnToAPNG() throws {
    let picture = PictureFile(colour(), description: Self.everything)
    let back = try PictureFile(bytes: written(picture))
    #expect(back.description == Self.everything)
    // The other way to say what colours are.
    var told = ImageDescription()
    told.gamma = 45_455
    told.chromaticities = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6000]
    told.resolution = .init(across: 3, down: 2, isPerMetre: false)
    #expect(try PictureFile(bytes: written(PictureFile(colour(), description: told))).description == told)
    told.renderingIntent = 1
    #expect(try PictureFile(bytes: written(PictureFile(colour(), description: told))).description == told)
    #expect(try PictureFile(bytes: written(PictureFile(colour()))).description == ImageDescription())
  }

  @Test func chunksArriveByteForByte() throws {
    let bytes = try written(PictureFile(colour()))
    let block = Self.exif(6)
    let carrying = bytes.insertingChunk("gAMA", bigEndian(45_455)).insertingChunk(
      "pHYs", bigEndian(11_811) + bigEndian(11_811) + [1]
    ).insertingChunk("eXIf", block)
    let picture = try PictureFile(bytes: carrying)
    #expect(picture.description.tellsColours)
    let back = try written(picture)
    for name in ["gAMA", "pHYs", "eXIf"] { #expect(back.chunks(name) == carrying.chunks(name), "\(name)") }
    // A PNG's pixels stay as they lie, and its EXIF says so.
    #expect(try PictureFile(bytes: back).image == colour())
    // Behind the pixels an eXIf chunk counts as well.
    let end = bytes.count - 12
    let late = Array(bytes[..<end]) + pngChunk("eXIf", block) + Array(bytes[end...])
    #expect(try PictureFile(bytes: late).description.exif?.orientation == 6)
  }

  @Test(arguments: ["a.jpg", "a.tif"]) func profileAndResolutionGoOnToOtherFormats(name: String) throws {
    let picture = PictureFile(colour(), description: Self.everything)
    let back = try PictureFile(bytes: written(picture, name)).description
    #expect(back.colourProfile == Self.everything.colourProfile)
    let resolution = try #require(back.resolution)
    // JPEG holds whole pixels an inch: 300 and 150.
    #expect(abs(resolution.across - 11_811) < 1 && abs(resolution.down - 5906) < 1 && resolution.isPerMetre)
    #expect(back.exif == (name == "a.jpg" ? Self.everything.exif : nil))
    #expect(back.bitDepth == (name == "a.jpg" ? 8 : 16))
    // And from there to a PNG.
    let png = try PictureFile(bytes: written(PictureFile(colour(), description: back))).description
    #expect(png.colourProfile == back.colourProfile && png.resolution.map { $0.across.rounded() } == 11_811)
  }

  @Test func aProfileOfAnotherSpaceIsLeftOut() throws {
    var description = ImageDescription()
    description.colourProfile = Self.profile("GRAY")
    for name in ["a.png", "a.jpg", "a.tif"] {
      #expect(
        try PictureFile(bytes: written(PictureFile(colour(), description: description), name)).description.colourProfile
          == nil)
      let gray = PictureFile(Image(colour().plane(0)), description: description)
      #expect(try PictureFile(bytes: written(gray, name)).description.colourProfile == description.colourProfile)
    }
  }

  @Test(arguments: [8, 16]) func alphaIsKeptBesideTheColours(bits: Int) throws {
    let image = Image(colour().plane(0))
    var opacity = Tensor<Float>(repeating: 1, shape: [14, 20])
    for i in 0..<14 { for j in 0..<20 where (i + j) % 3 == 0 { opacity[i, j] = Float((i * 20 + j) % 256) / 255 } }
    for picture in [image, colour()] {
      let file = PictureFile(picture, opacity: opacity, description: ImageDescription(bitDepth: bits))
      for name in ["a.png", "a.tif"] {
        let back = try PictureFile(bytes: written(file, name))
        #expect(back.image == picture && back.opacity == opacity)
        #expect(back.image.origin?.compositedAlpha == false && back.overWhite.origin?.compositedAlpha == true)
        #expect(back.losses(in: .tiff).isEmpty)
      }
      // A JPEG shows it over white, as reading for numbers does.
      let seen = try Image(bytes: written(file, "a.jpg"))
      // As in ``JPEGTests``: 36.5 dB measured.
      #expect(seen.psnr(to: file.overWhite) > 35)
      #expect(file.losses(in: .jpeg).contains { $0.contains("over white") })
    }
  }

  @Test func opaqueAlphaIsNoTransparency() throws {
    let opaque = try #require(pngFixtures["rgba8opaque"])
    let picture = try PictureFile(bytes: opaque)
    #expect(picture.opacity == nil && picture.image.origin?.compositedAlpha == false)
    let image = try Image(bytes: opaque)
    #expect(image.origin?.compositedAlpha == false)
  }

  @Test func lossesAreSaidOnlyWhereTheyAre() {
    let plain = PictureFile(Image(repeating: 0, width: 2, height: 2))
    for format in PictureFormat.allCases { #expect(plain.losses(in: format).isEmpty) }
    let all = PictureFile(Image(repeating: 0, width: 2, height: 2), description: Self.everything)
    #expect(all.losses(in: .png).isEmpty)
    #expect(all.losses(in: .jpeg).count == 1 && all.losses(in: .jpeg)[0].contains("16 bits"))
    #expect(all.losses(in: .tiff).count == 1 && all.losses(in: .tiff)[0].contains("EXIF"))
  }

  /// The corners of an upright picture of 3 × 2 in the order in which each orientation stores its pixels.
  @Test(arguments: 1...8, [false, true]) func picturesAreTurnedUpright(orientation: Int, isTIFF: Bool) throws {
    // Upright: columns 0 1 2 in rows of 8 × 8 blocks, so that a JPEG keeps them apart; the value tells the place.
    let (width, height, block) = (3, 2, 8)
    func upright(_ x: Int, _ y: Int) -> Int { 20 + 40 * (y * width + x) }
    let isTurned = orientation > 4
    let (columns, rows) = isTurned ? (height, width) : (width, height)
    func stored(_ x: Int, _ y: Int) -> Int {
      switch orientation {
      case 1: upright(x, y)
      case 2: upright(width - 1 - x, y)
      case 3: upright(width - 1 - x, height - 1 - y)
      case 4: upright(x, height - 1 - y)
      case 5: upright(y, x)
      case 6: upright(width - 1 - y, x)
      case 7: upright(width - 1 - y, height - 1 - x)
      default: upright(y, height - 1 - x)
      }
    }
    let bytes: [UInt8]
    if isTIFF {
      let resolution: [(tag: Int, type: Int, values: [Int])] = [(282, 5, [300, 1]), (283, 5, [150, 1])]
      bytes = DrawnTIFF(
        width: columns * block, height: rows * block, more: [(274, 3, [orientation])] + resolution
      ).bytes { x, y, _ in stored(x / block, y / block) }
    } else {
      var pixels: [Float] = []
      for y in 0..<rows * block {
        for x in 0..<columns * block { pixels.append(Float(stored(x / block, y / block)) / 255) }
      }
      var description = ImageDescription()
      description.exif = Exif(Self.exif(UInt8(orientation), isLittleEndian: orientation % 2 == 0, thumbnail: 26))
      description.resolution = .init(across: 300 / 0.0254, down: 150 / 0.0254, isPerMetre: true)
      bytes = try written(
        PictureFile(Image(width: columns * block, height: rows * block, pixels: pixels), description: description),
        "a.jpg")
    }
    let picture = try PictureFile(bytes: bytes)
    #expect((picture.image.width, picture.image.height) == (width * block, height * block))
    for y in 0..<height {
      for x in 0..<width {
        // Flat blocks lose at most a level or two in a JPEG.
        #expect(abs(picture.image[x * block + 3, y * block + 3] - Float(upright(x, y)) / 255) < 3 / 255)
      }
    }
    let resolution = try #require(picture.description.resolution)
    #expect((resolution.across < resolution.down) == isTurned)
    // Not to be turned again: neither by EXIF nor by the TIFF's own tag; and no thumbnail of the old pixels.
    #expect(picture.description.exif?.orientation ?? 1 == 1)
    if !isTIFF, orientation > 1 {
      #expect(picture.description.exif == Exif(Self.exif(1, isLittleEndian: orientation % 2 == 0)))
    }
    for name in ["a.jpg", "a.tif", "a.png"] {
      let again = try PictureFile(bytes: written(picture, name))
      #expect((again.image.width, again.image.height) == (width * block, height * block))
    }
  }

  @Test func anOrientedPNGIsSeenTheSameInEveryFormat() throws {
    var description = ImageDescription()
    description.exif = Exif(Self.exif(6))
    let picture = PictureFile(colour(24, 16), description: description)
    for name in ["a.jpg", "a.tif"] {
      let back = try PictureFile(bytes: written(picture, name))
      #expect((back.image.width, back.image.height) == (16, 24))
    }
  }

  @Test func brokenExifSaysNothing() {
    for bytes in [[], [0x49], Array(Self.exif(9)), Array(Self.exif(6).prefix(15)), [UInt8](repeating: 0xFF, count: 30)]
    {
      #expect(Exif(bytes).orientation == 1)
    }
    var far = Self.exif(6)
    far[4] = 0xFF  // the directory lies beyond the end
    #expect(Exif(far).orientation == 1)
    #expect(Exif(Self.exif(6, isLittleEndian: true)).orientation == 6)
  }
}
