import Foundation
import Learning
import Testing

@Suite struct RecipeTests {
  private func recipe(_ text: String, path: String = "some/lidia-25.recipe.json") throws -> Recipe {
    try Recipe(Data(text.utf8), path: path)
  }

  private let good = """
    {"network": "lidia", "start": "other", "options": {"sigma": "25", "rate": 0.01, "muon": true, "steps": 7},
     "stages": [{"crop": 92, "muon": false}, {"steps": 3000000}]}
    """

  @Test func stagesAreWordsOfACommandLine() throws {
    let recipe = try recipe(good)
    #expect(recipe.name == "lidia-25" && recipe.network == "lidia" && recipe.start == "other")
    #expect(recipe.words(0) == ["--crop", "92", "--rate", "0.01", "--sigma", "25", "--steps", "7"])
    #expect(recipe.words(1) == ["--muon", "--rate", "0.01", "--sigma", "25", "--steps", "3000000"])
    #expect(recipe.steps(0) == 7 && recipe.steps(1) == 3_000_000)
  }

  @Test func fingerprintsFollowTheMeaningNotTheSpelling() throws {
    let first = try recipe(good)
    let spelled = try recipe(
      """
      {"stages": [{"muon": false, "crop": 92.0}, {"steps": 3e6}], "start": "other", "network": "lidia",
       "options": {"steps": 7, "muon": true, "rate": 1e-2, "sigma": "25"}}
      """)
    #expect(first.fingerprint == spelled.fingerprint && first.fingerprint.count == 16)
    for (from, to) in [("0.01", "0.02"), ("other", "another"), ("92", "93"), ("true", "false"), ("3000000", "30")] {
      #expect(try recipe(good.replacingOccurrences(of: from, with: to)).fingerprint != first.fingerprint)
    }
  }

  @Test func laterStagesMayChangeWhileOneRuns() throws {
    let changed = try recipe(good.replacingOccurrences(of: "3000000", with: "30"))
    #expect(try recipe(good).fingerprint(through: 0) == changed.fingerprint(through: 0))
    #expect(try recipe(good).fingerprint(through: 1) != changed.fingerprint(through: 1))
  }

  @Test(arguments: [
    ("", "no JSON"), ("[1]", "no JSON object"), (#"{"network": "lidia"}"#, "stages"),
    (#"{"network": "lidia", "stages": []}"#, "no stages"),
    (#"{"network": "lidia", "stages": [{}]}"#, "steps"),
    (#"{"network": "lidia", "stages": [{"steps": 3}], "seed": 1}"#, "unknown key seed"),
    (#"{"network": 3, "stages": [{"steps": 3}]}"#, "network"),
    (#"{"network": "lidia", "stages": [{"steps": 3, "out": "x"}]}"#, "out"),
    (#"{"network": "lidia", "stages": [{"steps": [3]}]}"#, "steps"),
  ])
  func damagedFilesAreRefused(text: String, word: String) {
    #expect {
      try recipe(text, path: "bad.json")
    } throws: {
      "\($0)".contains("bad.json") && "\($0)".contains(word)
    }
  }

  @Test func logsOfStagesFollowEachOther() {
    func log(_ steps: [Int]) -> TrainingLog {
      var log = TrainingLog()
      for step in steps {
        log.append(TrainingLogEntry(step: step, seconds: Double(step) / 2, rate: 1, loss: 2, score: 3))
      }
      return log
    }
    let whole = log([2, 4]).followed(by: log([2, 6]), after: 4)
    #expect(whole == log([2, 4, 6, 10]))
    let parts = whole.divided(after: 4)
    #expect(parts.before == log([2, 4]) && parts.after == log([2, 6]))
  }
}
