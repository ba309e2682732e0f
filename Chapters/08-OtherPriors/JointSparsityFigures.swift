import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Squared correlations of three copies with two atoms, and who takes which.
func tableVotes(
  _ notebook: Notebook, _ dictionary: Tensor<Double>, _ copies: Tensor<Double>, alone: SparseCodes<Double>,
  together: SparseCodes<Double>
) {
  let squares = copies.matmul(dictionary).map { $0 * $0 }
  func name(_ support: [Int]) -> String { support.map { "d\($0 == 0 ? "₁" : "₂")" }.joined() }
  let sums = (0..<2).map { j in (0..<3).reduce(0) { $0 + squares[$1, j] } }
  notebook.table(
    "joint-votes",
    caption: "Squared correlations of three noisy copies of d₁ with two atoms, and the atom that each takes.",
    header: ["copy", "with d₁", "with d₂", "alone", "together"],
    rows: (0..<3).map { i in
      [
        .text("(\(NumberFormat.decimals(1).text(copies[i, 0])), \(NumberFormat.decimals(1).text(copies[i, 1])))"),
        .number(squares[i, 0], .decimals(2)), .number(squares[i, 1], .decimals(2)), .text(name(alone.support(i))),
        .text(name(together.support(i))),
      ]
    } + [["sum", .number(sums[0], .decimals(2)), .number(sums[1], .decimals(2)), "", ""]])
  notebook.claim(
    .interface(
      "joint-by-hand", "Of three noisy copies each takes the right atom together, and alone all but the second.",
      breaches: Double((0..<3).count { together.support($0) != [0] || (alone.support($0) == [0]) == ($0 == 1) }),
      unit: "copies"))
}

/// Groups of signals made of four atoms each, with noise, and what simultaneous pursuit finds of them.
struct JointTrial {
  /// The mean share of a group's atoms that are found.
  let foundTogether: Double

  /// - Parameters:
  ///   - noise: its standard deviation; a signal of four atoms has entries of some 0.35.
  ///   - groups: how many.
  ///   - size: signals in a group.
  init(noise: Double, groups: Int, size: Int, seed: UInt64) {
    let (samples, atoms, sparsity) = (32, 64, 4)
    var random = RandomStream(seed: seed, stream: "joint trial")
    var dictionary: Tensor<Double> = random.normals(samples, atoms)
    for (j, length) in atomNorms(dictionary).enumerated() {
      for i in 0..<samples { dictionary[i, j] /= length }
    }
    var (supports, codes) = ([Set<Int>](), Tensor<Double>(zeros: groups * size, atoms))
    for g in 0..<groups {
      let support = random.sample(sparsity, below: atoms)
      supports.append(Set(support))
      for i in g * size..<(g + 1) * size { for j in support { codes[i, j] = random.normal() } }
    }
    let signals =
      codes.matmul(dictionary, transposed: true) + random.normals(groups * size, samples, deviation: noise)
    let found = BatchOMP(dictionary: dictionary).encode(
      signals, groups: (0...groups).map { $0 * size },
      limits: [PursuitLimit<Double>](repeating: .atoms(sparsity), count: groups))
    let hits = (0..<groups).reduce(0) { $0 + supports[$1].intersection(found.support($1 * size)).count }
    foundTogether = Double(hits) / Double(groups * sparsity)
  }
}

func drawRecovery(_ notebook: Notebook, _ sizes: [Int], _ levels: [Double], _ shares: [[Double]]) {
  let marks: [Style.Mark] = [.circle, .square, .triangle]
  notebook.figure(
    "joint-recovery",
    caption: """
      The share of the right atoms that simultaneous OMP finds, against the number of signals that share them, for three strengths of \
      noise (its deviation). On the left, groups of one: OMP. Signals of 32 samples, four of 64 random atoms each.
      """,
    alt: "Three curves that rise from the left to the right, the one of the weakest noise highest.",
    Plot(
      x: .log("signals in a group"), y: .linear("right atoms (%)", range: 0...100), legend: .bottomRight,
      layers: levels.indices.map {
        .linePoints(
          Style.family($0, of: levels.count).marked(marks[$0]), "noise \(levels[$0])", x: sizes.map { Double($0) },
          y: shares[$0].map { 100 * $0 })
      }))
  let middle = shares[levels.count / 2]
  let (one, many) = (middle[0], middle[sizes.firstIndex(of: 16) ?? 0])
  notebook.value("joint-found-one", one, .percent(0))
  notebook.value("joint-found-many", many, .percent(0))
  notebook.claim(
    .ordering(
      "joint-finds-more",
      "Sixteen signals together find more of the right atoms than one (lead, in percent of the atoms).",
      source: "Tropp, Gilbert, Strauss 2006", better: 100 * (many - one), worse: 0, margin: 15, unit: "%"))
}

/// What joint coding makes of a scene, and separate coding.
struct JointResult {
  let scene: Scene
  /// PSNR in dB of separate coding, and of joint coding for each limit of likeness.
  let separate: Double
  let joint: [Double]

  init(_ scene: Scene, side: Int, limits: [Double], seed: UInt64) throws {
    let picture = scene.render(width: side, height: side, seed: seed)
    let noisy = picture.addingGaussianNoise(sigma: 25, seed: seed)
    func score(_ change: (inout LSSC.Settings) -> Void) throws -> Double {
      var settings = LSSC.Settings()
      change(&settings)
      let method = try LSSC(weights: nil, settings: settings)
      return psnr(try method.denoise(noisy, sigma: 25).plane(0), picture.plane(0))
    }
    self.scene = scene
    separate = try score { $0.isJoint = false }
    joint = try limits.map { limit in try score { $0.likeness = limit } }
  }
}

func tableJoint(_ notebook: Notebook, _ results: [JointResult], _ limits: [Double]) {
  notebook.table(
    "joint-scenes",
    caption: """
      PSNR in dB of scenes with noise of σ = 25: every patch coded by itself, and what is gained by joint coding of groups that differ by \
      less than τσ².
      """,
    header: ["scene", "separate"] + limits.map { "τ = \($0)" },
    rows: results.map { result in
      [.text(result.scene.title), .number(result.separate, .decimals(2))]
        + result.joint.map { .number($0 - result.separate, .signed(2)) }
    })
  let k = limits.firstIndex(of: 0.3) ?? 0
  let leads = results.map { $0.joint[k] - $0.separate }
  let most = leads.indices.max { leads[$0] < leads[$1] } ?? 0
  notebook.value("joint-most", leads[most], .decibel)
  notebook.value("joint-most-scene", results[most].scene.title)
  let least = leads.indices.min { leads[$0] < leads[$1] } ?? 0
  notebook.value("joint-least", leads[least], .signedDecibel)
  notebook.value("joint-least-scene", results[least].scene.title)
  notebook.claims([
    .ordering(
      "joint-beats-separate", "Patches that share their atoms are coded better than alone (mean lead over scenes).",
      source: "Mairal and others 2009", better: Statistic(leads).mean, worse: 0, margin: 0.08, unit: "dB"),
    .ordering(
      "joint-never-loses", "On no scene does sharing atoms cost anything to speak of (smallest lead).",
      source: "Mairal and others 2009", better: leads.min() ?? .nan, worse: 0, margin: -0.05, unit: "dB"),
  ])
}

/// Joint coding on photographs, beside separate coding with K-SVD's usual constants.
func jointPhotographs(_ notebook: Notebook, images: String) throws {
  let all = try ImageSet(named: "BSD68", in: images).entries
  let entries = notebook.isQuick ? Array(all.prefix(1)) : all.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
  func scores(_ method: any Denoiser) throws -> [Double] {
    notebook.step("\(method.name) on \(entries.count) photographs")
    let evaluation = try Evaluation(method, sigma: 25)
    return try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
  }
  var settings = LSSC.Settings()
  settings.isJoint = false
  let rows = [
    ("K-SVD, global", try scores(KSVDDenoiser.global())),
    ("separate, C of 80 %", try scores(LSSC(weights: nil, settings: settings))),
    ("joint", try scores(LSSC(weights: nil))),
  ]
  notebook.table(
    "joint-photographs",
    caption:
      "PSNR in dB at σ = 25 on \(entries.count) of the photographs of BSD68, every fourth; one dictionary for all. Measured here.",
    header: ["coding", "mean", "least", "largest"],
    rows: rows.map { name, scores in
      [
        .text(name), .number(Statistic(scores).mean, .decimals(2)), .number(scores.min() ?? .nan, .decimals(2)),
        .number(scores.max() ?? .nan, .decimals(2)),
      ]
    })
  guard !notebook.isQuick else { return }
  notebook.claim(
    .ordering(
      "joint-on-photographs", "On photographs joint coding beats separate coding with the same dictionary (mean lead).",
      source: "Mairal and others 2009", better: Statistic(zip(rows[2].1, rows[0].1).map { $0 - $1 }).mean, worse: 0,
      margin: 0.1, unit: "dB"))
}
