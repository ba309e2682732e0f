import Foundation
import Images
import Tensors
import Testing

@Suite struct TrainLIDIATests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for k in 1...3 {
      try Scene.deadLeaves.render(width: 84, height: 82, seed: UInt64(k)).write(to: place("Scenes/\(k).png"))
    }
  }

  private func train(_ options: [String]) throws -> Outcome {
    try Program.run("train", arguments: ["lidia", "--images", place.path, "--set", "Scenes"] + options)
  }

  private func fresh(_ name: String, _ options: String...) -> [String] {
    ["--sigma", "25", "--crop", "80", "--crops", "2", "--small", "--out", place(name)] + options
  }

  @Test func interruptedRunsLearnTheSameBits() throws {
    #expect(try train(fresh("a.safetensors", "--steps", "4", "--steps-per-score", "2")).status == 0)
    // A tiny share of a minute is over after no step or a few.
    let stopped = try train(fresh("b.safetensors", "--steps", "4", "--steps-per-score", "2", "--minutes", "0.0001"))
    #expect(stopped.status == 0 && stopped.output.contains("--resume"), "\(stopped)")
    let resumed = try train(["--resume", place("b.checkpoint.safetensors"), "--threads", "1"])
    #expect(resumed.status == 0, "\(resumed)")
    let files = try ["a", "b"].map { try Safetensors(contentsOf: place("\($0).safetensors")) }
    #expect(files[0].entries == files[1].entries)
    #expect(files[0].metadata["network"] == "lidia-small" && files[0].metadata["steps"] == "4")
  }

  @Test func learnedWeightsAndCheckpointsDenoise() throws {
    #expect(try train(fresh("d.safetensors", "--steps", "2")).status == 0)
    var results: [Data] = []
    for name in ["d.safetensors", "d.checkpoint.safetensors"] {
      let use = try Program.run(
        "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", "lidia-small", "--weights", place(name),
        "--force",
        "-o", place("out.png"))
      #expect(use.status == 0, "\(use)")
      results.append(try Data(contentsOf: URL(fileURLWithPath: place("out.png"))))
    }
    #expect(results[0] == results[1])
    try expectFailure(in: place, mentions: ["lidia-small", "d.safetensors"]) {
      try Program.run(
        "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", "lidia", "--weights", place("d.safetensors"),
        "-o", place("other.png"))
    }
    try expectFailure(in: place, mentions: ["--small", "d.safetensors"]) {
      try train(["--start", place("d.safetensors"), "--steps", "1", "--crop", "80", "--out", place("e.safetensors")])
    }
  }

  @Test(arguments: [
    (["--steps", "3", "--crop", "76"], "--crop"), (["--steps", "3", "--neighbours", "0"], "--neighbours"),
    (["--steps", "3", "--radius", "1"], "--neighbours"), (["--steps", "3", "--features", "0"], "--features"),
    (["--steps", "3", "--scales", "3"], "--scales"), (["--resume", "x", "--small"], "--small"),
  ])
  func badOptionsAreRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) { try train(options) }
  }
}
