/// A published result: BSD68, white Gaussian noise of σ = 25, mean PSNR in dB.
struct PublishedStep: Sendable {
  let method: String
  let year: Int
  /// Numbers learned beforehand; nil for methods that learn none.
  let parameters: Double?
  let psnr: Double
  let source: String
}

/// The methods that moved the best value, and the small ones beside them.
let publishedSteps: [PublishedStep] = [
  PublishedStep(method: "BM3D", year: 2007, parameters: nil, psnr: 28.57, source: "Dabov 2007"),
  PublishedStep(method: "EPLL", year: 2011, parameters: 416_200, psnr: 28.68, source: "Zoran 2011"),
  PublishedStep(method: "MLP", year: 2012, parameters: 27.8e6, psnr: 28.96, source: "Burger 2012"),
  PublishedStep(method: "WNNM", year: 2014, parameters: nil, psnr: 28.83, source: "Gu 2014"),
  PublishedStep(method: "TNRD", year: 2015, parameters: 26_645, psnr: 28.92, source: "Chen 2015"),
  PublishedStep(method: "DnCNN", year: 2016, parameters: 556_097, psnr: 29.23, source: "Zhang 2017"),
  PublishedStep(method: "NLRN", year: 2018, parameters: 340_000, psnr: 29.41, source: "Liu 2018"),
  PublishedStep(method: "Deep K-SVD", year: 2019, parameters: 35_138, psnr: 28.96, source: "Scetbon 2021"),
  PublishedStep(method: "CSCNet", year: 2019, parameters: 63_700, psnr: 29.11, source: "Simon 2019"),
  PublishedStep(method: "LIDIA", year: 2019, parameters: 61_589, psnr: 29.11, source: "Vaksman 2020"),
  PublishedStep(method: "SC", year: 2020, parameters: 68_352, psnr: 28.90, source: "Lecouat 2020"),
  PublishedStep(method: "GroupSC", year: 2020, parameters: 68_434, psnr: 29.20, source: "Lecouat 2020"),
  PublishedStep(method: "DRUNet", year: 2020, parameters: 32_638_656, psnr: 29.48, source: "Zhang 2021"),
  PublishedStep(method: "SwinIR", year: 2021, parameters: 11.5e6, psnr: 29.50, source: "Liang 2021"),
  PublishedStep(method: "Restormer", year: 2022, parameters: 26.1e6, psnr: 29.52, source: "Zamir 2022"),
  PublishedStep(method: "SCUNet", year: 2022, parameters: 18e6, psnr: 29.55, source: "Zhang 2022"),
]

/// A published result by its method.
func published(_ method: String) -> PublishedStep {
  guard let step = publishedSteps.first(where: { $0.method == method }) else {
    preconditionFailure("no published result of \(method)")
  }
  return step
}

/// The best value of the field after each year in which it moved.
func recordByYear() -> (years: [Double], psnr: [Double]) {
  var (years, best) = ([Double](), [Double]())
  for step in publishedSteps.sorted(by: { ($0.year, $0.psnr) < ($1.year, $1.psnr) }) {
    guard step.psnr > best.last ?? -.infinity else { continue }
    if years.last == Double(step.year) {
      best[best.count - 1] = step.psnr
    } else {
      years.append(Double(step.year))
      best.append(step.psnr)
    }
  }
  return (years, best)
}
