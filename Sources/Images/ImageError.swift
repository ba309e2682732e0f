import Foundation

/// What goes wrong with pictures that come from outside. The description names the file, what was found, what was wanted
/// and what to do.
public struct ImageError: Error, CustomStringConvertible, LocalizedError, Sendable {
  /// The kind of failure, for programs; people read the description.
  public enum Kind: Sendable, Equatable {
    /// The file cannot be opened or read.
    case unreadable
    /// The file has no bytes.
    case empty
    /// The file is something else than a PNG, JPEG or TIFF, or one of a kind that is not read.
    case unsupported
    /// The file is truncated or damaged.
    case corrupt
    /// The picture has more pixels than allowed, or than memory holds.
    case tooLarge
    /// A pixel is NaN or infinite.
    case notFinite
    /// The picture is smaller than a patch.
    case tooSmall
    /// Too little of the picture tells how strong its noise is.
    case noiseUnknown
    /// The file cannot be written.
    case unwritable
    /// A noise level is not a positive finite number.
    case badNoiseLevel
    /// A folder of pictures is missing, empty or has no such set.
    case badImageSet
  }

  /// The kind of failure.
  public let kind: Kind
  /// One sentence: file, found, wanted, remedy.
  public let description: String
  /// The same, for Foundation.
  public var errorDescription: String? { description }

  /// An error of one kind with its message.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
