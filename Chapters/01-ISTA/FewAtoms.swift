//: ## The question
//:
//: A signal $`x`$ is a list of $`n`$ samples, and an *atom* $`d_j`$ is a signal too, of length one, such as a cosine
//: pattern. A *dictionary* $`D`$ holds $`m`$ atoms as its columns, and a *code* $`z`$ says how much of each atom to
//: take:
//:
//: ```math
//: x \approx D z = z_1 d_1 + z_2 d_2 + \dots + z_m d_m .
//: ```
//:
//: With $`m = n`$ independent atoms, as in the denoiser above, there is exactly one code, and it has no reason to be
//: short. With $`m > n`$, a *redundant* dictionary, there are infinitely many, and we may ask for one with few
//: entries that are not zero. The atoms it uses are its *support*, $`I`$.
//:
//: Here is a signal of 64 samples, made of three cosines out of a dictionary of 128 and of a little noise.

// snippet.hide
import Notebook
import Sparse
import Tensors

func fewAtoms(_ notebook: Notebook) throws {
  // snippet.show
  let cosines: Tensor<Double> = Dictionaries.overcompleteDCT(length: 64, frequencies: 128)
  let threeAtoms = [9: 3.0, 30: -2.0, 77: 1.5]
  let trueCode = (0..<128).map { threeAtoms[$0] ?? 0 }
  var noise = RandomStream(seed: notebook.seed, stream: "three-atoms")
  let signal = cosines.times(trueCode).map { $0 + 0.05 * noise.normal() }

  //: Two codes explain it. The first is the solution of $`D z = x`$ with the smallest norm, which is what linear
  //: algebra offers first, and the second is the solution of the Lasso, the problem that this chapter solves.

  let smallestNorm = try cosines.leastSquares(signal)
  // 0.3: well above what noise of 0.05 correlates with any atom.
  let lasso = try Lasso(dictionary: cosines, lambda: 0.3)
  let solution = lasso.solve(signal, by: .fistaWithRestart, iterations: 5000, gapTolerance: 1e-10)
  let sparse = solution.codes.row(0)

  // snippet.hide
  recordFewAtoms(notebook, signal: signal, smallestNorm: smallestNorm, sparse: sparse)
  // snippet.show

  //: @figure(few-atoms)
  //:
  //: In @ref(few-atoms) the code of smallest norm has @value(three-dense) entries that are not zero, the Lasso's only
  //: @value(three-sparse). The second tells us what the signal is made of, but it is a little too small: the open
  //: circles are not quite reached, and we shall see why.
  // snippet.hide
}
