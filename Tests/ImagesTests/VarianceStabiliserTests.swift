import Foundation
import Images
import Tensors
import Testing

/// Noise that grows with the light, made white and back.
@Suite struct VarianceStabiliserTests {
  @Test func aCurveBetweenTwoLevelsIsALineOfVariances() {
    let curve = NoiseCurve(sigmaAtBlack: 6, atWhite: 28)
    // A square, a root and a scale: some units in the last place, 3.6e-15 of 28.
    #expect(abs(curve.sigma(at: 0) - 6) < 1e-14 && abs(curve.sigma(at: 1) - 28) < 1e-14)
    #expect(abs(curve.variance(at: 0.5) - (curve.variance(at: 0) + curve.variance(at: 1)) / 2) < 1e-15)
    // Noise drawn by it has its strength, where the picture is dark and where it is bright: 1 % is four deviations.
    for (value, sigma) in [(Float(0), 6.0), (1, 28)] {
      let noisy = Image(repeating: value, width: 300, height: 300).addingGaussianNoise(curve, seed: 2)
      let mean = noisy.pixels.reduce(0) { $0 + pow(255 * Double($1 - value), 2) } / 90_000
      #expect(abs(mean.squareRoot() / sigma - 1) < 0.01)
    }
  }

  /// A Poisson number, by counting how many uniform numbers have a product above e to the minus mean.
  private func photons(_ mean: Double, _ random: inout RandomStream) -> Double {
    var (count, left) = (0.0, mean)
    // In parts, for which e^−mean is not too small.
    while left > 0 {
      let part = min(left, 200)
      var product = random.uniform()
      while product > exp(-part) {
        count += 1
        product *= random.uniform()
      }
      left -= part
    }
    return count
  }

  @Test(arguments: [(0.01, 0.0), (0.002, 0.0002), (0.05, 0.003), (0.0005, 0.001)])
  func noiseBecomesWhiteAndItsMeanComesBack(slope: Double, floor: Double) {
    let stabiliser = VarianceStabiliser(NoiseCurve(slope: slope, floor: floor))
    var random = RandomStream(seed: 1, stream: "photons")
    let count = 40_000
    for value in [0.02, 0.1, 0.3, 0.9] {
      var (sum, squares) = (0.0, 0.0)
      for _ in 0..<count {
        let z = slope * photons(value / slope, &random) + floor.squareRoot() * random.normal()
        let f = stabiliser.stabilised(z)
        sum += f
        squares += f * f
      }
      let mean = sum / Double(count)
      let variance = squares / Double(count) - mean * mean
      // The variance of few photons is less than one, by design of the transform. Of more than eight it was measured
      // within 1.8 %; 40 000 draws tell it to 0.7 %.
      let isBright = value / slope + floor / (slope * slope) > 8
      if isBright { #expect(abs(variance - 1) < 0.05, "\(slope) \(floor) at \(value): variance \(variance)") }
      // Four standard errors of the mean, brought back by the slope of the inverse, and what its table leaves.
      let error = 4 / Double(count).squareRoot() * (slope * value + floor + 0.375 * slope * slope).squareRoot()
      let back = stabiliser.unbiased(mean)
      #expect(
        abs(back - value) < error + 1e-4 * value, "\(slope) \(floor) at \(value): back at \(back), may be \(error) off")
    }
  }

  @Test func theInverseIsThatOfTheMeanAndNotOfTheValue() {
    // Of two photons in the mean, the plain inverse of a mean is off by a tenth and more; see the paper.
    let stabiliser = VarianceStabiliser(NoiseCurve(slope: 0.1, floor: 0))
    let weights = (0..<40).map { k in exp(-2 + Double(k) * log(2) - lgamma(Double(k) + 1)) }
    let mean = weights.indices.reduce(0.0) { $0 + weights[$1] * stabiliser.stabilised(0.1 * Double($1)) }
    // The table of the inverse is straight between its entries.
    #expect(abs(stabiliser.unbiased(mean) - 0.2) < 1e-6)
    let plain = 0.1 * (mean * mean / 4 - 0.375)
    #expect(abs(plain - 0.2) > 0.02)
  }

  @Test func theInverseGrowsAndGoesOnBeyondWhite() {
    for curve in [NoiseCurve(slope: 0.01, floor: 0.0004), NoiseCurve(slope: 0.0003, floor: 0)] {
      let stabiliser = VarianceStabiliser(curve)
      var last = -1.0
      for k in 0...3000 {
        let value = stabiliser.unbiased(stabiliser.stabilised(0) + Double(k) * stabiliser.stabilised(1.6) / 3000)
        #expect(value >= last && value.isFinite)
        // No jump where the table ends: steps of up to 0.0013 were measured.
        if last > 0.5 { #expect(value - last < 0.002) }
        last = value
      }
      // The last step is that of 1.6, beside what f(0) adds.
      #expect(last > 1.5)
      #expect(stabiliser.unbiased(-5) == 0)
    }
  }

  @Test func noiseThatDoesNotGrowIsOnlyScaled() {
    let stabiliser = VarianceStabiliser(NoiseCurve(slope: 0, floor: 0.01))
    for value in [-0.3, 0, 0.5, 1.2] {
      // A root and a quotient: numbers up to twelve, a unit of whose last place is 1.8e-15.
      #expect(abs(stabiliser.stabilised(value) - 10 * value) < 5e-15)
      #expect(abs(stabiliser.unbiased(stabiliser.stabilised(value)) - value) < 1e-15)
    }
  }
}
