import Tensors

// Chapter 4, exercise 5.

// slice: solution
/// A number K with ‖z(x) − z(x′)‖ ≤ K ‖x − x′‖ for the tied network, whatever the signals.
///
/// Soft thresholding never moves two numbers apart, so a layer stretches by at most ‖W_e‖ on x and ‖S‖ on z. With
/// K_1 = ‖W_e‖ this gives K_{k+1} = ‖W_e‖ + ‖S‖ K_k. A network with such a K cannot jump. The number is large, and far from
/// what is measured.
/// - Parameters:
///   - encoder: W_e, m × n.
///   - inhibition: S, m × m.
///   - layers: shrinkages.
/// - Throws: ``LinearAlgebraError`` when a matrix is not finite.
public func lipschitzBound(encoder: Tensor<Double>, inhibition: Tensor<Double>, layers: Int) throws -> Double {
  let (w, s) = try (encoder.spectralNormSquared().squareRoot(), inhibition.spectralNormSquared().squareRoot())
  return (1..<max(1, layers)).reduce(w) { bound, _ in w + s * bound }
}
// slice.end
