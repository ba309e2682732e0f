import Denoisers
import Gradients
import Images
import Learning
import Networks
import Sparse
import Tensors
import Testing

// The programs that docs/library.md shows. ExampleTests holds them against its text, word for word.

// example: network
/// Patches as sparse codes: unfolded shrinkage with a dictionary, an analysis and thresholds of its own.
struct PatchCoder: PlaneNetwork {
  static let name = "patch-coder"
  let dictionary = Parameter("D", [64, 128], start: .normal(mean: 0, deviation: 0.1))
  let analysis = Parameter("W", [64, 128], start: .normal(mean: 0, deviation: 0.1))
  let thresholds = Parameter("theta", [128], start: .constant(0.05))
  var smallestSide: Int { 8 }

  func flop(height: Int, width: Int) -> Double { Double(16 * 64 * 128 * (height - 7) * (width - 7)) }

  func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    pass.averagedPatches(of: noisy, side: 8) { x, p in
      let model = MatrixModel(synthesis: p[dictionary], analysis: p[analysis])
      var z = x.matmul(p[analysis], transposed: false).softThresholded(by: p[thresholds])
      for _ in 1..<4 { z = shrinkageStep(z, signals: x, model: model, threshold: p[thresholds]) }
      return z.matmul(p[dictionary], transposed: true)
    }
  }
}

/// Learns it on drawn scenes; its PSNR on others before and after.
func learnPatchCoder(steps: Int) throws -> (before: Double, after: Double) {
  let network = PatchCoder()
  let school = SceneSchool(of: [.deadLeaves], training: (8, 96), heldOut: (2, 64), sigma: 25, seed: 1)
  let start = network.startingParameters(seed: 1, stream: "start")
  let learned = try school.trained(network, from: start, steps: steps, crop: 32, crops: 2, seed: 1)
  return (school.psnr(network, start), school.psnr(network, learned))
}
// example.end

// example: omp
/// Two atoms that explain a signal, found among forty.
func pursue() throws -> (support: [Int], error: Double) {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 20, atoms: 40, seed: 1)
  let signal = zip(dictionary.column(3), dictionary.column(7)).map { 2 * $0 - $1 }
  let found = try orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: .atoms(2))
  return (found.support.sorted(), norm(found.residual))
}
// example.end

// example: picture
/// A picture with noise through LIDIA; how many decibels it gains.
func denoisePicture() throws -> Double {
  let clean = Scene.fabric.render(width: 96, height: 96, seed: 1)
  let noisy = clean.addingGaussianNoise(sigma: 25, seed: 2)
  return try LIDIA(weights: nil).denoise(noisy, sigma: 25).psnr(to: clean) - noisy.psnr(to: clean)
}
// example.end
