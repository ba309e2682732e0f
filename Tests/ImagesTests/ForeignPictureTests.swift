import Foundation
import Images
import Testing

/// Files of other kinds under the name of a picture: the message says what they are, and what to do.
@Suite struct ForeignPictureTests {
  static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) + [UInt8](repeating: 0, count: 40) }
  private static func brands(_ names: String...) -> [UInt8] {
    [0, 0, 0, UInt8(12 + 4 * names.count)] + Array("ftyp".utf8) + Array(names[0].utf8) + [0, 0, 0, 0]
      + Array(names.dropFirst().joined().utf8)
  }
  private static func zip(_ member: String) -> [UInt8] {
    [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22) + [UInt8(member.utf8.count), 0, 0, 0] + Array(member.utf8)
  }

  static let cases: [(bytes: [UInt8], name: String, remedy: String)] = [
    (Array("RIFF".utf8) + [9, 9, 9, 9] + text("WEBPVP8 "), "WebP", "dwebp"),
    (brands("heic", "mif1"), "HEIC", "heif-convert"), (brands("mif1", "heic"), "HEIC", "heif-convert"),
    (brands("avif", "mif1"), "AVIF", "avifdec"), (brands("crx ", "isom"), "Canon CR3", "darktable-cli"),
    (brands("isom", "mp42"), "MPEG-4", "single picture"),
    ([0x49, 0x49, 42, 0, 16, 0, 0, 0] + text("CR\u{2}"), "Canon CR2", "dcraw"),
    (text("FUJIFILMCCD-RAW 0201"), "Fujifilm RAF", "darktable-cli"), (text("IIRO"), "Olympus ORF", "darktable-cli"),
    (text("IIU\0"), "Panasonic RW2", "darktable-cli"),
    (Array("BM".utf8) + [UInt8](repeating: 7, count: 12) + [40, 0, 0, 0] + text(""), "BMP", "bmptopnm"),
    (text("P6\n2 2\n255\n"), "PNM", "pnmtopng"), (text("P4 8 8 "), "PNM", "pnmtopng"),
    (text("GIF89a"), "GIF", "giftopnm"), (text("8BPS"), "Photoshop", "GIMP"), (text("%PDF-1.7"), "PDF", "pdftoppm"),
    ([0, 0, 0, 12] + text("jP  "), "JPEG 2000", "opj_decompress"), ([0xFF, 0x0A] + text(""), "JPEG XL", "djxl"),
    (text("<?xml version=\"1.0\"?><svg width=\"3\">"), "SVG", "rsvg-convert"),
    (text("<!DOCTYPE html><html><body>404 Not Found</body></html>"), "HTML", "Raw"),
    (text("\u{FEFF}\n  <HTML lang=en><svg/>"), "HTML", "Raw"),
    (text("version https://git-lfs.github.com/spec/v1\noid sha256:00"), "Git LFS", "git lfs pull"),
    (zip("images.npy"), "NumPy archive", "numpy.load"), (zip("archive/data.pkl"), "PyTorch archive", "torch.load"),
    (zip("readme.txt"), "zip archive", "unzip"), ([0x93] + text("NUMPY"), "NumPy array", "imageio"),
    ([0x1F, 0x8B, 8, 0], "gzip", "gunzip"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0A, 0x1A, 0x0A, 0, 0], "ends of lines", "binary"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0D, 0x0A, 0x1A, 0x0D, 0x0A], "ends of lines", "binary"),
    ([0x09, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "eighth bit", "binary"),
    ([0xEF, 0xBF, 0xBD, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "UTF-8", "binary"),
    (Array(png[..<8]) + [0, 0, 0, 4] + Array("CgBI".utf8) + [0x50, 0, 0x20, 6, 0, 0, 0, 0], "CgBI", "pngcrush"),
    (text("hello, a text file"), "the text \"hello, a text file", "convert it first"),
    ([1, 2, 0xAB, 0xCD], "01 02 ab cd", "convert it first"),
  ]

  @Test(arguments: cases.indices) func otherFilesAreNamedWithTheRemedy(index: Int) throws {
    let (bytes, name, remedy) = Self.cases[index]
    let error = #expect(throws: ImageError.self) { try Image(bytes: bytes, name: "photo.png") }
    #expect(error?.kind == .unsupported)
    for part in ["photo.png", name, remedy] {
      #expect(error?.description.contains(part) == true, "wanted '\(part)' in \(error?.description ?? "")")
    }
    // The same from a file.
    try withTemporaryFolder { folder in
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/photo.tif"))
      let error = #expect(throws: ImageError.self) { try Image(contentsOf: folder + "/photo.tif") }
      #expect(error?.description.contains(name) == true)
    }
  }

  @Test func everyShortBeginningIsNamedToo() throws {
    for (bytes, _, _) in Self.cases {
      for length in 1..<min(bytes.count, 40) {
        #expect(throws: ImageError.self) { try Image(bytes: Array(bytes[..<length])) }
      }
    }
  }

  @Test func theContentDecidesNotTheName() throws {
    let image = Scene.brick.render(width: 16, height: 12, seed: 1).quantised()
    try withTemporaryFolder { folder in
      for ending in ["png", "tif"] {
        let (path, other) = (folder + "/a." + ending, folder + "/a.jpg")
        try image.write(to: path)
        try? FileManager.default.removeItem(atPath: other)
        try FileManager.default.moveItem(atPath: path, toPath: other)
        #expect(try Image(contentsOf: other) == image)
      }
    }
  }

  @Test func aPipeIsReadLikeAFile() throws {
    let image = Scene.brick.render(width: 160, height: 120, seed: 1).quantised()
    try withTemporaryFolder { folder in
      for ending in ["png", "jpg", "tif"] {
        let (path, pipe) = (folder + "/a." + ending, folder + "/" + ending)
        try image.write(to: path)
        #expect(mkfifo(pipe, 0o600) == 0)
        let feeder = Process()
        feeder.executableURL = URL(fileURLWithPath: "/bin/sh")
        feeder.arguments = ["-c", "cat '\(path)' > '\(pipe)'"]
        try feeder.run()
        #expect(try Image(contentsOf: pipe) == Image(contentsOf: path))
        feeder.waitUntilExit()
      }
    }
    // A device that never ends is told by its first bytes.
    #expect((#expect(throws: ImageError.self) { try Image(contentsOf: "/dev/zero") })?.kind == .unsupported)
    #expect((#expect(throws: ImageError.self) { try Image(contentsOf: "/dev/null") })?.kind == .empty)
  }

  @Test(arguments: ["out.webp", "out.bmp", "out", "png", "out.png.txt"])
  func unknownEndingsAreRefusedWithTheList(name: String) throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: ImageError.self) {
        try Image(repeating: 1, width: 2, height: 2).write(to: folder + "/" + name)
      }
      #expect(error?.kind == .unwritable)
      #expect(error?.description.contains(".png, .jpg, .jpeg, .tif, .tiff") == true, "\(error?.description ?? "")")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }
}
