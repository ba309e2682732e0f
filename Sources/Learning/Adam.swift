import RealModule
import Tensors

extension Optimiser {
  // slice: step
  /// A step of Adam (Kingma and Ba, ICLR 2015, arXiv:1412.6980): m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and the entries
  /// move by −rate · m̂ / (√v̂ + ε), where the hats undo the start from zero.
  ///
  /// It does not see the scale of the loss, so a sum and a mean over the batch lead to the same steps (but for ε).
  mutating func stepOfAdam(_ i: Int, _ parameters: inout ParameterSet<Float>, _ gradient: Tensor<Float>, rate: Double) {
    let (b1, b2) = (Float(settings.beta1), Float(settings.beta2))
    let firstScale = Float(rate / (1 - Double.pow(settings.beta1, step)))
    let secondScale = Float(1 / (1 - Double.pow(settings.beta2, step)))
    let (epsilon, kept) = (Float(settings.epsilon), Float(1 - rate * settings.weightDecay))
    gradient.withUnsafeBufferPointer { g in
      first[i].withUnsafeMutableBufferPointer { m in
        second[i].withUnsafeMutableBufferPointer { v in
          parameters.values[i].withUnsafeMutableBufferPointer { p in
            for k in p.indices {
              m[k] = b1 * m[k] + (1 - b1) * g[k]
              v[k] = b2 * v[k] + (1 - b2) * g[k] * g[k]
              p[k] = kept * p[k] - firstScale * m[k] / ((secondScale * v[k]).squareRoot() + epsilon)
            }
          }
        }
      }
    }
  }
  // slice.end
}
