//: ## Patches of pictures
//:
//: The setting is the paper's: patches without their mean, a dictionary of 100 atoms, and as targets the Lasso's
//: codes, solved to the end. Ours are $`8 \times 8`$ patches of the scene of textured leaves, in units where white is
//: one. Flat patches are left out, because their code is zero and every method finds it. The dictionary is the cosine
//: dictionary of chapter 1, with ten frequencies a side, and $`\lambda = 0.1`$, about 25 gray levels. It leaves
//: @value(patch-atoms) atoms a patch on average. Leaves drawn from another seed are held out for scoring.
//:
//: @slice(Chapters/04-LISTA/LeafPatches.swift#problem)
//:
//: The *score* of codes is $`10\log_{10}`$ of $`\sum\|z^*\|^2`$ over $`\sum\|z - z^*\|^2`$, in decibels. Codes of zeros
//: score zero, and every ten more mean a tenth of the squared error. The two solvers of chapter 1 give the scale:

// snippet.hide
import Networks
import Notebook
import Sparse
import Tensors

func patchesOfPictures(_ notebook: Notebook, _ leaves: LeafPatches) throws {
  // snippet.show
  let istaScores = solverScores(leaves.lasso, leaves.heldOut, by: .ista, iterations: 200)
  let fistaScores = solverScores(leaves.lasso, leaves.heldOut, by: .fista, iterations: 200)

  // snippet.hide
  let stock = leaves.stock
  notebook.value("patch-atoms", Double(stock.codes.elements.count { $0 != 0 }) / Double(stock.codes.rows), .decimals(1))
  try claimStart(notebook, leaves)
  let depths = notebook.isQuick ? [1, 2, 4, 8] : [1, 2, 4, 8, 16]
  // snippet.show

  //: Before any training, the network of $`T`$ layers *is* $`T`$ iterations of ISTA, and two claims at the end of the
  //: chapter hold it to that. Then we train one network for every depth, on batches of 128 patches, for the loss
  //: $`\tfrac12\|z_T - z^*\|^2`$, with *Adam*: each parameter steps along the mean of its latest gradients, divided by their usual
  //: size. One of them is trained like this:
  //:
  //: @slice(Chapters/04-LISTA/LeafPatches.swift#one)
  //:
  //: The function `trained` is the trainer of the library with a falling rate, and with a limit to which longer gradients are cut:
  //:
  //: @slice(Chapters/04-LISTA/Training.swift#train)

  let learned = try depths.map { try leaves.network(layers: $0) }

  // snippet.hide
  let race = PatchRace(depths: depths, ista: istaScores, fista: fistaScores, learned: learned)
  tabulate(race, leaves, notebook)
  draw(race, notebook)
  claim(race, notebook)
  // snippet.show

  //: @figure(patches)
  //:
  //: @table(worth)
  //:
  //: In @ref(patches) every mark lies below ISTA's curve at its depth, and the table asks how many iterations a network is
  //: worth. Two layers do what takes FISTA @cell(worth, 2, FISTA needs) iterations, @cell(worth, 2, a layer) for each layer.
  //: Eight layers do the work of @cell(worth, 8, FISTA needs), which is only @cell(worth, 8, a layer) for each. So what a layer
  //: is worth is no constant: it depends on the depth, on the accuracy one is content with, and on how long one trains. The paper
  //: reports some twenty iterations of FISTA for a layer. We did not reach twenty; our patches, dictionary and λ are not
  //: theirs.
  //:
  //: The last rows of @ref(worth) tell the same from the other side: sixteen layers are no better than eight. All
  //: layers share the same parameters, so a deeper network cannot do what a shallow one does and then something else. Whether
  //: longer training would bring more we do not know. That the curves in @ref(training) are flat at their end says little, because
  //: the learning rate is nearly zero there.
  //:
  //: @figure(training)
  // snippet.hide
}
