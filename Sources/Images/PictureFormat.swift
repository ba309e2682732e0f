import Foundation

/// The formats of pictures that are read and written.
public enum PictureFormat: String, CaseIterable, Sendable {
  /// Portable Network Graphics: without loss, 8 or 16 bits, with alpha.
  case png = "PNG"
  /// JPEG: with loss, 8 bits, no alpha.
  case jpeg = "JPEG"
  /// Tagged Image File Format: without loss, 8 or 16 bits, with alpha.
  case tiff = "TIFF"

  /// The endings of file names that mean this format; the first one is the usual one.
  public var endings: [String] {
    switch self {
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg"]
    case .tiff: ["tif", "tiff"]
    }
  }

  /// Bits a sample that the format can hold at most.
  public var largestBitDepth: Int { self == .jpeg ? 8 : 16 }
  /// Whether it holds transparency.
  public var holdsAlpha: Bool { self != .jpeg }

  /// All endings as a list for messages.
  public static var listing: String { allCases.flatMap(\.endings).map { "." + $0 }.joined(separator: ", ") }

  /// The format that a file's name ends in, in letters of any size; nil for another ending or none.
  public init?(ending path: String) {
    let ending = (path as NSString).pathExtension.lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = format
  }

  /// The format that a file's name asks for.
  /// - Throws: ``ImageError`` of kind unwritable, listing the endings that are known.
  public static func wanted(by path: String) throws -> PictureFormat {
    guard let format = PictureFormat(ending: path) else {
      let ending = (path as NSString).pathExtension
      let found = ending.isEmpty ? "its name has no ending" : "no known format ends in .\(ending)"
      throw ImageError(.unwritable, "cannot write \(path): \(found); wanted a name that ends in one of \(listing)")
    }
    return format
  }

  /// The format of a file that begins with these bytes; nil for another.
  init?(head: [UInt8]) {
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]].contains(where: {
      head.starts(with: $0)
    }) {
      self = .tiff
    } else {
      return nil
    }
  }
}
