//: ## A map with jumps
//:
//: A denoiser is a map from signals to signals. Take two noisy patches, walk from one to the other in a straight line,
//: $`x(\tau) = (1 - \tau)\,x_a + \tau\,x_b`$, and watch the codes on the way. OMP has the limit $`\varepsilon`$ from
//: above. The Lasso has one $`\lambda = 2.5\,\sigma`$ for the whole walk, chosen so that it leaves about the same
//: residual.

// snippet.hide
import Foundation
import Notebook
import Sparse
import Tensors

func mapWithJumps(_ notebook: Notebook, _ shared: Shared) throws {
  // snippet.show
  let pursuit = BatchOMP(dictionary: shared.dct)
  let walks = lines(
    between: shared.leafPatches, pursuit: pursuit, limit: shared.noiseLimit,
    count: notebook.size("lines", quick: 3, book: 12), seed: notebook.seed)
  let charge = try Lasso(dictionary: shared.dct, lambda: 2.5 * shared.sigma / 255)
  func lassoCodes(_ signals: Tensor<Double>) -> Tensor<Double> {
    charge.solve(signals, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-12).codes
  }
  let pieces = notebook.size(quick: 100, book: 300)
  let places = (0...pieces).map { Double($0) / Double(pieces) }
  let alongOMP = pursuit.encode(walks[0].signals(places), limit: shared.noiseLimit).dense()
  let alongLasso = lassoCodes(walks[0].signals(places))

  // snippet.hide
  func residual(_ codes: Tensor<Double>) -> Double {
    let r = walks[0].signals(places).adding(-1, codes, times: shared.dct, transposed: true)
    return 255 * (r.squaredNorm / Double(r.count)).squareRoot()
  }
  notebook.value("walk-omp-residual", residual(alongOMP), .decimals(1))
  notebook.value("walk-lasso-residual", residual(alongLasso), .decimals(1))
  drawWalk(notebook, places, omp: alongOMP, lasso: alongLasso)
  // snippet.show

  //: @figure(paths)
  //:
  //: The residuals of the two walks have @value(walk-omp-residual) and @value(walk-lasso-residual) gray levels, so the
  //: methods do comparable work. The upper panel of @ref(paths) is full of upright strokes. Are they jumps, or only
  //: steep? A steep curve looks flat under a magnifier, and a jump stays a jump. So we magnify: cut the line into pieces,
  //: find the piece over which the *reconstruction* $`D z`$ moves most, cut that piece again, five times in all. Each
  //: method gets its own worst piece.
  //:
  //: <details>
  //: <summary>The magnifier</summary>
  //:
  //: @slice(Chapters/02-OMP/SignalLine.swift#jump)
  //:
  //: </details>

  let ompJumps = walks.map { walk in
    walk.largestJumps(pieces: 8, cuts: 5) {
      pursuit.encode($0, limit: shared.noiseLimit).synthesis(shared.dct)
    }
  }
  let lassoJumps = walks.map { walk in
    walk.largestJumps(pieces: 8, cuts: 5) { lassoCodes($0).matmul(shared.dct, transposed: true) }
  }

  // snippet.hide
  compareJumps(notebook, walks, omp: ompJumps, lasso: lassoJumps)
  // snippet.show

  //: @figure(jumps)
  //:
  //: In @ref(jumps) the finest step is @value(smallest-step) gray levels long, out of @value(patch-distance) from patch
  //: to patch. OMP's reconstruction still moves by @value(omp-jump) gray levels; at the coarsest it was
  //: @value(omp-jump-first). The Lasso moves by @value(lasso-jump), and its slope on these axes is @value(lasso-slope).
  //:
  //: That the Lasso cannot jump is a theorem of one line. Its residual $`x - D z`$ is the projection of $`x`$ onto the
  //: convex set $`\{\theta : \|D^\top \theta\|_\infty \le \lambda\}`$: among chapter 1's floors,
  //: $`\tfrac12\|x\|^2 - \tfrac12\|x - \theta\|^2`$, that of the optimum's residual is the highest, since it meets
  //: $`F`$. Projections onto convex sets do not expand distances, and neither does what they leave (Moreau 1965). The
  //: largest ratio of moves that we measured was @claim(nonexpansive).
  //:
  //: OMP has two places to jump. Where two atoms are equally good for the next choice, a hair of noise decides, and
  //: all later choices follow; where a residual just meets the limit, an atom comes or goes. At such a place the map
  //: has no derivative, and between them it has one that knows nothing of the jump nearby. The refitted Lasso of the
  //: last section has lost its continuity too: an atom that enters the support comes in with its full coefficient.
  //:
  //: This matters for *learning*. Training a network means nudging its parameters along a gradient, and if the sparse
  //: code is computed by OMP, that gradient sees the coefficients and is blind to the choice of atoms, though it is
  //: the choice that a better dictionary would change. It can be done all the same: greedy pursuits have been unfolded
  //: into networks and trained, for instance as the Learned Greedy Method (Khatib, Simon and Elad 2020), whose gradients
  //: flow through the coefficients of the atoms that happen to be chosen. OMP-Net (Mohammad-Taheri, Colbrook and
  //: Brugiapaglia 2025) makes the choice itself soft, and is then no longer quite OMP. The Lasso needs no such remedy:
  //: its iteration is made of matrix products and soft thresholds, continuous all through, and a small change of the
  //: dictionary is a small change of the code it computes. Cut it after a few steps and it is a network whose gradient
  //: tells the whole story, up to its kinks. That is chapter 4.
  // snippet.hide
}
