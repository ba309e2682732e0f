// Chapter 8, exercise 4.

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
// slice.end
