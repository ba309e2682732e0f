import Files
import Foundation
import Tensors

/// A dictionary on disk: a safetensors file with the array `Dict`, n × m, an atom a column, and its recipe in the
/// metadata.
public enum DictionaryFile {
  /// Reads a dictionary of square patches.
  /// - Throws: ``/Files/FileError`` for a damaged file or one without `Dict`; ``NetworkError`` when n is no square
  ///   number or the numbers are of no use.
  public static func read(_ path: String) throws -> Tensor<Float> {
    let dictionary = try Safetensors(contentsOf: path).tensor("Dict", as: Float.self, shape: [nil, nil])
    let (n, m) = (dictionary.rows, dictionary.columns)
    let side = Int(Double(n).squareRoot().rounded())
    guard n > 0, m > 0, side * side == n else {
      throw NetworkError("\(path): Dict is \(n) × \(m); wanted a square number of rows, such as 64, an atom a column")
    }
    guard dictionary.elements.allSatisfy(\.isFinite) else {
      throw NetworkError("\(path): Dict holds NaN or infinite numbers; train it again or get a whole copy")
    }
    guard dictionary.largestMagnitude > 0 else {
      throw NetworkError("\(path): all atoms of Dict are zero; train it again or get a whole copy")
    }
    return dictionary
  }

  /// Writes a dictionary with its recipe, whole or not at all.
  /// - Throws: ``/Files/FileError`` naming the file and the reason.
  public static func write(_ dictionary: Tensor<Float>, recipe: [String: String], to path: String) throws {
    var file = Safetensors(metadata: recipe.merging(["version": PackageVersion.current]) { given, _ in given })
    file["Dict"] = .float32(dictionary)
    try file.write(to: path)
  }
}
