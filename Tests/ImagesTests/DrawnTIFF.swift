/// TIFF files drawn byte by byte, without compression, in the kinds that other programs write.
struct DrawnTIFF {
  var width = 5
  var height = 4
  /// Samples a pixel.
  var samples = 1
  var bits = 8
  /// 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr, 8 L*a*b*.
  var photometric = 1
  /// 1 whole numbers, 2 with a sign, 3 floating point.
  var format = 1
  /// One plane after the other.
  var isApart = false
  /// Side of the tiles, a multiple of 16; nil for strips of two rows.
  var tile: Int?
  var isBigEndian = false
  /// Further entries: tag, type (1 byte, 3 short, 4 long, 5 two longs, 7 undefined), values.
  var more: [(tag: Int, type: Int, values: [Int])] = []
  /// Whether a second page follows.
  var hasSecondPage = false

  /// The sample that the picture holds.
  static func value(_ x: Int, _ y: Int, _ sample: Int, bits: Int) -> Int {
    (x * 7001 + y * 1303 + sample * 911 + x * y * 31) % (1 << min(bits, 16))
  }

  /// The file.
  func bytes(_ value: ((Int, Int, Int) -> Int)? = nil) -> [UInt8] {
    let value = value ?? { Self.value($0, $1, $2, bits: bits) }
    var pieces: [[UInt8]] = []
    let (across, down) = (tile ?? width, tile ?? 2)
    for group in isApart ? (0..<samples).map({ [$0] }) : [Array(0..<samples)] {
      for y in stride(from: 0, to: height, by: down) {
        for x in stride(from: 0, to: width, by: across) {
          var piece: [UInt8] = []
          for row in y..<(tile == nil ? min(y + down, height) : y + down) {
            var packed: [UInt8] = []
            var (rest, filled) = (0, 0)
            for column in x..<x + across {
              for sample in group {
                let inside = row < height && column < width
                let number = inside ? value(column, row, sample) : 0
                if bits >= 8 {
                  packed += encoded(number, bits / 8)
                } else {
                  rest = rest << bits | number
                  filled += bits
                  if filled == 8 {
                    packed.append(UInt8(rest))
                    (rest, filled) = (0, 0)
                  }
                }
              }
            }
            if filled > 0 { packed.append(UInt8(rest << (8 - filled))) }
            piece += packed
          }
          pieces.append(piece)
        }
      }
    }
    var entries: [(tag: Int, type: Int, values: [Int])] = [
      (256, 4, [width]), (257, 4, [height]), (258, 3, [Int](repeating: bits, count: samples)), (259, 3, [1]),
      (262, 3, [photometric]), (277, 3, [samples]), (284, 3, [isApart ? 2 : 1]),
      (339, 3, [Int](repeating: format, count: samples)),
    ]
    var place = 8
    let offsets = pieces.map { piece in
      defer { place += piece.count }
      return place
    }
    if let tile {
      entries += [(322, 4, [tile]), (323, 4, [tile]), (324, 4, offsets), (325, 4, pieces.map(\.count))]
    } else {
      entries += [(273, 4, offsets), (278, 4, [2]), (279, 4, pieces.map(\.count))]
    }
    entries = (entries + more).sorted { $0.tag < $1.tag }
    let start = place + place % 2
    let header = (isBigEndian ? [0x4D, 0x4D] : [0x49, 0x49]) + encoded(42, 2) + encoded(start, 4)
    let directory = directory(entries, at: start)
    // A second page of the same content: its directory is the first one moved.
    let rest = hasSecondPage ? self.directory(entries, at: start + directory.count) : []
    var result = header + Array(pieces.joined()) + [UInt8](repeating: 0, count: place % 2) + directory + rest
    if hasSecondPage {
      let link = start + 2 + 12 * entries.count
      result.replaceSubrange(link..<link + 4, with: encoded(start + directory.count, 4))
    }
    return result
  }

  /// A directory with what does not fit into its entries behind it, and no link to another.
  private func directory(_ entries: [(tag: Int, type: Int, values: [Int])], at start: Int) -> [UInt8] {
    let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 7: 1]
    var (table, tail) = (encoded(entries.count, 2), [UInt8]())
    for entry in entries {
      let body = Array(entry.values.map { encoded($0, sizes[entry.type] ?? 4) }.joined())
      table += encoded(entry.tag, 2) + encoded(entry.type, 2)
      table += encoded(entry.type == 5 ? entry.values.count / 2 : entry.values.count, 4)
      if body.count <= 4 {
        table += body + [UInt8](repeating: 0, count: 4 - body.count)
      } else {
        table += encoded(start + 2 + 12 * entries.count + 4 + tail.count, 4)
        tail += body + [UInt8](repeating: 0, count: body.count % 2)
      }
    }
    return table + [0, 0, 0, 0] + tail
  }

  private func encoded(_ value: Int, _ size: Int) -> [UInt8] {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return isBigEndian ? bytes.reversed() : bytes
  }
}
