import Degradations
import Denoisers
import Images
import Notebook
import Tensors

/// Photographs of Set12 in the protocol of the RED paper's deblurring: two kernels, circular, noise of √2.
struct PhotographDeblurring {
  static let kernels: [(name: String, make: @Sendable () throws -> BlurKernel)] = [
    ("square", { try .box(side: 9) }), ("Gaussian", { try .gaussian(deviation: 1.6, side: 25) }),
  ]
  static let methods = ["bm3d", "cscnet", "dncnn"]

  let picture, kernel: String
  let data, tikhonov: Double
  /// One for each method.
  let restored: [Double]
}

func deblurPhotographs(_ notebook: Notebook, images: String) throws {
  let entries = Array(try ImageSet(named: "Set12", in: images).entries.prefix(notebook.isQuick ? 1 : 4))
  let methods = notebook.isQuick ? ["bm3d"] : PhotographDeblurring.methods
  var results: [PhotographDeblurring] = []
  for entry in entries {
    let clean = try entry.load()
    for (name, make) in PhotographDeblurring.kernels {
      notebook.step("\(entry.name), \(name)")
      let study = BlurStudy(clean, try make(), seed: notebook.seed)
      let restored = try methods.map { method in
        let denoiser = try MethodCatalog.method(named: method).denoiser()
        return study.psnr(
          try study.problem.halfQuadraticSplitting(
            denoiser.onPictures, sigmas: InverseProblem.fallingSigmas(to: 5.5, count: 8), from: study.problem.guess))
      }
      results.append(
        PhotographDeblurring(
          picture: entry.name, kernel: name, data: study.dataPSNR, tikhonov: study.bestTikhonov().psnr,
          restored: restored))
    }
  }
  recordPhotographs(notebook, results, methods)
}

private func recordPhotographs(_ notebook: Notebook, _ results: [PhotographDeblurring], _ methods: [String]) {
  notebook.table(
    "deblurred-set12",
    caption: """
      PSNR in dB of photographs of 256 by 256 pixels, blurred by a square of 9 by 9 pixels or a Gaussian of 1.6, with noise of √2: \
      Tikhonov's prior with the best weight of each picture, and eight denoisings by each method.
      """,
    header: ["picture", "blur", "data", "Tikhonov"] + methods,
    rows: results.map { result in
      [
        .text(result.picture), .text(result.kernel), .number(result.data, .decimals(2)),
        .number(result.tikhonov, .decimals(2)),
      ] + result.restored.map { .number($0, .decimals(2)) }
    })
  // Each method's smallest lead over Tikhonov, and the best method's.
  let leads = results.map { result in (result.restored.max() ?? .nan) - result.tikhonov }
  notebook.claim(
    .ordering(
      "deblurred-photographs",
      "On every photograph and for both blurs the best of the denoisers beats Tikhonov (smallest lead).",
      source: "Romano, Elad and Milanfar 2017", better: leads.min() ?? .nan, worse: 0, margin: 1, unit: "dB"))
}
