import Claims
import Images
import Notebook
import Tensors

/// Standard deviations of clean patches in gray levels.
func contrasts(of patches: Tensor<Float>) -> [Double] {
  (0..<patches.rows).map { row -> Double in
    let patch = patches.row(row).map { Double($0) }
    let mean = patch.reduce(0, +) / Double(patch.count)
    return (patch.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(patch.count)).squareRoot() * 255
  }
}

/// The mean of some of the values.
func mean(_ values: [Float], _ places: some Collection<Int>) -> Double {
  places.reduce(0) { $0 + Double(values[$1]) } / Double(places.count)
}

func drawScene(_ notebook: Notebook, _ scene: Image, noisy: Image, cleaned: Image) {
  func title(_ name: String, _ image: Image) -> String {
    "\(name), \(NumberFormat.decibel.text(image.psnr(to: scene)))"
  }
  let part = scene.width / 4
  let frame = Picture.Frame(x: scene.width / 8, y: scene.height * 5 / 8, width: part, height: part)
  notebook.figure(
    "scene",
    caption: """
      A scene of grained leaves at σ = 25, denoised by the shipped network, and a detail. The larger \
      leaves come back with their edges. The smallest ones lose contrast, and fine grain, weaker than the noise, is smoothed away.
      """,
    alt: "A noisy scene and its denoised version; below, a detail of the clean scene and of the denoised one.",
    Pictures([
      [
        .image(noisy, title("noisy", noisy), frame: frame),
        .image(cleaned, title("Deep K-SVD", cleaned), frame: frame),
      ],
      [.detail(scene, frame, "clean, detail"), .detail(cleaned, frame, "Deep K-SVD, detail")],
    ]))
}

func drawMaps(_ notebook: Notebook, lambdas: [Float], used: [Float], height: Int, width: Int) {
  func spread(_ values: [Float]) -> (low: Float, high: Float) {
    let sorted = values.sorted()
    return (sorted[sorted.count / 100], sorted[sorted.count - 1 - sorted.count / 100])
  }
  func picture(_ values: [Float]) -> Image {
    let (low, high) = spread(values)
    return Image(Tensor(shape: [height, width], elements: values.map { ($0 - low) / max(high - low, 1e-9) }))
  }
  func range(_ values: [Float], _ digits: Int) -> String {
    let (low, high) = spread(values)
    let format = NumberFormat.decimals(digits)
    return "\(format.text(Double(low))) (black) … \(format.text(Double(high))) (white)"
  }
  notebook.figure(
    "lambda",
    caption: """
      λ over the same scene, from the perceptron (each point is the patch that begins there), and the number of atoms in use. \
      On average flat parts get a larger λ and few atoms; edges, stripes and grain get a smaller λ and many.
      """,
    alt: "A map of λ and a map of the number of atoms, nearly each other's negative.",
    Pictures([
      [.image(picture(lambdas), "λ: \(range(lambdas, 2))"), .image(picture(used), "atoms: \(range(used, 0))")]
    ]))
}

func describeLambda(_ notebook: Notebook, lambdas: [Float], used: [Float], contrasts: [Double]) {
  let byContrast = contrasts.indices.sorted { contrasts[$0] < contrasts[$1] }
  let quarter = byContrast.count / 4
  let (flat, busy) = (byContrast.prefix(quarter), byContrast.suffix(quarter))
  notebook.value("lambda-flat", mean(lambdas, flat), .decimals(2))
  notebook.value("lambda-busy", mean(lambdas, busy), .decimals(2))
  notebook.value("lambda-middle", mean(lambdas, byContrast.dropFirst(quarter).dropLast(quarter)), .decimals(2))
  notebook.value("atoms-flat", mean(used, flat), .decimals(0))
  notebook.value("atoms-busy", mean(used, busy), .decimals(0))
  notebook.value("lambda-mean", mean(lambdas, byContrast), .decimals(2))
  notebook.value("lambda-negative", Double(lambdas.count { $0 < 0 }) / Double(lambdas.count), .percent(2))
  notebook.claims([
    .ordering(
      "lambda-follows-content",
      "λ of the flattest quarter of the patches is larger than that of the busiest (lead of means).",
      better: mean(lambdas, flat) - mean(lambdas, busy), worse: 0,
      // Seeds 1 to 5 of the quick tier: 0.19 to 0.22.
      margin: 0.08),
    .ordering(
      "busy-needs-atoms", "The busiest quarter of the patches gets more atoms than the flattest (lead of means).",
      better: mean(used, busy) - mean(used, flat), worse: 0,
      // Seeds 1 to 5 of the quick tier: 60 to 66.
      margin: 40, unit: "atoms"),
  ])
}
