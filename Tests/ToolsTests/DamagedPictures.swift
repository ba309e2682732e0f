import Foundation
import Images
import Tensors

/// Files that call themselves PNG, and what the message about each must say. More of other kinds stand in the tests of the
/// library.
enum DamagedPicture: String, CaseIterable {
  case empty, text, jpeg, webp, page, pointer, archive, apple, truncated, headerOnly, flippedBit, hugeHeader, folder,
    missing

  /// Writes the file and returns a word that the message must hold.
  func make(at path: String) throws -> String {
    let whole = try {
      try Scene.deadLeaves.render(width: 40, height: 40, seed: 1).write(to: path)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }()
    var data = whole
    var word = "damaged PNG"
    switch self {
    case .empty: (data, word) = (Data(), "is empty")
    case .text: (data, word) = (Data("P5 2 2 255 abcd, no PNG at all".utf8), "pnmtopng")
    case .jpeg: (data, word) = (Data([0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 7, count: 60)), "damaged JPEG")
    case .webp: (data, word) = (Data("RIFF....WEBPVP8 ".utf8), "dwebp")
    case .page:
      (data, word) = (Data("<!DOCTYPE html><html><body>404 Not Found</body></html>".utf8), "a web page (HTML)")
    case .pointer: (data, word) = (Data("version https://git-lfs.github.com/spec/v1\noid ".utf8), "git lfs pull")
    case .archive: (data, word) = (Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 40)), "a zip archive")
    case .apple: (data, word) = (whole.prefix(8) + chunk("CgBI", [0x50, 0, 0x20, 6]) + whole.dropFirst(8), "CgBI")
    case .truncated: data = whole.prefix(whole.count * 2 / 3)
    case .headerOnly: data = whole.prefix(33)
    case .flippedBit: data[whole.count / 2] ^= 0x10
    case .hugeHeader:
      // 60 000 × 60 000 gray pixels in a few bytes: refused by its header, before memory is asked for.
      data = whole.prefix(8) + chunk("IHDR", [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 0, 0, 0, 0]) + whole.dropFirst(33)
      word = "more than the limit"
    case .folder, .missing:
      try FileManager.default.removeItem(atPath: path)
      if self == .folder { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
      return "cannot read"
    }
    try data.write(to: URL(fileURLWithPath: path))
    return word
  }
}

/// A PNG chunk with its length and check sum.
func chunk(_ type: String, _ body: [UInt8]) -> Data {
  func bytes(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
  let content = Array(type.utf8) + body
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in content {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
  }
  return Data(bytes(UInt32(body.count)) + content + bytes(~sum))
}
