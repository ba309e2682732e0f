import Degradations
import Foundation
import Images

// Chapter 9, exercise 5.

// slice: solution
/// The weight of Tikhonov's prior that leaves as much unexplained as noise would: ‖A x − y‖² = N σ_e² (Morozov 1966).
///
/// A larger weight explains less, so a bisection finds it, on a logarithmic scale.
/// - Parameter problem: with noise.
public func discrepancyWeight(_ problem: InverseProblem) -> Double {
  let wanted = Double(problem.data.count) * pow(problem.noise / 255, 2) / 2
  var (low, high) = (1e-6, 1.0)
  while high / low > 1.05 {
    let middle = (low * high).squareRoot()
    if problem.misfit(problem.tikhonov(weight: middle)) < wanted { low = middle } else { high = middle }
  }
  return (low * high).squareRoot()
}

/// The answers for drawn leaves of 64 pixels a side behind a box of 5 pixels: PSNR in dB with this weight, and with the best of a
/// quarter-decade grid, which the truth chose.
public func discrepancyAnswers() throws -> (found: Double, best: Double) {
  let leaves = Scene.deadLeaves.render(width: 64, height: 64, seed: 1)
  let blur = CircularBlur(try .box(side: 5), height: 64, width: 64)
  let problem = InverseProblem(degrading: leaves.picture, by: blur, noise: 2.0.squareRoot(), seed: 1)
  func psnr(_ weight: Double) -> Double { Image(picture: problem.tikhonov(weight: weight)).psnr(to: leaves) }
  let grid = (-16 ... -4).map { pow(10, Double($0) / 4) }
  return (psnr(discrepancyWeight(problem)), grid.map(psnr).max() ?? 0)
}
// slice.end
