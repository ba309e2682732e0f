import Claims
import Denoisers
import Images
import Networks
import Notebook
import Tensors

/// What was measured on BSD68, picture by picture.
struct BSD68Board {
  /// Seven unfolded steps and one, at each noise level.
  let seven: [[Double]]
  let one: [[Double]]
  /// At σ = 25.
  let two: [Double]
  let classic: [Double]
  let dnCNN: [Double]

  init(_ notebook: Notebook, _ shipped: ShippedNetworks, images: String) throws {
    let set = try ImageSet(named: "BSD68", in: images)
    let entries = notebook.isQuick ? Array(set.entries.prefix(3)) : set.entries
    func scores(_ method: any Denoiser, _ sigma: Double) throws -> [Double] {
      notebook.step("BSD68, \(method.name), σ = \(Int(sigma))")
      let evaluation = try Evaluation(method, sigma: sigma)
      return try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
    }
    seven = try zip(shipped.sigmas, shipped.seven).map { try scores(DeepKSVD([$1]), Double($0)) }
    one = try zip(shipped.sigmas, shipped.one).map { try scores(DeepKSVD([$1]), Double($0)) }
    two = try scores(DeepKSVD([shipped.twoStages]), 25)
    classic = try scores(KSVDDenoiser(.adaptive), 25)
    dnCNN = try scores(DnCNN([shipped.dnCNN]), 25)
  }

  static func mean(_ scores: [Double]) -> Double { scores.reduce(0, +) / Double(scores.count) }

  /// The better network of one stage at σ = 25.
  var best: Double { max(Self.mean(seven[1]), Self.mean(one[1])) }

  /// The lead of one step over seven at each noise level, over the pictures.
  var leads: [Statistic] { zip(one, seven).map { one, seven in Statistic(zip(one, seven).map { $0 - $1 }) } }
}

/// Published means on BSD68 at σ = 25.
private enum Published {
  static let bm3d = 28.57
  static let deepKSVD = 28.96
  static let dnCNN = 29.23
}

func showBoard(_ notebook: Notebook, _ board: BSD68Board, _ shipped: ShippedNetworks) {
  func cell(_ value: Double) -> Cell { .number(value, .decimals(2)) }
  func cell(_ scores: [Double]) -> Cell { cell(BSD68Board.mean(scores)) }
  let small = shipped.trained.parameters.count
  notebook.table(
    "bsd68",
    caption: """
      PSNR in dB on BSD68, published and measured here (one draw of the noise, seed 0, one for each picture). Published: Scetbon, \
      Elad, Milanfar 2021 (K-SVD, Deep K-SVD) and Zhang et al. 2017 (BM3D, DnCNN). Our DnCNN had the short training of \
      this chapter, not theirs.
      """,
    header: ["method", "parameters", "σ = 15", "σ = 25", "σ = 50"],
    rows: [
      ["adaptive K-SVD published", "", cell(30.91), cell(28.32), cell(25.03)],
      ["adaptive K-SVD here", "", "", cell(board.classic), ""],
      ["BM3D published", "", cell(31.07), cell(Published.bm3d), cell(25.62)],
      ["Deep K-SVD published", .count(35138), cell(31.48), cell(Published.deepKSVD), cell(25.97)],
      ["Deep K-SVD here", .count(small)] + board.seven.map(cell),
      ["one unfolded step here", .count(shipped.one[1].parameters.count)] + board.one.map(cell),
      ["two stages here", .count(shipped.twoStages.parameters.count), "", cell(board.two), ""],
      ["DnCNN published", .count(556_097), cell(31.73), cell(Published.dnCNN), cell(26.23)],
      ["DnCNN here", .count(DnCNNNetwork().emptyParameters.count), "", cell(board.dnCNN), ""],
    ])
  notebook.value("bsd-short", Published.deepKSVD - board.best, .decibel)
  notebook.value("bsd-gap-dncnn-two", Published.dnCNN - BSD68Board.mean(board.two), .decibel)
  notebook.value("bsd-lead-dncnn", BSD68Board.mean(board.dnCNN) - BSD68Board.mean(board.seven[1]), .decibel)
}

func claimBoard(_ notebook: Notebook, _ board: BSD68Board) {
  let seven = BSD68Board.mean(board.seven[1])
  let widest =
    board.leads.max { $0.farEnd < $1.farEnd } ?? Statistic([])
  notebook.claims([
    .ordering(
      "beats-ksvd", "On BSD68 at σ = 25 Deep K-SVD beats K-SVD with a dictionary learned on the picture (lead).",
      source: "Scetbon, Elad, Milanfar 2021", better: seven - BSD68Board.mean(board.classic), worse: 0, margin: 0.3,
      unit: "dB"),
    .ordering(
      "beats-bm3d", "On BSD68 at σ = 25 it beats BM3D's published value.", source: "Scetbon, Elad, Milanfar 2021",
      better: seven, worse: Published.bm3d,
      // The noise of 68 pictures makes such a mean uncertain by less than a hundredth.
      margin: 0.05, unit: "dB"),
    .goal(
      "published-25", "BSD68 at σ = 25 reaches the published PSNR.", source: "Scetbon, Elad, Milanfar 2021",
      measured: board.best, atLeast: Published.deepKSVD, unit: "dB"),
    .goal(
      "near-dncnn", "Some forty thousand parameters come within 0.2 dB of DnCNN's published value (gap).",
      source: "lecture", measured: Published.dnCNN - board.best, atMost: 0.2, unit: "dB"),
    .equivalence(
      "one-step", "On BSD68 one unfolded step is level with seven at every noise level (widest).",
      farEnd: widest.farEnd, within: 0.1, unit: "dB"),
    .ordering(
      "two-stages", "Two stages beat one on BSD68 at σ = 25 (lead over the better network of one stage).",
      source: "Scetbon, Elad, Milanfar 2021", better: BSD68Board.mean(board.two) - board.best, worse: 0, margin: 0.06,
      unit: "dB"),
  ])
}

func drawPhotograph(_ notebook: Notebook, _ shipped: ShippedNetworks, images: String) throws {
  let photo = try Image(contentsOf: "\(images)/Set12/05.png")
  let noisy = photo.addingGaussianNoise(sigma: 25, seed: notebook.seed)
  let results = [
    ("K-SVD", try KSVDDenoiser(.adaptive).denoise(noisy, sigma: 25)),
    ("Deep K-SVD", try DeepKSVD([shipped.trained]).denoise(noisy, sigma: 25)),
    ("DnCNN", try DnCNN([shipped.dnCNN]).denoise(noisy, sigma: 25)),
  ]
  func title(_ name: String, _ image: Image) -> String {
    "\(name), \(NumberFormat.decibel.text(image.psnr(to: photo)))"
  }
  let frame = Picture.Frame(x: 112, y: 76, width: 72, height: 72)
  func part(_ image: Image) -> Image {
    image.cropped(x: 112, y: 76, width: 72, height: 72)
  }
  notebook.figure(
    "photograph",
    caption: """
      Monarch at σ = 25: a detail, denoised by three methods, and the signed errors. PSNR is of the whole picture. Errors sit along the \
      veins of the wing and in the spots. They are largest with K-SVD and smallest with DnCNN.
      """,
    alt: "Noisy and clean butterfly; a detail of its wing denoised by three methods, and their errors.",
    Pictures([
      [
        .image(noisy, title("noisy", noisy), frame: frame), .detail(noisy, frame, "noisy, detail"),
        .detail(photo, frame, "clean, detail"),
      ],
      results.map { .detail($0.1, frame, title($0.0, $0.1)) },
      results.map { .difference(part($0.1), minus: part(photo), "\($0.0) − clean") },
    ]))
}
