//: ## The step size
//:
//: The bowl is on top of $`F`$ if its curvature $`1/t`$ is at least $`L`$. How does it look along one line, for the
//: problem done by hand? We go from $`z_0`$ through $`z_1`$ and beyond.

// snippet.hide
import Notebook
import Sparse
import Tensors

func stepSize(_ notebook: Notebook, _ small: SmallProblem, _ study: Study) {
  // snippet.show
  let (start, direction) = (small.codes[0], zip(small.codes[1], small.codes[0]).map { $0 - $1 })
  let correlations = small.dictionary.times(small.signal, transposed: true)
  let places = stride(from: -1.0, through: 7.5, by: 0.05).map { $0 }

  func along(_ s: Double) -> [Double] { zip(start, direction).map { $0 + s * $1 } }
  func bowl(_ s: Double, stepSize t: Double) -> Double {
    let z = along(s)
    let l1 = z.reduce(0) { $0 + abs($1) }
    return dot(small.signal, small.signal) / 2 - dot(correlations, z) + dot(z, z) / (2 * t) + small.lambda * l1
  }

  // snippet.hide
  drawBowl(notebook, places, F: places.map { small.lasso.objective(along($0), signal: small.signal) }) { t in
    places.map { bowl($0, stepSize: t / small.lasso.lipschitz) }
  }
  // snippet.show

  //: @figure(bowl)
  //:
  //: In @ref(bowl) the bowl for $`t = 1/L`$ does what it should, but for the longer step it lies under $`F`$ and not on
  //: top, so it promises nothing by itself. Still ISTA descends for steps up to twice as long, and the reason
  //: is another one. **For any step size,**
  //:
  //: ```math
  //: F(z_{k+1}) \le F(z_k) - \bigl(\tfrac1t - \tfrac L2\bigr)\|z_{k+1} - z_k\|^2 .
  //: ```
  //:
  //: *Proof.* Write $`\Delta = z_{k+1} - z_k`$. $`Q(\,\cdot\,; z_k)`$ is a parabola of curvature $`1/t`$ in every
  //: direction plus a convex function, and $`z_{k+1}`$ is its minimum, so anywhere else it is larger by at least
  //: $`\tfrac1{2t}`$ times the squared distance from there. At $`z_k`$, where it equals $`F`$, this says
  //: $`F(z_k) \ge Q(z_{k+1}; z_k) + \tfrac1{2t}\|\Delta\|^2`$. On the other hand $`f`$ curves by at most $`L`$, where
  //: $`Q`$ has $`1/t`$, so $`F(z_{k+1}) \le Q(z_{k+1}; z_k) + \tfrac12(L - \tfrac1t)\|\Delta\|^2`$. Add the two, and
  //: $`Q`$ drops out. ∎
  //:
  //: So ISTA never rises for any $`t \le 2/L`$, and beyond there is no promise. Nowhere did the proof need that the
  //: bowl lies on top, which would ask for $`t \le 1/L`$.
  //:
  //: For this and what follows we need many problems of which we know how they were made. The dictionary is random:
  //: its atoms have no special directions, so nothing in the results is owed to cosines. Each signal is a sum of
  //: eight atoms with normal coefficients, and to each sample comes noise of a deviation of 0.1; without it a
  //: sample's deviation is $`\sqrt{8/64}`$, three and a half times that.
  //:
  //: @slice(Chapters/01-ISTA/Study.swift#study)
  //:
  //: The natural unit of λ is the smallest price at which nothing is bought. For
  //: $`\lambda \ge \lambda_{\max} = \|D^\top x\|_\infty`$, the largest correlation in magnitude, the optimum is zero,
  //: since no atom gains more than it costs. We take a tenth of it, and for each signal we find the optimum to the last
  //: digits. As in one dimension, a code is optimal if and only if each entry that is not zero has
  //: $`d_j^\top(x - Dz) = \lambda\,\mathrm{sign}(z_j)`$, and each that is zero $`|d_j^\top(x - Dz)| \le \lambda`$: these
  //: are the *optimality conditions*. FISTA, a faster solver that comes up soon, finds the support $`I`$, and on a known
  //: support, with known signs, they are a linear system,
  //:
  //: ```math
  //: D_I^\top D_I\, z_I = D_I^\top x - \lambda\,\mathrm{sign}(z_I) .
  //: ```
  //:
  //: <details>
  //: <summary>The code: an optimum exact to rounding</summary>
  //:
  //: @slice(Chapters/01-ISTA/Optimum.swift#optimum)
  //:
  //: </details>

  // snippet.hide
  let optima = study.optima
  notebook.value("L", study.free.lipschitz, .decimals(2))
  notebook.value("mean-support", spread(optima.map { Double($0.support.count) }).mean, .decimals(1))
  // snippet.show

  //: The optimal codes have @value(mean-support) atoms on average, out of 256, which is more than the eight that made
  //: the signals, and we come back to this. Now five step sizes, 200 iterations each.

  let multiples = [0.5, 1, 1.99, 3, 4]
  let stepTraces = multiples.map { multiple in
    forAll(optima) { Trace($0, by: .ista, iterations: 200, stepSize: multiple / $0.lasso.lipschitz) }
  }
  let rising = stepTraces.map { traces in traces.count { $0.rises > 0 } }

  // snippet.hide
  recordStepSizes(notebook, multiples, stepTraces, rising: rising)
  claimDescent(notebook, multiples, stepTraces, optima, rising: rising)
  // snippet.show

  //: @figure(step-sizes)
  //:
  //: @table(step-rises)
  //:
  //: @ref(step-sizes) shows one signal, and @ref(step-rises) counts all. Up to $`2/L`$ no signal rises at any step,
  //: as the inequality promises. At $`3/L`$ something odd happens: @cell(step-rises, 3.0 / L, rising) of
  //: @value(signals) signals rise, and yet most end nearer to the optimum than with $`1/L`$. At $`4/L`$ the objective
  //: rises for @cell(step-rises, 4.0 / L, rising) of them, and explodes.
  //:
  //: The reason is that $`L`$ is the curvature in the worst direction, while a sparse code moves in few directions,
  //: and in those the curvature is smaller. ISTA cannot know this beforehand; a network that learns its step sizes
  //: can (chapter 4).
  // snippet.hide
}
