//: ## Noise: when to stop
//:
//: Real signals are noisy, $`x = D z + v`$, and nobody tells $`s`$. One knows, or estimates, the noise. So OMP stops
//: when the residual is no larger than the noise would be:
//:
//: ```math
//: \text{stop as soon as}\quad \|r\|^2 \le \varepsilon^2 .
//: ```
//:
//: White noise of deviation $`\sigma`$ on $`n`$ samples has $`\|v\|^2 \approx n\sigma^2`$, with some spread. The
//: constant in $`\varepsilon^2 = n (C\sigma)^2`$ leaves room for it. How much, for $`n = 64`$ and $`C = 1.15`$?

// snippet.hide
import Assertions
import Foundation
import Images
import Notebook
import Sparse
import Tensors

func noiseAndStopping(_ notebook: Notebook, _ shared: Shared) throws {
  // snippet.show
  let pureNoise = normalSignals(20_000, length: 64, seed: notebook.seed)
  let below = share((0..<pureNoise.rows).map { norm(pureNoise.row($0)) <= 1.15 * 8 })

  // snippet.hide
  notebook.value("noise-below", below, .percent(0))
  // snippet.show

  //: Noise alone stays below the limit in @value(noise-below) of the patches. These get no atom at all, as they should.
  //:
  //: ### A squared trap
  //:
  //: The limit is compared with the *squared* norm. Give it ε instead of ε², and everything still runs. Well-known
  //: packages have had the one in the code and the other in the documentation. We make the mistake on purpose, on two
  //: scales.

  let target = shared.squaredTarget(1.15)  // ε² for pictures in 0…1
  func coded(bound: Double, scale: Float) -> PatchResult {
    let signals = shared.leaves.centred.scaled(by: scale)
    let codes = BatchOMP(dictionary: shared.dctFloat).encode(signals, limit: .squaredError(Float(bound)))
    return PatchResult(codes: codes.scaled(by: 1 / scale), dictionary: shared.dctFloat, patches: shared.leaves)
  }
  let right = coded(bound: target * 255 * 255, scale: 255)
  let wrongGray = coded(bound: target.squareRoot() * 255, scale: 255)
  let wrongUnit = coded(bound: target.squareRoot(), scale: 1)

  // snippet.hide
  notebook.value("epsilon-unit", target.squareRoot(), .decimals(2))
  notebook.value("squared-unit", target, .decimals(2))
  notebook.table(
    "trap",
    caption:
      "Noisy patches coded to ‖r‖² ≤ ε², and with ε given in place of ε²: bound on ‖r‖², atoms a patch, root mean "
      + "square of the residual in gray levels (the noise has 25), PSNR of the averaged picture. Built-in scene, measured here.",
    header: ["limit", "bound", "atoms", "residual", "PSNR"],
    rows: [
      ("ε², gray levels", target * 255 * 255, right), ("ε, gray levels", target.squareRoot() * 255, wrongGray),
      ("ε, unit range", target.squareRoot(), wrongUnit),
    ].map { name, bound, result in
      [
        .text(name), .number(bound, .general(3)), .number(result.atoms, .decimals(1)),
        .number(result.residual, .decimals(1)), .number(result.picturePSNR, .decibel),
      ]
    })
  notebook.value("trap-atoms", wrongGray.atoms, .decimals(0))
  notebook.value("right-atoms", right.atoms, .decimals(1))
  notebook.value("trap-loss", right.picturePSNR - wrongGray.picturePSNR, .decibel)
  notebook.claim(
    .ordering(
      "squared", "With ε in place of ε², in gray levels, OMP spends many times the atoms: it codes the noise.",
      // Seeds 1 to 5: 7 to 10 times as many.
      better: wrongGray.atoms, worse: right.atoms, margin: 3 * right.atoms))
  // snippet.show

  //: @table(trap)
  //:
  //: In gray levels the mistake is plain: @value(trap-atoms) atoms a patch instead of @value(right-atoms). The residual
  //: is far below the noise, so the noise is in the code, and the averaged picture loses @value(trap-loss). In the unit
  //: range the same mistake all but hides, because ε = @value(epsilon-unit) and ε² = @value(squared-unit) are nearly the
  //: same number. It will show up one day, at another σ.
  //:
  //: ### Stability
  //:
  //: With noise the exact code is out of reach; the question becomes how far off the estimate is. There is a theorem
  //: again. Let $`\|v\| \le e`$, let OMP stop at $`\|r\| \le e`$, and let
  //:
  //: ```math
  //: s < \tfrac12\left(1 + \frac1\mu\right) - \frac{e}{\mu \min_{i \in S} |z_i|} .
  //: ```
  //:
  //: Then the support is exact and $`\|\hat z - z\|^2 \le e^2 / (1 - \mu (s - 1))`$ (Donoho, Elad and Temlyakov 2006).
  //: The condition is the old one with a toll: the smallest coefficient must stand out of the noise.
  //:
  //: We take spikes and waves, coefficients of magnitude one and more, and noise of norm exactly $`e`$, chosen so that
  //: the condition just holds. Half of the noises lie in the span of the planted atoms, where they hurt most.

  let stability = (1...4).map {
    StabilityPoint(dictionary: shared.spikes, sparsity: $0, count: shared.planted, seed: notebook.seed)
  }

  // snippet.hide
  notebook.table(
    "stability",
    caption:
      "OMP stopped at the noise level, at the edge of the theorem: planted atoms, noise norm, share of exact supports, "
      + "and ‖ẑ − z‖² as a share of its bound, largest and mean. Spikes and waves, 64 × 128; measured here.",
    header: ["s", "e", "support exact", "largest", "mean"],
    rows: stability.map {
      [
        .count($0.sparsity), .number($0.noise, .decimals(2)), .number($0.supportExact, .percent(0)),
        .number($0.largestShare, .decimals(2)), .number($0.meanShare, .decimals(2)),
      ]
    })
  notebook.claim(
    .atLeast(
      "stable-support", "Under the condition with noise, OMP stopped at ‖r‖ ≤ e finds exactly the planted support.",
      source: "Donoho 2006", measured: stability.map { $0.supportExact }.min() ?? .nan, bound: 1))
  notebook.claim(
    .atMost(
      "stable-code", "Then ‖ẑ − z‖² is at most e² / (1 − μ(s − 1)).", source: "Donoho 2006",
      measured: stability.map { $0.largestShare }.max() ?? .nan, bound: 1, rounding: 1e-9))
  // snippet.show

  //: @table(stability)
  //:
  //: @ref(stability) shows a bound that is nearly met: the worst noise in the span of the planted atoms has nowhere to
  //: go but into their coefficients. On the mean the error is much smaller, for noise that points anywhere mostly misses
  //: the span.
  //:
  // snippet.hide
}
