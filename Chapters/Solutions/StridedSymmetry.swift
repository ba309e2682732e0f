import Learning
import Networks
import Tensors

// Chapter 7, exercise 5.

// slice: solution
/// CSCNet with other parameters and the same output for every picture: every filter f of the analysis times s_f, those of
/// both syntheses divided by it, and its threshold times |s_f|.
///
/// The threshold function has S(s u, |s| t) = s S(u, t) for every s ≠ 0 and either sign of t. So if all codes are s
/// times what they were, the synthesis A/s makes the same picture, the residual is the same, s B moves the code s times
/// as far, and after the threshold it is s times the code again. The first code is S(B x, t), which begins it. The
/// output C/s takes the factor out at the end. This holds for any number of steps and any stride.
///
/// So 175 of the 63,700 parameters have no meaning of their own: only 63,525 count. And norms of filters, or thresholds,
/// of two networks can be compared only after both have been brought to one scale.
/// - Parameters:
///   - parameters: A, B, C and t, as ``CSCNetwork`` has them; the code's letters: B analyses.
///   - scales: s_f, none zero, one a filter.
public func rescaled(_ parameters: ParameterSet<Double>, by scales: [Double]) -> ParameterSet<Double> {
  func times(_ bank: Tensor<Double>, _ factors: [Double]) -> Tensor<Double> {
    let size = bank.count / factors.count  // n² of a filter, 1 of its threshold
    return Tensor(
      shape: bank.shape, elements: bank.elements.indices.map { bank.elements[$0] * factors[$0 / size] })
  }
  let (inverses, magnitudes) = (scales.map { 1 / $0 }, scales.map { abs($0) })
  return parameters.with(
    zip(parameters.values, [inverses, scales, inverses, magnitudes]).map { times($0, $1) })
}

/// The same network with output filters of norm one; filters that are zero stay.
public func normalised(_ parameters: ParameterSet<Double>) -> ParameterSet<Double> {
  let (output, count) = (parameters.values[2], parameters.values[3].count)
  let norms = filterProducts(output, output, count: count).map { $0.squareRoot() }
  return rescaled(parameters, by: norms.map { $0 > 0 ? $0 : 1 })
}

/// What the symmetry demands of a gradient, one value a filter, all zero:
///
///     ⟨B_f, ∂B_f⟩ + t_f ∂t_f − ⟨A_f, ∂A_f⟩ − ⟨C_f, ∂C_f⟩.
///
/// It is the derivative of the loss by s_f at s = 1, and the loss does not change. So it is a check of all
/// four gradients at once, which costs nothing beside them and needs no differences.
///
/// Under plain gradient descent in small steps, ‖B_f‖² + t_f² − ‖A_f‖² − ‖C_f‖² stays as it was at the start: descent
/// cannot choose a filter's scale. Adam, which scales every parameter by itself, can.
public func symmetryDefects(_ parameters: ParameterSet<Double>, gradients: [Tensor<Double>]) -> [Double] {
  let products = zip(parameters.values, gradients).map { filterProducts($0, $1, count: parameters.values[3].count) }
  return products[0].indices.map { f in products[1][f] + products[3][f] - products[0][f] - products[2][f] }
}

/// The inner product of each filter of a bank with the same filter of another, m values.
private func filterProducts(_ a: Tensor<Double>, _ b: Tensor<Double>, count: Int) -> [Double] {
  let (left, right) = (a.reshaped(count, a.count / count), b.reshaped(count, b.count / count))
  return (0..<count).map { dot(left.row($0), right.row($0)) }
}

/// The answers: the parameters that are left over for filters of 11 × 11, and, on a small network with random parameters, the
/// largest defect of the library's gradient beside its largest entry.
///
/// 63,525 are left over, and the defect is rounding.
public func symmetryAnswer(seed: UInt64) -> (left: Int, defect: Double, gradient: Double) {
  let (network, full) = (
    CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 4),
    CSCNetwork(side: 11, filters: 175, stride: 8, unfoldings: 12)
  )
  var random = RandomStream(seed: seed, stream: "symmetry")
  var parameters: ParameterSet<Double> = network.emptyParameters.converted()
  for i in 0..<3 { parameters.values[i] = parameters.values[i].map { _ in 0.12 * random.normal() } }
  parameters.values[3].elements = (0..<7).map { _ in random.uniform(-0.03, 0.1) }
  let clean = random.normals(19, 18).map { 0.5 + 0.2 * $0 }
  let noisy = clean + random.normals(19, 18, deviation: 0.1)
  let gradients = network.gradient(parameters, inputs: [noisy], targets: [clean]).gradients
  return (
    full.emptyParameters.count - full.filters,
    symmetryDefects(parameters, gradients: gradients).map { abs($0) }.max() ?? .nan,
    gradients.map(\.largestMagnitude).max() ?? .nan
  )
}
// slice.end
