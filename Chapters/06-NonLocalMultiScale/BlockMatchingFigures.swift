import Images
import Notebook

func tableScenes(
  _ notebook: Notebook, _ kinds: [Scene], _ scenes: [Image], _ similarities: [Double], ksvd: [Image], bm3d: [Image]
) {
  notebook.table(
    "scenes",
    caption: """
      Self-similarity of drawn scenes, and PSNR in dB at σ = 25 of K-SVD with a dictionary of the picture's own and of BM3D. Measured \
      here, seed \(notebook.seed).
      """,
    header: ["scene", "self-similarity", "K-SVD", "BM3D", "gain"],
    rows: kinds.indices.map { i in
      let (own, groups) = (ksvd[i].psnr(to: scenes[i]), bm3d[i].psnr(to: scenes[i]))
      return [
        .text(kinds[i].title), .number(similarities[i], .decimals(2)), .number(own, .decimals(2)),
        .number(groups, .decimals(2)), .number(groups - own, .signed(2)),
      ]
    })
}

/// A detail of the scene on which groups pay most, noisy, clean and cleaned.
func drawPaying(_ notebook: Notebook, _ kinds: [Scene], _ scenes: [Image], ksvd: [Image], bm3d: [Image]) {
  guard let i = kinds.firstIndex(of: .text) ?? kinds.firstIndex(of: .brick) else { return }
  let scene = scenes[i]
  let noisy = scene.addingGaussianNoise(sigma: 25, seed: notebook.seed)
  let frame = Picture.Frame(x: scene.width / 4, y: scene.height / 4, width: 60, height: 40)
  func words(_ name: String, _ image: Image) -> String {
    "\(name), \(NumberFormat.decibel.text(image.psnr(to: scene)))"
  }
  notebook.figure(
    "paying",
    caption: """
      The drawn \(kinds[i].title) at σ = 25, whole and in the framed detail. K-SVD with a dictionary of the picture's own leaves stains on \
      the ground beside edges; BM3D, which has averaged the ground over many patches like it, has fewer. Both blur thin strokes.
      """,
    alt: "Printed letters: noisy and clean as a whole; a detail cleaned by K-SVD, with stains, and by BM3D, cleaner.",
    Pictures([
      [.image(noisy, words("noisy", noisy), frame: frame), .image(scene, "clean", frame: frame)],
      [.detail(ksvd[i], frame, words("K-SVD", ksvd[i])), .detail(bm3d[i], frame, words("BM3D", bm3d[i]))],
    ]))
}

func drawGroupSizes(_ notebook: Notebook, _ sizes: [Int], _ sweep: [[Double]]) {
  notebook.figure(
    "group-sizes",
    caption: """
      PSNR of BM3D at σ = 25 against the number of patches in a group, over that of groups of one, on bricks and on grained leaves. Both \
      gain, the picture that repeats itself several times as much, and both level off near sixteen.
      """,
    alt: "Two rising curves that flatten towards larger groups.",
    Plot(
      x: .categories(sizes.map { "\($0)" }, "patches in a group"), y: .linear("PSNR over groups of one (dB)"),
      legend: .topLeft,
      .linePoints(.bm3d, "bricks", y: sweep[0].map { $0 - sweep[0][0] }),
      .linePoints(.bm3d.dotted.marked(.triangle), "grained leaves", y: sweep[1].map { $0 - sweep[1][0] })))
  let sixteen = sizes.firstIndex(of: 16) ?? 0
  notebook.value("group-gain-bricks", sweep[0][sixteen] - sweep[0][0], .signedDecibel)
  notebook.value("group-gain-leaves", sweep[1][sixteen] - sweep[1][0], .signedDecibel)
  notebook.claim(
    .ordering(
      "groups-help", "On bricks BM3D with groups of sixteen beats BM3D with groups of one.",
      source: "Dabov and others 2007", better: sweep[0][sixteen], worse: sweep[0][0], margin: 0.2, unit: "dB"))
}
