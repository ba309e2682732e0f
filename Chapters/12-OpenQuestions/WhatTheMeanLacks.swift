//: ### What the mean lacks
//:
//: Take a problem of chapter 7 in which everything is known. Signals of fifteen samples are sums of two of twelve
//: shifted atoms, with normal coefficients of deviation $`1.3`$. There are 66 supports, so that all of them can be
//: gone through.
//:
//: @slice(Chapters/12-OpenQuestions/ExactStudy.swift#model)
//:
//: Three guesses are compared: the *mean* of all explanations; *MAP*, the most probable support with its best
//: coefficients; and a *sample*. A sample is one explanation, picked as nature would pick it: draw a support $`S`$ with
//: its probability $`P(S \mid y)`$, then draw its coefficients from their normal distribution given $`S`$ and $`y`$.
//:
//: <details>
//: <summary>The listing of a sample</summary>
//:
//: @slice(Sources/Sparse/SparsePosterior.swift#sample)
//:
//: </details>
//:
//: What must a sample cost? Given $`y`$, the truth $`x`$ and the sample $`s`$ are two independent draws from the same
//: distribution, whose mean is $`\hat x`$. So
//:
//: ```math
//: E\,\|x - s\|^2 = E\,\|x - \hat x\|^2 + E\,\|s - \hat x\|^2 = 2\, E\,\|x - \hat x\|^2 .
//: ```
//:
//: *A sample errs exactly twice as much as the mean* (Blau and Michaeli 2018). That is its price, and this is what it buys.
//: The error $`x - \hat x`$ is uncorrelated with $`\hat x`$, as chapter 7 checked, and therefore
//:
//: ```math
//: E\,\|x\|^2 - E\,\|\hat x\|^2 = E\,\|x - \hat x\|^2 .
//: ```
//:
//: *The mean has too little energy, by exactly its own error*: what it does not know it leaves out. A sample has the
//: energy of the truth, and its edges, and everything else that a distribution has.
//:
//: Between the two lies a path. Move the mean a share $`t`$ of the way to the sample, to $`\hat x + t\,(s - \hat x)`$.
//: Then the error is $`1 + t^2`$ times the least one, so that the first steps cost hardly anything. (The mixed term is zero,
//: since $`x - \hat x`$ and $`s - \hat x`$ are independent given $`y`$ and have the mean zero.)

// snippet.hide
import Notebook
import Sparse
import Tensors

func whatTheMeanLacks(_ notebook: Notebook, _ study: ExactStudy) {
  let middle = study.middle
  // snippet.show
  let path = [0.0, 0.25, 0.5, 0.75, 1].map { t in
    (
      error: average(middle) { $0.distortion($0.between(t)) },
      distance: average(middle) { $0.distance($0.between(t)) }
    )
  }

  // snippet.hide
  drawGuesses(notebook, study, path)
  drawTwoSignals(notebook, middle[0])
  claimIdentities(notebook, study)
  claimLikeness(notebook, study)
  // snippet.show

  //: Here the error is the squared one over that of the noisy signals. The distance says how far a set of guesses is
  //: from having the distribution of true signals: sort the values at one place of all guesses, sort those of as many
  //: fresh true signals, and take the mean distance of the $`n`$-th from the $`n`$-th, in units of the signals' deviation.
  //:
  //: @figure(plane)
  //:
  //: @table(guesses)
  //:
  //: The sample errs twice as much as the mean, and MAP lies between them. The mean uses all @cell(guesses, mean, atoms) atoms
  //: where every true signal has two. MAP uses two, and is still not like the truth, since its coefficients are means.
  //:
  //: @figure(one-signal)
  //:
  //: In @ref(plane) MAP lies even a little below the curve. Mixing the mean with a sample is one way to trade error for
  //: likeness, but not the best: exercises 2 and 6 find a guess that looks just as real as a sample and errs less
  //: (Freirich, Michaeli, Meir 2021).
  //:
  //: So *MMSE or MAP?* is not the whole question. Whoever is judged by the squared error takes the mean, and whoever
  //: wants a signal that could be true takes a sample. MAP is neither, since it errs more than the first and is less real
  //: than the second. What speaks for it is that it can be computed where the others cannot.
  // snippet.hide
}
