//: ## Warm starts
//:
//: A path asks for many solutions in a row, and neighbours resemble each other, so start each where the last one
//: ended. Then few atoms have to change, and the linear phase begins soon.
//:
//: @slice(Chapters/01-ISTA/Paths.swift#path)

// snippet.hide
import Notebook
import Sparse

func warmStarts(_ notebook: Notebook, _ small: SmallProblem, _ study: Study) throws {
  let (free, planted) = (study.free, study.planted)
  // snippet.show
  let fractions = logarithmic(from: 1, to: 0.01, count: 21)
  let signals = Array(planted.prefix(notebook.size(quick: 2, book: 12)))

  func pathIterations(by method: LassoMethod, warm: Bool, gap: Double) -> [Double] {
    forAll(signals) { p in
      let lambdas = fractions.map { $0 * free.lambdaMax(p.signal) }
      return Double(LambdaPath(free, p.signal, lambdas: lambdas, by: method, warm: warm, gap: gap).iterations)
    }
  }
  let paths = [(LassoMethod.ista, 1e-3), (.ista, 1e-8), (.fistaWithRestart, 1e-3), (.fistaWithRestart, 1e-8)].map {
    (gap: $1, cold: pathIterations(by: $0, warm: false, gap: $1), warm: pathIterations(by: $0, warm: true, gap: $1))
  }

  // snippet.hide
  recordWarmStarts(notebook, paths, prices: fractions.count)
  try claimHomotopy(notebook, small)
  // snippet.show

  //: @table(warm)
  //:
  //: Where a rough answer will do, the saving is a factor of @claim(warm-ista) for ISTA and @claim(warm-fista) for
  //: FISTA with restart. For a fine one it is less, @value(warm-fine): a warm start shortens the first phase, the
  //: search for the support, and leaves the second as it is.
  //:
  //: <details>
  //: <summary>Another way: follow the path itself (homotopy, LARS)</summary>
  //:
  //: The path over λ has a shape that can be followed without any iteration in between. While the support $`I`$ and
  //: the signs $`s`$ stay, the optimality conditions give
  //:
  //: ```math
  //: z_I(\lambda) = (D_I^\top D_I)^{-1} (D_I^\top x - \lambda s) ,
  //: ```
  //:
  //: a straight line in λ. It ends where an entry of it reaches zero, which then leaves, or where the correlation of
  //: an atom outside reaches λ in magnitude, which then enters. Both places can be computed, and so the solver goes
  //: from kink to kink, starting at $`\lambda_{\max}`$ with nothing. This is the *homotopy* method (Osborne, Presnell
  //: and Turlach 2000); *LARS* (Efron, Hastie, Johnstone and Tibshirani 2004) is the same without the rule for
  //: leaving.
  //:
  //: The small problem can be followed by hand. At $`\lambda = 1.7`$ the second atom enters, and
  //: $`z_2 = 1.7 - \lambda`$. Then the first atom's correlation is $`1.5 - 0.6\,z_2 = 0.48 + 0.6\lambda`$, which
  //: meets λ at 1.2. From there on both are in use, and $`(z_1, z_2) = (0.75, 1.25) - 0.625\,\lambda\,(1, 1)`$ down
  //: to $`\lambda = 0`$, where the signal is explained exactly. The third atom never enters, since its correlation
  //: is $`0.8\,\lambda - 0.36`$ down to 1.2 and $`0.5\,\lambda`$ from there. At five prices the library's solver agrees
  //: with these two straight pieces up to @claim(homotopy).
  //:
  //: Homotopy gives all prices at once, and exactly, at about the cost of one small linear system for each kink. It
  //: suits one signal and few atoms. For many patches, each with a path of its own, a step that is two matrix
  //: products for all of them suits most machines better, though this chapter does not measure it. The number of
  //: kinks can also be very large: Mairal and Yu built problems in 2012 for which it grows exponentially with the
  //: atoms. And it does not unfold into layers.
  //:
  //: </details>
  // snippet.hide
}

/// Iterations of whole paths, cold and warm.
private func recordWarmStarts(
  _ notebook: Notebook, _ paths: [(gap: Double, cold: [Double], warm: [Double])], prices: Int
) {
  let savings = paths.map { spread(zip($0.cold, $0.warm).map { $0 / $1 }) }
  notebook.value("warm-fine", savings[3].mean, .decimals(1))
  notebook.table(
    "warm",
    caption:
      "Iterations for a path of \(prices) values of λ down to λmax/100, each until its duality gap is at most a fraction "
      + "of ½‖x‖²: means over \(paths[0].cold.count) signals, seed \(notebook.seed), with the deviation of the quotient. "
      + "The gap is read at every tenth step.",
    header: ["method", "gap", "cold", "warm", "cold / warm", "±"],
    rows: zip(["ISTA", "ISTA", "FISTA with restart", "FISTA with restart"], zip(paths, savings)).map { name, row in
      [
        .text(name), .number(row.0.gap, .scientific(1)), .number(spread(row.0.cold).mean, .integer),
        .number(spread(row.0.warm).mean, .integer), .number(row.1.mean, .decimals(2)),
        .number(row.1.deviation, .decimals(2)),
      ]
    })
  notebook.claims([
    .ordering(
      "warm-ista", "Along a path to a gap of 1e-3, warm starts save ISTA iterations: cold over warm, mean.",
      source: "Hale, Yin, Zhang 2008", better: savings[0].mean, worse: 1,
      // Seeds 1 to 7: 4.2 to 6.3.
      margin: 2.5),
    .ordering(
      "warm-fista",
      "Along a path to a gap of 1e-3, warm starts save FISTA with restart iterations: cold over warm, mean.",
      source: "Hale, Yin, Zhang 2008", better: savings[2].mean, worse: 1,
      // Seeds 1 to 7: 2.5 to 2.9.
      margin: 1.3),
  ])
}

/// The small problem's path, known by hand, against the solver.
private func claimHomotopy(_ notebook: Notebook, _ small: SmallProblem) throws {
  func byHand(_ lambda: Double) -> [Double] {
    lambda >= 1.7
      ? [0, 0, 0] : lambda >= 1.2 ? [0, 1.7 - lambda, 0] : [0.75 - 0.625 * lambda, 1.25 - 0.625 * lambda, 0]
  }
  let errors = [1.8, 1.5, 1.1, 0.6, 0.1].flatMap { lambda in
    let code = Lasso(small.lasso, lambda: lambda).solve(small.signal, by: .ista, iterations: 2000).codes.row(0)
    return zip(code, byHand(lambda)).map { abs($0 - $1) }
  }
  notebook.claim(
    .identity(
      "homotopy", "The path of the small problem is the two straight pieces found by hand, at five prices.",
      source: "Osborne, Presnell, Turlach 2000", error: errors.max() ?? .nan,
      // After 2000 steps of a rate of 0.8 only rounding is left.
      tolerance: 1e-12))
}
