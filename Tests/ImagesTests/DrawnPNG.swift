/// A PNG of uncompressed rows.
/// - Parameters:
///   - header: the thirteen bytes of IHDR.
///   - chunks: chunks before the pixels.
///   - rows: each with the number of its filter in front; at most 65 535 bytes.
func drawnPNG(header: [UInt8], _ chunks: KeyValuePairs<String, [UInt8]>, rows: [UInt8]) -> [UInt8] {
  var (a, b): (UInt32, UInt32) = (1, 0)
  for byte in rows {
    a = (a + UInt32(byte)) % 65_521
    b = (b + a) % 65_521
  }
  // A zlib stream of one stored block.
  let (count, sum) = (UInt16(rows.count), b << 16 | a)
  let stream: [UInt8] =
    [0x78, 0x01, 0x01, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)] + rows
    + bigEndian(sum)
  var result: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + pngChunk("IHDR", header)
  for (name, body) in chunks { result += pngChunk(name, body) }
  return result + pngChunk("IDAT", stream) + pngChunk("IEND", [])
}

/// A chunk with its length and checksum.
func pngChunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
  let content = Array(name.utf8) + body
  return bigEndian(UInt32(body.count)) + content + bigEndian(crc32(content))
}

/// Four bytes, the largest first.
func bigEndian(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

/// The checksum of PNG chunks.
func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var crc: UInt32 = 0xffff_ffff
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
  }
  return ~crc
}

extension [UInt8] {
  /// A PNG with one more chunk behind its header.
  func insertingChunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    Array(self[..<33]) + pngChunk(name, body) + Array(self[33...])
  }

  /// The bodies of a PNG's chunks of some name.
  func chunks(_ name: String) -> [[UInt8]] {
    var (result, place): ([[UInt8]], Int) = ([], 8)
    while place + 12 <= count {
      let length = self[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      if self[place + 4..<place + 8].elementsEqual(name.utf8) {
        result.append(Array(self[place + 8..<place + 8 + length]))
      }
      place += 12 + length
    }
    return result
  }
}
