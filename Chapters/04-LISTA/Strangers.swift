//: ## Off the training distribution
//:
//: A network that learned shortcuts has learned them for *these* signals, whereas FISTA knows nothing of signals, and so has
//: nothing to lose. Take the network of four layers to signals that it has never seen: patches of other scenes, the same
//: patches with another contrast, and white noise of the same strength. The targets are again the Lasso's codes.

// snippet.hide
import Images
import Networks
import Notebook
import Sparse
import Tensors

func strangers(_ notebook: Notebook, _ leaves: LeafPatches) throws {
  let (lasso, heldOut, seed) = (leaves.lasso, leaves.heldOut, notebook.seed)
  // snippet.show
  let four = try leaves.network(layers: 4)
  func compared(_ examples: CodeExamples) -> (network: Double, fista: Double) {
    let codes = four.codes(examples.signals, leaves.atoms)
    return (examples.score(codes), solverScores(lasso, examples, by: .fista, iterations: 4)[3])
  }
  let scenes: [(name: String, examples: CodeExamples)] = [(Scene.brick, "brick"), (.text, "text")].map { scene, name in
    (name, patchExamples(scene, count: 300, lasso: lasso, seed: seed + 200))
  }
  let contrasts = [0.3, 4].map { contrast in
    (
      "× \(contrast == 4 ? "4" : "0.3")",
      lassoExamples(Tensor<Double>(heldOut.signals).scaled(by: contrast), lasso: lasso)
    )
  }
  let noise = lassoExamples(Tensor<Double>(noiseLike(heldOut.signals, seed: seed)), lasso: lasso)
  let all = [("leaves", heldOut)] + scenes + contrasts + [("noise", noise)]
  let comparisons = all.map { compared($0.1) }

  // snippet.hide
  draw(all.map(\.0), comparisons, notebook)
  // snippet.show

  //: @figure(strangers)
  //:
  //: In @ref(strangers) the lead over FISTA is @value(lead-own) dB at home and @value(lead-loud) dB at four times the
  //: contrast; on noise the network is @claim(noise-hurts) behind. Brick is no stranger, for its patches are edges too. Contrast is
  //: one, although nothing but the scale has changed: thresholds are lengths, and the network has learned which lengths matter.
  // snippet.hide
}
