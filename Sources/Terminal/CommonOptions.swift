import ArgumentParser
import Tensors

/// `--threads`, which every program takes.
public struct ThreadOptions: ParsableArguments {
  /// Number of workers; nil leaves the choice to ``/Tensors/Parallel``.
  @Option(
    name: .customLong("threads"), parsing: .unconditional,
    help: ArgumentHelp("Cores to use (default: all, or SPARSELAND_THREADS).", valueName: "n"))
  public var count: Int?

  /// Made by the argument parser.
  public init() {}

  /// Refuses fewer than one thread.
  public func validate() throws {
    if let count, !(1...1024).contains(count) {
      throw ValidationError("--threads \(count): wanted a whole number from 1 to 1024")
    }
  }

  /// Sets the number of workers.
  public func apply() { if let count { Parallel.threads = count } }
}

/// A noise level on the command line: a number on the 0–255 scale.
public struct NoiseArgument: ExpressibleByArgument, Sendable {
  /// The number as given; whether it makes sense is for ``/Images/NoiseLevel`` to say. Nil for `auto`.
  public let value: Double?

  /// From the command line's text.
  public init?(argument: String) {
    if argument == "auto" {
      value = nil
    } else {
      guard let number = Double(argument) else { return nil }
      value = number
    }
  }
}
