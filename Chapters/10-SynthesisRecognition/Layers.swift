//: ## A network as a pursuit of layers
//:
//: So far codes were made by pursuits with a meaning, and this book made networks of them. One can go the other way. Take the network that nobody derived,
//: convolution, bias, rectifier, again and again. Papyan, Romano and Elad (2017) asked for which model this would be the pursuit. Say that a signal is a sparse
//: combination of local atoms, and that its code is again one:
//:
//: ```math
//: x = D_1 \Gamma_1, \qquad \Gamma_1 = D_2 \Gamma_2, \qquad \text{all } \Gamma_i \text{ sparse and not negative.}
//: ```
//:
//: The simplest pursuit there is correlates with the atoms and keeps what is above a threshold (chapter 2's exercise 4). Layer by layer, for codes that are not negative,
//: that is
//:
//: ```math
//: \hat\Gamma_1 = \max(D_1^\top x - b_1, 0), \qquad \hat\Gamma_2 = \max(D_2^\top \hat\Gamma_1 - b_2, 0) ,
//: ```
//:
//: and since $`D_i`$ holds the shifts of a few filters, $`D_i^\top`$ is a convolution layer. Word for word it is a network's forward pass, with the thresholds
//: for biases. So a network's first layer, if its layers are pursuits, is a dictionary of which signals are made.

// snippet.hide
import Foundation
import Notebook
import Sparse
import Tensors

func layers(_ notebook: Notebook) throws {
  let trials = notebook.size("signals of two layers", quick: 20, book: 200)
  // snippet.show
  let model = TwoLayers(length: 120, filters: (2, 11), deeper: (3, 9), seed: notebook.seed)
  let signal = model.draw(nonZeros: 3, contrast: 2, trial: 0).x
  let pursued = model.thresholded(signal, thresholds: (0.3, 0.3))
  let passed = model.forward(signal, thresholds: (0.3, 0.3))

  // snippet.hide
  let gap = zip(pursued.second, passed).map { abs($0 - $1) }.max() ?? .nan
  notebook.claim(
    .identity(
      "forward-pass",
      "Layered thresholding with matrices is the forward pass of a network, two convolutions with biases and rectifiers (largest difference).",
      source: "Papyan, Romano and Elad 2017", error: gap,
      // Sums of a few dozen numbers of size one.
      tolerance: 1e-13))
  // snippet.show
  //: Here is one with two filters of eleven places and three kinds of deeper atoms, each a few of the first layer's atoms near each other. Thresholding written with
  //: the matrices, and the forward pass written with loops over filters and places, as a network does it, give the same to @claim(forward-pass).
  //:
  //: ### Where it fails, and what a better pursuit does
  //:
  //: Chapter 2 told what is wrong with thresholding: a weak atom beside a strong one drowns in what the strong one spills over. The guarantee of Papyan and others has that in it, as
  //: the ratio of the smallest entry of the code to the largest. Basis pursuit has no such term. So replace the threshold of each layer by the Lasso: layered
  //: basis pursuit, which unfolded would be a recurrent network, several passes for each layer. Plant codes whose entries differ more and more in size, and count how often the atoms that are found are the
  //: planted ones, when either may choose as many as there are.

  let contrasts = notebook.isQuick ? [1.0, 8] : [1.0, 2, 4, 8, 16]
  let found = try contrasts.map { try model.recovered(nonZeros: 3, contrast: $0, trials: trials) }

  // snippet.hide
  recordLayers(notebook, contrasts, found)
  // snippet.show
  //: @figure(layered)
  //:
  //: At a contrast of @value(layer-contrast) thresholding finds @value(layer-thresholding) of the planted atoms of the second layer and layered basis pursuit
  //: @value(layer-pursuit): it is ahead by @claim(layered-pursuit) percentage points.
  //:
  //: The reading has a price and a promise. The price: real networks have no reason to keep to the model, their layers are not trained to be pursuits, and the codes of a
  //: trained classifier are not sparse by themselves. The promise is the book's: where a layer *is* a step of a pursuit, one knows what a second step would do, when a
  //: step is enough, and what a bias is for.
  // snippet.hide
}
