import ArgumentParser
import Foundation

extension ParsableCommand {
  /// Runs a program from its command line, in the place of the argument parser's `main()`.
  ///
  /// After a mistake in its use a program prints what is wrong, the usage line, and where the help is. The parser alone
  /// would print the whole help when nothing at all was given: the error would scroll out of sight.
  /// - Parameter body: runs the command that was asked for.
  public static func launch(_ body: (inout any ParsableCommand) throws -> Void = { try $0.run() }) {
    Terminal.prepare()
    do {
      var command = try parseAsRoot()
      try body(&command)
    } catch {
      end(with: error)
    }
  }

  /// Ends the program with the message and the exit status of an error.
  public static func end(with error: any Error) -> Never {
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    Terminal.fail(message(for: error))
    let text = fullMessage(for: error)
    if let usage = text.range(of: "\nUsage: ") {
      Terminal.writeToStandardError(String(text[usage.lowerBound...].dropFirst()) + "\n")
    } else {
      let name = configuration.commandName ?? ""
      Terminal.writeToStandardError("Usage: " + usageString() + "\n  See '\(name) --help' for more information.\n")
    }
    exit(withError: ExitCode.validationFailure)
  }
}
