import Foundation
import Gradients
import Images
import Learning
import Sparse
import Tensors

/// Codes of a plane by smooth cosines, as the first step of an unfolded network finds them before its threshold; and what
/// thresholds make of them.
struct GroupTrial {
  /// Codes of the clean and of the noisy plane, [places, atoms], in units of the noise: each coefficient's has deviation 1.
  let clean, noisy: Tensor<Float>
  /// Where the codes of a place are compared.
  let window: LatticeWindow

  /// - Parameters:
  ///   - plane: in [0, 1].
  ///   - sigma: of the noise, on the 0–255 scale.
  init(_ plane: Tensor<Float>, sigma: Double, seed: UInt64) {
    var random = RandomStream(seed: seed, stream: "groups")
    let pair = NoisyCrop(clean: plane, sigma: sigma, &random)
    // The smoothest but the constant: a threshold has nothing to say about the mean of a patch.
    let atoms = Dictionaries.smoothestDCT(side: 7, count: 25).selectingColumns(Array(1..<25)) as Tensor<Float>
    let shape = ConvolutionShape(
      height: plane.rows, width: plane.columns, inputs: 1, outputs: atoms.columns, kernel: 7)
    func code(_ plane: Tensor<Float>) -> Tensor<Float> {
      plane.reshaped(shape.inputShape).convolved(with: atoms, shape).scaled(by: Float(255 / sigma))
    }
    (clean, noisy) = (code(pair.clean), code(pair.noisy))
    window = LatticeWindow(rows: shape.outputHeight, columns: shape.outputWidth, side: 15)
  }

  // slice: trial
  /// The sizes that decide: those of places alike, by codes compared at a scale; or each coefficient's own.
  func sizes(scale: Double?) -> Tensor<Float> {
    guard let scale else { return noisy.map { abs($0) } }
    let compared = noisy.scaled(by: Float(scale))
    return noisy.gatheredNorms(by: compared.likeness(to: compared, in: window), in: window, floor: 1e-8)
  }

  /// The mean squared error of the codes after the best threshold for these sizes, in units of the noise's variance.
  func error(_ sizes: Tensor<Float>) -> Double {
    let thresholds: [Float] = Array(stride(from: 0.25, through: 4, by: 0.25))
    return thresholds.map { threshold in
      let all = Tensor(repeating: threshold, shape: [noisy.columns])
      let estimate = noisy.shrunk(by: all, relativeTo: sizes, floor: 1e-8)
      return Double((estimate - clean).squaredNorm) / Double(clean.count)
    }.min() ?? .nan
  }
  // slice.end

  /// By how many dB the error is smaller where the sizes are those of groups.
  func gains(scales: [Double]) -> [Double] {
    let own = error(sizes(scale: nil))
    return scales.map { 10 * log10(own / error(sizes(scale: $0))) }
  }
}
