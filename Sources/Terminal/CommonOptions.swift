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

/// How a network is used, of the programs that denoise.
public struct MethodOptions: ParsableArguments {
  /// A file of weights, for a method that takes them; nil for the shipped ones.
  @Option(help: ArgumentHelp("Weights for a method that takes them, a safetensors file.", valueName: "file"))
  public var weights: String?

  /// Whether normalisations use the moments of the picture.
  @Flag(help: "LIDIA: normalise by the moments of the picture, as its authors do.")
  public var pictureMoments = false

  /// Whether a network's residual is not looked at.
  @Flag(help: "A network's own answer, even where what it took away is no noise.")
  public var unguarded = false

  /// Made by the argument parser.
  public init() {}
}
