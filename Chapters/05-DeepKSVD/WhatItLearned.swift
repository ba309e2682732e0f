//: ## What did it learn?
//:
//: The package ships networks trained on the photographs of BSD432: for each of σ = 15, 25 and 50 one of seven steps,
//: as the authors evaluate, and one of a single step. We look at those of seven.

// snippet.hide
import Networks
import Notebook
import Sparse
import Tensors

func whatItLearned(_ notebook: Notebook, _ shipped: ShippedNetworks) throws {
  // snippet.show
  let trained = shipped.trained
  let atoms = trained.parameters["Dict"]
  let cosines: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  let stepQuotient = Double(try atoms.spectralNormSquared()) / Double(trained.parameters["c"][0])

  // snippet.hide
  let norms = (0..<atoms.columns).map { Double(norm(atoms.column($0))) }.sorted()
  notebook.value("norm-least", norms[0], .decimals(2))
  notebook.value("norm-most", norms[norms.count - 1], .decimals(2))
  notebook.value("c-start", Double(try cosines.spectralNormSquared()), .decimals(1))
  notebook.value("c", Double(trained.parameters["c"][0]), .decimals(1))
  notebook.value("norm-squared", stepQuotient * Double(trained.parameters["c"][0]), .decimals(1))
  notebook.value("step-quotient", stepQuotient, .decimals(2))
  notebook.value("coherence", Double(Dictionaries.coherence(atoms)), .decimals(3))
  try drawAtoms(notebook, trained, cosines: cosines)
  describeWindows(notebook, shipped)
  // snippet.show
  //: @figure(atoms)
  //:
  //: In @ref(atoms) the learned atoms kept their places, and one sees where they came from. Gone are the chequered
  //: products of two waves, and in their place are edges and thin bars at many angles, much like K-SVD's but finer.
  //: Nothing held the atoms to length one, and they now have lengths from @value(norm-least) to @value(norm-most). An
  //: atom's length is the price at which it is used, since all share one threshold.
  //:
  //: The coherence is @value(coherence), so two atoms are nearly twins, and for such a dictionary the theorems of
  //: chapter 2 cover no more than one atom a patch.
  //:
  //: And $`c`$ went from @value(c-start) to @value(c), while $`\|D\|^2`$ went from the same number to
  //: @value(norm-squared). So the step $`1/c`$ is now @value(step-quotient) times the textbook's $`1/\|D\|^2`$. ISTA
  //: would still descend with any step below twice that, as exercise 6 proves for λ ≥ 0. The network found a longer step
  //: by itself, as exercise 4 of chapter 4 suggested.
  //:
  //: @figure(windows)
  //:
  //: At σ = 25 the sixteen middle places have a mean weight of @value(window-middle-25) of the largest one, and the
  //: rim has @value(window-rim-25). The middle leads at every noise level. That was to be expected, since a pixel in
  //: the middle of a patch has neighbours on all sides.
  //:
  //: The rest was not expected: the windows are not smooth, and @value(window-negative) of the 64 weights are
  //: negative. Dictionary and window learn together: where the window does not look, atoms need not be right. All
  //: three windows have the same odd places, since the networks for 15 and 50 went on from the one for 25. We do not
  //: know why they are odd: the start was random by a tenth, and chance may have been all it took, in which case a
  //: smooth window may be as good. Exercise 5 finds the best one for given patches.
  // snippet.hide
}
