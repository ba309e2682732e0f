import Foundation
import Images
import Tensors
import Testing

/// A recipe's run ends with the same bits however often it is stopped, and says of its weights how they were made.
@Suite struct TrainRecipeTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for k in 1...3 {
      try Scene.deadLeaves.render(width: 40, height: 36, seed: UInt64(k)).write(to: place("Scenes/\(k).png"))
    }
    try write("tiny", #"{"steps": 5, "unfoldings": 2}, {"steps": 4, "unfoldings": 3, "rate": 0.002, "seed": 1}"#)
    try write("next", #"{"steps": 3, "unfoldings": 3}, {"steps": 2, "unfoldings": 3}"#, start: "tiny")
  }

  private func write(_ name: String, _ stages: String, start: String? = nil) throws {
    let start = start.map { "\"start\": \"\(place($0)).recipe.json\"," } ?? ""
    try Data(
      """
      {"network": "cscnet", \(start)
       "options": {"sigma": "25", "set": "Scenes", "crop": 23, "crops": 2, "side": 5, "filters": 9,
                   "stride": 3, "steps-per-score": 3},
       "stages": [\(stages)]}
      """.utf8
    ).write(to: URL(fileURLWithPath: place("\(name).recipe.json")))
  }

  private func train(_ arguments: String...) throws -> Outcome { try Program.run("train", arguments: arguments) }

  private func recipe(_ name: String, in folder: String, _ more: String...) throws -> Outcome {
    try Program.run(
      "train",
      arguments: ["recipe", place("\(name).recipe.json"), "--images", place.path, "--out", place(folder)] + more)
  }

  @Test func stoppedRunsEndWithTheSameBits() throws {
    #expect(try recipe("tiny", in: "whole").status == 0)
    var sessions = 0
    while !FileManager.default.fileExists(atPath: place("parts/tiny.safetensors")), sessions < 40 {
      let run = try recipe("tiny", in: "parts", "--hours", "0.000003", "--threads", "\(1 + sessions % 2)")
      #expect(run.status == 0, "\(run)")
      sessions += 1
    }
    #expect(sessions > 1)
    let (whole, parts) = (try place.contents(of: "whole"), try place.contents(of: "parts"))
    #expect(whole["tiny.safetensors"] == parts["tiny.safetensors"])
    func columns(_ data: Data?) -> [String] {
      String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n").map {
        let fields = $0.split(separator: ",")
        return ([0, 2, 3, 4].map { String(fields[$0]) }).joined(separator: ",")  // all but the seconds
      }
    }
    #expect(columns(whole["tiny.csv"]) == columns(parts["tiny.csv"]) && columns(whole["tiny.csv"]).count == 5)
    #expect(columns(whole["tiny.csv"]).last?.hasPrefix("9,") == true)
  }

  /// By hand: the first stage, then a run that starts from its weights.
  @Test func aStageStartsFromTheWeightsOfTheOneBefore() throws {
    #expect(try recipe("tiny", in: "out").status == 0)
    let options = [
      "cscnet", "--images", place.path, "--set", "Scenes", "--sigma", "25", "--crop", "23", "--crops", "2", "--side",
      "5",
      "--filters", "9", "--stride", "3", "--steps-per-score", "3",
    ]
    let first = try Program.run(
      "train", arguments: options + ["--steps", "5", "--unfoldings", "2", "--out", place("first.safetensors")])
    #expect(first.status == 0, "\(first)")
    let second = try Program.run(
      "train",
      arguments: options + ["--steps", "4", "--unfoldings", "3", "--rate", "0.002", "--seed", "1"]
        + ["--start", place("first.safetensors"), "--out", place("second.safetensors")])
    #expect(second.status == 0, "\(second)")
    let files = try ["second", "out/tiny"].map { try Safetensors(contentsOf: place($0 + ".safetensors")) }
    #expect(files[0].entries == files[1].entries)
  }

  @Test func weightsSayHowTheyWereMade() throws {
    #expect(try recipe("tiny", in: "out").status == 0)
    let file = try Safetensors(contentsOf: place("out/tiny.safetensors"))
    #expect(file.metadata["recipe"] == "tiny" && file.metadata["fingerprint"]?.count == 16)
    #expect(file.metadata["steps"] == "9" && file.metadata["pixels"] == "\(9 * 2 * 23 * 23)")
    #expect(file.metadata["unfoldings"] == "3" && Double(file.metadata["flop"] ?? "") ?? 0 > 1e6)
    #expect(file.metadata["heldOutScore"] != nil && file.metadata["minutes"] == nil)
    // Another time there is nothing to do.
    let before = try place.contents(of: "out")
    #expect(try recipe("tiny", in: "out").status == 0)
    #expect(try place.contents(of: "out") == before)
  }

  @Test func aRecipeStartsFromTheWeightsOfAnother() throws {
    try expectFailure(in: place, mentions: ["tiny", "--out"]) { try recipe("next", in: ".") }
    try Data("\(place("next.recipe.json")) 3\n# a remark\n\(place("tiny.recipe.json"))\n".utf8)
      .write(to: URL(fileURLWithPath: place("list")))
    let run = try train("queue", place("list"), "--images", place.path, "--out", place("out"), "--slice", "0.001")
    #expect(run.status == 0 && run.output.contains("list is done, 2 recipes"), "\(run)")
    let file = try Safetensors(contentsOf: place("out/next.safetensors"))
    #expect(file.metadata["origin"]?.contains("tiny") == true)
  }

  /// A run from scenes has its scenes from the checkpoint.
  @Test func aResumedRunAsksForNothingAgain() throws {
    let run = try train(
      "cscnet", "--scenes", "--kinds", "deadLeaves", "--steps", "4", "--minutes", "0.00001", "--crop", "23", "--side",
      "5",
      "--filters", "9", "--stride", "3", "--unfoldings", "1", "--out", place("a.safetensors"))
    #expect(run.status == 0 && run.output.contains("--resume"), "\(run)")
    let resumed = try train("cscnet", "--resume", place("a.checkpoint.safetensors"))
    #expect(resumed.status == 0 && resumed.output.contains("scenes of deadLeaves"), "\(resumed)")
  }

  @Test func anotherVersionOfTheRecipeIsRefused() throws {
    #expect(try recipe("tiny", in: "out", "--hours", "0.000001").status == 0)
    // A later stage may change, the one that runs not.
    try write("tiny", #"{"steps": 5, "unfoldings": 2}, {"steps": 2, "unfoldings": 3}"#)
    #expect(try recipe("tiny", in: "out", "--hours", "0.000001").status == 0)
    try write("tiny", #"{"steps": 6, "unfoldings": 2}"#)
    try expectFailure(in: place, mentions: ["tiny.checkpoint", "another version"]) { try recipe("tiny", in: "out") }
  }

  @Test(arguments: [
    (#"{"steps": 3, "unfoldings": 0}"#, "--unfoldings"), (#"{"steps": 3, "flavour": 0}"#, "--flavour"),
    (#"{"steps": -3}"#, "--steps"), (#"{"steps": 3, "sigma": "much"}"#, "much"),
  ])
  func badOptionsNameTheRecipe(stages: String, word: String) throws {
    try write("tiny", stages)
    try expectFailure(in: place, mentions: ["tiny", "stage 1", word]) { try recipe("tiny", in: ".") }
  }

  @Test func unknownNamesListTheKnownOnes() throws {
    try expectFailure(in: place, mentions: ["'lidia-24'", "lidia-25"]) {
      try train("recipe", "lidia-24", "--out", place("."))
    }
    try Data("lidia-25 0\n".utf8).write(to: URL(fileURLWithPath: place("list")))
    try expectFailure(in: place, mentions: ["lidia-25 0"]) { try train("queue", place("list"), "--out", place(".")) }
    try expectFailure(in: place, mentions: ["nothing"]) { try train("queue", place("nothing"), "--out", place(".")) }
  }
}
