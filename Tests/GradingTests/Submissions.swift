import Assertions
import Files
import Foundation
import Grading
import Tensors
import Testing

/// A folder of one test, removed at its end.
final class Workplace {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-grading-\(UUID().uuidString)").path
    try AtomicFile.makeFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file, whose folder is made if need be.
  func write(_ data: Data, _ name: String) throws {
    try AtomicFile.write(data, to: URL(fileURLWithPath: self(name)))
  }
}

/// Answers to the problems of chapter 02, by the book's pursuit.
func pursuitAnswers(_ recipe: TrialRecipe) throws -> Safetensors {
  let problems = try TrialFile.problems(recipe)
  var file = Safetensors(metadata: problems.metadata)
  for name in problems.names where name.hasSuffix(".atoms") {
    let name = String(name.dropLast(".atoms".count))
    let dictionary = try problems.tensor("\(name).dictionary", as: Double.self)
    let signals = try problems.tensor("\(name).signals", as: Double.self)
    let atoms = try problems.integers("\(name).atoms")
    let errors = try problems.tensor("\(name).squared_error", as: Double.self)
    file["\(name).codes"] = .float64(
      Tensor(
        rows: try (0..<signals.rows).map { i in
          var code = [Double](repeating: 0, count: dictionary.columns)
          let found = try BookImplementations.orthogonalMatchingPursuit(
            dictionary, signals.row(i), .squaredError(errors[i], atMost: Int(atoms[i])))
          for (j, z) in zip(found.support, found.coefficients) { code[j] = z }
          return code
        }))
  }
  return file
}

/// The bytes of a safetensors file with any header.
func file(header: String, length: UInt64? = nil, body: Int = 0) -> Data {
  withUnsafeBytes(of: (length ?? UInt64(header.utf8.count)).littleEndian) { Data($0) } + Data(header.utf8)
    + Data(count: body)
}
