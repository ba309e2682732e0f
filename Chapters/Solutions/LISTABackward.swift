import Tensors

// Chapter 4, exercise 2.

// slice: solution
/// The gradient of ½‖z − z*‖² for one layer z = soft(v, θ), v = W x, with respect to W and θ, without a tape.
///
/// With g = z − z*: only entries that survive the threshold, z_j ≠ 0, pass anything on. There ∂z_j/∂v_j = 1 and
/// ∂z_j/∂θ = −sign(z_j). Hence ∂/∂W = (g on the survivors) xᵀ and ∂/∂θ = −Σ sign(z_j) g_j.
/// - Parameters:
///   - weight: W, m × n.
///   - threshold: θ ≥ 0.
///   - signal: x, n samples.
///   - target: z*, m entries.
/// - Returns: the gradients for W and θ.
public func layerGradient(
  weight: Tensor<Double>, threshold: Double, signal: [Double], target: [Double]
) -> (weight: Tensor<Double>, threshold: Double) {
  let z = weight.times(signal).map { shrunk($0, by: threshold) }
  let kept = zip(z, target).map { $0 == 0 ? 0 : $0 - $1 }
  let outer = kept.map { g in signal.map { g * $0 } }
  return (Tensor(rows: outer), -zip(z, kept).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : -$1.1) })
}

/// The largest difference of this gradient from central differences of the loss, over all entries of W and θ.
///
/// For a random layer of 7 × 5 it is below a billionth, which is what rounding leaves of differences with this h.
/// - Parameter h: how far each parameter is pushed up and down.
public func layerGradientError(
  weight: Tensor<Double>, threshold: Double, signal: [Double], target: [Double], h: Double = 1e-6
) -> Double {
  func loss(_ weight: Tensor<Double>, _ threshold: Double) -> Double {
    let z = weight.times(signal).map { shrunk($0, by: threshold) }
    return zip(z, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
  }
  let gradient = layerGradient(weight: weight, threshold: threshold, signal: signal, target: target)
  let slope = (loss(weight, threshold + h) - loss(weight, threshold - h)) / (2 * h)
  return weight.elements.indices.reduce(abs(slope - gradient.threshold)) { worst, i in
    var (up, down) = (weight, weight)
    up[i] += h
    down[i] -= h
    return max(worst, abs((loss(up, threshold) - loss(down, threshold)) / (2 * h) - gradient.weight[i]))
  }
}
// slice.end
