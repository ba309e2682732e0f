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
  /// Numbers learned and kept.
  let parameters: Int
  /// Multiplications with their additions for one pixel; nil where products are not what takes the time.
  var multiplyAdds: Double?
  /// Minutes of training as logged; nil where nothing is trained beforehand.
  var minutes: Double?
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

/// How far the first method is ahead of the second, picture by picture, in dB.
/// - Precondition: both were measured on the same pictures.
func pairedLead(_ first: EvaluationReport, over second: EvaluationReport) -> Statistic {
  require(first.images.map(\.name) == second.images.map(\.name), "two methods on different pictures")
  return Statistic(zip(first.images, second.images).map { $0.psnr - $1.psnr })
}

/// A network's held-out PSNR against minutes of training, over one run or several that went on from each other.
struct TrainingCourse: Sendable {
  let minutes: [Double]
  let scores: [Double]

  /// - Parameter logs: of the runs in their order.
  init(_ logs: [TrainingLog]) {
    var (minutes, scores, before) = ([Double](), [Double](), 0.0)
    for log in logs {
      minutes += log.entries.map { before + $0.seconds / 60 }
      scores += log.entries.map(\.score)
      before = minutes.last ?? before
    }
    (self.minutes, self.scores) = (minutes, scores)
  }

  /// All of it.
  var total: Double { minutes.last ?? .nan }

  /// The PSNR that was reached by some time.
  func score(at time: Double) -> Double {
    minutes.lastIndex { $0 <= time }.map { scores[$0] } ?? .nan
  }
}

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

/// Seconds that a method takes for a noisy plane, σ = 25.
func seconds(of method: any Denoiser, _ noisy: Tensor<Float>) throws -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  _ = try method.denoise(noisy, sigma: 25) { _ in }
  return start.duration(to: clock.now) / .seconds(1)
}
