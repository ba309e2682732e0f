import Foundation
import Images
import Tensors
import Testing

@Suite struct TrainCSCNetTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for k in 1...4 {
      try Scene.deadLeaves.render(width: 40, height: 36, seed: UInt64(k)).write(to: place("Scenes/\(k).png"))
    }
  }

  private func train(_ options: [String]) throws -> Outcome {
    try Program.run("train", arguments: ["cscnet", "--images", place.path, "--set", "Scenes"] + options)
  }

  private func fresh(_ name: String, _ options: String...) -> [String] {
    [
      "--sigma", "25", "--crop", "23", "--crops", "2", "--side", "5", "--filters", "9", "--stride", "3",
      "--unfoldings", "3", "--out", place(name),
    ] + options
  }

  @Test func interruptedRunsLearnTheSameBits() throws {
    #expect(try train(fresh("a.safetensors", "--steps", "12", "--steps-per-score", "5")).status == 0)
    let stopped = try train(fresh("b.safetensors", "--steps", "12", "--steps-per-score", "5", "--minutes", "0.0001"))
    #expect(stopped.status == 0 && stopped.output.contains("--resume"), "\(stopped)")
    let resumed = try train(["--resume", place("b.checkpoint.safetensors"), "--threads", "1"])
    #expect(resumed.status == 0, "\(resumed)")
    let files = try ["a", "b"].map { try Safetensors(contentsOf: place("\($0).safetensors")) }
    #expect(files[0].entries == files[1].entries)
    #expect(files[0].metadata["network"] == "cscnet" && files[0].metadata["stride"] == "3")
    #expect(files[0].metadata["unfoldings"] == "3" && files[0].metadata["start"] == "cosines")
  }

  @Test func learnedWeightsDenoiseAndBeginAnotherRun() throws {
    #expect(try train(fresh("d.safetensors", "--steps", "3", "--random")).status == 0)
    let use = try Program.run(
      "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", "cscnet", "--weights", place("d.safetensors"),
      "-o",
      place("out.png"))
    #expect(use.status == 0, "\(use)")
    let other = try train(
      fresh("e.safetensors", "--steps", "2", "--start", place("d.safetensors")) + ["--filters", "8"])
    #expect(other.status != 0 && other.errors.contains("--filters"), "\(other)")
    // Another range of noise, from the same filters.
    let begun = try train(
      ["--sigma", "10-30", "--crop", "23", "--crops", "2", "--side", "5", "--filters", "9", "--stride", "4"]
        + ["--start", place("d.safetensors"), "--steps", "2", "--out", place("f.safetensors")])
    #expect(begun.status == 0, "\(begun)")
    let file = try Safetensors(contentsOf: place("f.safetensors"))
    #expect(file.metadata["sigma"] == "10-30" && file.metadata["start"]?.contains("stride 3") == true)
  }

  @Test(arguments: [
    (["--steps", "3", "--stride", "12"], "--stride"), (["--steps", "3", "--filters", "0"], "--filters"),
    (["--steps", "3", "--unfoldings", "0"], "--unfoldings"), (["--steps", "3", "--side", "1"], "--side"),
    (["--steps", "3", "--random", "--start", "x"], "--random"), (["--resume", "x", "--stride", "3"], "--stride"),
    (["--steps", "3", "--sigma", "30-10"], "sigma"), (["--steps", "3", "--sigma", "10-x"], "sigma"),
    (["--steps", "3", "--sigma", "0-10"], "sigma"),
  ])
  func badOptionsAreRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) { try train(options) }
  }
}
