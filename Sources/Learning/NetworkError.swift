import Foundation

/// What goes wrong when a network or a method is asked for: an unknown name, weights that do not fit. One sentence: found,
/// wanted, remedy.
public struct NetworkError: Error, CustomStringConvertible, LocalizedError, Sendable {
  /// The sentence.
  public let description: String
  /// The same, for Foundation.
  public var errorDescription: String? { description }

  /// An error with its message.
  public init(_ description: String) { self.description = description }
}
