//: ## A map with jumps
//:
//: A denoiser is a map from signals to signals. Take two noisy patches and walk from one to the other in a straight
//: line, $`x(\tau) = (1 - \tau)\,x_a + \tau\,x_b`$. Watch the codes on the way. OMP has the limit $`\varepsilon`$ from
//: above. The Lasso has one $`\lambda = 2.5\,\sigma`$ for the whole walk, chosen so that it leaves about the same
//: residual.

// snippet.hide
import Assertions
import Foundation
import Images
import Notebook
import Sparse
import Tensors

func mapWithJumps(_ notebook: Notebook, _ shared: Shared) throws {
  // snippet.show
  let pursuit = BatchOMP(dictionary: shared.dct)
  let walks = lines(
    between: shared.leafPatches, pursuit: pursuit, limit: shared.noiseLimit,
    count: notebook.size("lines", quick: 3, book: 12),
    seed: notebook.seed)
  let charge = notebook.attempt("the norm of D") { try Lasso(dictionary: shared.dct, lambda: 2.5 * shared.sigma / 255) }
  func lassoCodes(_ signals: Tensor<Double>) -> Tensor<Double> {
    charge.solve(signals, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-12).codes
  }
  let pieces = notebook.size(quick: 100, book: 300)
  let places = (0...pieces).map { Double($0) / Double(pieces) }
  let alongOMP = pursuit.encode(walks[0].signals(places), limit: shared.noiseLimit).dense()
  let alongLasso = lassoCodes(walks[0].signals(places))

  // snippet.hide
  let coefficients = (alongOMP.elements + alongLasso.elements).map { 255 * $0 }
  let reach = 50 * ((coefficients.min() ?? 0) / 50).rounded(.down)...50 * ((coefficients.max() ?? 0) / 50).rounded(.up)
  func residuals(_ codes: Tensor<Double>) -> Double {
    let r = walks[0].signals(places).adding(-1, codes, times: shared.dct, transposed: true)
    return 255 * (r.squaredNorm / Double(r.count)).squareRoot()
  }
  notebook.value("walk-omp-residual", residuals(alongOMP), .decimals(1))
  notebook.value("walk-lasso-residual", residuals(alongLasso), .decimals(1))
  func pathPanel(_ title: String, _ codes: Tensor<Double>, _ style: Style) -> Plot {
    Plot(
      title, x: .linear("place τ on the line", range: 0...1), y: .linear("coefficients (gray levels)", range: reach),
      legend: .none,
      layers: paths(codes).map { .line(style.plain.width(1.5), "", x: places, y: $0.map { 255 * $0 }) })
  }
  notebook.figure(
    "paths",
    caption: """
      All coefficients on the way from one noisy patch to another. Left, OMP: a coefficient is zero, then at once large; \
      upright strokes are jumps, where one choice changed and others followed. Right, the Lasso: straight pieces that join. \
      A small step of the signal is a small step of the Lasso's code, but may be a large one of OMP's.
      """,
    alt: "Left a tangle of curves with many vertical jumps, right continuous piecewise straight curves.",
    Panels(
      rows: 1, columns: 2,
      [
        pathPanel("OMP", alongOMP, .omp), pathPanel("Lasso", alongLasso, Style(name: "", color: Style.lasso.color)),
      ]))
  // snippet.show

  //: @figure(paths)
  //:
  //: The residuals of the two walks have @value(walk-omp-residual) and @value(walk-lasso-residual) gray levels, so the
  //: methods do comparable work. The left panel of @ref(paths) is full of upright strokes. Are they jumps, or only
  //: steep? A steep curve looks flat under a magnifier, a jump stays a jump. So we magnify: cut the line into pieces,
  //: find the piece over which the *reconstruction* $`D z`$ moves most, cut that piece again, five times in all. Each
  //: method gets its own worst piece.
  //:
  //: @slice(Chapters/02-OMP/SignalLine.swift#jump)

  let ompJumps = walks.map { walk in
    walk.largestJumps(pieces: 8, cuts: 5) { pursuit.encode($0, limit: shared.noiseLimit).synthesis(shared.dct) }
  }
  let lassoJumps = walks.map { walk in
    walk.largestJumps(pieces: 8, cuts: 5) { lassoCodes($0).matmul(shared.dct, transposed: true) }
  }

  // snippet.hide
  let cuts = ompJumps[0].indices
  // All lengths as shares of the distance from patch to patch, so that lines of unlike length go together.
  func across(_ jumps: [[(step: Double, jump: Double)]], _ cut: Int) -> [Double] {
    zip(walks, jumps).map { $1[cut].jump / $0.length }
  }
  let steps = cuts.map { 1 / pow(8, Double($0 + 1)) }
  let meanOMP = cuts.map { mean(across(ompJumps, $0)) }
  let meanLasso = cuts.map { mean(across(lassoJumps, $0)) }
  func range(_ style: Style, _ jumps: [[(step: Double, jump: Double)]]) -> Layer {
    .band(
      style, "", x: steps, lower: cuts.map { across(jumps, $0).min() ?? 0 },
      upper: cuts.map { across(jumps, $0).max() ?? 0 })
  }
  notebook.figure(
    "jumps",
    caption: """
      The largest move of the reconstruction over one step of the signal, against the length of that step, finer to the \
      left; both as shares of the distance between the two patches, mean and range over several lines. OMP's largest move \
      stays as the step shrinks: it is a jump. The Lasso's shrinks with the step and never exceeds it (dashed).
      """,
    alt: "A flat curve above a straight line of slope one that lies under the dashed diagonal.",
    Plot(
      x: .log("step of the signal (share of the distance)"), y: .log("largest move of D z (same unit)"),
      legend: .bottomRight,
      layers: [
        range(.omp, ompJumps), range(.lasso, lassoJumps), .line(.bound, "the step itself", x: steps, y: steps),
        .linePoints(.omp, x: steps, y: meanOMP), .linePoints(.lasso, x: steps, y: meanLasso),
      ]))
  let last = cuts.upperBound - 1
  let kept = ompJumps.map { $0[last].jump / $0[1].jump }
  let slope = log(meanLasso[1] / meanLasso[last]) / log(steps[1] / steps[last])
  // ½‖D(z − z*)‖² is at most the duality gap, here 10⁻¹² of ½‖x‖²: two reconstructions are off by twice 10⁻⁶ ‖x‖.
  let steepest =
    zip(walks, lassoJumps).flatMap { walk, jumps in
      jumps.map { ($0.jump - 2e-6 * max(norm(walk.start), norm(walk.end))) / $0.step }
    }.max() ?? .nan
  let gray = 255 * mean(walks.map { $0.length })
  notebook.value("patch-distance", gray, .decimals(0))
  notebook.value("smallest-step", gray * steps[last], .general(2))
  notebook.value("omp-jump-first", gray * meanOMP[0], .decimals(0))
  notebook.value("omp-jump", gray * meanOMP[last], .decimals(0))
  notebook.value("lasso-jump", gray * meanLasso[last], .general(2))
  notebook.value("lasso-slope", slope, .decimals(3))
  notebook.value("lasso-steepest", steepest, .decimals(3))
  notebook.claim(
    .ordering(
      "jump-stays", "Magnified 512 times, OMP's largest move keeps its size, on the mean of the lines: it is a jump.",
      // A continuous map of bounded slope would keep a 512th. Seeds 1 to 5: 0.89 and more.
      better: mean(kept), worse: 0.5, margin: 0.2))
  notebook.claim(
    .identity(
      "lasso-shrinks", "The Lasso's largest move shrinks in proportion to the step: slope 1 on logarithmic axes.",
      // A map of straight pieces has slope 1 once a step lies within a piece. Seeds 1 to 5: off by 0.002 or less.
      error: abs(slope - 1), tolerance: 0.05))
  notebook.claim(
    .atMost(
      "nonexpansive", "The Lasso's reconstruction never moves further than the signal.", source: "Moreau 1965",
      measured: steepest, bound: 1))
  // snippet.show

  //: @figure(jumps)
  //:
  //: In @ref(jumps) the finest step is @value(smallest-step) gray levels long, out of @value(patch-distance) from patch
  //: to patch. OMP's reconstruction still moves by @value(omp-jump) gray levels; at the coarsest it was
  //: @value(omp-jump-first). The Lasso moves by @value(lasso-jump). Its slope on these axes is @value(lasso-slope).
  //:
  //: That the Lasso cannot jump is a theorem of one line. Its residual $`x - D z`$ is the projection of $`x`$ onto the
  //: convex set $`\{\theta : \|D^\top \theta\|_\infty \le \lambda\}`$, as the duality gap of chapter 1 showed.
  //: Projections onto convex sets do not expand distances, and neither does what they leave (Moreau 1965). The largest
  //: measured ratio was @value(lasso-steepest).
  //:
  //: OMP has two places to jump. Where two atoms are equally good for the next choice, a hair of noise decides, and all
  //: later choices follow. Where a residual just meets the limit, an atom comes or goes. At such a place the map has no
  //: derivative. Between them it has one, but that one knows nothing of the jump nearby.
  //:
  //: This is why OMP is awkward to *learn* through. Training a network means nudging its parameters along a gradient. If
  //: the sparse code is computed by OMP, the gradient sees the coefficients and is blind to the choice of atoms, though
  //: it is the choice that a better dictionary would change. Greedy pursuits have been unfolded and trained all the same;
  //: then gradients flow between the jumps. The Lasso's iteration has none: it is made of matrix products and soft
  //: thresholds, continuous all through. Cut it after a few steps and it is a network, with gradients. That is chapter
  //: 4.
  //:
  // snippet.hide
}
