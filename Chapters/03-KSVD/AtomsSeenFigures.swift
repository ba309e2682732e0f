import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Values and figure of the dictionaries.
func drawAtoms(
  _ notebook: Notebook, _ dct: Tensor<Float>, _ global: Tensor<Float>, _ fabric25: Comparison, _ brick25: Comparison
) {
  func most(_ dictionary: Tensor<Float>, _ seen: Comparison, _ title: String) -> Picture {
    let order = ranked(uses(of: dictionary, by: seen.picture))
    return .atoms(dictionary.selectingColumns(order.prefix(64).map(\.atom)), title)
  }
  notebook.figure(
    "dictionaries",
    caption: """
      The 64 most used of 256 atoms, row by row from the most used, 8×8 pixels each; middle gray is zero. Over noisy cloth \
      (σ = 25) the DCT offers waves and checkerboards, and the global dictionary edges at many angles. The dictionary that \
      was learned from the same noisy cloth has the cloth's own blotches and slanted ribs, many at once in a tile. The one \
      learned from noisy brickwork has bars and edges along the mortar.
      """,
    alt: "Four tables of 8 by 8 tiles: waves and checkerboards, oriented edges, slanted stripes, and straight bars.",
    Pictures([
      [most(dct, fabric25, "DCT, on cloth"), most(global, fabric25, "global, on cloth")],
      [
        most(fabric25.learned, fabric25, "learned from cloth"),
        most(brick25.learned, brick25, "learned from bricks"),
      ],
    ]))
  let order = ranked(uses(of: fabric25.learned, by: fabric25.picture))
  let all = Double(order.reduce(0) { $0 + $1.uses })
  notebook.value("top-share", Double(order.prefix(64).reduce(0) { $0 + $1.uses }) / all, .percent(0))
  notebook.value("rare-share", Double(order.suffix(64).reduce(0) { $0 + $1.uses }) / all, .percent(1))
  notebook.value("coherence-dct", Dictionaries.coherence(dct), .decimals(3))
  notebook.value("coherence-learned", Dictionaries.coherence(fabric25.learned), .decimals(3))
}

/// How often the patches of a noisy picture choose each atom, with the stopping rule of the denoiser.
private func uses(of dictionary: Tensor<Float>, by picture: NoisyPicture) -> [Int] {
  let limit = KSVDDenoiser(.adaptive).limit(picture.sigma)
  let codes = BatchOMP(dictionary: dictionary).encode(meanFreePatches(picture.noisy), limit: limit)
  var result = [Int](repeating: 0, count: dictionary.columns)
  for atom in codes.atoms { result[Int(atom)] += 1 }
  return result
}

/// The atoms from the most to the least used; of equals the first.
private func ranked(_ uses: [Int]) -> [(atom: Int, uses: Int)] {
  uses.enumerated().map { (atom: $0.offset, uses: $0.element) }.sorted { ($1.uses, $0.atom) < ($0.uses, $1.atom) }
}
