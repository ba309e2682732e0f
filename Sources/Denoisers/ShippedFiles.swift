import Foundation
import Learning
import Networks

/// The files that ship with the package: trained weights.
public enum ShippedFiles {
  /// The path of a file in this target's resources.
  ///
  /// The generated `Bundle.module` ends the process when it finds nothing. Here a program that was moved without its
  /// resources says so.
  public static func path(_ name: String) throws -> String {
    let beside = Bundle.main.bundleURL.appendingPathComponent("Sparseland_Denoisers.resources/Resources").path
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Resources").path
    for folder in [beside, source] where FileManager.default.isReadableFile(atPath: folder + "/" + name) {
      return folder + "/" + name
    }
    throw DenoiserError(
      "the shipped weights \(name) are missing; wanted them in \(beside): keep that folder beside the program, "
        + "or give --weights")
  }

  /// How shipped weights were trained, score by score.
  /// - Parameter name: of the weights, such as `deep-ksvd-25`.
  /// - Throws: ``DenoiserError`` when the file is missing, ``/Learning/TrainingError`` when it is no log.
  public static func log(of name: String) throws -> TrainingLog {
    try TrainingLog(contentsOf: path(name + ".csv"), upTo: .max)
  }
}
