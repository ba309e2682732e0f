import Foundation

/// One line of a roster: a submission and its grade.
package struct RosterLine: Sendable, Codable, Equatable {
  /// What was handed in.
  package let submission: Submission
  /// Its points.
  package let grade: Grade
}

/// The points of all submissions as a table.
package enum PointsTable {
  /// Comma-separated values (RFC 4180): a header, then a line for each submission, with a column for each claim.
  package static func csv(_ lines: [RosterLine]) -> String {
    let claims = lines.first?.grade.tests.map(\.name) ?? []
    var rows = [["student", "file", "points", "of", "remark"] + claims]
    for line in lines {
      let grade = line.grade
      rows.append(
        [
          text(line.submission.student), text(line.submission.entry), number(grade.score), number(grade.most),
          text(grade.remarks.joined(separator: " ")),
        ] + grade.tests.map { number($0.score) })
    }
    return rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// The same as JSON, with a sentence about each claim: `[{"student", "file", "points", "of", "remarks", "tests"}]`.
  package static func json(_ lines: [RosterLine]) throws -> Data {
    let objects: [[String: Any]] = lines.map { line in
      [
        "student": line.submission.student, "file": line.submission.entry, "points": line.grade.score,
        "of": line.grade.most, "remarks": line.grade.remarks,
        "tests": line.grade.tests.map {
          ["name": $0.name, "score": $0.score, "max_score": $0.most, "output": $0.output] as [String: Any]
        },
      ]
    }
    return try JSONSerialization.data(
      withJSONObject: objects, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }

  /// Points without zeros that say nothing.
  package static func number(_ points: Double) -> String {
    let rounded = (points * 1e4).rounded() / 1e4
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }

  /// A text that a student may have chosen, such as the name of a file, without characters that a terminal or a table obeys.
  package static func plain(_ text: String) -> String {
    String(text.map { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
  }

  /// A name that a student chose. A spreadsheet takes what begins with one of these signs for a formula and would run it.
  private static func text(_ word: String) -> String {
    let safe = plain(word)
    return safe.first.map { "=+-@".contains($0) } ?? false ? "'" + safe : safe
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { $0 == "," || $0 == "\"" || $0 == "'" || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
