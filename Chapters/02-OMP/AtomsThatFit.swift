//: ### And yet the DCT works

// snippet.hide
import Notebook
import Sparse
import Tensors

func atomsThatFit(_ notebook: Notebook, _ shared: Shared) {
  for sparsity in [2, 3, 5] {
    let problems = tableProblems(shared.dct, sparsity: sparsity, count: shared.planted, seed: notebook.seed)
    notebook.value("dct-recovery-\(sparsity)", problems.recoveryRate(), .percent(0))
  }
  // snippet.show
  //: Over the DCT, OMP finds planted codes of two atoms in @value(dct-recovery-2) of the cases, of three in
  //: @value(dct-recovery-3), of five in @value(dct-recovery-5). Theory promised nothing beyond one; still, these are not
  //: good rates.
  //:
  //: But who planted an atom in a photograph? For a picture the question is not whether *the* atoms are found, but
  //: whether *few* atoms explain the patch. So we take the clean patches of the scene, less their means, and ask how
  //: much of their energy is left after $`k`$ atoms. A dictionary of small coherence has no merit if its atoms look like
  //: nothing.

  let clean = centred(shared.leaves.truth)
  let counts = 0...12
  let random: Tensor<Float> = Dictionaries.random(length: 64, atoms: 256, seed: notebook.seed)
  let leftByDCT = energyLeft(clean, dictionary: shared.dctFloat, atoms: counts)
  let leftByHaar = energyLeft(clean, dictionary: haarPatches(), atoms: counts)
  let leftByRandom = energyLeft(clean, dictionary: random, atoms: counts)

  // snippet.hide
  drawEnergies(notebook, dct: leftByDCT, haar: leftByHaar, random: leftByRandom)
  // snippet.show

  //: @figure(energy)
  //:
  //: @ref(energy) puts coherence in its place. With five atoms the DCT leaves @value(left-dct) of the energy, Haar
  //: @value(left-haar), the random dictionary @value(left-random). That the DCT's close atoms are hard to tell apart
  //: does no harm here: if either explains the patch, either will do.
  // snippet.hide
}

private func drawEnergies(_ notebook: Notebook, dct: [Double], haar: [Double], random: [Double]) {
  notebook.figure(
    "energy",
    caption: """
      The share of the energy of clean patches that OMP leaves with k atoms, for three dictionaries. The DCT, whose \
      coherence is almost one, leaves the least. The random dictionary has more favourable coherence and as many atoms, \
      and leaves the most: its atoms look like nothing in a picture. The orthonormal Haar wavelets, coherence zero, lie \
      between.
      """,
    alt: "Three falling curves, the DCT lowest, the random dictionary highest.",
    Plot(
      x: .linear("atoms k", range: 0...12), y: .log("share of the energy left", range: 0.05...1), legend: .none,
      .linePoints(Style(color: "#7f7f7f", mark: .openCircle), "", y: random),
      .linePoints(Style(color: "#000000", dash: .dashed, mark: .openDiamond), "", y: haar),
      .linePoints(.ksvdDCT.width(3), "", y: dct), .text("random, 256 atoms", x: 5.2, y: 0.61),
      .text("Haar, 64", x: 4.2, y: 0.45), .text("DCT, 256 atoms", x: 1.9, y: 0.2)))
  notebook.value("left-dct", dct[5], .percent(0))
  notebook.value("left-haar", haar[5], .percent(0))
  notebook.value("left-random", random[5], .percent(0))
  notebook.claim(
    .ordering(
      "atoms-that-fit",
      "With five atoms a patch, the coherent DCT explains more of the energy than a random dictionary.",
      // Seeds 1 to 5: 30 to 34 points more.
      better: 100 * (1 - dct[5]), worse: 100 * (1 - random[5]), margin: 25, unit: "%"))
}
