import Denoisers
import Foundation
import Images
import Learning
import Networks
import Tensors

/// The same network with one λ for all patches and an even average: a classical method.
func classical(_ network: DeepKSVDNetwork, lambda: Double) throws -> ParameterSet<Float> {
  var parameters = try network.initialParameters(seed: 0)
  for name in parameters.names where name.hasPrefix("linear") {
    parameters[name] = parameters[name].map { _ in 0 }
  }
  parameters["linear4.bias"] = Tensor([Float(lambda)])
  parameters["w"] = Tensor(repeating: 1, shape: [network.length])
  return parameters
}

/// Estimates for an exam, and what they cost.
struct Marks: Sendable {
  let estimates: [Tensor<Float>]
  let exam: [NoisyCrop]

  init(_ exam: [NoisyCrop], _ estimate: (Tensor<Float>) throws -> Tensor<Float>) rethrows {
    (estimates, self.exam) = (try exam.map { try estimate($0.noisy) }, exam)
  }

  private init(_ estimates: [Tensor<Float>], _ exam: [NoisyCrop]) { (self.estimates, self.exam) = (estimates, exam) }

  /// The mean cost of a pixel's error, planes in [0, 1].
  func cost(_ loss: PixelLoss) -> Double {
    let pixels = exam.reduce(0) { $0 + $1.clean.count }
    return zip(estimates, exam).reduce(0) { sum, pair in
      zip(pair.0.elements, pair.1.clean.elements).reduce(sum) { $0 + loss.value(Double($1.0 - $1.1)) }
    } / Double(pixels)
  }

  /// Mean PSNR in dB.
  var psnr: Double {
    zip(estimates, exam).map { Images.psnr($0, $1.clean) }.reduce(0, +) / Double(exam.count)
  }

  /// The mean size of the differences of neighbouring pixels, over that of the clean pictures.
  var contrast: Double {
    func size(_ planes: [Tensor<Float>]) -> Double { planes.flatMap(differences).reduce(0) { $0 + Double(abs($1)) } }
    return size(estimates) / size(exam.map(\.clean))
  }

  /// How far the differences of neighbouring pixels are from having the distribution that they have in the clean pictures, in
  /// gray levels.
  var realism: Double {
    255 * transport(estimates.flatMap(differences), exam.flatMap { differences($0.clean) })
  }

  /// Of each picture alone.
  var single: [Marks] { zip(estimates, exam).map { Marks([$0], [$1]) } }

  /// The root of the mean squared error, in gray levels.
  var rootMean: Double { 255 * cost(.squared).squareRoot() }

  /// The sharp cost from 0 to 1: the share of pixels that are far off.
  func sharpCost(width: Double) -> Double { cost(.sharp(width: width)) / (2 * width * width) }

  /// The estimates with a share of the noisy pictures put back.
  func blended(_ share: Float) -> Marks {
    Marks(zip(estimates, exam).map { $0 + ($1.noisy - $0).scaled(by: share) }, exam)
  }

  /// The same estimates with white noise of the strength of their error added.
  func withNoise(seed: UInt64) -> Marks {
    var random = RandomStream(seed: seed, stream: "added")
    return Marks(
      zip(estimates, exam).map { estimate, crop in
        let deviation = (Double((estimate - crop.clean).squaredNorm) / Double(estimate.count)).squareRoot()
        return estimate + random.normals(estimate.rows, estimate.columns, deviation: deviation)
      }, exam)
  }
}

/// The differences of all pairs of neighbours, side by side and one above the other.
private func differences(_ plane: Tensor<Float>) -> [Float] {
  let width = plane.columns
  return plane.elements.indices.flatMap { k in
    [
      k % width + 1 < width ? plane[k + 1] - plane[k] : nil,
      k + width < plane.count ? plane[k + width] - plane[k] : nil,
    ].compactMap { $0 }
  }
}

// slice: estimated
/// Stein's estimate of ‖f(y) − x‖²/N for one noisy plane, with one random direction; it never sees x.
func estimatedError(
  _ noisy: Tensor<Float>, deviation: Double, _ random: inout RandomStream, _ f: (Tensor<Float>) -> Tensor<Float>
) -> Double {
  Unsupervised.sure.examples([noisy], deviation: deviation, &random).reduce(0) { $0 + $1.loss(f($1.input)).value }
}
// slice.end

/// PSNR in dB of a mean squared error of planes in [0, 1].
func decibels(_ squaredError: Double) -> Double { -10 * log10(squaredError) }

/// What a training run leaves: the parameters, and the exam's PSNR on the way.
struct Learned: Sendable {
  let parameters: ParameterSet<Float>
  let steps: [Double]
  let scores: [Double]

  /// Trains on a task.
  init<Task: TrainingTask>(
    _ task: Task, from start: ParameterSet<Float>, steps count: Int, rate: Double = 1e-2, seed: UInt64
  ) throws {
    var (steps, scores) = ([0.0], [task.score(start)])
    parameters = try SceneSchool.trained(task, from: start, steps: count, rate: rate, seed: seed) {
      steps.append(Double($0))
      scores.append($1)
    }
    (self.steps, self.scores) = (steps, scores)
  }

  /// The last score in dB.
  var psnr: Double { scores.last ?? .nan }
}
