import Foundation
import Images
import Tensors
import Testing

@Suite struct TrainDnCNNTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for k in 1...4 {
      try Scene.deadLeaves.render(width: 40, height: 36, seed: UInt64(k)).write(to: place("Scenes/\(k).png"))
    }
  }

  private func train(_ options: [String], interruptAfter: Double? = nil) throws -> Outcome {
    try Program.run(
      "train", arguments: ["dncnn", "--images", place.path, "--set", "Scenes"] + options,
      interruptAfter: interruptAfter)
  }

  private func fresh(_ name: String, _ options: String...) -> [String] {
    ["--sigma", "25", "--crop", "16", "--crops", "4", "--depth", "4", "--width", "6", "--out", place(name)] + options
  }

  @Test func interruptedRunsLearnTheSameBits() throws {
    #expect(try train(fresh("a.safetensors", "--steps", "12", "--steps-per-score", "5")).status == 0)
    // A tiny share of a minute is over after no step or a few.
    let stopped = try train(fresh("b.safetensors", "--steps", "12", "--steps-per-score", "5", "--minutes", "0.0001"))
    #expect(stopped.status == 0 && stopped.output.contains("--resume"), "\(stopped)")
    let resumed = try train(["--resume", place("b.checkpoint.safetensors"), "--threads", "1"])
    #expect(resumed.status == 0, "\(resumed)")
    let files = try ["a", "b"].map { try Safetensors(contentsOf: place("\($0).safetensors")) }
    #expect(files[0].entries == files[1].entries)
    #expect(files[0].names == (1...4).flatMap { ["conv\($0).bias", "conv\($0).weight"] })
    #expect(files[0].metadata["network"] == "dncnn" && files[0].metadata["depth"] == "4")
    #expect(files[0].metadata["steps"] == "12" && files[0].metadata["images"] == "Scenes, 4 of 4")
  }

  @Test func learnedWeightsAndCheckpointsDenoise() throws {
    #expect(try train(fresh("d.safetensors", "--steps", "3", "--stepped-rate", "--averaging", "0")).status == 0)
    var results: [Data] = []
    for name in ["d.safetensors", "d.checkpoint.safetensors"] {
      let use = try Program.run(
        "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", "dncnn", "--weights", place(name), "--force",
        "-o", place("out.png"))
      #expect(use.status == 0, "\(use)")
      results.append(try Data(contentsOf: URL(fileURLWithPath: place("out.png"))))
    }
    #expect(results[0] == results[1])
  }

  @Test func damagedWeightsAreRefused() throws {
    #expect(try train(fresh("d.safetensors", "--steps", "1")).status == 0)
    let whole = try Data(contentsOf: URL(fileURLWithPath: place("d.safetensors")))
    var poisoned = try Safetensors(contentsOf: place("d.safetensors"))
    poisoned["conv2.bias"] = .float32(Tensor(repeating: .nan, shape: [6]))
    var misshaped = try Safetensors(contentsOf: place("d.safetensors"))
    misshaped["conv3.weight"] = .float32(Tensor(repeating: 0, shape: [6, 5, 3, 3]))
    var other = Safetensors(metadata: ["network": "deep-ksvd"])
    other["Dict"] = .float32(Tensor(zeros: 64, 256))
    for (data, word) in [
      (whole.prefix(whole.count / 2), "safetensors"), (Data(), "safetensors"),
      (try misshaped.encoded(), "conv3.weight"),
      (try poisoned.encoded(), "NaN"), (try other.encoded(), "deep-ksvd"),
    ] {
      try data.write(to: URL(fileURLWithPath: place("bad.safetensors")))
      try expectFailure(in: place, mentions: ["bad.safetensors", word]) {
        try Program.run(
          "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", "dncnn", "--weights",
          place("bad.safetensors"), "-o", place("out.png"))
      }
    }
    try expectFailure(in: place, mentions: ["--weights"]) {
      try Program.run("denoise", place("Scenes/1.png"), "--sigma", "40", "--method", "dncnn", "-o", place("out.png"))
    }
  }

  @Test(arguments: [
    (["--steps", "0"], "--steps"), (["--sigma", "25"], "--minutes"), (["--steps", "3", "--depth", "1"], "--depth"),
    (["--steps", "3", "--width", "0"], "--width"), (["--steps", "3", "--averaging", "1"], "--averaging"),
    (["--steps", "3", "--rate", "nan"], "--rate"),
    (["--steps", "3", "--constant-rate", "--stepped-rate"], "--stepped"),
    (["--resume", "x", "--depth", "3"], "--depth"), (["--resume", "/nowhere/c.safetensors"], "/nowhere"),
  ])
  func badOptionsAreRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) { try train(options) }
  }
}
