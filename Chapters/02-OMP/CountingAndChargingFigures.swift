import Images
import Notebook
import Tensors

/// What four ways to code the same noisy patches gave.
struct Contest {
  let omp: PatchResult
  let lasso: PatchResult
  /// Least squares on the atoms of the Lasso.
  let sameLambda: PatchResult
  /// The same with a λ that makes the residual of the refit as large as that of the others.
  let refitted: PatchResult

  static let names = ["OMP", "Lasso", "refitted at the same λ", "refitted to the same residual"]
  var all: [PatchResult] { [omp, lasso, sameLambda, refitted] }
}

/// The refitted Lasso through this chapter.
private let refittedStyle = Style(name: "Lasso, refitted", color: "#d55e00", dash: .dashDotted, mark: .openSquare)

func tabulateContests(_ notebook: Notebook, _ scenes: [Scene], _ contests: [Contest]) {
  func cells(_ results: [PatchResult]) -> [Cell] {
    func average(_ part: (PatchResult) -> Double) -> Double { mean(results.map(part)) }
    return [
      .number(average(\.atoms), .decimals(1)), .number(average(\.residual), .decimals(1)),
      .number(average(\.patchPSNR), .decibel), .number(average(\.picturePSNR), .decibel),
      .number(average(\.kept), .percent(0)),
    ]
  }
  let titles = ["atoms", "residual", "patches", "picture", "kept"]
  notebook.table(
    "same-residual",
    caption:
      "OMP, the Lasso at the same residual (C = 1.15), and the Lasso's atoms refitted, on patches with noise σ = 25 "
      + "over the DCT, means over five built-in scenes: atoms a patch, root mean square of the residual in gray levels, PSNR "
      + "of single patches, PSNR of the picture after averaging all overlapping patches, and how much of the clean patches "
      + "the estimates keep. Measured here.",
    header: ["method"] + titles,
    rows: Contest.names.indices.map { k in [.text(Contest.names[k])] + cells(contests.map { $0.all[k] }) })
  notebook.table(
    "scenes", caption: "The methods of the table before, scene by scene. Measured here.",
    header: ["scene", "method"] + titles,
    rows: zip(scenes, contests).flatMap { scene, contest in
      Contest.names.indices.map { k in
        [.text(scene.rawValue), .text(Contest.names[k])] + cells([contest.all[k]])
      }
    })
}

func compareContests(_ notebook: Notebook, _ contests: [Contest]) {
  func averages(_ part: (PatchResult) -> Double) -> (omp: Double, lasso: Double, refitted: Double) {
    (
      mean(contests.map { part($0.omp) }), mean(contests.map { part($0.lasso) }),
      mean(contests.map { part($0.refitted) })
    )
  }
  let (patches, pictures) = (averages(\.patchPSNR), averages(\.picturePSNR))
  let atomRatios = contests.map { $0.lasso.atoms / $0.omp.atoms }
  let refittedRatios = contests.map { $0.refitted.atoms / $0.omp.atoms }
  let behind = contests.map { $0.omp.picturePSNR - $0.refitted.picturePSNR }
  notebook.value("atom-ratio", mean(atomRatios), .decimals(1))
  notebook.value("refitted-ratio", mean(refittedRatios), .decimals(1))
  notebook.value("patch-gain", patches.lasso - patches.omp, .decibel)
  notebook.value("patch-gain-spread", deviation(contests.map { $0.lasso.patchPSNR - $0.omp.patchPSNR }), .decibel)
  notebook.value("refitted-patch-gain", patches.refitted - patches.omp, .decibel)
  notebook.value("picture-gain", pictures.omp - pictures.lasso, .decibel)
  notebook.value("picture-gain-spread", deviation(contests.map { $0.omp.picturePSNR - $0.lasso.picturePSNR }), .decibel)
  notebook.value("refit-gain", pictures.refitted - pictures.lasso, .decibel)
  notebook.value("refitted-behind", mean(behind), .decibel)
  notebook.claim(
    .ordering(
      "fewer-atoms", "At the same residual the Lasso takes more than twice the atoms of OMP, on every scene.",
      // Seeds 1 to 5: at least 2.6 times.
      better: atomRatios.min() ?? .nan, worse: 2, margin: 0.4, unit: "times"))
  notebook.claim(
    .ordering(
      "refit-atoms",
      "Refitted to the same residual, the Lasso's choice still takes more atoms than OMP, on every scene.",
      // Seeds 1 to 5, on the small scenes of the tests: at least 1.15 times.
      better: refittedRatios.min() ?? .nan, worse: 1, margin: 0.08, unit: "times"))
  notebook.claim(
    .ordering(
      "patch-by-patch",
      "At the same residual single patches come out better from the Lasso, on the mean of the scenes.",
      // Seeds 1 to 5: 0.34 to 0.53 dB; 0.26 on the small scenes of the tests.
      better: patches.lasso, worse: patches.omp, margin: 0.2, unit: "dB"))
  notebook.claim(
    .ordering(
      "averaged", "At the same residual the averaged picture comes out better from OMP, on the mean of the scenes.",
      // Seeds 1 to 5: 1.62 to 1.68 dB.
      better: pictures.omp, worse: pictures.lasso, margin: 1.3, unit: "dB"))
  notebook.claim(
    .ordering(
      "refit-gains", "Refitted to the same residual, the Lasso's averaged picture gains, on the mean of the scenes.",
      // Seeds 1 to 5, on the small scenes of the tests: 1.44 to 1.68 dB.
      better: pictures.refitted, worse: pictures.lasso, margin: 1.2, unit: "dB"))
  notebook.claim(
    .equivalence(
      "refit-level", "OMP and the Lasso refitted to the same residual are level in the averaged picture.",
      // Seeds 1 to 5, on the small scenes of the tests: 0.08 to 0.12 dB.
      farEnd: Statistic(behind).farEnd, within: 0.2,
      unit: "dB"))
}

func drawSweep(_ notebook: Notebook, _ constants: [Double], _ sweep: [Contest]) {
  func panel(_ title: String, legend: Plot.Legend, _ part: (PatchResult) -> Double) -> Plot {
    Plot(
      x: .linear("constant C"), y: .linear(title), legend: legend,
      .linePoints(.lasso, x: constants, y: sweep.map { part($0.lasso) }),
      .linePoints(refittedStyle, x: constants, y: sweep.map { part($0.refitted) }),
      .linePoints(.omp, x: constants, y: sweep.map { part($0.omp) }))
  }
  notebook.figure(
    "contest",
    caption: """
      One scene, σ = 25, against the constant C in ε² = n (Cσ)², each method with a residual just so large. Top: atoms a \
      patch. Middle: PSNR of single patches. Bottom: PSNR after averaging overlapping patches. The Lasso wants a smaller \
      residual than OMP, and more atoms; each at its best, it is ahead on single patches and a little behind after \
      averaging. Refitted, it follows OMP.
      """,
    alt:
      "Three panels of three curves; the Lasso uses most atoms and peaks at a smaller constant, the other two go together.",
    Panels(
      rows: 3, columns: 1,
      [
        panel("atoms a patch", legend: .topRight, \.atoms), panel("PSNR, patches (dB)", legend: .none, \.patchPSNR),
        panel("PSNR, picture (dB)", legend: .none, \.picturePSNR),
      ], size: (800, 1050)))
  for (name, part) in [("omp", \Contest.omp), ("lasso", \Contest.lasso), ("refitted", \Contest.refitted)] {
    notebook.value("best-\(name)", sweep.map { $0[keyPath: part].picturePSNR }.max() ?? .nan, .decibel)
    notebook.value("best-\(name)-patch", sweep.map { $0[keyPath: part].patchPSNR }.max() ?? .nan, .decibel)
  }
}

func showPictures(_ notebook: Notebook, _ patches: NoisyPatches, _ contest: Contest) {
  func picture(_ name: String, _ result: PatchResult) -> Picture {
    .image(Image(result.picture), "\(name), \(NumberFormat.decibel.text(result.picturePSNR))")
  }
  notebook.figure(
    "shrinkage",
    caption: """
      The scene of letters with noise σ = 25, and what averaging the coded patches makes of it at C = 1.15; titles give \
      the PSNR. Bottom: the Lasso, and its atoms refitted at the same λ and to the same residual. The Lasso's strokes are \
      gray where they should be black, for each coefficient is shrunk. Refitted at the same λ they are black, in a grain \
      of fitted noise. Refitted to the same residual, the picture can hardly be told from OMP's.
      """,
    alt:
      "Six small pictures of letters; that of the Lasso has the least contrast, OMP and the refitted Lasso look alike.",
    Pictures([
      [.image(patches.clean, "clean"), .image(patches.noisy, "noisy"), picture("OMP", contest.omp)],
      [
        picture("Lasso", contest.lasso), picture("same λ", contest.sameLambda),
        picture("same residual", contest.refitted),
      ],
    ]))
}
