/// Something wrong in a source, a record or a folder, with the place and what to do about it.
package struct WeavingError: Error, CustomStringConvertible, Equatable {
  /// The file.
  package let file: String
  /// The line, counted from 1; nil if the whole file is meant.
  package let line: Int?
  /// What was found, what was wanted, what to do.
  package let message: String

  /// An error about a file, or about a line of it.
  package init(file: String, line: Int? = nil, _ message: String) {
    (self.file, self.line, self.message) = (file, line, message)
  }

  /// `file:line: message`, as compilers print it.
  package var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
