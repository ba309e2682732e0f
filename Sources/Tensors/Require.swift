import Foundation

/// Ends the process with a message when a condition does not hold: a mistake of the programmer, such as shapes that do not fit.
///
/// `precondition` says nothing in a release build; this prints place and message in every build, on standard error.
/// The message is made only when it is needed.
@inlinable
@inline(__always)
public func require(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID,
  line: UInt = #line
) {
  if !condition() { failed(message(), file, line) }
}

/// Ends the process with a message: a place that no right program reaches.
public func unreachable(_ message: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
  failed(message, file, line)
}

@usableFromInline
@inline(never)
func failed(_ message: String, _ file: StaticString, _ line: UInt) -> Never {
  FileHandle.standardError.write(Data("\(file):\(line): \(message)\n".utf8))
  abort()
}
