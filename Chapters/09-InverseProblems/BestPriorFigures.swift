import Images
import Notebook
import Tensors

/// The methods of the contest.
let priorMethods = ["ksvd-dct", "bm3d", "epll", "deep-ksvd", "cscnet", "dncnn", "lidia"]

/// PSNR of restored and of denoised scenes.
struct PriorContest {
  let methods: [String]
  let kinds: [Scene]
  /// By scene: the data, and the two priors with the best of their weights.
  let data, tikhonov, variation: [Double]
  /// By method, then by scene.
  let restored, denoised: [[Double]]

  func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}

func recordContest(_ notebook: Notebook, _ contest: PriorContest, bare: Double) {
  func row(_ name: String, _ values: [Double], _ denoised: [Double]?) -> [Cell] {
    [.text(name)] + values.map { .number($0, .decimals(2)) } + [
      .number(contest.mean(values), .decimals(2)),
      denoised.map { .number(contest.mean($0), .decimals(2)) } ?? .text(""),
    ]
  }
  notebook.table(
    "priors",
    caption: """
      PSNR in dB of scenes blurred by a square with noise of 1.4: the data, two priors with the weight that is best for each scene, and \
      eight denoisings by each method. The last column is the mean PSNR of the same scenes denoised at σ = 25.
      """,
    header: ["prior"] + contest.kinds.map(\.title) + ["mean", "as denoiser"],
    rows: [
      row("data", contest.data, nil), row("Tikhonov", contest.tikhonov, nil),
      row("total variation", contest.variation, nil),
    ]
      + contest.methods.indices.map {
        row(contest.methods[$0], contest.restored[$0], contest.denoised[$0])
      })
  func best(_ scores: [[Double]]) -> String {
    contest.methods[scores.indices.max { contest.mean(scores[$0]) < contest.mean(scores[$1]) } ?? 0]
  }
  notebook.value("best-prior", best(contest.restored))
  notebook.value("best-denoiser", best(contest.denoised))
  guard let network = contest.methods.firstIndex(of: "cscnet") else { return }
  notebook.claims([
    .ordering(
      "network-tikhonov",
      "As a prior CSCNet beats Tikhonov's, given its best weight for each scene, in the mean (lead).",
      better: contest.mean(contest.restored[network]), worse: contest.mean(contest.tikhonov), margin: 0.5, unit: "dB"),
    .ordering(
      "guard-helps", "On blurred leaves CSCNet as a prior needs its guard (loss without).",
      better: contest.restored[network][0], worse: bare, margin: 1, unit: "dB"),
  ])
}
