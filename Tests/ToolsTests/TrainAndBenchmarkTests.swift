import Foundation
import Images
import Tensors
import Testing

@Suite struct TrainTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for k in 1...4 {
      try Scene.deadLeaves.render(width: 48, height: 48, seed: UInt64(k)).write(to: place("Scenes/\(k).png"))
    }
  }

  private func train(_ name: String, _ options: String...) throws -> Outcome {
    try Program.run(
      "train",
      arguments: ["ksvd-global", "--images", place.path, "--set", "Scenes", "--patches", "2000", "--rounds", "2"]
        + ["--out", place(name)] + options)
  }

  @Test func learnedDictionaryDenoisesAndCarriesItsRecipe() throws {
    let run = try train("d.safetensors")
    #expect(run.status == 0, "\(run)")
    let file = try Safetensors(contentsOf: place("d.safetensors"))
    #expect(file["Dict"]?.shape == [64, 256])
    #expect(file.metadata["network"] == "ksvd-global" && file.metadata["rounds"] == "2")
    #expect(file.metadata["version"]?.isEmpty == false)
    #expect(try String(contentsOfFile: place("d.csv"), encoding: .utf8).split(separator: "\n").count == 3)
    let use = try Program.run(
      "denoise", place("Scenes/1.png"), "--add-noise", "25", "--method", "ksvd-global", "--weights",
      place("d.safetensors"), "-o", place("out.png"))
    #expect(use.status == 0, "\(use)")
  }

  @Test func learnedMixtureDenoisesAndCarriesItsRecipe() throws {
    let learn = ["epll", "--images", place.path, "--set", "Scenes", "--patches", "4000", "--components", "5"]
    for name in ["m", "again"] {
      let run = try Program.run(
        "train",
        arguments: learn + [
          "--rounds", "8", "--threads", name == "m" ? "1" : "2", "--out", place("\(name).safetensors"),
        ])
      #expect(run.status == 0 && run.output.contains("4000 patches of 4 pictures of Scenes, 5 components"), "\(run)")
    }
    let (file, again) = (
      try Safetensors(contentsOf: place("m.safetensors")), try Safetensors(contentsOf: place("again.safetensors"))
    )
    #expect(file["covariances"]?.shape == [5, 2016] && file["weights"]?.shape == [5])
    #expect(file["covariances"] == again["covariances"] && file["weights"] == again["weights"])
    #expect(file.metadata["network"] == "epll" && file.metadata["steps"] == "8" && file.metadata["components"] == "5")
    #expect(try String(contentsOfFile: place("m.csv"), encoding: .utf8).split(separator: "\n").count == 9)
    let use = try Program.run(
      "denoise", place("Scenes/1.png"), "--add-noise", "25", "--method", "epll", "--weights", place("m.safetensors"),
      "-o",
      place("out.png"))
    #expect(use.status == 0, "\(use)")
  }

  @Test func aMixtureOfBadOptionsOrTooFewPatchesIsRefused() throws {
    for (options, word) in [
      (["--components", "0"], "--components"), (["--floor", "-1"], "--floor"), (["--floor", "nan"], "--floor"),
      (["--patches", "100", "--components", "90"], "90 components"), (["--out", "/nowhere/m.safetensors"], "/nowhere"),
    ] {
      try expectFailure(in: place, mentions: [word]) {
        try Program.run(
          "train",
          arguments: ["epll", "--images", place.path, "--set", "Scenes", "--out", place("m.safetensors")] + options)
      }
    }
  }

  @Test func aRecipeMakesAMixtureInOneGo() throws {
    try Data(
      #"{"network": "epll", "options": {"set": "Scenes"}, "stages": [{"components": 4, "patches": 3000, "rounds": 4}]}"#
        .utf8
    ).write(to: URL(fileURLWithPath: place("small.recipe.json")))
    let run = try Program.run(
      "train", "recipe", place("small.recipe.json"), "--images", place.path, "--out", place("made"))
    #expect(run.status == 0, "\(run)")
    let facts = try Safetensors(contentsOf: place("made/small.safetensors")).metadata
    #expect(facts["recipe"] == "small" && facts["fingerprint"]?.isEmpty == false && facts["steps"] == "4")
  }

  @Test func aFolderOfPicturesIsLearnedFromAndTooFewHoldNothingOut() throws {
    let run = try Program.run(
      "train", "ksvd-global", "--images", place("Scenes"), "--patches", "2000", "--rounds", "1", "--threads", "1",
      "--out",
      place("d.safetensors"))
    #expect(run.status == 0 && run.output.contains("2000 patches of 4 pictures of Scenes, 1 thread,"), "\(run)")
    let notes = run.errors.split(separator: "\n")
    #expect(notes.count == 1 && notes[0].contains("nothing is held out of 4 pictures"), "\(run)")
  }

  @Test func sameSeedSameFile() throws {
    for (name, threads) in [("a.safetensors", "2"), ("b.safetensors", "2"), ("c.safetensors", "2")] {
      #expect(try train(name, "--threads", threads, "--seed", name.hasPrefix("c") ? "8" : "7").status == 0)
    }
    let files = try place.contents()
    #expect(files["a.safetensors"] == files["b.safetensors"])
    #expect(files["a.safetensors"] != files["c.safetensors"])
  }

  @Test(arguments: [
    (["--rounds", "0"], "--rounds"), (["--patches", "-5"], "--patches"), (["--residual", "nan"], "--residual"),
    (["--set", "None"], "None"), (["--out", "/nowhere/d.safetensors"], "/nowhere"),
  ])
  func badOptionsAreRefused(options: [String], word: String) throws {
    try expectFailure(in: place, mentions: [word]) {
      try Program.run(
        "train",
        arguments: ["ksvd-global", "--images", place.path, "--set", "Scenes", "--out", place("d.safetensors")] + options
      )
    }
  }

  @Test func unknownNameListsTheKnownOnes() throws {
    try expectFailure(in: place, mentions: ["'lista'", "ksvd-global"]) { try Program.run("train", "lista") }
  }

  @Test func picturesWithoutAPatchAreRefused() throws {
    try FileManager.default.createDirectory(atPath: place("Tiny"), withIntermediateDirectories: true)
    try Image(repeating: 0.5, width: 5, height: 5).write(to: place("Tiny/1.png"))
    try expectFailure(in: place, mentions: ["8 × 8"]) { try train("d.safetensors", "--set", "Tiny") }
  }

  @Test func damagedWeightsAreRefused() throws {
    #expect(try train("d.safetensors").status == 0)
    let whole = try Data(contentsOf: URL(fileURLWithPath: place("d.safetensors")))
    var other = Safetensors()
    other["Dict"] = .float32(Tensor(zeros: 63, 256))
    var poisoned = Safetensors()
    poisoned["Dict"] = .float32(Tensor(repeating: .nan, shape: [64, 256]))
    var misnamed = Safetensors()
    misnamed["conv1.weight"] = .float32(Tensor(zeros: 64, 9))
    for (data, word) in [
      (whole.prefix(whole.count / 2), "safetensors"), (Data(), "safetensors"), (try other.encoded(), "63 × 256"),
      (try poisoned.encoded(), "NaN"), (try misnamed.encoded(), "Dict"),
    ] {
      try data.write(to: URL(fileURLWithPath: place("bad.safetensors")))
      try expectFailure(in: place, mentions: ["bad.safetensors", word]) {
        try Program.run(
          "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", "ksvd-global", "--weights",
          place("bad.safetensors"), "-o", place("out.png"))
      }
    }
  }

  @Test func interruptLeavesNothing() throws {
    try expectNothingNew {
      try Program.run(
        "train", "ksvd-global", "--images", place.path, "--set", "Scenes", "--rounds", "2000", "--out",
        place("d.safetensors"), interruptAfter: 0.5)
    }
  }

  private func expectNothingNew(_ run: () throws -> Outcome) throws {
    let before = try place.contents()
    let outcome = try run()
    #expect(outcome.wasKilled || outcome.status != 0, "\(outcome)")
    #expect(try place.contents() == before)
  }
}

@Suite struct BenchmarkTests {
  @Test func reportCoversTheKernelsWithConsistentNumbers() throws {
    let place = try Workplace()
    let run = try Program.run(
      "benchmark", "--patches", "500", "--repetitions", "1", "--json", place("b.json"), "--save-patches", place("p.f32")
    )
    #expect(run.status == 0, "\(run)")
    #expect(try place.contents()["p.f32"]?.count == 500 * 64 * 4)
    let data = try Data(contentsOf: URL(fileURLWithPath: place("b.json")))
    let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let reference = try #require(report["referenceGflops"] as? Double)
    #expect(reference > 0)
    let kernels = try #require(report["kernels"] as? [[String: Any]])
    for name in [
      "ISTA", "FISTA", "Batch-OMP", "K-SVD round", "patches", "K-SVD denoising", "EPLL, a step", "EM round", "PNG",
      "PSNR", "SSIM",
      "LISTA training",
      "Deep K-SVD, 7 unfoldings, 481", "Deep K-SVD, 7 unfoldings, training", "DnCNN, 17 layers of 64, 481",
      "DnCNN, 17 layers of 64, training", "LIDIA, 481", "LIDIA, neighbours", "LIDIA, training", "LIDIA-S, training",
      "CSCNet, 64 shifts, 481", "CSCNet, 64 shifts, training",
    ] {
      #expect(kernels.contains { ($0["name"] as? String)?.contains(name) == true }, "no kernel \(name)")
    }
    for kernel in kernels {
      #expect((kernel["seconds"] as? Double ?? 0) > 0 && (kernel["peakMemory"] as? Int ?? 0) > 1_000_000)
      if let rate = kernel["gflops"] as? Double, let fraction = kernel["fraction"] as? Double {
        #expect(abs(fraction - rate / reference) < 1e-9 * fraction)  // the same division, through decimal digits
      }
    }
  }

  @Test(arguments: [
    (["--patches", "0"], "--patches"), (["--repetitions", "-1"], "--repetitions"), (["--only", "sorting"], "--only"),
    (["--images", "/nowhere"], "/nowhere"), (["--json", "/nowhere/b.json"], "/nowhere"),
  ])
  func badOptionsAreRefused(options: [String], word: String) throws {
    let place = try Workplace()
    try expectFailure(in: place, mentions: [word]) {
      try Program.run("benchmark", arguments: ["--patches", "100", "--repetitions", "1"] + (options))
    }
  }
}
