import Foundation
import Images
import Tensors
import Testing

/// A network as `train` knows it, with sizes that take no time.
struct TinyNetwork: Sendable, CustomTestStringConvertible {
  let name: String
  /// What `denoise` calls it.
  let method: String
  /// Options of a new run.
  let options: String
  /// More options, for a run by other means.
  let otherwise: String
  /// What its files say of their making.
  let facts: [String: String]
  /// How many arrays its weights are, and one of them.
  let holds: (count: Int, array: String)
  /// Options that it refuses, each with a word of the message.
  let refused: [(options: String, word: String)]
  var testDescription: String { name }

  static let deepKSVD = TinyNetwork(
    name: "deep-ksvd", method: "deep-ksvd", options: "--crop 24 --crops 2 --unfoldings 2",
    otherwise: "--adam --no-symmetries",
    facts: ["network": "deep-ksvd", "unfoldings": "2", "stages": "1", "start": "DCT", "optimiser": "muon"],
    holds: (11, "linear4.bias"),
    refused: [
      ("--steps 3 --stages 4", "--stages"), ("--steps 3 --crop 8", "--crop"),
      ("--steps 3 --dictionary /nowhere/d.safetensors", "/nowhere"),
      ("--steps 3 --start a --dictionary b", "--dictionary"),
      // Other ways of teaching, which are the same for all networks.
      ("--steps 2 --crop 24 --unsupervised sure --sigma 10-30", "one strength"),
      ("--steps 2 --unsupervised n2n", "blind-spot"), ("--steps 2 --loss cubic", "absolute"),
      ("--steps 2 --unsupervised sure --loss squared", "leave --loss out"),
      ("--steps 2 --loss-width 3", "--loss sharp"), ("--steps 2 --loss sharp --loss-width 0", "--loss-width"),
      ("--steps 2 --kinds text", "--scenes"), ("--steps 2 --scenes", "--scenes"),
      ("--steps 2 --kinds text,waves", "kinds"),
    ])

  static let all = [
    deepKSVD,
    TinyNetwork(
      name: "dncnn", method: "dncnn", options: "--crop 16 --crops 4 --depth 4 --width 6",
      otherwise: "--stepped-rate --averaging 0", facts: ["network": "dncnn", "depth": "4", "width": "6"],
      holds: (8, "conv2.bias"),
      refused: [
        ("--steps 3 --depth 1", "--depth"), ("--steps 3 --width 0", "--width"), ("--resume x --depth 3", "--depth"),
      ]),
    TinyNetwork(
      name: "lidia", method: "lidia-small",
      options: "--crop 35 --crops 2 --small --neighbours 4 --features 6 --radius 2", otherwise: "--batch-moments",
      facts: ["network": "lidia-small", "radius": "2", "start": "random"], holds: (95, "alpha1"),
      refused: [
        ("--steps 3 --crop 76", "--crop"), ("--steps 3 --neighbours 0", "--neighbours"),
        ("--steps 3 --radius 1", "--neighbours"), ("--steps 3 --features 0", "--features"),
        ("--steps 3 --scales 3", "--scales"), ("--resume x --small", "--small"),
      ]),
    TinyNetwork(
      name: "cscnet", method: "cscnet",
      options: "--crop 23 --crops 2 --side 5 --filters 9 --stride 3 --unfoldings 3", otherwise: "--random",
      facts: ["network": "cscnet", "stride": "3", "unfoldings": "3", "start": "cosines"], holds: (4, "apply_C.weight"),
      refused: [
        ("--steps 3 --stride 12", "--stride"), ("--steps 3 --filters 0", "--filters"),
        ("--steps 3 --unfoldings 0", "--unfoldings"), ("--steps 3 --side 1", "--side"),
        ("--steps 3 --random --start x", "--random"), ("--resume x --stride 3", "--stride"),
      ]),
    TinyNetwork(
      name: "cdlnet", method: "cdlnet",
      options: "--crop 20 --crops 2 --side 5 --filters 6 --stride 2 --unfoldings 2", otherwise: "--cosines",
      facts: ["network": "cdlnet", "stride": "2", "start": "random filters"], holds: (8, "t.1.0"),
      refused: [
        ("--steps 3 --side 4", "--side"), ("--steps 3 --stride 5", "--stride"), ("--steps 3 --filters 0", "--filters"),
        ("--steps 3 --groups 4 --window 4", "--window"), ("--steps 3 --window 5", "--groups"),
        ("--resume x --groups 4", "--groups"),
      ]),
    TinyNetwork(
      name: "tnrd", method: "tnrd",
      options: "--crop 20 --crops 2 --side 3 --steps-of-diffusion 2 --neighbours 3 --radius 2", otherwise: "--adam",
      facts: ["network": "tnrd", "radius": "2", "start": "a known diffusion"], holds: (8, "shares.1"),
      refused: [
        ("--steps 3 --side 4", "--side"), ("--steps 3 --steps-of-diffusion 0", "--steps-of-diffusion"),
        ("--steps 3 --radius 3", "--neighbours"), ("--steps 3 --neighbours 20 --radius 3", "--radius"),
        ("--resume x --side 3", "--side"),
      ]),
    TinyNetwork(
      name: "sc", method: "groupsc",
      options: "--crop 20 --crops 2 --side 4 --atoms 20 --unfoldings 2 --neighbours 4 --radius 3",
      otherwise: "--adam", facts: ["network": "groupsc", "unfoldings": "2", "neighbours": "4", "start": "cosines"],
      holds: (7, "std.0"),
      refused: [
        ("--steps 3 --side 1", "--side"), ("--steps 3 --atoms 0", "--atoms"),
        ("--steps 3 --neighbours 4 --window 5", "--window"), ("--steps 3 --radius 5", "--neighbours"),
        ("--steps 3 --unfoldings 0", "--unfoldings"), ("--steps 3 --start a --dictionary b", "--dictionary"),
        ("--resume x --neighbours 4", "--neighbours"),
      ]),
  ]
}

/// A folder with pictures, in which networks are trained.
struct School {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("Scenes"), withIntermediateDirectories: true)
    for k in 1...4 {
      try Scene.deadLeaves.render(width: 40, height: 36, seed: UInt64(k)).write(to: place("Scenes/\(k).png"))
    }
  }

  /// Runs `train`.
  /// - Parameters:
  ///   - options: apart by spaces.
  ///   - files: options with a file of the folder each.
  func train(
    _ network: TinyNetwork, _ options: String, _ files: [String: String] = [:], shell: String? = nil,
    interruptAfter: Double? = nil
  ) throws -> Outcome {
    let paths = files.sorted { $0.key < $1.key }.flatMap { [$0.key, place($0.value)] }
    return try Program.run(
      "train",
      arguments: [network.name, "--images", place.path, "--set", "Scenes"]
        + options.split(separator: " ").map(String.init) + paths, shell: shell, interruptAfter: interruptAfter)
  }

  /// A new run that ends well: its weights.
  func learned(
    _ network: TinyNetwork, _ name: String, _ options: String, _ files: [String: String] = [:],
    location: SourceLocation = #_sourceLocation
  ) throws -> Safetensors {
    let own = files.merging(["--out": name]) { $1 }
    let run = try train(network, "--sigma 25 \(network.options) \(options)", own)
    #expect(run.status == 0, "\(run)", sourceLocation: location)
    return try Safetensors(contentsOf: place(name))
  }

  /// The weights of a run that is stopped and taken up again.
  func resumed(_ network: TinyNetwork, _ name: String, _ options: String) throws -> Safetensors {
    // So tiny a share of a minute is over after no step or a few; those of Deep K-SVD are slower.
    let time = "--minutes \(network.name == TinyNetwork.deepKSVD.name ? 0.0005 : 0.0001)"
    let stopped = try train(
      network, "--sigma 25 \(time) \(network.options) \(options)", ["--out": name + ".safetensors"])
    #expect(stopped.status == 0 && stopped.output.contains("--resume"), "\(stopped)")
    let run = try train(network, "--threads 1", ["--resume": name + ".checkpoint.safetensors"])
    #expect(run.status == 0, "\(run)")
    return try Safetensors(contentsOf: place(name + ".safetensors"))
  }

  /// Runs `denoise` on the first picture.
  func denoise(by method: String, weights: String) throws -> Outcome {
    try Program.run(
      "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", method, "--weights", place(weights), "--force",
      "-o", place("out.png"))
  }
}

/// What `train` does with every network.
@Suite struct TrainNetworkTests {
  let school: School
  var place: Workplace { school.place }

  init() throws { school = try School() }

  @Test(arguments: TinyNetwork.all) func interruptedRunsLearnTheSameBits(network: TinyNetwork) throws {
    let steps = "--steps 12 --steps-per-score 5"
    let whole = try school.learned(network, "a.safetensors", steps)
    let parts = try school.resumed(network, "b", steps)
    #expect(whole.entries == parts.entries)
    #expect(whole.names.count == network.holds.count && whole.names.contains(network.holds.array))
    let facts = network.facts.merging(["steps": "12", "sigma": "25", "images": "Scenes, 4 of 4"]) { $1 }
    for file in [whole, parts] { for (key, value) in facts { #expect(file.metadata[key] == value, "\(key)") } }
    for name in ["a", "b"] {
      let log = try String(contentsOfFile: place("\(name).csv"), encoding: .utf8).split(separator: "\n")
      #expect(log.count == 4 && log[1].hasPrefix("5,") && log[3].hasPrefix("12,"), "\(log)")
    }
    #expect(try school.learned(network, "c.safetensors", steps + " --seed 3").entries != whole.entries)
  }

  /// Networks for colour learn from pictures in colour, and denoise such.
  @Test(arguments: [
    (
      "lidia", "--crop 27 --neighbours 4 --features 6 --radius 2",
      "separable_fc_net.sep_part1_s0.ver_hor_bn_re0.ver_hor.ver.weight", [6, 75]
    ),
    ("cscnet", "--crop 23 --side 5 --filters 9 --stride 3 --unfoldings 2", "apply_A.weight", [9, 3, 5, 5]),
    ("cdlnet", "--crop 20 --side 5 --filters 6 --stride 2 --unfoldings 2", "A.1.weight", [6, 3, 5, 5]),
  ])
  func networksForColourLearnFromColour(name: String, options: String, array: String, shape: [Int]) throws {
    try FileManager.default.createDirectory(atPath: place("Colour"), withIntermediateDirectories: true)
    for k in 1...2 {
      let planes = (0..<3).map { Scene.deadLeaves.render(width: 40, height: 36, seed: UInt64(3 * k + $0)).plane(0) }
      try Image(planes: planes).write(to: place("Colour/\(k).png"))
    }
    func train(_ more: String) throws -> Outcome {
      try Program.run(
        "train",
        arguments: [name, "--colour", "--sigma", "25", "--crops", "2", "--steps", "2", "--out", place("w.safetensors")]
          + (options + " " + more).split(separator: " ").map(String.init))
    }
    let run = try train("--images \(place.path) --set Colour")
    #expect(run.status == 0 && run.output.contains("for colour"), "\(run)")
    #expect(try Safetensors(contentsOf: place("w.safetensors"))[array]?.shape == shape)
    let use = try Program.run(
      "denoise", place("Colour/1.png"), "--add-noise", "25", "--method", name, "--weights", place("w.safetensors"),
      "-o",
      place("out.png"))
    #expect(use.status == 0 && use.output.contains("network for colour and 25"), "\(use)")
    for (more, word) in [("--scenes", "--scenes are gray"), ("--images \(place.path) --set Scenes", "in colour")] {
      let refused = try train(more)
      #expect(refused.status != 0 && refused.errors.contains(word), "\(refused)")
    }
    let gray = try Program.run(
      "denoise", place("Scenes/1.png"), "--sigma", "25", "--method", name, "--weights", place("w.safetensors"), "-o",
      place("gray.png"))
    #expect(gray.status == 1 && gray.errors.contains("the picture is gray"), "\(gray)")
  }

  @Test(arguments: TinyNetwork.all) func learnedWeightsDenoiseAndBeginAnotherRun(network: TinyNetwork) throws {
    let learned = try school.learned(network, "d.safetensors", "--steps 3 " + network.otherwise)
    let results = try ["d.safetensors", "d.checkpoint.safetensors"].map { name in
      let use = try school.denoise(by: network.method, weights: name)
      #expect(use.status == 0, "\(use)")
      return try Data(contentsOf: URL(fileURLWithPath: place("out.png")))
    }
    #expect(results[0] == results[1])
    // Finished weights are no checkpoint, and one changed number or shape makes them no weights either.
    try expectFailure(in: place, mentions: ["d.safetensors", "checkpoint"]) {
      try school.train(network, "", ["--resume": "d.safetensors"])
    }
    for (name, isPoisoned) in [(learned.names[0], true), (learned.names[learned.names.count - 1], false)] {
      var bad = learned
      let shape = bad[name]?.shape ?? []
      bad[name] = .float32(Tensor(repeating: isPoisoned ? .nan : 0, shape: isPoisoned ? shape : shape + [1]))
      try bad.write(to: place("bad.safetensors"))
      try expectFailure(in: place, mentions: ["bad.safetensors", name] + (isPoisoned ? ["NaN"] : [])) {
        try school.denoise(by: network.method, weights: "bad.safetensors")
      }
    }
    // The finished weights of DnCNN have lost its normalisations, with which it learns.
    for start in ["d.checkpoint.safetensors"] + (network.name == "dncnn" ? [] : ["d.safetensors"]) {
      let begun = try school.learned(network, "e.safetensors", "--steps 2", ["--start": start])
      #expect(begun.metadata["start"]?.contains("sigma 25") == true && begun.entries != learned.entries)
    }
  }

  @Test(arguments: TinyNetwork.all) func badOptionsAreRefused(network: TinyNetwork) throws {
    for (options, word) in [
      ("--steps 0", "--steps"), ("--minutes -1", "--minutes"), ("--sigma 25", "--minutes"),
      ("--steps 3 --averaging 1", "--averaging"), ("--steps 3 --rate nan", "--rate"),
      ("--steps 3 --constant-rate --stepped-rate", "--stepped-rate"), ("--steps 3 --sigma -1", "sigma"),
      ("--steps 3 --sigma 30-10", "sigma"), ("--steps 3 --sigma 10-x", "sigma"), ("--steps 3 --sigma 0-10", "sigma"),
      ("--resume x --steps 3", "--steps"), ("--resume x --sigma 25", "--sigma"), ("--resume x --muon", "--muon"),
      ("--resume x --start a", "--start"), ("--resume /nowhere/c.safetensors", "/nowhere"),
      ("--steps 3 --out /nowhere/w.safetensors", "/nowhere"), ("--steps 3 --start /nowhere/d.safetensors", "/nowhere"),
    ] + network.refused {
      try expectFailure(in: place, mentions: [word]) { try school.train(network, options) }
    }
  }

  @Test func weightsOfAnotherVariantDoNotBeginARun() throws {
    let lidia = TinyNetwork.all[2]
    _ = try school.learned(lidia, "d.safetensors", "--steps 1")
    try expectFailure(in: place, mentions: ["lidia-small", "d.safetensors"]) {
      try school.denoise(by: "lidia", weights: "d.safetensors")
    }
    let options = lidia.options.replacingOccurrences(of: " --small", with: "")
    try expectFailure(in: place, mentions: ["--small", "d.safetensors"]) {
      try school.train(lidia, "--steps 1 \(options)", ["--start": "d.safetensors", "--out": "e.safetensors"])
    }
  }

  @Test func filtersGoOnWithAnotherStrideAndMoreNoise() throws {
    let cscnet = TinyNetwork.all[3]
    _ = try school.learned(cscnet, "d.safetensors", "--steps 1")
    let sizes = "--crop 23 --crops 2 --side 5 --steps 2"
    let start = ["--start": "d.safetensors", "--out": "e.safetensors"]
    let run = try school.train(cscnet, "--sigma 10-30 --filters 9 --stride 4 \(sizes)", start)
    #expect(run.status == 0, "\(run)")
    let file = try Safetensors(contentsOf: place("e.safetensors"))
    #expect(file.metadata["sigma"] == "10-30" && file.metadata["start"]?.contains("stride 3") == true)
    try expectFailure(in: place, mentions: ["--filters"]) {
      try school.train(cscnet, "--filters 8 \(sizes)", start.merging(["--out": "f.safetensors"]) { $1 })
    }
  }

  /// A network for a range of noise, with more steps than the one it starts from, and groups.
  @Test func stepsBecomeMoreAndGroupsBegin() throws {
    let cdlnet = TinyNetwork.all[4]
    _ = try school.learned(cdlnet, "d.safetensors", "--steps 1")
    let sizes = "--sigma 10-30 --crop 20 --crops 2 --side 5 --filters 6 --stride 2 --steps 2"
    let start = ["--start": "d.safetensors", "--out": "e.safetensors"]
    let run = try school.train(cdlnet, "\(sizes) --unfoldings 4 --groups 3 --window 3", start)
    #expect(run.status == 0, "\(run)")
    let file = try Safetensors(contentsOf: place("e.safetensors"))
    #expect(file.metadata["sigma"] == "10-30" && file["A.3.weight"]?.shape == [6, 1, 5, 5])
    #expect(file["W_beta"]?.shape == [6, 3] && file.metadata["window"] == "3")
    let use = try school.denoise(by: "cdlnet", weights: "e.safetensors")
    #expect(use.status == 0 && use.output.contains("network for 10-30"), "\(use)")
    try expectFailure(in: place, mentions: ["--stride"]) {
      try school.train(cdlnet, sizes.replacingOccurrences(of: "--stride 2", with: "--stride 1"), start)
    }
  }

  /// A diffusion of more steps, and one with similar places, begin where one of fewer steps ended.
  @Test func diffusionGoesOnWithMoreStepsAndSimilarPlaces() throws {
    let tnrd = TinyNetwork.all[5]
    let sizes = "--sigma 25 --crop 20 --crops 2 --side 3 --steps 1"
    let local = try school.train(tnrd, "\(sizes) --steps-of-diffusion 1", ["--out": "d.safetensors"])
    #expect(local.status == 0, "\(local)")
    let start = ["--start": "d.safetensors", "--out": "e.safetensors"]
    let run = try school.train(tnrd, "\(sizes) --steps-of-diffusion 2 --neighbours 3 --radius 4", start)
    #expect(run.status == 0, "\(run)")
    let file = try Safetensors(contentsOf: place("e.safetensors"))
    #expect(file["filters.1"]?.shape == [8, 8] && file["functions.0"]?.shape == [8, 51])
    #expect(file["shares.1"]?.shape == [3] && file.metadata["radius"] == "4")
    #expect(file.metadata["start"]?.contains("TNRD, 1 step") == true)
    try expectFailure(in: place, mentions: ["--side", "d.safetensors"]) {
      try school.train(tnrd, sizes.replacingOccurrences(of: "--side 3", with: "--side 5"), start)
    }
  }
}
