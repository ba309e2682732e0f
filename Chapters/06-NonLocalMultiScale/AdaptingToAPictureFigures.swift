import Denoisers
import Images
import Learning
import Notebook
import Tensors

private func gain(_ curve: Curve) -> Double { (curve.scores.last ?? .nan) - curve.scores[0] }

func drawAdaptation(_ notebook: Notebook, _ strangers: [Scene], external: [Curve], byItself: [Curve]) {
  let marks: [Style.Mark] = [.circle, .square, .triangle, .diamond]
  notebook.figure(
    "adaptation",
    caption: """
      Gain of adaptation at σ = 50 against its steps, for four drawn scenes: above from another clean scene of the same kind, below, on a \
      finer scale, from the network's own result. Text learns most; stars fall at once and do not come back to where they were.
      """,
    alt: "In both panels text and bricks rise, grained leaves stay, stars fall at once and come back slowly.",
    Panels(
      rows: 2, columns: 1,
      [(external, "from a clean picture of the same kind"), (byItself, "from its own result")].map { curves, title in
        Plot(
          title, x: .linear("steps of adaptation"), y: .linear("gain (dB)"), legend: .outside,
          layers: [.horizontal(0, "", .pale.plain)]
            + strangers.indices.map { k in
              .linePoints(
                .family(k, of: 4, name: strangers[k].title).marked(marks[k]),
                x: curves[k].steps.map { Double($0) }, y: curves[k].scores.map { $0 - curves[k].scores[0] })
            })
      }))
}

func drawAdaptedText(
  _ notebook: Notebook, _ strong: LIDIA.Model, side: Int, external: ParameterSet<Float>, byItself: ParameterSet<Float>
) {
  let clean = Scene.text.render(width: side, height: side, seed: notebook.seed)
  let noisy = clean.addingGaussianNoise(sigma: 50, seed: notebook.seed)
  let frame = Picture.Frame(x: side / 4, y: side / 6, width: 60, height: 40)
  func psnrText(_ image: Image) -> String { NumberFormat.decibel.text(image.psnr(to: clean)) }
  func detail(_ title: String, _ parameters: ParameterSet<Float>) -> Picture {
    let image = Image(strong.network.denoised(noisy.plane(0), parameters))
    return .detail(image, frame, "\(title), \(psnrText(image))")
  }
  notebook.figure(
    "adapted-text",
    caption: """
      Text at σ = 50, whole and in the framed detail: cleaned by the network as it was trained, after learning from its own result, and \
      after learning from another page. Learning makes the strokes darker and their edges sharper, most of all from another page; on blank \
      paper little changes.
      """,
    alt: "Printed text: noisy and clean; details blurred with stains, with fewer stains, and sharp.",
    Pictures([
      [
        .image(noisy, "noisy, \(psnrText(noisy))", frame: frame), .image(clean, "clean", frame: frame),
      ],
      [detail("as trained", strong.parameters), detail("own result", byItself)],
      [detail("another page", external), .detail(clean, frame, "clean")],
    ]))
}

func claimAdaptation(_ notebook: Notebook, _ strangers: [Scene], external: [Curve], byItself: [Curve]) {
  for (k, scene) in strangers.enumerated() {
    let name = scene.title.replacing(" ", with: "-")
    notebook.value("external-\(name)", gain(external[k]), .signedDecibel)
    notebook.value("internal-\(name)", gain(byItself[k]), .signedDecibel)
  }
  notebook.claim(
    .ordering(
      "external-helps", "Learning from another page makes the network better on text.",
      source: "Vaksman, Elad, Milanfar 2020", better: external[0].scores.last ?? .nan, worse: external[0].scores[0],
      margin: notebook.isQuick ? 0.1 : 1, unit: "dB"))
  guard !notebook.isQuick else { return }
  notebook.claims([
    .ordering(
      "unlike-gains", "From its own result text, unlike photographs, gains more than grained leaves.",
      source: "Vaksman, Elad, Milanfar 2020", better: gain(byItself[0]), worse: gain(byItself[3]), margin: 0.2,
      unit: "dB"),
    .ordering(
      "stars-lose", "Stars lose by adaptation, from another sky and from the network's own result (smaller loss).",
      better: min(-gain(external[1]), -gain(byItself[1])), worse: 0, margin: 0.1, unit: "dB"),
  ])
}
