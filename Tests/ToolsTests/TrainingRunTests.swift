import Foundation
import Images
import Tensors
import Testing

/// What a run of `train` does that is the same for all networks: shown with Deep K-SVD, whose stages come last.
@Suite struct TrainingRunTests {
  let school: School
  let network = TinyNetwork.deepKSVD
  var place: Workplace { school.place }

  init() throws { school = try School() }

  private func fresh(_ options: String) -> String { "--sigma 25 \(network.options) \(options)" }

  @Test(arguments: ["--unsupervised sure", "--unsupervised blind-spot", "--loss sharp --loss-width 7"])
  func otherTeachingIsKeptByAResumedRun(options: String) throws {
    let steps = "--steps 8 --steps-per-score 4"
    let whole = try school.learned(network, "a.safetensors", "\(steps) \(options)")
    let parts = try school.resumed(network, "b", "\(steps) \(options)")
    #expect(whole.entries == parts.entries)
    let words = options.split(separator: " ").map(String.init)
    #expect(parts.metadata[String(words[0].dropFirst(2))] == words[1])
    #expect(words.count == 2 || parts.metadata["lossWidth"] == "7.0")
    // It is another run than the network's own.
    #expect(try school.learned(network, "c.safetensors", steps).entries != whole.entries)
  }

  @Test func interruptLeavesACheckpointToGoOnFrom() throws {
    let run = try school.train(network, fresh("--steps 1000000"), ["--out": "d.safetensors"], interruptAfter: 0.7)
    #expect(run.status == 130 && !run.wasKilled, "\(run)")
    let file = try Safetensors(contentsOf: place("d.checkpoint.safetensors"))
    #expect((file.metadata["step"].flatMap { Int($0) } ?? 0) > 0)
    #expect(file["average.Dict"]?.shape == [64, 256] && file["adam.second.Dict"]?.shape == [64, 256])
  }

  @Test func killsNeverLeaveADamagedCheckpoint() throws {
    // A checkpoint after every step: the kills fall into writing as often as into anything else.
    var (options, files) = (fresh("--steps 1000000 --steps-per-score 1"), ["--out": "e.safetensors"])
    for (k, seconds) in [0.6, 0.45, 0.5, 0.55, 0.65].enumerated() {
      let run = try school.train(network, options, files, shell: "exec timeout -s KILL \(seconds) \"$0\" \"$@\"")
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
      (options, files) = ("", ["--resume": "e.checkpoint.safetensors"])
    }
  }

  @Test func brokenPicturesAreNamedAndLeftOut() throws {
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: place("Scenes/broken.png")))
    try Scene.text.render(width: 20, height: 40, seed: 1).write(to: place("Scenes/small.png"))
    let run = try school.train(network, fresh("--steps 2"), ["--out": "f.safetensors"])
    #expect(run.status == 0 && run.errors.contains("broken.png") && run.errors.contains("small.png"), "\(run)")
    try expectFailure(in: place, mentions: ["none of 6 pictures"]) {
      try school.train(network, "--sigma 25 --crop 64 --steps 2", ["--out": "g.safetensors"])
    }
  }

  @Test func aFolderOfOnePictureHoldsNothingOutAndSaysSo() throws {
    try FileManager.default.createDirectory(atPath: place("mine"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: place("Scenes/1.png"), toPath: place("mine/only.png"))
    func learn(_ options: String, out: String) throws -> Outcome {
      try Program.run(
        "train",
        arguments: ["deep-ksvd", "--images", place("mine"), "--out", place(out)]
          + options.split(separator: " ").map(String.init))
    }
    let options = "--sigma 25 \(network.options) --threads 1 --steps-per-score 2"
    let whole = try learn("\(options) --steps 4 --plot \(place("curve.svg"))", out: "whole.safetensors")
    #expect(whole.status == 0 && whole.output.contains("mine, 1 of 1,"), "\(whole)")
    let notes = whole.errors.split(separator: "\n")
    #expect(notes.count == 1 && notes[0].contains("only") && notes[0].contains("nothing is held out"), "\(whole)")
    #expect(!whole.output.lowercased().contains("nan") && !whole.output.contains("held out"))
    let weights = try Safetensors(contentsOf: place("whole.safetensors"))
    #expect(weights.metadata["heldOutScore"] == nil && weights.metadata["images"] == "mine, 1 of 1")
    // It is resumed as any other run.
    #expect(try learn("\(options) --steps 4 --minutes 0.000001", out: "part.safetensors").status == 0)
    let rest = try learn("--threads 1 --resume \(place("part.checkpoint.safetensors"))", out: "part.safetensors")
    #expect(rest.status == 0, "\(rest)")
    #expect(try Safetensors(contentsOf: place("part.safetensors")).entries == weights.entries)
  }

  @Test func oneStageIsTheStartOfTwo() throws {
    let one = try school.learned(network, "one.safetensors", "--steps 3")
    // No rate to speak of: what comes out is what went in.
    let two = try school.learned(
      network, "two.safetensors", "--steps 1 --stages 2 --rate 1e-30 --adam --averaging 0",
      ["--start": "one.safetensors"])
    #expect(two["Dict"] == one["Dict"] && two["w_2"] == one["w"])
    #expect(two.metadata["start"] == "weights for sigma 25, Deep K-SVD, 1 stage, 2 unfoldings")
    try expectFailure(in: place, mentions: ["two.safetensors", "2 stages"]) {
      try school.train(
        network, fresh("--steps 1 --stages 1"), ["--start": "two.safetensors", "--out": "x.safetensors"])
    }
    try expectFailure(in: place, mentions: ["one.safetensors", "2 unfoldings", "5"]) {
      try school.train(
        network, "--steps 1 --crop 24 --unfoldings 5", ["--start": "one.safetensors", "--out": "x.safetensors"])
    }
  }
}
