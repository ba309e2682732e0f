import Denoisers
import Gradients
import Images
import Learning
import RealModule
import Sparse
import Tensors

/// Half-quadratic splitting cut after a few steps: the data's proximal map and chapter 1's shrinkage of patches in turn, with the
/// dictionary, the thresholds and the weights of the steps as parameters.
///
/// Its "noisy plane" is the data y of a circular blur with a known kernel. Before it learns it is the solver
/// ``InverseProblem/halfQuadraticSplitting(_:sigmas:strength:from:observer:)`` with soft-thresholded cosines for a denoiser; see
/// ``startingParameters(sigmas:multiple:noise:strength:)``.
public struct UnfoldedSplitting: PlaneNetwork {
  /// What messages call it.
  public static let name = "unfolded-splitting"
  /// The blur. Another one may stand here after training than during it: no parameter knows of it.
  public let kernel: BlurKernel
  /// Side of the patches.
  public let side = 8
  /// D, side² × side², an atom a column.
  public let dictionary = Parameter("D", [64, 64])
  /// W, which analyses.
  public let analysis = Parameter("W", [64, 64])
  /// For each step the thresholds of all atoms.
  public let thresholds: [Parameter]
  /// For each step log μ, what being near the last picture weighs against the data.
  public let logWeights: [Parameter]

  /// A solver of so many steps.
  public init(_ kernel: BlurKernel, steps: Int) {
    require(steps > 0, "\(steps) steps")
    self.kernel = kernel
    thresholds = (0..<steps).map { Parameter("theta.\($0)", [64]) }
    logWeights = (0..<steps).map { Parameter("log-weight.\($0)", [1]) }
  }

  /// The same parameters, asked about another blur.
  public func behind(_ kernel: BlurKernel) -> UnfoldedSplitting {
    UnfoldedSplitting(kernel, steps: thresholds.count)
  }

  /// A patch must fit.
  public var smallestSide: Int { side }

  /// The products of patches; transforms are a few per cent beside them.
  public func flop(height: Int, width: Int) -> Double {
    Double(thresholds.count) * 4 * 64 * 64 * Double((height - side + 1) * (width - side + 1))
  }

  // slice: estimates
  /// Steps of half-quadratic splitting: the same two lines again and again.
  public func estimates<Value: NetworkValue>(of data: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    let shape = data.planeShape
    let blur = CircularBlur(kernel, height: shape[0], width: shape[1])
    var x = data
    for (theta, weight) in zip(thresholds, logWeights) {
      let z = x.map(with: data) { x, y, p in nearest(to: x, data: y, of: blur, logWeight: p[weight]) }
      x = pass.averagedPatches(of: pass.kept(z), side: side) { patches, p in
        patches.matmul(p[analysis], transposed: false).softThresholded(by: p[theta])
          .matmul(p[dictionary], transposed: true)
      }
    }
    return x
  }
  // slice.end

  /// The solver that it starts as: cosines, with a threshold that is a multiple of the step's σ for all but the flat one, and the weight
  /// that goes with it.
  /// - Parameters:
  ///   - sigmas: the noise that each step takes out, on the 0–255 scale.
  ///   - multiple: of σ, the threshold.
  ///   - noise: of the data, on the 0–255 scale.
  ///   - strength: what the prior weighs against the data.
  public func startingParameters(
    sigmas: [Double], multiple: Double, noise: Double, strength: Double = 0.23
  ) -> ParameterSet<Float> {
    require(sigmas.count == thresholds.count, "\(sigmas.count) levels for \(thresholds.count) steps")
    var result = emptyParameters
    let cosines = PatchTransform.orthonormalCosines(side: side).transposed()
    result[dictionary.name] = Tensor<Float>(cosines)
    result[analysis.name] = Tensor<Float>(cosines)
    for (k, sigma) in sigmas.enumerated() {
      let level = Float(multiple * sigma / 255)
      result[thresholds[k].name] = Tensor([0] + [Float](repeating: level, count: 63))
      let weight = InverseProblem.splittingWeight(sigma: sigma, noise: noise, strength: strength)
      result[logWeights[k].name] = Tensor([Float.log(Float(weight))])
    }
    return result
  }

  /// Thresholds that are not negative.
  public func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> {
    var result = parameters
    for parameter in thresholds { result[parameter.name] = result[parameter.name].map { max(0, $0) } }
    return result
  }
}

// slice: layer
/// The proximal map of the data's term as a layer: x = z + Aᵀ (A Aᵀ + μ I)⁻¹ (y − A z), with the logarithm of μ as a parameter.
///
/// With M = A Aᵀ + μ I and r = y − A z, a gradient g of x becomes g − Aᵀ M⁻¹ A g of z, M⁻¹ A g of y, and −μ ⟨M⁻¹ A g, M⁻¹ r⟩ of log μ.
func nearest<Value: NetworkValue>(
  to picture: Value, data: Value, of degradation: some Degradation, logWeight: Value
) -> Value {
  typealias Plane = Tensor<Value.Scalar>
  func entering(_ plane: Plane) -> Tensor<Double> { Tensor<Double>(plane).reshaped([1] + plane.shape) }
  func leaving(_ plane: Tensor<Double>) -> Plane { Plane(plane.reshaped(Array(plane.shape.dropFirst()))) }
  let mu = Double.exp(Double(logWeight.value[0]))
  let residual = entering(data.value) - degradation.applied(to: entering(picture.value))
  let solved = degradation.outerSolved(residual, weight: mu)
  return Value.computed(from: [picture, data, logWeight]) { values in
    values[0] + leaving(degradation.transposed(solved))
  } backward: { g in
    let seen = degradation.outerSolved(degradation.applied(to: entering(g)), weight: mu)
    let weight = Value.Scalar(-mu * dot(seen.elements, solved.elements))
    return [g - leaving(degradation.transposed(seen)), leaving(seen), Tensor([weight])]
  }
}
// slice.end
