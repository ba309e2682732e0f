//: ## The contest
//:
//: All forms are on the table now, and in the library they are four branches of one function.
//:
//: <details>
//: <summary>The four forms in one function</summary>
//:
//: @slice(Sources/Networks/LISTA.swift#layers)
//:
//: </details>
//:
//: Which of them is best? All learn the same planted codes, in which each entry of $`z^*`$ is in use with probability 0.05, with a
//: normal value, and there is no noise. They grow layer by layer, as in the papers: one layer is trained, then two, and so on.
//:
//: <details>
//: <summary>Growing a network</summary>
//:
//: @slice(Chapters/04-LISTA/Training.swift#grow)
//:
//: </details>
//:
//: Two things could decide such a contest unfairly. One is the learning rate, for a form with two parameters a layer bears
//: another one than a form with thousands. So each network gets the best of the same @value(contest-rates) rates between 0.001 and 0.1, chosen on
//: signals set apart for this. The other is the length of the training, for a form with many parameters has more to learn. So
//: we train for several lengths, and show them all.
//:
//: <details>
//: <summary>The tournament</summary>
//:
//: @slice(Chapters/04-LISTA/Tournament.swift#tournament)
//:
//: </details>

// snippet.hide
import Networks
import Notebook
import Sparse
import Tensors

func contest(_ notebook: Notebook, _ problem: PlantedProblem) throws {
  let layers = notebook.size("layers for planted codes", quick: 6, book: 8)
  let steps = notebook.isQuick ? [100, 600] : [100, 400, 1600]
  // The free and the coupled form, whose best rate is the smallest, were worse with a third of it.
  let rates = notebook.isQuick ? [3e-3, 1e-1] : [1e-3, 3e-3, 1e-2, 3e-2, 1e-1]
  notebook.value("contest-rates", rates.count)
  // snippet.show
  let A = problem.dictionary
  let weight = try AnalyticWeight.closedForm(A)
  // A layer more, 0.7 per cent of the entries more; never more than are in use on average.
  let sparing = LISTA.Selection(step: 0.7, most: 5)
  let entrants = [
    Entrant(.free, .untied), Entrant(.coupled, .coupled), Entrant(.spared, .coupled, sparing),
    Entrant(.analytic, .analytic),
  ]
  let standings = try tournament(
    entrants, problem, weight: Tensor<Float>(weight), layers: layers, steps: steps, rates: rates, seed: notebook.seed)

  //: ISTA and FISTA solve a Lasso, and must be told a λ. They get the best of five at every depth, and even have it chosen on the
  //: very signals on which they are scored.

  let lambdas = [0.02, 0.05, 0.1, 0.2, 0.4]
  func bestScores(_ method: LassoMethod) throws -> [Double] {
    let all = try lambdas.map { lambda in
      solverScores(try Lasso(dictionary: A, lambda: lambda), problem.heldOut, by: method, iterations: 40)
    }
    return (0..<40).map { k in all.map { $0[k] }.max() ?? .nan }
  }
  let (ista, fista) = try (bestScores(.ista), bestScores(.fista))

  // snippet.hide
  let race = ContestRace(standings: standings, ista: ista, fista: fista)
  tabulate(race, rates: rates, notebook)
  draw(race, notebook)
  claim(race, notebook)
  recordReach(of: weight, problem, notebook)
  drawWeights(problem.dictionary, computed: weight, learned: standings[steps.count - 1][1], notebook)
  // snippet.show

  //: @figure(contest)
  //:
  //: @ref(contest) is the picture that the papers show: error against depth, here after the longest training. Every
  //: network's error falls fast from the first layer on, and after all layers the last of the four is still
  //: @claim(planted-beats) ahead of the better solver.
  //:
  //: @figure(lengths)
  //:
  //: @table(contest-scores)
  //:
  //: @ref(lengths) shows what that picture hides: the order depends on the length of the training. After the shortest one
  //: the coupled network is ahead of the free one by @claim(coupled-beats-free). After the longest it is the free one that
  //: leads, by @claim(free-overtakes), and its curve has not levelled off. So the coupling buys *speed of learning*, for it saves
  //: the training a way that it would have to go first. Here it does not buy accuracy at the end.
  //:
  //: Nor do parameters by themselves. ALISTA, with two learned parameters a layer, is @claim(alista) ahead of LISTA-CP after
  //: the longest training, although it is a special case of it: with $`W_k = \gamma_k W`$ LISTA-CP could do all that ALISTA does.
  //: The free network in turn could do all that LISTA-CP does. So the differences do not tell what the forms *can* do. They tell
  //: what this training *finds* in this time, and freedom may help it or stand in its way. Support selection, which costs no learned parameters, makes the coupled network better by
  //: @claim(selection-helps); we did not try it in the other forms.
  //:
  //: @table(contest-rates)
  //:
  //: @ref(contest-rates) shows how much hangs on the learning rate. ALISTA likes rates at which the free network fails, and
  //: with the free network's best rate it would look no better than LISTA-CP. A contest at a single rate is a contest of rates.
  //:
  //: Comparing the two tables also shows how coarse the scores are. A thousand signals give ALISTA
  //: @cell(contest-scores, ALISTA, #-1) dB, and the thousand by which its rate was chosen
  //: @cell(contest-rates, ALISTA, #-2) dB; a few hard signals seem to carry most of the error. So the order of the three that lead
  //: at the end, which lie within such a difference, is not decided here. That LISTA-CP is behind them is.
  //:
  //: The papers report the coupled network ahead of the free one in larger problems. Our result is for this size, these signals
  //: and no noise, and still longer training may move it again.
  //:
  //: The theorem of two lines explains none of these numbers. For this $`A`$ and the computed $`W`$ it allows
  //: @value(atoms-allowed) in a signal, and the signals here have @value(atoms-mean) on average. The networks work beyond what is
  //: proved.
  //:
  //: ### What the weights became
  //:
  //: @figure(weights)
  //:
  //: The computed weight sees less of the other atoms than the dictionary does, @claim(welch) against
  //: @claim(learned-goes-to-computed) in the root mean square. Exercise 6 proves that no weight at all sees less than
  //: @claim(welch, wanted). The weight that training found in the last layer of LISTA-CP is at
  //: @value(products-learned), and its products correlate with the computed ones by @value(products-correlation). @ref(weights)
  //: shows it: nobody told the training about the formula, and it went there.
  // snippet.hide
}
