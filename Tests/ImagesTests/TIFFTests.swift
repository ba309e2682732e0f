import Foundation
import Images
import Tensors
import Testing

@Suite struct TIFFTests {
  /// What a drawn file should be read as.
  func expected(_ file: DrawnTIFF, _ x: Int, _ y: Int, _ sample: Int) -> Float {
    Float(DrawnTIFF.value(x, y, sample, bits: file.bits)) / Float((1 << file.bits) - 1)
  }

  static let plain: [DrawnTIFF] = [
    DrawnTIFF(), DrawnTIFF(bits: 1), DrawnTIFF(bits: 2), DrawnTIFF(bits: 4), DrawnTIFF(bits: 16),
    DrawnTIFF(bits: 16, isBigEndian: true), DrawnTIFF(samples: 3, photometric: 2),
    DrawnTIFF(samples: 3, bits: 16, photometric: 2), DrawnTIFF(samples: 3, photometric: 2, isApart: true),
    DrawnTIFF(samples: 3, bits: 16, photometric: 2, isApart: true, isBigEndian: true),
    DrawnTIFF(width: 21, height: 37, samples: 3, photometric: 2, tile: 16),
    DrawnTIFF(width: 33, height: 16, samples: 3, bits: 16, photometric: 2, isApart: true, tile: 16),
    DrawnTIFF(width: 40, height: 7, bits: 4, tile: 32), DrawnTIFF(samples: 2, more: [(338, 3, [0])]),
  ]

  @Test(arguments: plain.indices) func valuesAreTheStoredOnesOverTheirLargest(index: Int) throws {
    let file = Self.plain[index]
    let picture = try PictureFile(bytes: file.bytes())
    let channels = file.photometric == 2 ? 3 : 1
    #expect(picture.opacity == nil && picture.notes.isEmpty && picture.description.bitDepth == file.bits)
    #expect((picture.image.width, picture.image.height) == (file.width, file.height))
    try #require(picture.image.channels == channels)
    for c in 0..<channels {
      for y in 0..<file.height {
        for x in 0..<file.width { #expect(picture.image[x, y, c] == expected(file, x, y, c)) }
      }
    }
  }

  @Test func whiteMayBeZero() throws {
    let file = DrawnTIFF(photometric: 0)
    let image = try Image(bytes: file.bytes())
    // Two roundings of Float.
    for x in 0..<5 { #expect(abs(image[x, 1] - (1 - expected(file, x, 1, 0))) <= Float.ulpOfOne) }
  }

  @Test(arguments: [(65535, 257), (255, 1)]) func palettesOfBothKindsResolve(top: Int, step: Int) throws {
    // The standard counts to 65 535, some old programs to 255.
    let map = (0..<3).flatMap { c in (0..<16).map { ($0 * (c + 1)) % 256 * step } }
    let file = DrawnTIFF(bits: 4, photometric: 3, more: [(320, 3, map)])
    let image = try Image(bytes: file.bytes())
    #expect(image.channels == 3)
    for c in 0..<3 {
      for x in 0..<5 {
        #expect(image[x, 2, c] == Float(map[16 * c + DrawnTIFF.value(x, 2, 0, bits: 4)]) / Float(top))
      }
    }
    let grays = DrawnTIFF(bits: 4, photometric: 3, more: [(320, 3, (0..<48).map { $0 % 16 * 4369 })])
    #expect(try Image(bytes: grays.bytes()).channels == 1)
    #expect(throws: ImageError.self) { try Image(bytes: DrawnTIFF(bits: 4, photometric: 3).bytes()) }
  }

  @Test(arguments: [1, 2]) func alphaIsKeptAndColoursAreUndone(kind: Int) throws {
    // Kind 1: colours are stored times alpha; kind 2: as they are. Alpha is a half in odd columns.
    let file = DrawnTIFF(samples: 4, bits: 16, photometric: 2, more: [(338, 3, [kind])])
    func alpha(_ x: Int) -> Int { x % 2 == 1 ? 32_768 : 65_535 }
    let bytes = file.bytes { x, y, c in
      c == 3 ? alpha(x) : (1000 * (c + x)) * (kind == 1 ? alpha(x) : 65_535) / 65_535
    }
    let picture = try PictureFile(bytes: bytes)
    let opacity = try #require(picture.opacity)
    for x in 0..<5 {
      #expect(opacity[1, x] == Float(alpha(x)) / 65_535)
      // Division by a half doubles the rounding of the stored value.
      for c in 0..<3 { #expect(abs(picture.image[x, 1, c] - Float(1000 * (c + x)) / 65_535) < 3 / 65_535) }
    }
    // Alpha that is opaque everywhere is no transparency.
    let opaque = try PictureFile(bytes: file.bytes { $2 == 3 ? 65_535 : 1000 * $0 })
    #expect(opaque.opacity == nil && opaque.image[2, 0] == 2000.0 / 65_535)
  }

  @Test func aSecondPageIsLeftOutWithANote() throws {
    let picture = try PictureFile(bytes: DrawnTIFF(hasSecondPage: true).bytes(), name: "scan.tif")
    #expect(picture.notes == ["scan.tif holds more than one picture; the first one is taken"])
  }

  @Test(arguments: [
    (DrawnTIFF(samples: 4, photometric: 5), "CMYK"), (DrawnTIFF(samples: 3, photometric: 8), "L*a*b*"),
    (DrawnTIFF(samples: 3, photometric: 6), "YCbCr"), (DrawnTIFF(bits: 32, format: 3), "32-bit floating-point"),
    (DrawnTIFF(bits: 16, format: 2), "with a sign"), (DrawnTIFF(bits: 32), "32 bits"),
    (DrawnTIFF(photometric: 77), "number 77"),
  ]) func otherKindsAreNamedWithTheRemedy(file: DrawnTIFF, word: String) throws {
    let error = #expect(throws: ImageError.self) { try Image(bytes: file.bytes(), name: "x.tif") }
    #expect(error?.kind == .unsupported)
    for part in ["x.tif", word, "convert"] { #expect(error?.description.contains(part) == true, "\(error)") }
  }

  @Test(arguments: [
    DrawnTIFF(more: [(50706, 1, [1, 4, 0, 0])]), DrawnTIFF(bits: 16, photometric: 32803),
    DrawnTIFF(samples: 3, photometric: 2, more: [(254, 4, [1]), (330, 4, [8])]),
  ]) func rawFilesOfCamerasAreNamed(file: DrawnTIFF) throws {
    let error = #expect(throws: ImageError.self) { try Image(bytes: file.bytes(), name: "a.nef") }
    #expect(error?.kind == .unsupported && error?.description.contains("raw file") == true, "\(error)")
  }

  @Test(arguments: [false, true]) func everyTruncationIsRefused(isTiled: Bool) throws {
    // The directory stands behind the pixels: without its end, nothing is known.
    let bytes = DrawnTIFF(samples: 3, photometric: 2, tile: isTiled ? 16 : nil).bytes()
    for length in 0..<bytes.count {
      #expect(throws: ImageError.self) { try Image(bytes: Array(bytes[..<length])) }
    }
  }

  @Test func absurdSizesAreRefusedBeforeMemoryIsAskedFor() throws {
    // The first is too much even for libtiff's own arithmetic.
    for (width, height, kind) in [(0x7fff_ffff, 0x7fff_ffff, ImageError.Kind.corrupt), (60_000, 60_000, .tooLarge)] {
      // The directory alone boasts: the same file with other numbers in the first two entries.
      let bytes = DrawnTIFF().bytes()
      var boast = bytes
      let start = Int(bytes[4]) | Int(bytes[5]) << 8
      for (entry, value) in [(0, width), (1, height)] {
        let place = start + 2 + 12 * entry + 8
        boast.replaceSubrange(place..<place + 4, with: (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
      }
      let error = #expect(throws: ImageError.self) { try Image(bytes: boast) }
      #expect(error?.kind == kind, "\(error?.description ?? "")")
    }
    // Zero rows, and tiles as wide as a continent.
    for (tag, value) in [(257, 0), (322, 0x7fff_fff0), (323, 0x7fff_fff0), (325, 0), (277, 0)] {
      var bytes = DrawnTIFF(tile: 16).bytes()
      let start = Int(bytes[4]) | Int(bytes[5]) << 8 | Int(bytes[6]) << 16
      let entry = try #require(
        (0..<13).first { Int(bytes[start + 2 + 12 * $0]) | Int(bytes[start + 3 + 12 * $0]) << 8 == tag })
      let place = start + 2 + 12 * entry + 8
      bytes.replaceSubrange(place..<place + 4, with: (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
      #expect(throws: ImageError.self, "tag \(tag)") { try Image(bytes: bytes) }
    }
  }

  @Test func damagedBytesNeverCrash() throws {
    // Every byte of the directory set to extremes: read or refused, nothing else.
    let bytes = DrawnTIFF(width: 9, height: 9, samples: 3, photometric: 2, tile: 16, more: [(338, 3, [1])]).bytes()
    var read = 0
    for place in (bytes.count - 260..<bytes.count) {
      for value: UInt8 in [0, 1, 0x7f, 0xff] where bytes[place] != value {
        var damaged = bytes
        damaged[place] = value
        if (try? Image(bytes: damaged, pixelLimit: 100_000)) != nil { read += 1 }
      }
    }
    #expect(read > 0)  // a resolution or a padding byte matters to nobody
  }

  @Test(arguments: [1, 3], [8, 16]) func writingAndReadingIsLossless(channels: Int, bits: Int) throws {
    let top = Float((1 << bits) - 1)
    var random = RandomStream(seed: 1, stream: "tiff")
    let image = Image(
      width: 61, height: 300, channels: channels,
      pixels: (0..<61 * 300 * channels).map { _ in Float(random.index(below: 1 << bits)) / top })
    try withTemporaryFolder { folder in
      for name in ["a.tif", "b.TIFF"] {
        try image.write(to: folder + "/" + name, bitDepth: bits)
        let back = try PictureFile(contentsOf: folder + "/" + name)
        #expect(back.image == image && back.description.bitDepth == bits && back.opacity == nil)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.tif", "b.TIFF"])
    }
  }
}
