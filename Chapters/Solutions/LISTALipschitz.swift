import Networks
import Sparse
import Tensors

// Chapter 4, exercise 5.

// slice: solution
/// A number K with ‖z(x) − z(x′)‖ ≤ K ‖x − x′‖ for the tied network, whatever the signals.
///
/// Soft thresholding never moves two numbers apart, so a layer stretches by at most ‖W_e‖ on x and ‖S‖ on z. With
/// K_1 = ‖W_e‖ this gives K_{k+1} = ‖W_e‖ + ‖S‖ K_k. A network with such a K cannot jump. The number is larger than what is
/// measured.
/// - Parameters:
///   - encoder: W_e, m × n.
///   - inhibition: S, m × m.
///   - layers: shrinkages.
/// - Throws: ``LinearAlgebraError`` when a matrix is not finite.
public func lipschitzBound(encoder: Tensor<Double>, inhibition: Tensor<Double>, layers: Int) throws -> Double {
  let (w, s) = try (encoder.spectralNormSquared().squareRoot(), inhibition.spectralNormSquared().squareRoot())
  return (1..<max(1, layers)).reduce(w) { bound, _ in w + s * bound }
}

/// The bound for ISTA's own W_e and S, and the largest stretch ‖z(x) − z(x′)‖ / ‖x − x′‖ over random pairs of close signals.
///
/// For seed 1 and two thousand pairs: with four layers the bound is 2.0 and the stretch 0.68, with sixteen 8.1 and 1.2. OMP has
/// no such number. Where two atoms are equally good for a signal, an arbitrarily small push decides between two codes that
/// are far apart.
/// - Throws: ``LinearAlgebraError``, which seeded dictionaries do not cause.
public func boundAndStretch(layers: Int, pairs: Int, seed: UInt64) throws -> (bound: Double, stretch: Double) {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 12, atoms: 20, seed: seed)
  let network = LISTA(.tied, layers: layers)
  let parameters = try network.initialParameters(dictionary: dictionary, lambda: 0.1)
  var random = RandomStream(seed: seed, stream: "stretch")
  let x: Tensor<Double> = random.normals(pairs, 12)
  let moved = x + random.normals(pairs, 12, deviation: 1e-3)
  let codes = [x, moved].map { network.codes($0, dictionary: dictionary, parameters)[layers - 1] }
  let stretches = (0..<pairs).map { i in
    norm(zip(codes[0].row(i), codes[1].row(i)).map { $0 - $1 }) / norm(zip(x.row(i), moved.row(i)).map { $0 - $1 })
  }
  let bound = try lipschitzBound(encoder: parameters["We"], inhibition: parameters["S"], layers: layers)
  return (bound, stretches.max() ?? 0)
}
// slice.end
