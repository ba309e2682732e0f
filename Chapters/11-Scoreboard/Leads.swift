import Denoisers
import Notebook
import Tensors

/// Leads of one method over another, picture by picture.
struct Leads {
  let narrow, wide, csc, width, stride, secondStage, thirdStage: Statistic
  let set12: (lidia: Statistic, csc: Statistic, width: Statistic)
  /// LIDIA's lead over the narrow DnCNN for each picture, the smallest first.
  let sorted: (bsd68: [Double], set12: [Double])

  init(_ contest: Contest) {
    let (lidia, dnCNN, narrowDnCNN) = (contest.lidia.report, contest.dnCNN.report, contest.narrowDnCNN.report)
    narrow = pairedLead(lidia, over: narrowDnCNN)
    wide = pairedLead(lidia, over: dnCNN)
    csc = pairedLead(contest.cscNet.report, over: narrowDnCNN)
    width = pairedLead(dnCNN, over: narrowDnCNN)
    func lead(_ first: String, _ second: String) -> Statistic {
      pairedLead(contest.standing(first).report, over: contest.standing(second).report)
    }
    stride = lead("CSC network, q = 8, short training", "CSC network, q = 1, short training")
    secondStage = lead("Deep K-SVD, two stages", "Deep K-SVD")
    thirdStage = lead("Deep K-SVD, three stages, short training", "Deep K-SVD, two stages, short training")
    let reports = ["lidia", "cscnet", "dncnn", "narrow"].map { contest.report("set12-" + $0) }
    set12 = (
      pairedLead(reports[0], over: reports[3]), pairedLead(reports[1], over: reports[3]),
      pairedLead(reports[2], over: reports[3])
    )
    func each(_ first: EvaluationReport, _ second: EvaluationReport) -> [Double] {
      zip(first.images, second.images).map { $0.psnr - $1.psnr }.sorted()
    }
    sorted = (each(lidia, narrowDnCNN), each(reports[0], reports[3]))
  }

  /// The mean of all leads but the largest.
  static func withoutLargest(_ sorted: [Double]) -> Statistic { Statistic(sorted.dropLast()) }
}

/// Scores of short trainings that differ by their seed alone, from the logs of chapters 5 to 7.
struct SeedScatter {
  let name: String
  let scores: [Double]
  var deviation: Double { Statistic(scores).deviation }

  /// - Parameter runs: the log's path without the seed.
  init(_ name: String, _ runs: String, _ contest: Contest) {
    self.name = name
    scores = ["", "-seed-1", "-seed-2"].map { contest.log(runs + $0).entries.last?.score ?? .nan }
  }

  static func all(_ contest: Contest) -> [SeedScatter] {
    [
      SeedScatter("Deep K-SVD", "05-DeepKSVD/Experiments/base", contest),
      SeedScatter("LIDIA", "06-NonLocalMultiScale/Experiments/lidia-base", contest),
      SeedScatter("CSCNet", "07-StridedCSC/Experiments/csc-base", contest),
    ]
  }
}
