import Images
import Notebook
import Tensors

/// The methods of the contest.
let priorMethods = ["ksvd-dct", "bm3d", "wnnm", "epll", "deep-ksvd", "cscnet", "dncnn", "lidia"]

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

func recordContest(_ notebook: Notebook, _ contest: PriorContest) {
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
}
