import Degradations
import Foundation
import Images
import Notebook
import Tensors

/// A drawn or given picture, blurred, with noise: what the solvers of this chapter are tried on.
struct BlurStudy {
  let clean: Image
  let problem: InverseProblem

  /// Noise of the RED paper's deblurring.
  static let noise = 2.0.squareRoot()

  init(_ clean: Image, _ kernel: BlurKernel, seed: UInt64) {
    self.clean = clean
    let blur = CircularBlur(kernel, channels: clean.channels, height: clean.height, width: clean.width)
    problem = InverseProblem(degrading: clean.picture, by: blur, noise: Self.noise, seed: seed)
  }

  func psnr(_ picture: Tensor<Double>) -> Double { Image(picture: picture).psnr(to: clean) }

  /// PSNR of the data.
  var dataPSNR: Double { psnr(problem.guess) }

  /// Weights in quarters of a decade.
  static func weights(_ decades: ClosedRange<Int>) -> [Double] {
    (4 * decades.lowerBound...4 * decades.upperBound).map { pow(10, Double($0) / 4) }
  }

  /// The picture of the weight, of those given, that comes nearest to the truth: more than anyone can know who has only data.
  func best(of weights: [Double], _ solve: (Double) throws -> Tensor<Double>) rethrows -> (
    picture: Tensor<Double>, weight: Double, psnr: Double
  ) {
    var best: (picture: Tensor<Double>, weight: Double, psnr: Double) = (problem.guess, .nan, -.infinity)
    for weight in weights {
      let picture = try solve(weight)
      let score = psnr(picture)
      if score > best.psnr { best = (picture, weight, score) }
    }
    return best
  }

  func bestTikhonov() -> (picture: Tensor<Double>, weight: Double, psnr: Double) {
    best(of: Self.weights(-4 ... -1)) { problem.tikhonov(weight: $0) }
  }

  func bestTotalVariation(iterations: Int) throws -> (picture: Tensor<Double>, weight: Double, psnr: Double) {
    try best(of: Self.weights(-4 ... -2)) {
      try problem.totalVariation(weight: $0, iterations: iterations, from: problem.guess)
    }
  }
}
