import Assertions
import Files
import Foundation
import Grading
import Tensors
import Testing

/// The points of one file.
@Suite struct GradeTests {
  private let recipe = TrialRecipe(chapter: .omp, seed: 77, hidesSeed: true)

  private func grade(_ answers: Safetensors, _ assignment: Assignment) throws -> Grade {
    let place = try Workplace()
    try answers.write(to: place("mine.safetensors"))
    var judges = try Judges(assignment)
    return try Grade(place("mine.safetensors"), name: "mine.safetensors", judges: &judges, followingLinks: false)
  }

  @Test func everyClaimIsWorthItsShare() throws {
    var answers = try pursuitAnswers(recipe)
    let whole = try grade(answers, Assignment(recipe: recipe, isStrict: true, points: 10))
    #expect(whole.score == 10 && whole.most == 10 && whole.remarks.isEmpty && whole.tests.allSatisfy(\.isPassed))
    // Coefficients that are a little too small: supports are right, fits are not.
    for name in answers.names {
      answers[name] = .float64(try answers.tensor(name, as: Double.self).scaled(by: 0.999))
    }
    let part = try grade(answers, Assignment(recipe: recipe, isStrict: true, points: 10))
    #expect(part.score > 0 && part.score < 10 && part.most == 10)
    let failed = part.tests.filter { !$0.isPassed }
    #expect(failed.contains { $0.name == "omp-orthogonal" } && failed.allSatisfy { $0.score == 0 })
    for test in failed { #expect(test.output.contains("This fails: measured "), "\(test.output)") }
    #expect(part.tests.count == whole.tests.count)
  }

  @Test func answersToOtherProblemsEarnNothing() throws {
    let strict = Assignment(recipe: recipe, isStrict: true)
    // Of seed 1, with their own metadata, with those of the hidden problems, and with none.
    var public1 = try pursuitAnswers(TrialRecipe(chapter: .omp))
    let told = try grade(public1, strict)
    #expect(told.score == 0 && told.remarks.count == 1 && told.remarks[0].contains("seed 1"), "\(told.remarks)")
    #expect(!told.remarks[0].contains("77"), "the hidden seed is told: \(told.remarks)")
    public1.metadata = recipe.metadata
    let forged = try grade(public1, strict)
    #expect(forged.score < forged.most && forged.tests.contains { $0.name == "omp-recovery" && !$0.isPassed })
    public1.metadata = [:]
    #expect(try grade(public1, strict).score == forged.score)
    // Without a demand the file's own seed counts, and a hidden one cannot.
    let open = Assignment(recipe: TrialRecipe(chapter: .omp), isStrict: false)
    #expect(try grade(pursuitAnswers(TrialRecipe(chapter: .omp, seed: 5)), open).remarks.isEmpty)
    let hidden = try grade(pursuitAnswers(recipe), open)
    #expect(hidden.score == 0 && hidden.remarks[0].contains("--seed-file"))
  }

  @Test func partsCountAsTheAssignmentSays() throws {
    let recipe = TrialRecipe(chapter: .lista)
    let trial = try Trial(recipe)
    var answers = Safetensors(metadata: recipe.metadata)
    for problem in try LISTAAssertions().couplings {
      answers["coupling.\(problem.name).second_weight"] = .float64(
        BookImplementations.secondWeight(problem.dictionary, problem.weight))
    }
    let all = try grade(answers, Assignment(recipe: recipe, isStrict: true))
    let count = try trial.parts.map { try $0.blank().count }
    #expect(all.most == Double(count.reduce(0, +)) && all.score == Double(count[1]))
    #expect(all.remarks.count == 2 && all.remarks[0].contains("part network"))
    let one = try grade(answers, Assignment(recipe: recipe, isStrict: true, parts: ["coupling"]))
    #expect(one.score == one.most && one.most == Double(count[1]) && one.remarks.isEmpty)
    // A damaged part costs its own points only.
    answers["weight.random-16.weight"] = .float64(Tensor(repeating: .nan, shape: [16, 40]))
    let damaged = try grade(answers, Assignment(recipe: recipe, isStrict: true))
    #expect(damaged.score == Double(count[1]) && damaged.remarks[1].contains("NaN"))
    #expect(throws: FileError.self) {
      _ = try Judges(Assignment(recipe: recipe, isStrict: true, parts: ["networks"]))
    }
  }

  @Test func gradescopeReadsIt() throws {
    var judges = try Judges(Assignment(recipe: recipe, isStrict: true, points: 12))
    let good = try Grade(pursuitAnswers(recipe), name: "mine", judges: &judges)
    let bad = try Grade(nothingFor: "it is a zip", judges: &judges)
    for (grade, status, score) in [(good, "passed", 12.0), (bad, "failed", 0)] {
      let object = try JSONSerialization.jsonObject(with: grade.gradescope()) as? [String: Any]
      #expect(object?["score"] as? Double == score)
      let tests = try #require(object?["tests"] as? [[String: Any]])
      #expect(tests.count == grade.tests.count)
      for test in tests {
        #expect(Set(test.keys) == ["name", "score", "max_score", "status", "output"])
        #expect(test["status"] as? String == status && test["max_score"] as? Double == 1.0909)
      }
    }
    #expect(bad.tests.allSatisfy { $0.output.contains("it is a zip") })
  }

  @Test func everyPartHasAVerdictOnNothingAndItFails() throws {
    for chapter in TrialChapter.allCases {
      let trial = try Trial(TrialRecipe(chapter: chapter))
      #expect(trial.parts.map(\.name) == chapter.partNames)
      for part in trial.parts {
        let claims = try part.blank()
        #expect(!claims.isEmpty && claims.allSatisfy { $0.verdict == .fails }, "\(part.name): \(claims.map(\.id))")
        #expect(Set(claims.map(\.id)).count == claims.count)
      }
    }
  }

  @Test func aSeedFileHoldsOneNumber() throws {
    let place = try Workplace()
    try place.write(Data(" 18446744073709551615\n".utf8), "seed")
    #expect(try Assignment.seed(in: place("seed")) == UInt64.max)
    for text in ["", "one", "-1", "1 2", "18446744073709551616"] {
      try place.write(Data(text.utf8), "seed")
      #expect(throws: FileError.self) { try Assignment.seed(in: place("seed")) }
    }
    #expect(throws: FileError.self) { try Assignment.seed(in: "/dev/zero") }
    // The largest seed makes problems like any other.
    for chapter in TrialChapter.allCases {
      let problems = try TrialFile.problems(TrialRecipe(chapter: chapter, seed: .max, hidesSeed: true))
      #expect(problems.metadata["seed"] == "hidden")
    }
  }
}
