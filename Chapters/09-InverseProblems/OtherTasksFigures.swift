import Degradations
import Denoisers
import Images
import Notebook
import Tensors

/// One task on one scene.
struct TaskResult {
  let task: String
  let kind: Scene
  let clean: Image
  let problem: InverseProblem
  let restored: Tensor<Double>

  init(_ task: String, _ kind: Scene, _ clean: Image, _ problem: InverseProblem, _ restored: Tensor<Double>) {
    (self.task, self.kind, self.clean, self.problem, self.restored) = (task, kind, clean, problem, restored)
  }

  func psnr(_ picture: Tensor<Double>) -> Double { Image(picture: picture).psnr(to: clean) }
  var guessed: Double { psnr(problem.guess) }
  var result: Double { psnr(restored) }
}

func recordTasks(_ notebook: Notebook, _ results: [TaskResult]) {
  notebook.table(
    "tasks",
    caption: """
      PSNR in dB of drawn scenes of which a share of the pixels is known, or every second or third pixel of the blurred scene in each direction: the guess by \
      interpolation, and after the denoisings.
      """,
    header: ["known", "scene", "guess", "restored", "gain"],
    rows: results.map {
      [
        .text($0.task), .text($0.kind.title), .number($0.guessed, .decimals(2)), .number($0.result, .decimals(2)),
        .number($0.result - $0.guessed, .signed(2)),
      ]
    })
  let names = results.map(\.task).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
  let gains = names.map { name in
    let own = results.filter { $0.task == name }
    return own.map { $0.result - $0.guessed }.reduce(0, +) / Double(own.count)
  }
  notebook.claim(
    .ordering(
      "tasks-gain",
      "The loop made for blurs fills holes and enlarges too: it gains on interpolation in each of four tasks (smallest mean gain over the scenes).",
      source: "Zhang and others 2021", better: gains.min() ?? .nan, worse: 0, margin: 0.3, unit: "dB"))
  guard let half = results.first(where: { $0.task == names[0] }),
    let fifth = results.first(where: { $0.task == names[1] })
  else { return }
  func words(_ name: String, _ psnr: Double) -> String { "\(name), \(NumberFormat.decibel.text(psnr))" }
  func row(_ result: TaskResult, _ name: String) -> [Picture] {
    [
      .image(Image(picture: result.problem.data), "\(name) known"),
      .image(Image(picture: result.problem.guess), words("guess", result.guessed)),
      .image(Image(picture: result.restored), words("restored", result.result)),
    ]
  }
  notebook.figure(
    "holes",
    caption:
      "Leaves of which half or a fifth of the pixels are known, filled by interpolation and by sixteen denoisings.",
    alt:
      "Two rows of drawn leaves: speckled with missing pixels, filled with ragged borders, and restored with smooth ones; the lower row is rougher.",
    Pictures([row(half, "half"), row(fifth, "a fifth")]))
}

// MARK: Photographs

private struct PhotographTask {
  let picture, task: String
  let guessed: Double
  let restored: [Double]
}

/// Set12 by BM3D and a network, and mosaics of CBSD68.
func restorePhotographs(_ notebook: Notebook, images: String) throws {
  let methods = [("bm3d", 2.0), ("cscnet", 5.5)]
  let entries = Array(try ImageSet(named: "Set12", in: images).entries.prefix(notebook.isQuick ? 1 : 4))
  let gaussian = try BlurKernel.gaussian(deviation: 1.6, side: 7)
  var results: [PhotographTask] = []
  for entry in entries {
    let whole = try entry.load()
    // Sides that 2 and 3 divide.
    let (width, height) = (whole.width / 6 * 6, whole.height / 6 * 6)
    let clean = whole.cropped(x: 0, y: 0, width: width, height: height)
    let tasks: [(name: String, noise: Double, map: any Degradation)] = [
      (
        "half known", 0, try Inpainting(mask: randomMask(height: height, width: width, share: 0.5, seed: notebook.seed))
      ),
      ("every second", 0, try SuperResolution(gaussian, factor: 2, height: height, width: width)),
      ("every third, noise 5", 5, try SuperResolution(gaussian, factor: 3, height: height, width: width)),
    ]
    for (name, noise, map) in tasks {
      notebook.step("\(entry.name), \(name)")
      let problem = InverseProblem(degrading: clean.picture, by: map, noise: noise, seed: notebook.seed)
      let restored = try methods.map { method, last in
        let denoiser = try MethodCatalog.method(named: method).denoiser()
        let end = max(last, name == "every third, noise 5" ? 5 : 0)
        return Image(
          picture: try problem.halfQuadraticSplitting(
            denoiser.onPictures, sigmas: InverseProblem.fallingSigmas(to: end, count: notebook.isQuick ? 4 : 16),
            from: problem.guess)
        ).psnr(to: clean)
      }
      results.append(
        PhotographTask(
          picture: entry.name, task: name, guessed: Image(picture: problem.guess).psnr(to: clean), restored: restored))
    }
  }
  notebook.table(
    "tasks-set12",
    caption:
      "PSNR in dB of photographs of Set12, 252 by 252 pixels: the guess by interpolation, and sixteen denoisings by either method.",
    header: ["picture", "task", "guess"] + methods.map(\.0),
    rows: results.map { result in
      [.text(result.picture), .text(result.task), .number(result.guessed, .decimals(2))]
        + result.restored.map { .number($0, .decimals(2)) }
    })
  let means = methods.indices.map { k in results.map { $0.restored[k] }.reduce(0, +) / Double(results.count) }
  notebook.value("tasks-better", means[0] > means[1] ? "BM3D" : "CSCNet")
  try recordMosaics(notebook, images: images)
}

private func recordMosaics(_ notebook: Notebook, images: String) throws {
  let entries = Array(try ImageSet(named: "CBSD68", in: images).entries.prefix(notebook.isQuick ? 1 : 4))
  let (side, border) = (notebook.isQuick ? 64 : 192, 10)
  func inner(_ picture: Tensor<Double>) -> Image {
    let image = Image(picture: picture)
    return image.cropped(x: border, y: border, width: side - 2 * border, height: side - 2 * border)
  }
  var rows: [(name: String, guessed: Double, restored: Double)] = []
  for entry in entries {
    notebook.step("\(entry.name), mosaic")
    let whole = try entry.load()
    let clean = whole.cropped(x: (whole.width - side) / 2, y: (whole.height - side) / 2, width: side, height: side)
    let problem = InverseProblem(
      degrading: clean.picture, by: BayerMosaic(height: side, width: side), noise: 0, seed: notebook.seed)
    let restored = try problem.halfQuadraticSplitting(
      BM3D().onPictures, sigmas: InverseProblem.fallingSigmas(to: 1, count: notebook.isQuick ? 4 : 16),
      from: problem.guess)
    let truth = inner(clean.picture)
    rows.append((entry.name, inner(problem.guess).psnr(to: truth), inner(restored).psnr(to: truth)))
  }
  let mean = (
    rows.map(\.guessed).reduce(0, +) / Double(rows.count), rows.map(\.restored).reduce(0, +) / Double(rows.count)
  )
  notebook.table(
    "mosaics",
    caption:
      "PSNR in dB over all channels of mosaics: bilinear interpolation of each channel, and sixteen denoisings by BM3D.",
    header: ["picture", "interpolated", "restored"],
    rows: (rows + [("mean", mean.0, mean.1)]).map {
      [.text($0.name), .number($0.guessed, .decimals(2)), .number($0.restored, .decimals(2))]
    })
  notebook.claim(
    .ordering(
      "mosaic-gain",
      "The loop undoes the mosaic of a sensor better than interpolation of its channels does (mean gain).",
      better: mean.1 - mean.0, worse: 0, margin: 1, unit: "dB"))
}
