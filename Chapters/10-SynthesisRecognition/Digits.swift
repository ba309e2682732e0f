//: ## Digits by their residuals
//:
//: To recognise means to say of which kind a signal is. Sparse coding has an answer that needs no new idea. Let the dictionary be the training signals
//: themselves, each an atom that knows its kind. Code a new signal by a few of them. A 3 is a combination of other 3s, so see with whose atoms alone the least is
//: left over. Wright and others (2009) recognised faces so.
//:
//: @slice(Sources/Sparse/ResidualClassifier.swift#together)
//:
//: The data are the digits that come with scikit-learn, 1797 pictures of 8 by 8 pixels: the first 898 to learn from, the other 899, by other hands for the
//: most part, to be judged on. Nobody tunes anything on the second half.

// snippet.hide
import Foundation
import Notebook
import Sparse
import Tensors

func digits(_ notebook: Notebook) throws {
  let file = try Safetensors(contentsOf: notebook.data("Data/digits.safetensors").path)
  let set = try DigitSet(file)
  let (training, test) = notebook.isQuick ? (set.first(600), set.last(500)) : (set.first(898), set.last(899))
  let rounds = notebook.size("rounds of K-SVD for digits", quick: 3, book: 8)
  // snippet.show
  let (x, labels) = (training.unit, training.labels)
  let together = ResidualClassifier(x.transposed(), classes: labels).classesByShares(of: test.unit, atoms: 5)

  //: Two things are in this method: a dictionary that was copied and not learned, and one code over all kinds. Change the first: learn a dictionary of 20
  //: atoms for each digit by K-SVD (chapter 3), code over each alone, and again take the smallest residual.

  var (columns, owners): ([[Double]], [Int]) = ([], [])
  for digit in 0..<10 {
    let own = x.rows(labels.indices.filter { labels[$0] == digit })
    let start = own.rows(Array(0..<20)).transposed()
    let learner = KSVD<Double>(rounds: rounds, limit: .atoms(4), update: .exact)
    let learned = try learner.learn(own, from: start).dictionary
    columns += (0..<20).map { learned.column($0) }
    owners += [Int](repeating: digit, count: 20)
  }
  let perClass = ResidualClassifier(Tensor(rows: columns).transposed(), classes: owners)
  let apart = perClass.classesByCodes(of: test.unit, atoms: 4)

  //: And change the question. Learn *one* dictionary of 150 atoms for all, and hand the codes to a linear classifier, as one would do with the features of a
  //: network: ridge regression to ten targets, of which the largest wins. The same classifier on the bare pixels, and the nearest training signal, are there
  //: to say what codes are worth.

  let all = try KSVD<Double>(rounds: rounds, limit: .atoms(6)).learn(
    x, from: x.rows(Array(0..<150)).transposed()
  ).dictionary
  func codes(_ signals: Tensor<Double>) -> Tensor<Double> {
    BatchOMP(dictionary: all).encode(signals, limit: .atoms(6)).dense()
  }
  let onCodes = try RidgeClassifier(codes(x), classes: labels, lambda: 1).classes(of: codes(test.unit))
  let onPixels = try RidgeClassifier(x, classes: labels, lambda: 1).classes(of: test.unit)

  // snippet.hide
  let nearest = nearestNeighbours(test.pixels, among: training.pixels).map { labels[$0] }
  recordDigits(
    notebook, truth: test.labels,
    [
      ("ridge on pixels", onPixels), ("ridge on codes of 150 atoms", onCodes), ("nearest training signal", nearest),
      ("training signals as atoms", together), ("a dictionary for each digit", apart),
    ], test: test, apart)
  // snippet.show
  //: @table(digits)
  //:
  //: Residuals beat the linear classifier on codes by @claim(residuals-beat-codes) of the test digits. The codes of the one dictionary were learned to
  //: *represent*, and what represents well need not separate: a 3 and an 8 share most of their atoms. A residual asks the generative question, whether this could be a 3, and
  //: the answer is a distance, not a score.
  //:
  //: ### More than luck?
  //:
  //: Eight hundred and ninety-nine digits are few. Where nearly all are right, one standard deviation is @value(digits-deviation) of them. Two methods are judged on the same
  //: digits, though, so count only those on which they differ (McNemar 1947): if both are equally good, each of these falls to either side like a coin. For residuals
  //: of a dictionary for each digit against ridge on codes the probability of so one-sided a result is @value(p-codes), so this difference is real. Against the
  //: training signals as atoms it is @value(p-atoms), and against the nearest training signal @value(p-nearest): there these digits @value(p-verdict).
  //:
  //: @figure(mistaken)
  //:
  //: ### What this does not show
  //:
  //: Digits of 64 pixels are an easy task, in which even ridge regression on pixels does well. Dictionaries that are learned to separate as well as to represent
  //: (Zhang and Li 2010; Jiang, Lin and Davis 2013), or trained through the code by backpropagation, are not tried here. And numbers of atoms and of non-zeros were taken from a
  //: trial on these very digits, though none was chosen for the last per cent.
  // snippet.hide
}
