import Tensors

/// A denoiser as its papers report it: gray pictures, white Gaussian noise of known strength, no clipping, the mean of
/// the PSNRs of a set's pictures in dB.
///
/// Numbers of different papers come from different generators, roundings and training sets, so that 0.04 dB between two
/// of them say nothing.
public struct PublishedResult: Sendable {
  /// How the method came about.
  public enum Family: String, Sendable, CaseIterable {
    /// An algorithm; nothing, or a dictionary or mixture, is learned.
    case classical
    /// A network unfolded from an algorithm or a model.
    case designed
    /// A network whose shape was found by trial.
    case guessed
    /// Guessed layers around a designed comparison of patches.
    case mixed
  }

  /// What the field calls it.
  public let method: String
  /// When the paper appeared.
  public let year: Int
  /// How it came about.
  public let family: Family
  /// Parameters learned and kept, by arithmetic from the authors' definition where it is known; nil if not established.
  public let parameters: Int?
  /// PSNR on BSD68 for σ = 15, 25 and 50 on the 0–255 scale; not a number where not reported.
  public let bsd68: (sigma15: Double, sigma25: Double, sigma50: Double)
  /// PSNR on Urban100 for σ = 25; nil where not reported.
  public let urban100: Double?
  /// Author and year. *Recalled* means that the numbers were not read in the paper again: no claim may rest on them.
  public let source: String

  init(
    _ method: String, _ year: Int, _ family: Family, _ parameters: Int?, _ bsd68: (Double, Double, Double),
    urban100: Double? = nil, _ source: String
  ) {
    (self.method, self.year, self.family, self.parameters) = (method, year, family, parameters)
    (self.bsd68, self.urban100, self.source) = (bsd68, urban100, source)
  }

  private static let unknown = Double.nan

  /// The results that the book quotes, by year. Where papers differ, the value is that of the DnCNN authors' tables.
  public static let all: [PublishedResult] = [
    PublishedResult("K-SVD", 2006, .classical, 16_384, (30.91, 28.32, 25.03), "Scetbon et al. 2021"),
    PublishedResult("BM3D", 2007, .classical, 0, (31.07, 28.57, 25.62), urban100: 29.70, "Zhang et al. 2017"),
    PublishedResult("LSSC", 2009, .classical, nil, (31.27, 28.70, 25.72), "Lefkimmiatis 2017"),
    PublishedResult("EPLL", 2011, .classical, 416_200, (31.21, 28.68, 25.67), "Zhang et al. 2017"),
    PublishedResult(
      "MLP", 2012, .guessed, 27_800_000, (unknown, 28.96, 26.03), "Zhang et al. 2017; the size recalled"),
    PublishedResult("WNNM", 2014, .classical, 0, (31.37, 28.83, 25.87), urban100: 30.39, "Zhang et al. 2017"),
    PublishedResult("CSF", 2014, .designed, nil, (31.24, 28.74, unknown), "Zhang et al. 2017"),
    PublishedResult("TNRD", 2015, .designed, 26_645, (31.42, 28.92, 25.97), urban100: 29.29, "Zhang et al. 2017"),
    PublishedResult("DnCNN", 2016, .guessed, 556_097, (31.73, 29.23, 26.23), urban100: 29.95, "Zhang et al. 2017"),
    PublishedResult("NLNet 5×5", 2017, .designed, 9_044, (31.49, 28.98, 25.99), "Lefkimmiatis 2017"),
    PublishedResult("NLNet 7×7", 2017, .designed, 23_804, (31.52, 29.03, 26.07), "Lefkimmiatis 2017"),
    PublishedResult("FFDNet", 2017, .guessed, 486_080, (31.63, 29.19, 26.29), urban100: 29.90, "Zhang et al. 2018"),
    PublishedResult("UNLNet", 2018, .designed, 48_570, (31.47, 28.96, 26.04), "Lefkimmiatis 2018"),
    PublishedResult("NLRN", 2018, .mixed, 340_000, (31.88, 29.41, 26.47), urban100: 30.94, "Liu et al. 2018"),
    PublishedResult("N3Net", 2018, .mixed, 706_000, (unknown, 29.30, 26.39), urban100: 30.19, "Plötz, Roth 2018"),
    PublishedResult(
      "MWCNN", 2018, .guessed, nil, (31.86, 29.41, 26.53), urban100: 30.66, "Liang et al. 2021, their table"),
    PublishedResult(
      "FOCNet", 2019, .guessed, nil, (31.83, 29.38, 26.50), urban100: 30.64, "Liang et al. 2021, their table"),
    PublishedResult("CSCNet", 2019, .designed, 63_700, (31.57, 29.11, 26.24), "Simon, Elad 2019"),
    PublishedResult("LIDIA-S", 2019, .designed, 40_226, (unknown, 29.08, unknown), "Vaksman et al. 2020"),
    PublishedResult(
      "LIDIA", 2019, .designed, 61_589, (31.62, 29.11, 26.17), "Vaksman et al. 2020; 15 and 50 recalled"),
    PublishedResult("Deep K-SVD", 2019, .designed, 35_138, (31.48, 28.96, 25.97), "Scetbon et al. 2021"),
    PublishedResult("SC", 2020, .designed, 68_352, (31.46, 28.90, 25.84), "Lecouat et al. 2020, recalled"),
    PublishedResult("GroupSC", 2020, .designed, 68_434, (31.70, 29.19, 26.18), "Lecouat et al. 2020"),
    PublishedResult(
      "DRUNet", 2020, .guessed, 32_638_656, (31.91, 29.48, 26.59), urban100: 31.11, "Zhang et al. 2021"),
    PublishedResult(
      "Deep K-SVD, large", 2021, .designed, 850_000, (31.54, 29.07, 26.13), "Scetbon et al. 2021"),
    PublishedResult("SwinIR", 2021, .guessed, 11_500_000, (31.97, 29.50, 26.58), urban100: 31.30, "Liang et al. 2021"),
    PublishedResult(
      "Restormer", 2022, .guessed, 26_100_000, (31.96, 29.52, 26.62), urban100: 31.46, "Zamir et al. 2022, recalled"),
    PublishedResult(
      "SCUNet", 2022, .guessed, 18_000_000, (31.99, 29.55, 26.67), urban100: 31.58, "Zhang et al. 2023, recalled"),
  ]

  /// The result of a method.
  public static func of(_ method: String) -> PublishedResult {
    guard let found = all.first(where: { $0.method == method }) else {
      unreachable("no published result of \(method); there are \(all.map(\.method).joined(separator: ", "))")
    }
    return found
  }
}
