import Images
import Learning
import Networks
import Notebook
import Tensors

/// What each network costs by each loss.
func tableOfLosses(
  _ notebook: Notebook, _ names: [String], _ marks: [Marks], noisy: Marks, grain: Marks, width: Double
) {
  let rows = [("noisy", noisy)] + zip(names, marks).map { ($0, $1) } + [("squared + white noise", grain)]
  notebook.table(
    "losses",
    caption: """
      Networks trained for three losses, on \(noisy.exam.count) scenes at σ = 25: root of the mean squared error and mean absolute error in gray \
      levels, sharp cost (1: all pixels far off), PSNR in dB; then the mean size of neighbours' differences over that of the clean scenes, and how \
      far the differences are from those of the clean scenes, in gray levels. The last row adds white noise as strong as the error. Measured \
      here, seed \(notebook.seed).
      """,
    header: ["trained for", "root mean square", "absolute", "sharp", "PSNR", "contrast", "distance"],
    rows: rows.map { name, marks in
      [
        .text(name), .number(marks.rootMean, .decimals(2)), .number(255 * marks.cost(.absolute), .decimals(2)),
        .number(marks.sharpCost(width: width), .decimals(3)), .number(marks.psnr, .decimals(2)),
        .number(marks.contrast, .decimals(2)), .number(marks.realism, .decimals(2)),
      ]
    })
  notebook.value("contrast-squared", marks[0].contrast, .percent(0))
  notebook.value("contrast-sharp", marks[2].contrast, .percent(0))
}

/// Error and likeness of the pictures, and the noisy scene put back.
func drawPicturesPlane(_ notebook: Notebook, _ marks: [Marks], grain: Marks) {
  let shares: [Float] = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1]
  let blends = shares.map { marks[0].blended($0) }
  let best = blends.indices.min { blends[$0].realism < blends[$1].realism } ?? 0
  notebook.value("blend-share", Double(shares[best]), .percent(0))
  func place(_ marks: Marks) -> (x: Double, y: Double) { (marks.rootMean, marks.realism) }
  let noisy = place(blends[blends.count - 1])
  /// All marks, or those near the networks.
  func plot(_ title: String, near: Bool) -> Plot {
    let path = near ? Array(blends.prefix(4)) : blends
    let names = ["squared", "absolute", "sharp"]
    let looks = [
      Style(color: "#0072b2", mark: .square), Style(color: "#e69f00", mark: .diamond),
      Style(color: "#d55e00", mark: .triangle),
    ]
    return Plot(
      title,
      x: near
        ? .linear("root mean squared error (gray levels)")
        : .linear("root mean squared error (gray levels)", range: 10...27),
      y: .linear("distance (gray levels)"), legend: near ? .topLeft : .none,
      layers: [
        .linePoints(
          Style(name: "part of the noise put back", color: "#7f7f7f", dash: .dotted, mark: .openCircle),
          x: path.map(\.rootMean), y: path.map(\.realism))
      ]
        + zip(zip(names, looks), marks).map { look, mark in
          .points(look.1, look.0, x: [mark.rootMean], y: [mark.realism])
        }
        + (near
          ? []
          : [
            .points(Style(color: "#000000", mark: .cross), "", x: [grain.rootMean], y: [grain.realism]),
            .text("squared + white noise", x: grain.rootMean + 0.4, y: grain.realism),
            .text("noisy scene", x: noisy.x - 3.9, y: noisy.y),
            .text("three networks", x: marks[0].rootMean + 0.9, y: marks[0].realism - 0.2),
            .text("noise put back", x: noisy.x - 7.5, y: noisy.y - 5),
          ]))
  }
  notebook.figure(
    "plane-pictures",
    caption: """
      Distortion and perception on the test scenes: the root of the mean squared error, and how far neighbours' differences are from having the \
      distribution of the clean scenes. Above: the dotted curve puts shares of the noisy scene back. White noise of the error's strength (cross) is no \
      sample: a sample would lie as far to the right, but at the bottom. Below: the same near the networks, of which that of the sharp loss is worst by both.
      """,
    alt:
      "Above, points at the lower left, and a curve from there up to the noisy scene. Below, the lower left enlarged.",
    Panels(rows: 2, columns: 1, [plot("all", near: false), plot("near the networks", near: true)], size: (760, 900)))
}

/// A detail of a scene by the three networks, and its errors.
func drawLosses(_ notebook: Notebook, _ study: LearningStudy, _ names: [String], _ marks: [Marks]) {
  let (clean, noisy) = (study.single.clean, study.single.noisy)
  notebook.figure(
    "losses",
    caption: """
      A scene at σ = 25, and its framed detail by networks that were trained for three losses, with their signed errors below. The networks draw \
      nearly the same picture: in all three the stripes of the dark disc have faded, and stand in the errors instead. PSNR is of the whole scene.
      """,
    alt: "A clean scene with a frame, its detail noisy and clean, three denoised details and their errors.",
    Pictures([
      [
        .image(study.scene(clean), "clean scene", frame: study.frame), .image(study.detail(noisy), "noisy detail"),
        .image(study.detail(clean), "clean detail"),
      ],
      zip(names, marks).map { name, marks in
        .image(
          study.detail(marks.estimates[1]), "\(name), \(NumberFormat.decibel.text(psnr(marks.estimates[1], clean)))")
      },
      zip(names, marks).map { name, marks in
        .difference(study.detail(marks.estimates[1]), minus: study.detail(clean), "\(name) − clean")
      },
    ]))
}

/// Whether each network is better by its own loss.
func claimOwnLosses(_ notebook: Notebook, _ marks: [Marks], width: Double) {
  func lead(_ own: Int, _ cost: (Marks) -> Double) -> Double {
    100 * (marks.indices.filter { $0 != own }.map { cost(marks[$0]) / cost(marks[own]) - 1 }.min() ?? .nan)
  }
  func sharp(_ marks: Marks) -> Double { marks.sharpCost(width: width) }
  let pairs = Statistic(zip(marks[1].single, marks[2].single).map { 100 * (sharp($0) / sharp($1) - 1) })
  notebook.value("sharp-lead", abs(sharp(marks[1]) / sharp(marks[2]) - 1), .percent(2))
  notebook.claims([
    .ordering(
      "own-squared",
      "Of the three networks the one trained for the squared error has the least (smallest lead, relative).",
      better: lead(0) { $0.cost(.squared) }, worse: 0,
      // Seeds 1 to 4 of the quick tier, 1 and 3 of the book: 0.38 to 0.93.
      margin: 0.2, unit: "%"),
    .ordering(
      "own-absolute",
      "The one trained for the absolute error has the least absolute error (smallest lead, relative).",
      better: lead(1) { $0.cost(.absolute) }, worse: 0,
      // The same seeds: 0.15 to 0.42.
      margin: 0.1, unit: "%"),
    .ordering(
      "own-sharp",
      "The one trained for the sharp loss has a smaller sharp cost than that of the squared loss (lead, relative).",
      better: 100 * (sharp(marks[0]) / sharp(marks[2]) - 1), worse: 0,
      // The same seeds: 0.3 to 1.1. Equal networks would have zero.
      margin: 0.2, unit: "%"),
    .equivalence(
      "least-sharp",
      "By the sharp cost the networks of the sharp and the absolute loss are level (relative, over the test scenes).",
      farEnd: pairs.farEnd,
      // The quick tier has two small scenes, for which Student's factor is six. Seeds 1 to 3: up to 2.9.
      within: notebook.isQuick ? 5 : 1, unit: "%"),
  ])
}

/// What the differences of neighbours say.
func claimSmoothness(_ notebook: Notebook, _ marks: [Marks], grain: Marks) {
  notebook.claims([
    .ordering(
      "smooth", "After all three losses neighbours differ less than in the clean scenes (largest size, clean: 100).",
      smaller: 100 * (marks.map(\.contrast).max() ?? .nan), larger: 100,
      // Seeds 1 to 4 of the quick tier: 95.3 to 97.6.
      margin: 2, unit: "%"),
    .ordering(
      "sharp-smoother", "After the sharp loss they differ less than after the squared one (sizes, clean: 100).",
      smaller: 100 * marks[2].contrast, larger: 100 * marks[0].contrast,
      // The same seeds: 8.0 to 10.2 apart.
      margin: 4, unit: "%"),
    .ordering(
      "grain",
      "White noise as strong as the error doubles it, and is no sample: its distance is larger than that of the squared loss.",
      better: grain.realism, worse: marks[0].realism,
      // The same seeds: 4.8 to 5.1 apart.
      margin: 3, unit: "gray levels"),
  ])
}
