import Foundation

/// What goes wrong with a degradation that was asked for: a kernel that is none, sizes that do not fit. One sentence: found,
/// wanted, remedy.
public struct DegradationError: Error, CustomStringConvertible, LocalizedError, Sendable {
  /// The sentence.
  public let description: String
  /// The same, for Foundation.
  public var errorDescription: String? { description }

  /// An error with its message.
  public init(_ description: String) { self.description = description }
}
