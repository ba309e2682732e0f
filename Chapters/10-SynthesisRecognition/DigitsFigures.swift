import Foundation
import Images
import Notebook
import Sparse
import Tensors

/// Digits of 8 × 8 pixels and their labels.
struct DigitSet {
  /// P × 64, from 0 to 16.
  let pixels: Tensor<Double>
  let labels: [Int]

  init(_ file: Safetensors) throws {
    pixels = try file.tensor("pixels", shape: [nil, 64])
    let numbers: Tensor<Double> = try file.tensor("labels", shape: [pixels.rows])
    labels = numbers.elements.map { Int($0) }
  }

  private init(_ pixels: Tensor<Double>, _ labels: [Int]) { (self.pixels, self.labels) = (pixels, labels) }

  func first(_ count: Int) -> DigitSet { DigitSet(pixels.rows(0..<count), Array(labels.prefix(count))) }
  func last(_ count: Int) -> DigitSet {
    DigitSet(pixels.rows(pixels.rows - count..<pixels.rows), Array(labels.suffix(count)))
  }

  /// The same, each of length one.
  var unit: Tensor<Double> {
    Tensor(
      rows: (0..<pixels.rows).map { i in
        let row = pixels.row(i)
        let length = dot(row, row).squareRoot()
        return row.map { $0 / length }
      })
  }
}

extension Tensor<Double> {
  /// Some rows.
  func rows(_ places: [Int]) -> Tensor { Tensor(rows: places.map { Array(row($0)) }) }
}

/// The place of the nearest of some signals.
func nearestNeighbours(_ signals: Tensor<Double>, among others: Tensor<Double>) -> [Int] {
  (0..<signals.rows).map { i in
    let own = signals.row(i)
    let distances = (0..<others.rows).map { j in
      zip(own, others.row(j)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return distances.indices.min { distances[$0] < distances[$1] } ?? 0
  }
}

func recordDigits(
  _ notebook: Notebook, truth: [Int], _ methods: [(name: String, classes: [Int])], test: DigitSet, _ shown: [Int]
) {
  let right = methods.map { method in truth.indices.count { method.classes[$0] == truth[$0] } }
  let last = methods.count - 1
  let pairs = methods.dropLast().map { PairedCounts(methods[last].classes, $0.classes, truth: truth) }
  notebook.table(
    "digits",
    caption: """
      Of \(truth.count) test digits, how many are recognised. The last columns pair a method with the last one: digits that only the last one has right, \
      those that only this one has, and the probability that a coin falls so one-sidedly or more.
      """,
    header: ["method", "right", "share", "only last", "only this", "p"],
    rows: methods.indices.map { k in
      let head: [Cell] = [
        .text(methods[k].name), .number(Double(right[k]), .integer),
        .number(Double(right[k]) / Double(truth.count), .percent(1)),
      ]
      guard k < last else { return head + [.text(""), .text(""), .text("")] }
      return head + [
        .number(Double(pairs[k].onlyFirst), .integer), .number(Double(pairs[k].onlySecond), .integer),
        .number(pairs[k].pValue, .general(2)),
      ]
    })
  // Of a count of so many trials with this probability.
  let share = Double(right[last]) / Double(truth.count)
  notebook.value("digits-deviation", (Double(truth.count) * share * (1 - share)).squareRoot(), .decimals(0))
  notebook.value("p-codes", pairs[1].pValue, .general(2))
  notebook.value("p-nearest", pairs[2].pValue, .general(2))
  notebook.value("p-atoms", pairs[3].pValue, .general(2))
  let undecided = [pairs[2], pairs[3]].count { $0.pValue > 0.05 }
  notebook.value(
    "p-verdict",
    undecided == 2 ? "cannot tell them apart" : undecided == 1 ? "tell one of two apart" : "tell both apart")
  notebook.claims([
    .ordering(
      "residuals-beat-codes",
      "Residuals of a dictionary for each digit recognise more than a linear classifier on the codes of one dictionary (lead).",
      source: "Wright and others 2009", better: 100 * Double(right[last] - right[1]) / Double(truth.count), worse: 0,
      margin: 1, unit: "%"),
    .ordering(
      "residuals-not-luck", "That lead is no luck (McNemar's probability).", source: "McNemar 1947",
      smaller: pairs[1].pValue, larger: 0.05),
  ])
  let wrong = truth.indices.filter { shown[$0] != truth[$0] }.prefix(12)
  let words = wrong.map { "\(truth[$0]) for \(shown[$0])" }
  // A picture wants one at least, whatever was recognised.
  let places = wrong.isEmpty ? [0] : Array(wrong)
  notebook.value("mistaken-words", words.joined(separator: ", "))
  func image(_ i: Int) -> Image {
    Image(width: 8, height: 8, pixels: test.pixels.row(i).map { Float($0 / 16) })
  }
  notebook.figure(
    "mistaken",
    caption:
      "Test digits that a dictionary for each digit takes for another one; above each what it is, and what it was taken for.",
    alt: "Rows of small, badly written digits.",
    Pictures(
      stride(from: 0, to: places.count, by: 4).map { start in
        places[start..<min(start + 4, places.count)].map { .image(image($0), "\(truth[$0]), taken for \(shown[$0])") }
      }))
}
