// Chapter 5, exercise 1.

// slice: solution
/// The parameters of Deep K-SVD: D and c once, a window and a perceptron for each stage. T changes none of them: all
/// steps share D and c.
/// - Parameters:
///   - side: s, so that patches have p = s² pixels.
///   - atoms: m.
///   - stages: K.
///   - widths: hidden units of the perceptron; 2p, p, p/2 when nil.
public func deepKSVDParameterCount(side: Int, atoms: Int, stages: Int, widths: [Int]? = nil) -> Int {
  let p = side * side
  let layers = [p] + (widths ?? [2 * p, p, p / 2]) + [1]
  // Weights and biases of every layer.
  let perceptron = zip(layers, layers.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 + $1.1 }
  return p * atoms + 1 + stages * (p + perceptron)
}

/// The answers for 8 × 8 patches and 256 atoms: one stage, two, three; and the q whose widths 2q, q, q/2 come closest to the
/// 45,000 of the talk.
///
/// They are 35,138, 53,891 and 72,644. With q = 84 the count is 45,178: widths of 168, 84 and 42, which nobody would choose.
public func deepKSVDParameterAnswers() -> (stages: [Int], q: Int, count: Int) {
  func count(_ q: Int) -> Int {
    deepKSVDParameterCount(side: 8, atoms: 256, stages: 1, widths: [2 * q, q, q / 2])
  }
  let closest = (2...256).min { abs(count($0) - 45_000) < abs(count($1) - 45_000) } ?? 0
  return ((1...3).map { deepKSVDParameterCount(side: 8, atoms: 256, stages: $0) }, closest, count(closest))
}
// slice.end
