import Assertions
import Denoisers
import Foundation
import Images
import Learning
import Networks
import Notebook
import Tensors

/// A method's place on the board.
struct Standing: Sendable {
  /// What tables call it.
  let name: String
  /// Its mark in the figures, whose name stands beside it; nil leaves it out of them.
  let style: Style?
  /// What was measured on BSD68.
  let report: EvaluationReport
  /// Parameters learned and kept.
  let parameters: Int
  /// Multiplications with their additions for one pixel; nil where products are not what takes the time.
  var multiplyAdds: Double?
  /// Multiplications and additions of training; nil where nothing is trained beforehand.
  var training: Double?
  /// Makes the method, for timing; nil if its weights do not ship.
  var method: (@Sendable () throws -> any Denoiser)?

  /// Mean PSNR on BSD68 in dB.
  var psnr: Double { report.meanPSNR }
}

extension Style {
  /// The same with another mark, under another name.
  func marked(_ mark: Mark, _ name: String) -> Style {
    var style = marked(mark)
    style.name = name
    return style
  }
}

// slice: paired
/// How far the first method is ahead of the second, picture by picture, in dB.
/// - Precondition: both were measured on the same pictures.
func pairedLead(_ first: EvaluationReport, over second: EvaluationReport) -> Statistic {
  require(first.images.map(\.name) == second.images.map(\.name), "two methods on different pictures")
  return Statistic(zip(first.images, second.images).map { $0.psnr - $1.psnr })
}
// slice.end

/// A network's held-out PSNR against the work of training, over one run or several that went on from each other. Work is counted:
/// minutes are those of whatever else a machine was doing.
struct TrainingCourse: Sendable {
  /// A run: its log, and the multiplications and additions of a step.
  struct Run: Sendable {
    let log: TrainingLog
    let flopPerStep: Double

    /// A run of a network by its usual crops, or by others.
    init<Network: TrainableNetwork>(_ log: TrainingLog, of network: Network, crop: Int? = nil, crops: Int? = nil) {
      self.log = log
      flopPerStep =
        TrainingCost(
          network, steps: 1, crops: crops ?? Network.defaults.crops, side: crop ?? Network.defaults.crop
        ).flop
    }

    /// A run whose steps cost so much in the mean.
    init(_ log: TrainingLog, flopPerStep: Double) { (self.log, self.flopPerStep) = (log, flopPerStep) }
  }
  /// Multiplications and additions until each score.
  let flop: [Double]
  let scores: [Double]

  /// - Parameter runs: in their order.
  init(_ runs: [Run]) {
    var (flop, scores, before) = ([Double](), [Double](), 0.0)
    for run in runs {
      flop += run.log.entries.map { before + run.flopPerStep * Double($0.step) }
      scores += run.log.entries.map(\.score)
      before = flop.last ?? before
    }
    (self.flop, self.scores) = (flop, scores)
  }

  /// All of it.
  var total: Double { flop.last ?? .nan }

  /// The same in units of 10¹².
  var tera: [Double] { flop.map { $0 / 1e12 } }

  /// The PSNR that was reached by some work.
  func score(at work: Double) -> Double {
    flop.lastIndex { $0 <= work }.map { scores[$0] } ?? .nan
  }
}

// slice: trend
/// The line through points, by least squares.
struct Trend: Sendable {
  let slope, intercept: Double

  init(_ points: [(x: Double, y: Double)]) {
    let count = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    slope =
      points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    intercept = y - slope * x
  }

  func callAsFunction(_ x: Double) -> Double { intercept + slope * x }
}
// slice.end

/// Seconds that a method takes for a noisy plane, σ = 25.
func seconds(of method: any Denoiser, _ noisy: Tensor<Float>) throws -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  _ = try method.denoise(noisy, sigma: 25) { _ in }
  return start.duration(to: clock.now) / .seconds(1)
}
