import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Values and figure of the dictionaries.
func drawAtoms(
  _ notebook: Notebook, _ dct: Tensor<Float>, _ global: Tensor<Float>, _ fabric25: Comparison, _ brick25: Comparison
) {
  notebook.figure(
    "dictionaries",
    caption: """
      Four dictionaries of 256 atoms, 8×8 pixels each; middle gray is zero. The DCT is a table of cosine products. The global \
      dictionary, from photographs, has edges and gratings at many angles. The two adaptive ones were learned from a single \
      noisy picture (σ = 25): cloth brings slanted ribs of one spacing, brickwork brings bars and edges along the mortar. \
      Learning starts from the DCT and keeps the places, so one sees which atoms stayed close to it: the smooth ones.
      """,
    alt:
      "Four tables of 16 by 16 small tiles: regular checkerboards, oriented edges, slanted stripes, and straight bars.",
    Pictures([
      [.atoms(dct, "DCT"), .atoms(global, "global")],
      [.atoms(fabric25.learned, "adaptive: cloth, σ = 25"), .atoms(brick25.learned, "adaptive: bricks, σ = 25")],
    ]))
  notebook.value("coherence-dct", Dictionaries.coherence(dct), .decimals(3))
  notebook.value("coherence-learned", Dictionaries.coherence(fabric25.learned), .decimals(3))
}
