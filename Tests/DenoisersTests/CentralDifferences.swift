import Learning
import Networks
import Tensors
import Testing

/// Holds the gradients of a whole network against (loss(h) − loss(−h)) / 2h, at the first, middle and last entry of each
/// parameter. What is not trained has a gradient of zero, whatever the loss does with it.
///
/// Thousands of codes and rectifiers: some lie within h of a kink, where the difference sees both sides. A wrong formula is
/// off by the gradient's own size.
/// - Parameters:
///   - gradients: one for each parameter.
///   - tolerance: what is allowed beside a ten-thousandth of the difference itself.
///   - loss: of the network with other parameters.
func expectCentralDifferences(
  _ parameters: ParameterSet<Double>, _ gradients: [Tensor<Double>], tolerance: Double,
  location: SourceLocation = #_sourceLocation, loss: (ParameterSet<Double>) -> Double
) {
  let h = 1e-6
  for (i, name) in parameters.names.enumerated() {
    for k in Set([0, parameters.values[i].count / 2, parameters.values[i].count - 1]) {
      guard parameters.isTrained[i] else {
        #expect(gradients[i][k] == 0, sourceLocation: location)
        continue
      }
      func shifted(_ shift: Double) -> Double {
        var other = parameters
        other.values[i][k] += shift
        return loss(other)
      }
      let numeric = (shifted(h) - shifted(-h)) / (2 * h)
      #expect(
        abs(numeric - gradients[i][k]) < tolerance + 1e-4 * abs(numeric),
        "\(name)[\(k)]: \(numeric), \(gradients[i][k])",
        sourceLocation: location)
    }
  }
}
