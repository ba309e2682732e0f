import Foundation
import Notebook

func recordTraining(_ notebook: Notebook, _ contest: Contest) {
  let (courses, lidia, dnCNN) = (contest.courses, contest.lidia, contest.dnCNN)
  let common = min(courses.dnCNN.total, courses.lidia.total, courses.cscNet.total)
  let equalWork = (
    lidia: courses.lidia.score(at: common), csc: courses.cscNet.score(at: common),
    dnCNN: courses.dnCNN.score(at: common)
  )
  // These logs score by the middles of twelve held-out pictures. They flatter LIDIA: by how much, BSD68 tells.
  let flattery = (courses.lidia.scores.last ?? .nan) - lidia.psnr - ((courses.dnCNN.scores.last ?? .nan) - dnCNN.psnr)
  let workLead = equalWork.lidia - equalWork.dnCNN - flattery
  notebook.figure(
    "training",
    caption: """
      PSNR of held-out photographs at σ = 25 against the multiplications and additions of training. CSCNet went on with more unfolded \
      steps twice, Deep K-SVD with larger crops. The held-out crops flatter LIDIA against DnCNN. All curves still rise where they end.
      """,
    alt: "Five rising curves against the logarithm of the work.",
    Plot(
      x: .log("multiplications and additions of training (10¹²)"), y: .linear("held-out PSNR (dB)", range: 27.9...29.8),
      legend: .outside,
      .linePoints(.deepKSVD, x: courses.deepKSVD.tera, y: courses.deepKSVD.scores),
      .linePoints(.cscNet, x: courses.cscNet.tera, y: courses.cscNet.scores),
      .linePoints(.lidia, x: courses.lidia.tera, y: courses.lidia.scores),
      .linePoints(
        .dnCNN.marked(.diamond), "DnCNN of 21 channels", x: courses.narrow.tera, y: courses.narrow.scores),
      .linePoints(.dnCNN, x: courses.dnCNN.tera, y: courses.dnCNN.scores)))
  notebook.value("common", common / 1e12, .decimals(0))
  notebook.value("equal-lidia", equalWork.lidia, .decimals(2))
  notebook.value("equal-csc", equalWork.csc, .decimals(2))
  notebook.value("equal-dncnn", equalWork.dnCNN, .decimals(2))
  notebook.value("flattery", flattery, .decimals(2))
  notebook.claims([
    .goal(
      "easier-by-work",
      "After equal work of training LIDIA is ahead of DnCNN by 0.1 dB (held-out lead, less what the crops flatter it by).",
      source: "lecture: designed networks are easier to train", measured: workLead, atLeast: 0.1, unit: "dB"),
    .goal(
      "csc-easier-by-work", "After equal work of training CSCNet is ahead of DnCNN by 0.1 dB (held-out lead).",
      source: "lecture: designed networks are easier to train", measured: equalWork.csc - equalWork.dnCNN, atLeast: 0.1,
      unit: "dB"),
  ])
}
