//: ## One atom by hand
//:
//: Take four signals in the plane. The first three use the first atom and the last uses the second; the atoms are the axes.

// snippet.hide
import Notebook
import Sparse
import Tensors

func oneAtom(_ notebook: Notebook) throws {
  // snippet.show
  let signals = Tensor<Double>(rows: [[2, 1], [4, 3], [-2, -1], [0, 2]])
  let axes = Tensor<Double>(identity: 2)
  let codes = SparseCodes(Tensor<Double>(rows: [[2, 0], [4, 0], [-2, 0], [0, 2]]))

  func refitted(_ update: AtomUpdate, _ start: AtomSweep<Double>) throws -> AtomSweep<Double> {
    var sweep = start
    try sweep.refit(0, update)
    return sweep
  }
  let start = AtomSweep(signals: signals, dictionary: axes, codes: codes)
  let quickFit = try refitted(.approximate, start)
  let bestFit = try refitted(.exact, start)
  //: The first atom $`d = (1, 0)`$ misses the second sample of each of its three users, so the error is
  //: $`1^2 + 3^2 + 1^2 =`$ @value(hand-before).
  //:
  //: Take the atom away. What its users then lack is a matrix $`E`$ with one row for each user, and since no other atom helps
  //: them here, $`E`$ holds the three signals themselves. We look for the one atom and the three coefficients that mend
  //: $`E`$ best: $`\min \|E - z\,d^\top\|_F^2`$ with $`\|d\| = 1`$.
  //:
  //: With the coefficients $`z = (2, 4, -2)`$ fixed, the best direction is a weighted mean of the rows:
  //:
  //: ```math
  //: E^\top z = 2\,(2,1) + 4\,(4,3) - 2\,(-2,-1) = (24, 16), \qquad d' = \frac{(24,16)}{\|(24,16)\|} = \frac{(3,2)}{\sqrt{13}} .
  //: ```
  //:
  //: With this $`d'`$ fixed, the best coefficients are projections, $`z' = E d' = (8, 18, -8)/\sqrt{13}`$, and the error left is
  //: $`\|E\|_F^2 - \|z'\|^2 = 35 - 452/13 = 3/13`$; the library says @value(hand-approximate).
  //:
  //: Both steps were minimisations, so neither could raise the error. This one round is called the *approximate* update, and
  //: going on in the same way is the power method on $`E^\top E`$. Its limit is the *exact* update, where $`d'`$ is the first
  //: right singular vector of $`E`$ and the error left is $`\|E\|_F^2 - \sigma_1^2`$, here @value(hand-exact); in this example
  //: one round comes very close.
  //:
  //: The fourth signal does not use the atom, so it is not touched, and its support is still the second atom.
  //:
  // snippet.hide
  drawOneAtom(notebook, start, quickFit, bestFit)
  // snippet.show
  //: @figure(by-hand)
  // snippet.hide
}
