//: ## One dimension by hand
//:
//: Take the smoothest atom there is, $`n`$ equal samples of height $`1/\sqrt n`$, and shift it by $`q`$ samples. The two
//: overlap in $`n - q`$ samples, each of which adds $`1/n`$ to the inner product:
//:
//: ```math
//: \mu = \frac{n - q}{n} \quad\text{for}\quad 0 < q < n .
//: ```
//:
//: Chapter 2 has a promise that needs nothing but this coherence: OMP and the Lasso find the sparsest code if it has
//: fewer than $`\tfrac12 (1 + 1/\mu)`$ atoms. For convolutional dictionaries it is enough if every stretch of the signal as
//: long as a filter meets fewer (Papyan, Sulam, Elad 2017). With $`n = 11`$, the length of the filters
//: in this chapter, and $`q = 1`$ it is $`\tfrac12 (1 + 11/10) = 1.05`$, so one atom is allowed, and never two that
//: overlap.
//:
//: Is it only the constant atom? Here are two more: an arch, which is smooth too, and one of random samples.

// snippet.hide
import Foundation
import Notebook
import Sparse
import Tensors

func oneDimension(_ notebook: Notebook) {
  // snippet.show
  let atomLength = 11
  let flat = [Double](repeating: 1, count: atomLength)
  let arch = (0..<atomLength).map { sin(Double.pi * (Double($0) + 0.5) / Double(atomLength)) }
  let random = randomAtom(atomLength, seed: notebook.seed)
  let shifts = [1, 2, 4, 5, 8, 10]

  //: The library measures the filters of pictures, of $`n \times n`$ pixels. A constant filter shifted along one axis has
  //: the same $`\mu`$ as the atom, so the two must agree.

  let flatFilter = Tensor<Double>(repeating: 1, shape: [atomLength * atomLength, 1])
  let flatCoherences = (1...atomLength).map { StrideCoherence(flatFilter, side: atomLength, stride: $0).ofShifts }

  // snippet.hide
  recordShifts(notebook, shifts: shifts, flat: flat, arch: arch, random: random, filters: flatCoherences)
  // snippet.show

  //: @table(shifts)
  //:
  //: At a shift of one the arch is even more like itself than the constant, with @cell(shifts, 1, arch), since it has
  //: no edges. The random atom has @cell(shifts, 1, random) there and would do better; but photographs are smooth almost
  //: everywhere, and what describes smooth things with few atoms is smooth atoms. So the failure is no accident of a
  //: bad dictionary: the better the filters fit, the more they resemble their own shifts.
  //:
  //: The table also shows the way out: keep only every $`q`$-th place for an atom, take the places between away, and
  //: the atoms part.

  // snippet.hide
}
