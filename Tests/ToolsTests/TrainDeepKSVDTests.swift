import Foundation
import Images
import Tensors
import Testing

@Suite struct TrainDeepKSVDTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for k in 1...4 {
      try Scene.deadLeaves.render(width: 40, height: 36, seed: UInt64(k)).write(to: place("Scenes/\(k).png"))
    }
  }

  private func train(_ options: [String], shell: String? = nil, interruptAfter: Double? = nil) throws -> Outcome {
    try Program.run(
      "train", arguments: ["deep-ksvd", "--images", place.path, "--set", "Scenes"] + options, shell: shell,
      interruptAfter: interruptAfter)
  }

  private func fresh(_ name: String, _ options: String...) -> [String] {
    ["--sigma", "25", "--crop", "24", "--crops", "2", "--unfoldings", "2", "--out", place(name)] + options
  }

  @Test func interruptedRunsLearnTheSameBits() throws {
    #expect(try train(fresh("a.safetensors", "--steps", "12", "--steps-per-score", "5")).status == 0)
    // A tiny share of a minute is over after no step or a few.
    let stopped = try train(
      fresh("b.safetensors", "--steps", "12", "--steps-per-score", "5", "--minutes", "0.0005"))
    #expect(stopped.status == 0 && stopped.output.contains("--resume"), "\(stopped)")
    let resumed = try train(["--resume", place("b.checkpoint.safetensors"), "--threads", "1"])
    #expect(resumed.status == 0, "\(resumed)")
    let files = try ["a", "b"].map { try Safetensors(contentsOf: place("\($0).safetensors")) }
    #expect(files[0].entries == files[1].entries && files[0].names.contains("linear4.bias"))
    #expect(files[0].metadata["unfoldings"] == "2" && files[0].metadata["steps"] == "12")
    #expect(files[0].metadata["network"] == "deep-ksvd" && files[0].metadata["images"] == "Scenes, 4 of 4")
    for name in ["a", "b"] {
      let log = try String(contentsOfFile: place("\(name).csv"), encoding: .utf8).split(separator: "\n")
      #expect(log.count == 4 && log[1].hasPrefix("5,") && log[3].hasPrefix("12,"), "\(log)")
    }
    let other = try train(fresh("c.safetensors", "--steps", "12", "--seed", "3"))
    #expect(other.status == 0)
    #expect(try Safetensors(contentsOf: place("c.safetensors")).entries != files[0].entries)
  }

  @Test(arguments: [
    ["--unsupervised", "sure"], ["--unsupervised", "blind-spot"], ["--loss", "sharp", "--loss-width", "7"],
  ])
  func otherTeachingIsKeptByAResumedRun(options: [String]) throws {
    let own = ["--steps", "8", "--steps-per-score", "4"] + options
    let run = try train(fresh("a.safetensors") + own)
    #expect(run.status == 0, "\(run)")
    let stopped = try train(fresh("b.safetensors", "--minutes", "0.0005") + own)
    #expect(stopped.status == 0 && stopped.output.contains("--resume"), "\(stopped)")
    #expect(try train(["--resume", place("b.checkpoint.safetensors")]).status == 0)
    let files = try ["a", "b"].map { try Safetensors(contentsOf: place("\($0).safetensors")) }
    #expect(files[0].entries == files[1].entries)
    #expect(files[1].metadata[String(options[0].dropFirst(2))] == options[1])
    #expect(options.count == 2 || files[1].metadata["lossWidth"] == "7.0")
    // It is another run than the network's own.
    #expect(try train(fresh("c.safetensors", "--steps", "8")).status == 0)
    #expect(try Safetensors(contentsOf: place("c.safetensors")).entries != files[0].entries)
  }

  @Test(arguments: [
    (["--unsupervised", "sure", "--sigma", "10-30"], "one strength"), (["--unsupervised", "n2n"], "blind-spot"),
    (["--unsupervised", "sure", "--loss", "squared"], "leave --loss out"), (["--loss", "cubic"], "absolute"),
    (["--loss-width", "3"], "--loss sharp"), (["--loss", "sharp", "--loss-width", "0"], "--loss-width"),
    (["--kinds", "text"], "--scenes"),
  ])
  func badTeachingIsRefused(options: [String], word: String) throws {
    let base = options.contains("--sigma") ? [] : ["--sigma", "25"]
    try expectFailure(in: place, mentions: [word]) {
      try train(base + ["--crop", "24", "--steps", "2", "--out", place("x.safetensors")] + options)
    }
  }

  @Test func kindsOfScenesAreNamed() throws {
    let run = try Program.run(
      "train",
      arguments: [
        "deep-ksvd", "--scenes", "--kinds", "text,waves", "--steps", "1", "--out", place("x.safetensors"),
      ])
    #expect(
      run.status != 0 && run.errors.contains("kinds") && !FileManager.default.fileExists(atPath: place("x.safetensors"))
    )
  }

  @Test func oneStageIsTheStartOfTwo() throws {
    #expect(try train(fresh("one.safetensors", "--steps", "3")).status == 0)
    // No rate to speak of: what comes out is what went in.
    let two = try train(
      fresh(
        "two.safetensors", "--steps", "1", "--stages", "2", "--start", place("one.safetensors"), "--rate", "1e-30",
        "--adam", "--averaging", "0"))
    #expect(two.status == 0, "\(two)")
    let files = try ["one", "two"].map { try Safetensors(contentsOf: place("\($0).safetensors")) }
    #expect(files[1]["Dict"] == files[0]["Dict"] && files[1]["w_2"] == files[0]["w"])
    #expect(
      files[1].metadata["start"]
        == "weights for sigma 25, Deep K-SVD, 1 stage, \(files[0].metadata["unfoldings"] ?? "") unfoldings")
    #expect(files[0].metadata["start"] == "DCT" && files[0].metadata["optimiser"] == "muon")
    try expectFailure(in: place, mentions: ["two.safetensors", "2 stages"]) {
      try train(fresh("x.safetensors", "--steps", "1", "--stages", "1", "--start", place("two.safetensors")))
    }
    try expectFailure(in: place, mentions: ["one.safetensors", "2 unfoldings", "5"]) {
      try train([
        "--steps", "1", "--crop", "24", "--unfoldings", "5", "--start", place("one.safetensors"), "--out",
        place("x.safetensors"),
      ])
    }
  }

  @Test func interruptLeavesACheckpointToGoOnFrom() throws {
    let run = try train(fresh("d.safetensors", "--steps", "1000000"), interruptAfter: 0.7)
    #expect(run.status == 130 && !run.wasKilled, "\(run)")
    let file = try Safetensors(contentsOf: place("d.checkpoint.safetensors"))
    #expect((file.metadata["step"].flatMap { Int($0) } ?? 0) > 0)
    #expect(file["average.Dict"]?.shape == [64, 256] && file["adam.second.Dict"]?.shape == [64, 256])
  }

  @Test func killsNeverLeaveADamagedCheckpoint() throws {
    // A checkpoint after every step: the kills fall into writing as often as into anything else.
    let options = fresh("e.safetensors", "--steps", "1000000", "--steps-per-score", "1")
    var arguments = options
    for (k, seconds) in [0.6, 0.45, 0.5, 0.55, 0.65].enumerated() {
      let run = try train(arguments, shell: "exec timeout -s KILL \(seconds) \"$0\" \"$@\"")
      #expect(run.status != 0 || run.wasKilled)
      let checkpoint = place("e.checkpoint.safetensors")
      guard FileManager.default.fileExists(atPath: checkpoint) else {
        #expect(k == 0, "the first run had no time to write")
        continue
      }
      let file = try Safetensors(contentsOf: checkpoint)
      #expect(file.names.count == 4 * 11)
      let left = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasPrefix(".") }
      #expect(left.count <= k + 1)  // at most the one being linked when the kill came
      arguments = ["--resume", checkpoint]
    }
  }

  @Test func brokenPicturesAreNamedAndLeftOut() throws {
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: place("Scenes/broken.png")))
    try Scene.text.render(width: 20, height: 40, seed: 1).write(to: place("Scenes/small.png"))
    let run = try train(fresh("f.safetensors", "--steps", "2"))
    #expect(run.status == 0 && run.errors.contains("broken.png") && run.errors.contains("small.png"), "\(run)")
    try expectFailure(in: place, mentions: ["none of 6 pictures"]) {
      try train(["--sigma", "25", "--crop", "64", "--steps", "2", "--out", place("g.safetensors")])
    }
  }

  @Test func scenesNeedNoPhotographs() throws {
    let help = try Program.run("train", "deep-ksvd", "--scenes", "--images", "x", "--steps", "1")
    #expect(help.status != 0 && help.errors.contains("--scenes"))
  }

  @Test(arguments: [
    (["--steps", "0"], "--steps"), (["--minutes", "-1"], "--minutes"), (["--sigma", "25"], "--minutes"),
    (["--steps", "3", "--stages", "4"], "--stages"), (["--steps", "3", "--averaging", "1"], "--averaging"),
    (["--steps", "3", "--sigma", "-1"], "sigma"), (["--steps", "3", "--crop", "8"], "--crop"),
    (["--resume", "x", "--steps", "3"], "--steps"), (["--resume", "x", "--sigma", "25"], "--sigma"),
    (["--resume", "/nowhere/c.safetensors"], "/nowhere"),
    (["--steps", "3", "--out", "/nowhere/w.safetensors"], "/nowhere"),
    (["--steps", "3", "--dictionary", "/nowhere/d.safetensors"], "/nowhere"),
    (["--steps", "3", "--start", "/nowhere/d.safetensors"], "/nowhere"),
    (["--steps", "3", "--start", "a", "--dictionary", "b"], "--dictionary"),
    (["--resume", "x", "--start", "a"], "--start"), (["--resume", "x", "--muon"], "--muon"),
    (["--steps", "3", "--constant-rate", "--stepped-rate"], "--stepped-rate"),
  ])
  func badOptionsAreRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) {
      try Program.run("train", arguments: ["deep-ksvd", "--images", place.path, "--set", "Scenes"] + options)
    }
  }

  @Test func finishedWeightsAreNoCheckpoint() throws {
    #expect(try train(fresh("h.safetensors", "--steps", "1")).status == 0)
    try expectFailure(in: place, mentions: ["h.safetensors", "checkpoint"]) {
      try train(["--resume", place("h.safetensors")])
    }
  }
}
