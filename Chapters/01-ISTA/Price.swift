//: ## The price λ
//:
//: What does λ do to the answer? Take one signal and let λ fall from $`\lambda_{\max}`$ to a hundredth of it.

// snippet.hide
import Notebook
import Sparse
import Tensors

func price(_ notebook: Notebook, _ study: Study) {
  let (free, planted, atoms) = (study.free, study.planted, study.atoms)
  // snippet.show
  let fractions = logarithmic(from: 1, to: 0.01, count: 41)
  let one = planted[0]
  let lambdas = fractions.map { $0 * free.lambdaMax(one.signal) }
  let path = LambdaPath(free, one.signal, lambdas: lambdas, by: .fistaWithRestart, warm: true, gap: 1e-8)

  // snippet.hide
  drawPath(notebook, one, fractions, path)
  // snippet.show

  //: @figure(path)
  //:
  //: @ref(path) is a picture of a trade. A high price admits only the strongest atoms and charges them most, so that
  //: all curves of the upper panel are too short there. A low price lets these curves come near their values, and
  //: lets the wrong atoms of the lower panel in. The mean over all signals puts numbers to it.

  let priceFractions = logarithmic(from: 1, to: 0.01, count: 21)
  let prices = priceFractions.map { fraction in
    Price.mean(
      forAll(planted) { p in
        let lasso = Lasso(free, lambda: fraction * free.lambdaMax(p.signal))
        let code = lasso.solve(p.signal, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-6).codes.row(0)
        return Price(code, of: p, dictionary: atoms)
      })
  }

  // snippet.hide
  let misfits = path.codes.map { relativeDistance(atoms.times($0), one.signal) }
  recordPrices(notebook, priceFractions, prices, misfits: misfits, signals: planted.count)
  // snippet.show

  //: @figure(price)
  //:
  //: The misfit in @ref(price) says that the lower the price, the better; but it is measured against the noisy
  //: signal, and at a low price the code explains the noise too. Against the signal before noise, the error is
  //: smallest near @value(best-fraction) of λmax. There the code has @value(best-atoms) atoms, @value(best-right) of
  //: them right, while at a hundredth of λmax it has @value(cheap-atoms), and @claim(cheap-is-worse) times the error.
  //:
  //: So the λ that predicts best buys too many atoms, and it has to, since a price that kept all wrong atoms out
  //: would shrink the right ones too much. One number cannot both select and shrink; exercise 2 takes the two apart.
  // snippet.hide
}
