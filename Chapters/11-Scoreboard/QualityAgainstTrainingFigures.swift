import Foundation
import Notebook

func recordTraining(_ notebook: Notebook, _ contest: Contest) {
  let courses = contest.courses
  let common = min(courses.dnCNN.total, courses.lidia.total, courses.cscNet.total)
  /// The scores of a training, moved to end at what the network has on BSD68, and the one after the common work. Not all logs were
  /// scored by the same held-out pictures, and some pictures flatter some networks.
  func moved(_ course: TrainingCourse, _ standing: Standing) -> (scores: [Double], atCommon: Double) {
    let ease = (course.scores.last ?? .nan) - standing.psnr
    return (scores: course.scores.map { $0 - ease }, atCommon: course.score(at: common) - ease)
  }
  let deep = moved(courses.deepKSVD, contest.standing("Deep K-SVD"))
  let csc = moved(courses.cscNet, contest.cscNet)
  let lidia = moved(courses.lidia, contest.lidia)
  let narrow = moved(courses.narrow, contest.narrowDnCNN)
  let dnCNN = moved(courses.dnCNN, contest.dnCNN)
  /// A name beside the end of a curve.
  func name(
    _ words: String, _ course: TrainingCourse, _ standing: Standing, factor: Double = 1.12, rise: Double
  ) -> Layer { .text(words, x: factor * course.total / 1e12, y: standing.psnr + rise) }
  notebook.figure(
    "training",
    caption: """
      PSNR at σ = 25 against the multiplications and additions of training: that of held-out photographs, each curve moved to end at what the network \
      has on BSD68, since not all were scored by the same photographs. CSCNet went on with more unfolded steps twice, Deep K-SVD with larger crops. \
      The wide DnCNN climbs late and fastest, and most curves still rise where they end, so that the order at their ends is not the order of the \
      networks.
      """,
    alt: "Five rising curves against the logarithm of the work.",
    Plot(
      x: .log("multiplications and additions of training (10¹²)", range: 3...6000),
      y: .linear("PSNR, moved to end at BSD68's (dB)", range: 27.4...29.2), legend: .none,
      .line(.deepKSVD, x: courses.deepKSVD.tera, y: deep.scores), .line(.cscNet, x: courses.cscNet.tera, y: csc.scores),
      .line(.lidia, x: courses.lidia.tera, y: lidia.scores),
      .line(.dnCNN.marked(.square), x: courses.narrow.tera, y: narrow.scores),
      .line(.dnCNN, x: courses.dnCNN.tera, y: dnCNN.scores),
      name("LIDIA", courses.lidia, contest.lidia, rise: 0.03),
      name("DnCNN", courses.dnCNN, contest.dnCNN, factor: 0.4, rise: 0.1),
      name("CSCNet", courses.cscNet, contest.cscNet, rise: -0.05),
      name("Deep K-SVD", courses.deepKSVD, contest.standing("Deep K-SVD"), rise: -0.04),
      .text("narrow DnCNN", x: 6.2, y: 27.95)))
  notebook.value("common", common / 1e12, .decimals(0))
  notebook.value("equal-lidia", lidia.atCommon, .decimals(2))
  notebook.value("equal-csc", csc.atCommon, .decimals(2))
  notebook.value("equal-dncnn", dnCNN.atCommon, .decimals(2))
  notebook.claims([
    .goal(
      "easier-by-work",
      "After equal work of training LIDIA is ahead of DnCNN by 0.1 dB (held-out lead, less what the pictures flatter it by).",
      source: "lecture: designed networks are easier to train", measured: lidia.atCommon - dnCNN.atCommon, atLeast: 0.1,
      unit: "dB"),
    .goal(
      "csc-easier-by-work",
      "After equal work of training CSCNet is ahead of DnCNN by 0.1 dB (held-out lead, less what the pictures flatter it by).",
      source: "lecture: designed networks are easier to train", measured: csc.atCommon - dnCNN.atCommon, atLeast: 0.1,
      unit: "dB"),
  ])
}
