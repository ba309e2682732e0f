import Degradations
import Denoisers
import Foundation
import Images
import Tensors
import Testing

@Suite struct JacobianTests {
  @Test func ofALinearMapItIsItsMatrix() throws {
    let blur = CircularBlur(try asymmetric(3, 3), height: 4, width: 5)
    let jacobian = try DenoiserJacobian(
      of: { x, _ in blur.applied(to: x) }, at: random([1, 4, 5], seed: 1), sigma: 1)
    for j in 0..<20 {
      var unit = Tensor<Double>(repeating: 0, shape: [1, 4, 5])
      unit[j] = 1
      // Differences of numbers of size one over a step of 0.004, to rounding.
      #expect(distance(Tensor(jacobian.matrix.column(j)), Tensor(blur.applied(to: unit).elements)) < 1e-12)
    }
    #expect(jacobian.inhomogeneity < 1e-12)
    // A blur whose weights sum to one keeps constants and lengthens nothing.
    #expect(try abs(jacobian.spectralNorm() - 1) < 1e-12)
    #expect(abs(jacobian.spectralRadius - 1) < 1e-3)
    #expect(jacobian.asymmetry > 0.1)
  }

  @Test func theRadiusIsThatOfTheEigenvalues() throws {
    // A rotation by an angle with a factor has two complex eigenvalues of that magnitude; a shear has a norm far above its radius.
    for (matrix, radius) in [
      ([[0.6, -0.8], [0.8, 0.6]], 1.0), ([[0.3, 0.4], [-0.4, 0.3]], 0.5), ([[0.9, 5], [0, 0.9]], 0.9),
      ([[0, 1], [0, 0]], 0), ([[2, 0], [0, -3]], 3),
    ] as [([[Double]], Double)] {
      let map = Tensor<Double>(rows: matrix)
      let jacobian = try DenoiserJacobian(
        of: { x, _ in Tensor(shape: [1, 1, 2], elements: map.times(x.elements)) },
        at: Tensor(shape: [1, 1, 2], elements: [1, 1]), sigma: 1)
      // The shear's powers grow by a factor of the exponent beside the eigenvalue's.
      #expect(abs(jacobian.spectralRadius - radius) < 2e-3, "\(matrix)")
    }
  }

  @Test func softThresholdingOfAnOrthonormalBasisIsSymmetricAndPassive() throws {
    let basis = PatchTransform.orthonormalCosines(side: 4)
    let shrink: SharedPictureDenoiser = { x, _ in
      let code = Tensor(shape: [16, 1], elements: basis.times(x.elements))
      return Tensor(shape: [1, 4, 4], elements: basis.times(code.softThresholded(by: 0.2).elements, transposed: true))
    }
    let jacobian = try DenoiserJacobian(of: shrink, at: random([1, 4, 4], seed: 2), sigma: 1, step: 1e-6)
    // Differences over 1e-6 of numbers of size one have 1e-10.
    #expect(jacobian.asymmetry < 1e-9)
    #expect(try jacobian.spectralNorm() < 1 + 1e-8)
    // A threshold does not scale with the picture: J x keeps what f(x) has lost.
    #expect(jacobian.inhomogeneity > 0.05)
  }
}
