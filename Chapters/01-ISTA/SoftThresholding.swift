//: ## One dimension: soft thresholding
//:
//: Take one number $`v`$ and pull it towards zero at the price θ:
//:
//: ```math
//: \min_z \; \tfrac12 (z - v)^2 + \theta |z| .
//: ```
//:
//: For $`z > 0`$ the derivative is $`z - v + \theta`$, which vanishes at $`z = v - \theta`$, and this is positive
//: only if $`v > \theta`$. For $`z < 0`$ the same reasoning gives $`z = v + \theta`$, if $`v < -\theta`$. In all
//: other cases the function falls towards zero from both sides, and its minimum is the kink itself. So
//:
//: ```math
//: \mathrm{soft}(v, \theta) = \mathrm{sign}(v)\,\max(|v| - \theta, 0) .
//: ```
//:
//: This is what the denoiser did to each share, and the formula is one line of the library. To check it, we minimise
//: by brute force on a fine grid.

// snippet.hide
import Notebook
import Tensors

func softThresholding(_ notebook: Notebook) {
  // snippet.show
  let price = 1.0
  let someNumbers = stride(from: -3.0, through: 3.0, by: 0.05).map { $0 }
  let softened = Tensor(someNumbers).softThresholded(by: price).elements
  let gridStep = 0.001

  func bruteForce(_ v: Double) -> Double {
    let grid = (-4000...4000).map { Double($0) * gridStep }
    return grid.min { ($0 - v) * ($0 - v) / 2 + price * abs($0) < ($1 - v) * ($1 - v) / 2 + price * abs($1) } ?? .nan
  }
  let bruteForceError = zip(softened, someNumbers.map(bruteForce)).map { abs($0 - $1) }.max() ?? .nan

  // snippet.hide
  notebook.claim(
    .identity(
      "soft", "Soft thresholding minimises ½(z − v)² + θ|z|: a search on a grid finds the same z.",
      source: "Donoho 1995",
      // Half a grid step is the error of an exact search; rounding of the grid adds nothing visible.
      error: bruteForceError, tolerance: gridStep * 0.5001))
  drawSoftThresholding(notebook, someNumbers, softened)
  // snippet.show

  //: @figure(soft)
  //:
  //: @ref(soft) shows both facts to remember. Small inputs become exactly zero, and this is where sparsity comes
  //: from; large inputs lose θ, and this is what it costs, for a Lasso code is *biased* towards zero. In
  //: @ref(few-atoms) that is why the circles are not reached, and in @ref(pixels) it is a part of why the mortar lost
  //: contrast.
  //:
  //: If the atoms are orthonormal, the Lasso is nothing but this, once for each entry, with $`v = D^\top x`$ and
  //: $`\theta = \lambda`$. For then $`\|x - Dz\|^2`$ and $`\|D^\top x - z\|^2`$ are the same, and $`F`$ falls apart
  //: into one problem for each entry. So the denoiser solved a Lasso for each patch, in a single step. In a redundant
  //: dictionary the entries disturb each other, and it takes some more.
  // snippet.hide
}
