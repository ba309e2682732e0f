import Foundation

/// Pictures of 32 × 28 pixels in the rarer kinds of PNG, which other programs write.
enum UnusualPicture: String, CaseIterable {
  case oneBit, palette, grayWithAlpha, colourWithAlpha, sixteenBits, interlaced

  static let (width, height) = (32, 28)

  /// Channels of what comes out: transparency is composited, a palette is colour.
  var channels: Int { self == .palette || self == .colourWithAlpha ? 3 : 1 }

  /// Writes the file: rows without filter, stored and not compressed.
  func make(at path: String) throws {
    let (width, height) = (Self.width, Self.height)
    // A byte for the filter, none, before each row.
    func rows(_ bytes: Int, of count: Int = height) -> [UInt8] {
      var result: [UInt8] = []
      for y in 0..<count {
        result.append(0)
        for x in 0..<bytes { result.append(UInt8(truncatingIfNeeded: 37 * x + 91 * y + x * y)) }
      }
      return result
    }
    let (depth, kind): (UInt8, UInt8)
    var raw: [UInt8] = []
    switch self {
    case .oneBit: (depth, kind, raw) = (1, 0, rows(width / 8))
    case .palette: (depth, kind, raw) = (4, 3, rows(width / 2))
    case .grayWithAlpha: (depth, kind, raw) = (8, 4, rows(2 * width))
    case .colourWithAlpha: (depth, kind, raw) = (8, 6, rows(4 * width))
    case .sixteenBits: (depth, kind, raw) = (16, 0, rows(2 * width))
    case .interlaced:
      (depth, kind) = (8, 0)
      // Adam7: where each of the seven passes begins, and its steps.
      let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      for (x, y, dx, dy) in passes { raw += rows((width - x + dx - 1) / dx, of: (height - y + dy - 1) / dy) }
    }
    let header: [UInt8] =
      [0, 0, 0, UInt8(width), 0, 0, 0, UInt8(height), depth, kind, 0, 0, self == .interlaced ? 1 : 0]
    var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + chunk("IHDR", header)
    if self == .palette { data += chunk("PLTE", (0..<48).map { UInt8(5 * $0) }) }
    data += chunk("IDAT", stored(raw)) + chunk("IEND", [])
    try data.write(to: URL(fileURLWithPath: path))
  }
}

/// A zlib stream of one stored block.
func stored(_ raw: [UInt8]) -> [UInt8] {
  var (a, b): (UInt32, UInt32) = (1, 0)
  for byte in raw {
    a = (a + UInt32(byte)) % 65_521
    b = (b + a) % 65_521
  }
  let count = UInt16(raw.count)
  let length = [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
  return [0x78, 0x01, 0x01] + length + raw + [UInt8(b >> 8), UInt8(b & 255), UInt8(a >> 8), UInt8(a & 255)]
}
