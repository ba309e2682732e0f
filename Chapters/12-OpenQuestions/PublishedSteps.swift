import Assertions

/// The published results of BSD68 at σ = 25 that the section on the barrier shows: those that moved the best value, and the small
/// ones beside them.
let barrierSteps = [
  "BM3D", "EPLL", "MLP", "WNNM", "TNRD", "DnCNN", "NLRN", "Deep K-SVD", "CSCNet", "LIDIA", "SC", "GroupSC", "DRUNet",
  "SwinIR", "Restormer", "SCUNet",
].map(PublishedResult.of)

/// The PSNR of a method on BSD68 at σ = 25, in dB, as published.
func published(_ method: String) -> Double { PublishedResult.of(method).bsd68.sigma25 }

/// How many parameters a method learns.
func learnedParameters(_ method: String) -> Double { PublishedResult.of(method).parameters.map { Double($0) } ?? .nan }

/// The best value of the field after each year in which it moved.
func recordByYear() -> (years: [Double], psnr: [Double]) {
  var (years, best) = ([Double](), [Double]())
  for step in barrierSteps.sorted(by: { ($0.year, $0.bsd68.sigma25) < ($1.year, $1.bsd68.sigma25) }) {
    let psnr = step.bsd68.sigma25
    guard psnr > best.last ?? -.infinity else { continue }
    if years.last == Double(step.year) {
      best[best.count - 1] = psnr
    } else {
      years.append(Double(step.year))
      best.append(psnr)
    }
  }
  return (years, best)
}
