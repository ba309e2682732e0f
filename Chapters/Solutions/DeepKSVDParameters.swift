// Chapter 5, exercise 1.

// slice: solution
/// The numbers that Deep K-SVD learns: D and c once, a window and a perceptron for each stage. T changes none of them: all
/// steps share D and c.
///
/// With 8 × 8 patches, 256 atoms and one stage this is 35,138. Two stages give 53,891; halving or doubling the widths of
/// one stage gives 23,234 or 74,306. None is 45,000.
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
// slice.end
