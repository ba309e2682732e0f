import Claims
import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

func drawAtoms(_ notebook: Notebook, _ trained: DeepKSVD.Model, cosines: Tensor<Float>) throws {
  let atoms = trained.parameters["Dict"]
  // How many patches of a scene use an atom.
  let scene = Scene.texturedLeaves.render(width: 96, height: 96, seed: 7)
  let units = scene.addingGaussianNoise(sigma: 25, seed: 1).plane(0).map { 2 * $0 - 1 }
  let lambdas = trained.network.lambdas(units, trained.parameters)
  let codes = trained.network.codes(
    Patches(of: units, side: 8).extract(from: units), lambda: lambdas, trained.parameters)
  let uses = (0..<atoms.columns).map { atom in codes.column(atom).count { $0 != 0 } }
  let often = uses.indices.sorted { uses[$0] > uses[$1] }.prefix(36)
  let most = Tensor(rows: often.map { atoms.column($0) }).transposed()
  notebook.figure(
    "atoms",
    caption: """
      256 atoms of the cosine dictionary, of K-SVD on photographs, and of Deep K-SVD for σ = 25; each atom is scaled by its \
      own largest entry. Deep K-SVD began at the cosines. Its atoms have turned into edges, bars and spots that fill part of \
      the patch, and some look like noise. The last table enlarges the 36 that most patches of a drawn scene use.
      """,
    alt: """
      Three tables of 16 by 16 tiles: cosine products, edges and gratings, and irregular edges and blobs; and 36 of the last \
      enlarged.
      """,
    Pictures([
      [
        .atoms(cosines, "cosines"),
        .atoms(try DictionaryFile.read(ShippedFiles.path("ksvd-global.safetensors")), "K-SVD"),
      ],
      [.atoms(atoms, "Deep K-SVD, σ = 25"), .atoms(most, "its 36 most used")],
    ]))
}

/// Mean weights of the sixteen middle places of a window of 8 × 8 and of its rim.
func middleAndRim(_ w: Tensor<Double>) -> (middle: Double, rim: Double) {
  var (middle, rim) = (0.0, 0.0)
  for i in 0..<8 {
    for j in 0..<8 {
      if (2...5).contains(i) && (2...5).contains(j) { middle += w[i, j] / 16 }
      if [i, j].contains(0) || [i, j].contains(7) { rim += w[i, j] / 28 }
    }
  }
  return (middle, rim)
}

func describeWindows(_ notebook: Notebook, _ shipped: ShippedNetworks) {
  let windows = shipped.seven.map { model in
    let w = model.parameters["w"]
    let scale = w.elements.max() ?? 1
    return Tensor<Double>(Tensor(shape: [8, 8], elements: w.elements.map { $0 / scale }))
  }
  let names = (1...8).map { "\($0)" }
  notebook.figure(
    "windows",
    caption: """
      The learned windows, each divided by its largest weight; red counts, white does not, blue is subtracted. On average the middle of \
      a patch counts most and the rim least, but single places have no say, or a negative one. At σ = 50 the window is wider.
      """,
    alt: "Three heat maps of 8 by 8 weights, mostly red in the middle, pale at the rim, with blue places among them.",
    Panels(
      rows: 2, columns: 2,
      zip(shipped.sigmas, windows).map { sigma, window in
        Plot(
          "σ = \(sigma)", x: .categories(names, "column of the patch"),
          y: .categories(names.reversed(), "row of the patch"), legend: .none,
          .heat(
            // Row 1 on top, as in the patch.
            Tensor(rows: (0..<8).reversed().map { window.row($0) }), x: (0..<8).map { Double($0) },
            y: (0..<8).map { Double($0) }, palette: .diverging, range: -1...1, title: ""))
      }, size: (900, 780)))
  let parts = windows.map(middleAndRim)
  notebook.value("window-middle-25", parts[1].middle, .decimals(2))
  notebook.value("window-rim-25", parts[1].rim, .decimals(2))
  notebook.value("window-negative", windows[1].elements.count { $0 < 0 })
  notebook.claim(
    .ordering(
      "window-middle",
      "At every noise level the sixteen middle places of the window outweigh its rim (means, smallest lead).",
      better: parts.map { $0.middle - $0.rim }.min() ?? .nan, worse: 0,
      // A fact about three files, 0.13 with those of today; a new training may change it.
      margin: 0.08))
}
