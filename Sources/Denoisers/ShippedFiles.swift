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

  /// The names of the recipes that ship, whether their weights are trained or not.
  public static var recipes: [String] { names(endingIn: Recipe.ending) }

  /// The names of the weights that ship.
  public static var weights: [String] { names(endingIn: ".safetensors") }

  private static func names(endingIn ending: String) -> [String] {
    guard let one = try? path("ksvd-global.safetensors") else { return [] }
    let folder = (one as NSString).deletingLastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  /// How shipped weights were trained, score by score.
  /// - Parameter name: of the weights, such as `deep-ksvd-25`.
  /// - Throws: ``DenoiserError`` when the file is missing, ``/Learning/TrainingError`` when it is no log.
  public static func log(of name: String) throws -> TrainingLog {
    try TrainingLog(contentsOf: path(name + ".csv"), upTo: .max)
  }
}
