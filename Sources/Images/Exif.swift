/// A block of EXIF, which has the form of a small TIFF: what the camera said about the picture.
///
/// Only the orientation is looked at; the rest goes on as it is.
public struct Exif: Sendable, Equatable {
  /// The bytes, from the mark of their order on.
  public private(set) var bytes: [UInt8]

  /// A block. Bytes that make no sense are kept, and say nothing.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How the stored pixels lie, 1 to 8 (EXIF 2.3, tag 0112): 1 upright, 3 upside down, 6 to be turned clockwise by a quarter
  /// to stand upright, 8 the other way; 2, 4, 5 and 7 are mirrored.
  public var orientation: Int {
    guard let place = orientationPlace, let value = number(at: place, 2), (1...8).contains(value) else { return 1 }
    return value
  }

  /// The block for a picture whose pixels were turned upright: the orientation says so, and the thumbnail, which nobody
  /// turned or denoised, is cut off.
  var upright: Exif {
    var result = self
    if let place = orientationPlace { result.set(1, at: place, 2) }
    // The offset of the next directory, that of the thumbnail, stands behind the entries of the first.
    if let start = number(at: 4, 4), let count = number(at: start, 2), number(at: start + 2 + 12 * count, 4) != nil {
      result.set(0, at: start + 2 + 12 * count, 4)
    }
    return result
  }

  private var isLittleEndian: Bool { bytes.starts(with: [0x49, 0x49]) }

  /// Where the value of the orientation stands; nil when the block has none.
  private var orientationPlace: Int? {
    guard bytes.starts(with: [0x49, 0x49, 42, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 42]),
      let start = number(at: 4, 4), let count = number(at: start, 2)
    else { return nil }
    for entry in 0..<count {
      let place = start + 2 + 12 * entry
      guard let tag = number(at: place, 2) else { return nil }
      // One whole number of 16 bits.
      if tag == 0x0112, number(at: place + 2, 2) == 3, number(at: place + 4, 4) == 1 { return place + 8 }
    }
    return nil
  }

  private func number(at place: Int, _ size: Int) -> Int? {
    guard place >= 0, place + size <= bytes.count else { return nil }
    let part = bytes[place..<place + size]
    return (isLittleEndian ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func set(_ value: Int, at place: Int, _ size: Int) {
    for k in 0..<size {
      let shift = 8 * (isLittleEndian ? k : size - 1 - k)
      bytes[place + k] = UInt8(truncatingIfNeeded: value >> shift)
    }
  }
}
