import Foundation

/// What goes wrong in training: data that are of no use, a checkpoint that does not fit, parameters that run away. One
/// sentence: found, wanted, remedy.
public struct TrainingError: Error, CustomStringConvertible, LocalizedError, Sendable {
  /// The sentence.
  public let description: String
  /// The same, for Foundation.
  public var errorDescription: String? { description }

  /// An error with its message.
  public init(_ description: String) { self.description = description }
}
