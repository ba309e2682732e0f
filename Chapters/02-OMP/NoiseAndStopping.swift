//: ## Noise: when to stop
//:
//: Real signals are noisy, $`x = D z + v`$, and nobody tells $`s`$. What one knows, or estimates, is the noise. So OMP
//: stops when the residual is no larger than the noise would be:
//:
//: ```math
//: \text{stop as soon as}\quad \|r\|^2 \le \varepsilon^2 .
//: ```
//:
//: White noise of deviation $`\sigma`$ on $`n`$ samples has $`\|v\|^2 \approx n\sigma^2`$, with some spread. The
//: constant in $`\varepsilon^2 = n (C\sigma)^2`$ leaves room for it. How much, for $`n = 64`$ and $`C = 1.15`$?

// snippet.hide
import Notebook
import Sparse
import Tensors

func noiseAndStopping(_ notebook: Notebook, _ shared: Shared) {
  // snippet.show
  let pureNoise = normalSignals(20_000, length: 64, seed: notebook.seed)
  let below = share((0..<pureNoise.rows).map { norm(pureNoise.row($0)) <= 1.15 * 8 })

  // snippet.hide
  notebook.value("noise-below", below, .percent(0))
  // snippet.show

  //: Noise alone stays below the limit in @value(noise-below) of the patches, and these get no atom at all, as they
  //: should.
  //:
  //: ### A squared trap
  //:
  //: The limit is compared with the *squared* norm. Give it ε instead of ε², and everything still runs; well-known
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
  notebook.value("trap-loss", right.picturePSNR - wrongGray.picturePSNR, .decibel)
  tabulateTrap(notebook, target: target, right: right, wrongGray: wrongGray, wrongUnit: wrongUnit)
  // snippet.show

  //: @table(trap)
  //:
  //: In gray levels the mistake is plain: @claim(squared) a patch instead of @cell(trap, ε² in gray levels, atoms).
  //: The residual is far below the noise, so the noise is in the code, and the averaged picture loses
  //: @value(trap-loss). In the unit range the same mistake all but hides, because ε =
  //: @cell(trap, ε in the unit range, bound) and ε² = @value(squared-unit) are nearly the same number; it will show up
  //: one day, at another σ.
  //:
  //: ### Stability
  //:
  //: With noise the exact code is out of reach, and the question becomes how far off the estimate is. There is a theorem
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
  tabulateStability(notebook, stability)
  // snippet.show

  //: @table(stability)
  //:
  //: @ref(stability) shows a bound that is nearly met: noise in the span of the planted atoms has nowhere to go but into
  //: their coefficients, and the largest error is @claim(stable-code) of the bound. On the mean the error is much
  //: smaller, because noise that points anywhere mostly misses the span.
  // snippet.hide
}
