/// Something wrong in a source, a record or a folder, with the place and what to do about it.
public struct WeavingError: Error, CustomStringConvertible, Equatable {
  /// The file.
  public let file: String
  /// The line, counted from 1; nil if the whole file is meant.
  public let line: Int?
  /// What was found, what was wanted, what to do.
  public let message: String

  /// An error about a file, or about a line of it.
  public init(file: String, line: Int? = nil, _ message: String) {
    (self.file, self.line, self.message) = (file, line, message)
  }

  /// `file:line: message`, as compilers print it.
  public var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
