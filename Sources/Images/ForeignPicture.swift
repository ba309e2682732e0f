import Files
import Foundation

/// Names files that are no picture of a kind that is read, by their first bytes, with the program that converts them.
enum ForeignPicture {
  /// Bytes at the start of a file that are enough to tell.
  static let headSize = 512

  /// What a file is that begins with these bytes. The answer is never empty: a file of no known kind is described by its
  /// first bytes.
  static func content(of head: [UInt8]) -> ForeignContent {
    ForeignContent(head: head, wanted: .picture) ?? marked(head) ?? isoMedia(head) ?? damagedPNG(head)
      ?? ForeignContent("no picture of a kind that is known here: it begins with \(opening(head))", remedy: "")
  }

  /// The error about a file.
  static func error(_ content: ForeignContent, name: String) -> ImageError {
    let remedy = content.remedy.isEmpty ? "convert it first" : content.remedy
    return ImageError(.unsupported, "\(name) is \(content.name); wanted a PNG, JPEG or TIFF: \(remedy)")
  }

  /// A camera's raw file.
  static func raw(_ name: String) -> ForeignContent {
    ForeignContent(
      "a camera's raw file (\(name))",
      remedy: "develop it first, such as by 'darktable-cli photo.raw photo.tif' or 'dcraw -T photo.raw'")
  }

  /// A PNG of Apple's own kind, which Xcode makes.
  static let appleOptimised = ForeignContent(
    "a PNG in Apple's own variant (CgBI), which only iOS reads",
    remedy: "convert it on a Mac by 'xcrun -sdk iphoneos pngcrush -revert-iphone-optimizations in.png out.png'")

  private static func marked(_ head: [UInt8]) -> ForeignContent? {
    func begins(_ text: String, at place: Int = 0) -> Bool { head.dropFirst(place).starts(with: text.utf8) }
    func convert(_ name: String, _ command: String, _ package: String) -> ForeignContent {
      ForeignContent(name, remedy: "convert it, such as by '\(command)' of the package \(package)")
    }
    if begins("RIFF"), begins("WEBP", at: 8) {
      return convert("a WebP picture", "dwebp photo.webp -o photo.png", "webp")
    }
    if begins("GIF87a") || begins("GIF89a") {
      return convert("a GIF picture", "giftopnm photo.gif | pnmtopng > photo.png", "netpbm")
    }
    // Two letters alone may begin a text; the size of the header behind them tells.
    if begins("BM"), head.count > 18, [12, 40, 52, 56, 64, 108, 124].contains(head[14]), head[15...17] == [0, 0, 0] {
      return convert("a BMP picture", "bmptopnm photo.bmp | pnmtopng > photo.png", "netpbm")
    }
    if head.count > 2, head[0] == UInt8(ascii: "P"), (UInt8(ascii: "1")...UInt8(ascii: "7")).contains(head[1]),
      [9, 10, 13, 32].contains(head[2])
    {
      return convert("a PNM picture (PBM, PGM, PPM or PAM)", "pnmtopng photo.ppm > photo.png", "netpbm")
    }
    if head.starts(with: [0, 0, 0, 12]), begins("jP", at: 4) {
      return convert("a JPEG 2000 picture", "opj_decompress -i photo.jp2 -o photo.png", "libopenjp2-tools")
    }
    if head.starts(with: [0xFF, 0x0A]) || (head.starts(with: [0, 0, 0, 12]) && begins("JXL ", at: 4)) {
      return convert("a JPEG XL picture", "djxl photo.jxl photo.png", "libjxl-tools")
    }
    if head.starts(with: [0x76, 0x2F, 0x31, 0x01]) {
      return convert("an OpenEXR picture", "exrtopng photo.exr photo.png", "exrtools")
    }
    if begins("8BPS") {
      return ForeignContent("a Photoshop document", remedy: "export it as PNG from Photoshop or GIMP")
    }
    if begins("%PDF-") { return convert("a PDF document", "pdftoppm -png page.pdf page", "poppler-utils") }
    if begins("SIMPLE  =") { return convert("a FITS picture", "fitstopnm photo.fits | pnmtopng > photo.png", "netpbm") }
    let start = String(decoding: head, as: UTF8.self)
    if start.contains("<svg") {
      return convert("an SVG drawing", "rsvg-convert drawing.svg > photo.png", "librsvg2-bin")
    }
    if head.starts(with: [0x49, 0x49, 42, 0]), begins("CR", at: 8) { return raw("Canon CR2") }
    if begins("FUJIFILMCCD-RAW") { return raw("Fujifilm RAF") }
    if begins("IIRO") || begins("IIRS") || begins("MMOR") { return raw("Olympus ORF") }
    if begins("IIU\0") { return raw("Panasonic RW2") }
    if begins("HEAPCCDR", at: 6) { return raw("Canon CRW") }
    if begins("FOVb") { return raw("Sigma X3F") }
    if begins("\0MRM") { return raw("Minolta MRW") }
    return nil
  }

  /// Files of the family of MPEG-4, which HEIC, AVIF and Canon's newer raw files belong to.
  private static func isoMedia(_ head: [UInt8]) -> ForeignContent? {
    guard head.count >= 12, head[4..<8].elementsEqual("ftyp".utf8) else { return nil }
    let length = min(head.count, max(12, head[..<4].reduce(0) { $0 << 8 | Int($1) }))
    // The main brand, then, four bytes on, the compatible ones.
    let brands = stride(from: 8, to: length - 3, by: 4).filter { $0 != 12 }
      .map { String(decoding: head[$0..<$0 + 4], as: UTF8.self) }
    if brands[0] == "crx " { return raw("Canon CR3") }
    if brands.contains("avif") || brands.contains("avis") {
      return ForeignContent(
        "an AVIF picture", remedy: "convert it, such as by 'avifdec photo.avif photo.png' of the package libavif-bin")
    }
    if brands.contains(where: { ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"].contains($0) }) {
      return ForeignContent(
        "a HEIC picture",
        remedy: "convert it, such as by 'heif-convert photo.heic photo.png' of the package libheif-examples")
    }
    return ForeignContent("a video or other file of the MPEG-4 family", remedy: "take a single picture out of it")
  }

  /// A PNG whose bytes were taken for text on the way; its signature is made to show that.
  private static func damagedPNG(_ head: [UInt8]) -> ForeignContent? {
    let letters = Array("PNG".utf8)
    let was: String
    if head.starts(with: [0x89] + letters + [0x0A]) || head.starts(with: [0x89] + letters + [0x0D, 0x0D])
      || head.starts(with: [0x89] + letters + [0x0D, 0x0A, 0x1A, 0x0D])
      || head.starts(with: [0x89] + letters + [0x0D, 0x0A, 0x0A])
    {
      was = "the ends of lines were converted, as by a transfer in text mode"
    } else if head.starts(with: [0x09] + letters) {
      was = "the eighth bit of each byte was lost on the way"
    } else if head.starts(with: [0xEF, 0xBF, 0xBD] + letters) || head.starts(with: [0xC2, 0x89] + letters) {
      was = "it was converted to UTF-8 as if it were text"
    } else {
      return nil
    }
    return ForeignContent(
      "a PNG that was damaged on the way: \(was)", remedy: "get it again as a binary file (git: '*.png binary')")
  }

  /// The first bytes in words: as text where they are text, else in hexadecimal.
  private static func opening(_ head: [UInt8]) -> String {
    let start = head.prefix(12)
    if start.allSatisfy({ (32..<127).contains($0) || $0 == 9 || $0 == 10 || $0 == 13 }) {
      let line = String(decoding: head.prefix(24), as: UTF8.self).prefix { !$0.isNewline }
      return "the text \"\(line)\""
    }
    return start.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
