//: ## Choosing the price
//:
//: The best price in @ref(price) was found in hindsight, by looking at the signal before noise, which nobody has.
//: Often, however, the noise is known, or can be estimated from the noisy signal; here σ = 0.1. Four rules make a
//: price of it.
//:
//: *No noise is bought.* If there were nothing but noise $`e`$, no atom should be taken. Its correlation with each
//: atom of length one is normal with deviation σ, and the chance that any of $`m`$ of them exceeds
//: $`\sigma\sqrt{2 \ln m}`$ is at most $`1/\sqrt{\pi \ln m}`$, since a normal number exceeds $`\tau`$ deviations in
//: magnitude with a chance below $`\tfrac{2}{\tau\sqrt{2\pi}}\,e^{-\tau^2/2}`$. So take
//: $`\lambda = \sigma\sqrt{2 \ln m}`$, the *universal* price (Donoho and Johnstone 1994; Chen, Donoho and Saunders
//: 1998).
//:
//: *Laplace.* Take $`\lambda = \sigma^2 / b`$, where $`b`$ is the mean magnitude of an entry of the code. This needs
//: to know something of the codes.

// snippet.hide
import Foundation
import Notebook
import Sparse
import Tensors

func choosingPrice(_ notebook: Notebook, _ study: Study) {
  let (free, planted, atoms, sigma) = (study.free, study.planted, study.atoms, study.noise)
  // snippet.show
  let universal = sigma * (2 * log(256)).squareRoot()
  let laplace = sigma * sigma / spread(planted.flatMap { $0.code.map { abs($0) } }).mean

  //: *What is left is noise.* Take the highest price at which the residual is no larger than the noise,
  //: $`\|x - Dz\| \le \sigma\sqrt n`$.
  //:
  //: *An estimate of the error.* The misfit $`\|x - Dz\|^2`$ is too good a judge of itself, because the code was
  //: fitted to the noise in $`x`$. By how much, on average, is known: Stein found in 1981 that adding $`2\sigma^2`$
  //: for each degree of freedom sets it right, and the Lasso's degrees of freedom are the atoms in use, in
  //: expectation (Zou, Hastie and Tibshirani 2007; for redundant dictionaries Tibshirani and Taylor 2012). So take
  //: the price at which
  //:
  //: ```math
  //: \|x - Dz\|^2 + 2\sigma^2\,\|z\|_0 - n\sigma^2
  //: ```
  //:
  //: is smallest, where $`\|z\|_0`$ counts entries that are not zero. This is SURE, Stein's unbiased risk estimate: for
  //: a given λ its mean is that of the squared error. The last two rules look along each signal's path.

  let fractions = logarithmic(from: 1, to: 0.01, count: 41)
  let paths = forAll(planted) { p in
    let lambdas = fractions.map { $0 * free.lambdaMax(p.signal) }
    return LambdaPath(free, p.signal, lambdas: lambdas, by: .fistaWithRestart, warm: true, gap: 1e-8).codes
  }
  func squaredMisfit(_ z: [Double], _ x: [Double]) -> Double { squaredDistance(x, atoms.times(z)) }
  func risk(_ z: [Double], _ x: [Double]) -> Double {
    squaredMisfit(z, x) + 2 * sigma * sigma * Double(z.count { $0 != 0 })
  }
  let byResidual = zip(planted, paths).map { p, codes in
    codes.first { squaredMisfit($0, p.signal) <= 64 * sigma * sigma } ?? codes[40]
  }
  let bySURE = zip(planted, paths).map { p, codes in
    codes.min { risk($0, p.signal) < risk($1, p.signal) } ?? codes[40]
  }

  // snippet.hide
  func solved(_ lambda: Double) -> [[Double]] {
    forAll(planted) { p in
      Lasso(free, lambda: lambda).solve(p.signal, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-8)
        .codes.row(0)
    }
  }
  let inHindsight = zip(planted, paths).map { p, codes in
    codes.min { squaredMisfit($0, p.clean) < squaredMisfit($1, p.clean) } ?? codes[40]
  }
  recordRules(
    notebook, study,
    [
      ("universal", "σ", solved(universal)), ("Laplace", "σ, codes", solved(laplace)),
      ("residual", "σ", byResidual), ("SURE", "σ", bySURE), ("in hindsight", "clean signal", inHindsight),
    ])
  claimUniversal(notebook, study, universal)
  // snippet.show

  //: @table(rules)
  //:
  //: In @ref(rules) the unbiased estimate comes to an error of @cell(rules, SURE, error), where the best in hindsight
  //: has @cell(rules, in hindsight, error); the quotient is @claim(sure). The other three rules ask for higher prices
  //: than the best, so their codes are shorter and their errors larger. The universal price does keep its promise: of
  //: signals that are noise alone, only a share of @value(universal-share) buys an atom, where the bound allows
  //: @value(universal-bound). It buys fewer wrong atoms than any other rule that knows only σ, and pays for it in
  //: error. The residual rule is too dear because a code at the best price has fitted some of the noise, which leaves
  //: a residual that is smaller than the noise.
  //:
  //: This ranks four rules on one kind of signals, with σ known exactly. With another noise, or with codes that are
  //: less sparse, the order of the first three may change. What one may expect elsewhere too, since shrinkage is the
  //: same everywhere, is that the price of smallest error and the price that keeps wrong atoms out are two different
  //: prices. When σ is not known, it can be estimated, or λ is chosen by how well it predicts samples that were left
  //: out.
  // snippet.hide
}

/// The rules' prices, atoms and errors.
private func recordRules(
  _ notebook: Notebook, _ study: Study, _ rules: [(name: String, needs: String, codes: [[Double]])]
) {
  let (free, planted, atoms) = (study.free, study.planted, study.atoms)
  let prices = rules.map { rule in
    zip(rule.codes, planted).map { Price($0, of: $1, dictionary: atoms) }
  }
  // At an optimum the largest correlation with the residual is λ.
  func lambda(_ z: [Double], _ x: [Double]) -> Double { free.lambdaMax(zip(x, atoms.times(z)).map { $0 - $1 }) }
  notebook.table(
    "rules",
    caption:
      "Rules for λ: means over \(planted.count) signals, seed \(notebook.seed). Right: atoms of the eight that made "
      + "the signal. Error: ‖D z − clean‖ / ‖clean‖.",
    header: ["rule", "needs", "λ", "atoms", "right", "error"],
    rows: rules.indices.map { i in
      let mean = Price.mean(prices[i])
      return [
        .text(rules[i].name), .text(rules[i].needs),
        .number(spread(zip(rules[i].codes, planted).map { lambda($0, $1.signal) }).mean, .decimals(2)),
        .number(mean.atoms, .decimals(1)), .number(mean.rightAtoms, .decimals(1)), .number(mean.error, .decimals(3)),
      ]
    })
  notebook.claim(
    .ordering(
      "sure", "The price of smallest estimated risk comes near the best in hindsight: quotient of the mean errors.",
      source: "Zou, Hastie, Tibshirani 2007", smaller: Price.mean(prices[3]).error / Price.mean(prices[4]).error,
      // Seeds 1 to 5: 1.03 to 1.07.
      larger: 1.1))
}

/// How often noise alone buys an atom at the universal price.
private func claimUniversal(_ notebook: Notebook, _ study: Study, _ universal: Double) {
  let (free, sigma, count) = (study.free, study.noise, notebook.size(quick: 500, book: 4000))
  var random = RandomStream(seed: notebook.seed, stream: "pure-noise")
  let buys = (0..<count).count { _ in
    let noise = (0..<64).map { _ in sigma * random.normal() }
    return free.lambdaMax(noise) > universal
  }
  let (share, bound) = (Double(buys) / Double(count), 1 / (Double.pi * log(256)).squareRoot())
  notebook.value("universal-share", share, .decimals(3))
  notebook.value("universal-bound", bound, .decimals(3))
  notebook.claim(
    .expectation(
      "universal",
      "Of signals that are noise alone, the share that buys an atom at σ√(2 ln m) is at most 1/√(π ln m) (excess in standard errors).",
      source: "the union bound above",
      errors: (share - bound) / (bound * (1 - bound) / Double(count)).squareRoot(), within: 3))
}
