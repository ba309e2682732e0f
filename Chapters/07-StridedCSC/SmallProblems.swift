//: ### Small enough to know the truth
//:
//: Now the price: chapter 2 counted the supports, and there were too many to try. Here we take problems so small that
//: all of them can be gone through, and with them the truth about the best mean.

// snippet.hide
import Notebook
import Sparse
import Tensors

/// Three seeds in a row, the first that of the run.
func threeSeeds(_ notebook: Notebook) -> [UInt64] { (0..<3).map { notebook.seed + $0 } }

// snippet.show
func smallModel(isShifted: Bool, noise: Double, seed: UInt64) -> SparseGaussianModel {
  SparseGaussianModel(
    dictionary: isShifted
      ? Dictionaries.shifts(of: [1, 1, 1, 1], length: 15) : Dictionaries.random(length: 8, atoms: 12, seed: seed),
    prior: .uniform(size: 2), codeDeviation: 1.3, noiseDeviation: noise)
}

//: Both problems have twelve atoms and supports of two, so 66 supports. One dictionary is random, of eight samples; the
//: other has four equal samples at all twelve places of a signal of fifteen. We compare the *oracle*, the mean, the best
//: guess, and OMP, which is told that there are two atoms. OMP fits by least squares, which is not quite fair to it,
//: since the others know $`s_x`$ and shrink. So there is a *shrunk OMP* too, with OMP's support and the oracle's formula.

// snippet.hide
func smallProblems(_ notebook: Notebook) throws {
  // snippet.show
  let noises = [0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 2]
  let signals = notebook.size("signals of the small problems, a seed", quick: 400, book: 4000)
  let comparisons = try [false, true].map { isShifted in
    try noises.map { noise in
      try threeSeeds(notebook).map { seed in
        let model = smallModel(isShifted: isShifted, noise: noise, seed: seed)
        return try Comparison(model, atoms: 2, signals: signals, seed: seed)
      }
    }
  }

  // snippet.hide
  // σ = 0.7, about half of the coefficients' deviation: neither clear nor hopeless.
  let middle = noises.firstIndex(of: 0.7) ?? 0
  drawSmall(notebook, noises, comparisons, middle: middle, signals: signals)
  claimSmall(notebook, comparisons, middle: middle)
  // snippet.show

  //: @figure(small)
  //:
  //: @table(small)
  //:
  //: At σ = 0.7 the mean has an error @value(small-random-gain) below the best guess among random atoms, and
  //: @value(small-shifted-gain) among shifts. (Random atoms of so few samples are no better separated than shifts:
  //: their coherence is @value(small-random-mu).) The mean differs from the oracle only in that it does not know the
  //: support, and MAP differs from the mean only in that it acts as if it knew.
  //:
  //: One thing we had expected otherwise. MAP searches all supports, while OMP takes two atoms, one after the other;
  //: yet OMP's support with the oracle's formula is as good, @cell(small, random, shrunk OMP) against MAP's
  //: @cell(small, random, MAP). In little noise the search pays, since OMP errs where there is no doubt. From σ = 0.5
  //: on it does not: the better of two guesses is still a guess, and what was worth something was not to guess.

  // snippet.hide
}
