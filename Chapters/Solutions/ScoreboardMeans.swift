// Chapter 11, exercise 4.

import Foundation

// slice: solution
/// The mean of the PSNRs of some pictures, and the PSNR of their mean squared error, in dB; errors in [0, 1]².
///
/// PSNR = −10 log₁₀(error) is a convex function of the error. By Jensen's inequality the mean of its values is at least its
/// value at the mean: the first number is never smaller, and equal only if all errors are. The first listens to ratios:
/// halving the error of an easy picture counts as much as halving that of a hard one. The second listens to sums, and so to
/// the hard pictures. The field prints the first.
public func meanPSNRs(ofErrors errors: [Double]) -> (meanOfPSNRs: Double, psnrOfMean: Double) {
  let count = Double(errors.count)
  func psnr(_ error: Double) -> Double { -10 * log10(error) }
  return (errors.map(psnr).reduce(0, +) / count, psnr(errors.reduce(0, +) / count))
}

/// The answers for an easy and a hard picture with the errors 0.0001 and 0.01: both means as they are, with the error of the
/// easy one halved, and with that of the hard one halved.
///
/// They begin at 30 and 22.97 dB. Either halving brings the first 1.51 dB. The second gains 0.02 dB from the easy picture and
/// 2.97 dB from the hard one.
public func meansAnswers() -> [(meanOfPSNRs: Double, psnrOfMean: Double)] {
  [[1e-4, 1e-2], [0.5e-4, 1e-2], [1e-4, 0.5e-2]].map(meanPSNRs)
}
// slice.end
