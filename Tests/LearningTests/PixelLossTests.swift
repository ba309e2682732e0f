import Learning
import Tensors
import Testing

@Suite struct PixelLossTests {
  private static let losses: [PixelLoss] = [.squared, .absolute, .sharp(width: 0.3)]

  /// The value of least mean cost for numbers with their probabilities, on a fine grid.
  private func best(_ loss: PixelLoss, _ values: [Double], _ shares: [Double]) -> Double {
    let costs = (0...6000).map { k -> (Double, Double) in
      let x = Double(k) / 1000
      return (zip(values, shares).reduce(0) { $0 + $1.1 * loss.value(x - $1.0) }, x)
    }
    return costs.min { $0.0 < $1.0 }?.1 ?? .nan
  }

  @Test(arguments: losses) func slopeIsTheDerivative(loss: PixelLoss) {
    for e in [-2.0, -0.4, -0.01, 0.02, 0.3, 1.7] {
      let h = 1e-6
      let numeric = (loss.value(e + h) - loss.value(e - h)) / (2 * h)
      #expect(abs(numeric - loss.slope(e)) < 1e-8)  // h² and rounding over h
      #expect(loss.value(e) == loss.value(-e) && loss.slope(e) == -loss.slope(-e))
    }
    #expect(loss.value(0) == 0 && loss.slope(0) == 0)
  }

  @Test func bestEstimatesAreMeanMedianAndMode() {
    // The grid of thousandths holds 1.6 and 1; where a width shifts the minimum a little, two of its steps.
    let (values, shares) = ([0.0, 1, 5], [0.4, 0.35, 0.25])
    #expect(abs(best(.squared, values, shares) - 1.6) < 1e-12)
    #expect(abs(best(.absolute, values, shares) - 1) < 1e-12)
    #expect(best(.sharp(width: 0.2), values, shares) < 2e-3)
    // A width beyond all values makes it the squared loss.
    #expect(abs(best(.sharp(width: 100), values, shares) - 1.6) < 2e-3)
  }

  @Test func planesOfLossAddUp() {
    var random = RandomStream(seed: 1, stream: "plane loss")
    let (estimate, target): (Tensor<Double>, Tensor<Double>) = (random.normals(5, 4), random.normals(5, 4))
    let (value, gradient) = PlaneLoss(to: target, share: 0.5)(estimate)
    let difference = estimate - target
    // Twenty squares in another order, over forty; a quotient, and a product with the reciprocal.
    #expect(abs(value - difference.squaredNorm / 40) < 1e-15)
    #expect((gradient - difference.scaled(by: 1.0 / 20)).largestMagnitude < 1e-16)

    // Only one pixel counts.
    var one = PlaneLoss(to: target)
    one.counted = Tensor<Double>(zeros: 5, 4)
    one.counted?[2, 3] = 1
    let single = one(estimate)
    // One square, so not more than its last place.
    #expect(abs(single.value - difference[2, 3] * difference[2, 3]) < 1e-15)
    #expect(single.gradient.elements.count { $0 != 0 } == 1 && single.gradient[2, 3] == 2 * difference[2, 3])

    // In other units the cost is the same, and the gradient that of the other units, to the rounding of twenty numbers
    // that went there and back.
    let units = estimate.map { 2 * $0 - 1 }
    let other = PlaneLoss(to: target, share: 0.5).ofEstimates(scaledBy: 2, shiftedBy: -1)(units)
    #expect(abs(other.value - value) < 1e-14 && (other.gradient.scaled(by: 2) - gradient).largestMagnitude < 1e-15)

    // Without a border of one pixel; six squares.
    let inner = PlaneLoss(to: target).inner(margin: 1)(Tensor(zeros: 3, 2))
    let wanted = (1...3).reduce(0) { sum, i in sum + (1...2).reduce(0) { $0 + target[i, $1] * target[i, $1] } }
    #expect(abs(inner.value - wanted / 6) < 1e-15)
  }
}
