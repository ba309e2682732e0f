import Foundation
import Notebook
import Sparse
import Tensors

/// A convolutional sparse model of two layers on a ring of places.
///
/// Codes of a layer are channels beside each other: entry c · length + i is filter c at place i.
struct TwoLayers {
  let length: Int
  /// w₁[c][j]: filters of the first layer, of unit length.
  let first: [[Double]]
  /// w₂[c][k][j]: filters of the second layer over the channels of the first, not negative, sparse, of unit length.
  let second: [[[Double]]]
  /// D₁, length × (filters · length), and D₂.
  let d1, d2: Tensor<Double>
  let seed: UInt64

  init(length: Int, filters: (count: Int, side: Int), deeper: (count: Int, side: Int), seed: UInt64) {
    var random = RandomStream(seed: seed, stream: "layers")
    func unit(_ values: [Double]) -> [Double] {
      let size = dot(values, values).squareRoot()
      return values.map { $0 / size }
    }
    let first = (0..<filters.count).map { _ in unit((0..<filters.side).map { _ in random.normal() }) }
    // Three of the first layer's atoms each.
    let second = (0..<deeper.count).map { _ -> [[Double]] in
      var values = [Double](repeating: 0, count: filters.count * deeper.side)
      for place in random.sample(3, below: values.count) { values[place] = random.uniform(0.5, 1) }
      let scaled = unit(values)
      return (0..<filters.count).map { Array(scaled[$0 * deeper.side..<($0 + 1) * deeper.side]) }
    }
    (self.length, self.seed, self.first, self.second) = (length, seed, first, second)
    var (d1, d2) = (
      Tensor<Double>(zeros: length, filters.count * length),
      Tensor<Double>(zeros: filters.count * length, deeper.count * length)
    )
    for i in 0..<length {
      for c in 0..<filters.count {
        for j in 0..<filters.side { d1[(i + j) % length, c * length + i] = first[c][j] }
      }
      for c in 0..<deeper.count {
        for k in 0..<filters.count {
          for j in 0..<deeper.side { d2[k * length + (i + j) % length, c * length + i] = second[c][k][j] }
        }
      }
    }
    (self.d1, self.d2) = (d1, d2)
  }

  // slice: thresholding
  /// Layered thresholding, by the matrices.
  func thresholded(_ x: [Double], thresholds: (Double, Double)) -> (first: [Double], second: [Double]) {
    let gamma1 = d1.times(x, transposed: true).map { max($0 - thresholds.0, 0) }
    return (gamma1, d2.times(gamma1, transposed: true).map { max($0 - thresholds.1, 0) })
  }
  // slice.end

  // slice: forward
  /// The forward pass of a network: convolution, bias, rectifier, twice.
  func forward(_ x: [Double], thresholds: (Double, Double)) -> [Double] {
    var hidden = [[Double]](repeating: [Double](repeating: 0, count: length), count: first.count)
    for (c, filter) in first.enumerated() {
      for i in 0..<length {
        var sum = -thresholds.0
        for (j, w) in filter.enumerated() { sum += w * x[(i + j) % length] }
        hidden[c][i] = max(sum, 0)
      }
    }
    return second.flatMap { filter in
      (0..<length).map { i in
        var sum = -thresholds.1
        for (k, part) in filter.enumerated() {
          for (j, w) in part.enumerated() { sum += w * hidden[k][(i + j) % length] }
        }
        return max(sum, 0)
      }
    }
  }
  // slice.end

  /// A planted signal: some entries of Γ₂ between 1 and 1/contrast, evenly on a logarithmic scale with both ends among them.
  func draw(nonZeros: Int, contrast: Double, trial: Int) -> (x: [Double], gamma: [Double]) {
    var random = RandomStream(seed: seed, stream: "planted \(trial)")
    var gamma = [Double](repeating: 0, count: d2.columns)
    for (k, place) in random.sample(nonZeros, below: gamma.count).enumerated() {
      gamma[place] = pow(contrast, -Double(k) / Double(max(1, nonZeros - 1)))
    }
    return (d1.times(d2.times(gamma)), gamma)
  }

  /// The share of planted atoms among as many of the largest entries that either pursuit finds.
  func recovered(nonZeros: Int, contrast: Double, trials: Int) throws -> (thresholding: Double, pursuit: Double) {
    func hits(_ found: [Double], _ planted: [Double]) -> Double {
      let largest = found.indices.sorted { found[$0] > found[$1] }.prefix(nonZeros)
      return Double(largest.count { planted[$0] > 0 }) / Double(nonZeros)
    }
    let signals = (0..<trials).map { draw(nonZeros: nonZeros, contrast: contrast, trial: $0) }
    // The Lasso of a whole batch, layer by layer; the prices are small beside the smallest entry.
    let price = 0.02 / contrast
    let batch = Tensor(rows: signals.map(\.x))
    let gamma1 = try Lasso(dictionary: d1, lambda: price).solve(batch, by: .fista, iterations: 1000).codes.map {
      max($0, 0)
    }
    let gamma2 = try Lasso(dictionary: d2, lambda: price).solve(gamma1, by: .fista, iterations: 1000).codes
    var sums = (0.0, 0.0)
    for (i, signal) in signals.enumerated() {
      sums.0 += hits(thresholded(signal.x, thresholds: (0.05 / contrast, 0)).second, signal.gamma)
      sums.1 += hits(Array(gamma2.row(i)), signal.gamma)
    }
    return (sums.0 / Double(trials), sums.1 / Double(trials))
  }
}

func recordLayers(_ notebook: Notebook, _ contrasts: [Double], _ found: [(thresholding: Double, pursuit: Double)]) {
  notebook.figure(
    "layered",
    caption: """
      Share of the planted atoms of the second layer that are among the largest found, against the ratio of the largest entry to the smallest: layered \
      thresholding, a network's forward pass, and layered basis pursuit.
      """,
    alt: "Two curves against the contrast; basis pursuit stays high, thresholding lies lower and falls.",
    Plot(
      x: .log("contrast of the planted code", range: 1...20), y: .linear("share found", range: 0...1),
      legend: .bottomLeft,
      .linePoints(.omp.dashed, "layered thresholding", x: contrasts, y: found.map(\.thresholding)),
      .linePoints(.ista, "layered basis pursuit", x: contrasts, y: found.map(\.pursuit))))
  guard let (contrast, last) = zip(contrasts, found).reversed().first else { return }
  notebook.value("layer-contrast", contrast, .decimals(0))
  notebook.value("layer-thresholding", last.thresholding, .percent(0))
  notebook.value("layer-pursuit", last.pursuit, .percent(0))
  notebook.claim(
    .ordering(
      "layered-pursuit",
      "Where entries differ in size, layered basis pursuit finds more of the planted atoms than a forward pass (lead in percentage points).",
      source: "Papyan, Romano and Elad 2017", better: 100 * (last.pursuit - last.thresholding), worse: 0, margin: 5))
}
