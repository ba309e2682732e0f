import Assertions
import Claims
import Files
import Foundation
import Tensors
import Weaving

/// The points of one file of answers: claim by claim, with a sentence about each.
package struct Grade: Codable, Sendable, Equatable {
  /// One claim.
  package struct Test: Codable, Sendable, Equatable {
    /// The claim's identifier.
    package let name: String
    /// Points earned: all of the claim's, or none.
    package let score: Double
    /// Points that the claim is worth.
    package let most: Double
    /// What holds, or what does not and what was measured instead.
    package let output: String
    /// Whether it holds.
    package var isPassed: Bool { score == most }
  }

  /// Every claim of the assignment, in the order of the chapter, whether answered or not.
  package let tests: [Test]
  /// What kept the file, or parts of it, from being judged.
  package private(set) var remarks: [String]
  /// What was judged, such as "02-OMP with seed 1, quick".
  package let title: String

  /// Points in all, to a ten thousandth: shares of claims are no round numbers.
  package var score: Double { Self.rounded(tests.reduce(0) { $0 + $1.score }) }
  /// Points that can be had.
  package var most: Double { Self.rounded(tests.reduce(0) { $0 + $1.most }) }

  private static func rounded(_ points: Double) -> Double { (points * 1e4).rounded() / 1e4 }

  /// Grades a file of answers. What is wrong with the file is a remark and costs its points; it is no error.
  /// - Parameters:
  ///   - path: the file.
  ///   - name: what messages call it.
  ///   - followingLinks: see ``BoundedFile/read(_:atMost:followingLinks:)``.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  package init(_ path: String, name: String, judges: inout Judges, followingLinks: Bool) throws {
    do {
      let data = try BoundedFile.read(path, atMost: judges.largestFile, followingLinks: followingLinks)
      self = try Grade(try Safetensors(data: data, name: name), name: name, judges: &judges)
    } catch { self = try Grade(nothingFor: "\(error)", judges: &judges) }
  }

  /// No points, for a reason.
  package init(nothingFor reason: String, judges: inout Judges) throws {
    let trial = try judges.trial(of: judges.assignment.recipe)
    try self.init(trial, judges.assignment) { try ($0.blank(), "Not judged: \(reason).") }
    remarks = [reason]
  }

  /// Grades answers.
  /// - Throws: ``/Files/FileError`` when the file as a whole cannot be judged, since it answers other problems.
  package init(_ answers: Safetensors, name: String, judges: inout Judges) throws {
    let assignment = judges.assignment
    let recipe = try TrialFile.recipe(
      assignment.recipe.chapter, answers: (answers, name), problems: nil,
      demanded: assignment.isStrict ? assignment.recipe : nil)
    try self.init(try judges.trial(of: recipe), assignment) { part in
      guard part.isAnswered(in: answers) else {
        return try (part.blank(), "Not answered: \(name) has no array of the part \(part.name).")
      }
      do { return try (part.judge(answers, name: name, isThorough: false), nil) } catch {
        return try (part.blank(), "Not judged: \(error).")
      }
    }
  }

  /// Grades the parts of an assignment.
  /// - Parameter judged: a part's claims, and why there are no points where it was not judged.
  private init(
    _ trial: Trial, _ assignment: Assignment, judged: (TrialPart) throws -> (claims: [Claim], remark: String?)
  ) throws {
    let parts = try assignment.parts.isEmpty ? trial.parts : trial.parts(named: assignment.parts)
    let results = try parts.map(judged)
    let share = assignment.points.map { $0 / Double(results.reduce(0) { $0 + $1.claims.count }) } ?? 1
    tests = results.flatMap { claims, remark in
      claims.map { claim in
        Test(
          name: claim.id, score: remark == nil && claim.verdict == .holds ? share : 0, most: share,
          output: remark ?? Self.sentence(claim))
      }
    }
    remarks = results.compactMap(\.remark)
    title = trial.recipe.text
  }

  /// A verdict as a sentence or two.
  static func sentence(_ claim: Claim) -> String {
    let measured = "measured \(ClaimText.measured(claim)), wanted \(ClaimText.bound(claim))"
    if claim.verdict == .holds { return "\(claim.statement) Holds: \(measured)." }
    if claim.measured.isNaN {
      return "\(claim.statement) This fails: nothing could be measured, since answers are missing or not finite."
    }
    return "\(claim.statement) This fails: \(measured)."
  }

  /// The grade in the form of `results.json` that Gradescope's autograders write, and otter-grader too.
  package func gradescope() throws -> Data {
    let tests: [[String: Any]] = self.tests.map {
      [
        "name": $0.name, "score": Self.rounded($0.score), "max_score": Self.rounded($0.most),
        "status": $0.isPassed ? "passed" : "failed", "output": $0.output,
      ]
    }
    let object: [String: Any] = [
      "score": score, "tests": tests, "output": ([title] + remarks).joined(separator: "\n"),
    ]
    return try JSONSerialization.data(
      withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }
}

/// The trials of an assignment, each made once.
package struct Judges {
  /// What was handed out.
  package let assignment: Assignment
  private var trials: [(recipe: TrialRecipe, trial: Trial)] = []
  /// More bytes than answers of the assignment can need.
  package let largestFile: Int

  /// - Throws: ``/Files/FileError`` where the assignment names a part that the chapter does not have.
  package init(_ assignment: Assignment) throws {
    self.assignment = assignment
    let trial = try Trial(assignment.recipe)
    _ = try trial.parts(named: assignment.parts)
    trials = [(assignment.recipe, trial)]
    // Answers of any size count where the assignment is not strict.
    let book = TrialRecipe(chapter: assignment.recipe.chapter, seed: assignment.recipe.seed, size: .book)
    largestFile = assignment.isStrict ? trial.largestFile : max(trial.largestFile, try Trial(book).largestFile)
  }

  /// The trial of a recipe. Of others than the assignment's, the last few are kept.
  package mutating func trial(of recipe: TrialRecipe) throws -> Trial {
    if let known = trials.first(where: { $0.recipe == recipe }) { return known.trial }
    let trial = try Trial(recipe)
    if trials.count > 8 { trials.remove(at: 1) }
    trials.append((recipe, trial))
    return trial
  }
}
