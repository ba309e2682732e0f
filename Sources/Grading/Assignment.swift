import Assertions
import Files
import Foundation
import Tensors

/// What was handed out: the problems, the parts of them that count, and the points.
package struct Assignment: Sendable, Codable, Equatable {
  /// The problems.
  package let recipe: TrialRecipe
  /// Whether only answers to these problems count; else the seed and size that a file carries do.
  package let isStrict: Bool
  /// The parts that count, by name; all of the chapter if empty.
  package let parts: [String]
  /// Points in all; one for each claim if nil.
  package let points: Double?

  /// An assignment.
  package init(recipe: TrialRecipe, isStrict: Bool, parts: [String] = [], points: Double? = nil) {
    (self.recipe, self.isStrict, self.parts, self.points) = (recipe, isStrict, parts, points)
  }

  /// The seed in a teacher's file: a whole number, alone.
  /// - Throws: ``/Files/FileError`` naming the file and what it holds.
  package static func seed(in path: String) throws -> UInt64 {
    let data = try BoundedFile.read(path, atMost: 4096, followingLinks: true)
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let seed = UInt64(text) else {
      throw FileError("\(path) holds \"\(text.prefix(40))\"; wanted a whole number from 0 to \(UInt64.max), alone")
    }
    return seed
  }
}
