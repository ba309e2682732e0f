import Assertions
import Foundation
import Denoisers
import Images
import Notebook
import Tensors

/// Leads of one method over another, picture by picture.
struct Leads {
  let narrow, wide, csc, width, stride: Statistic
  let set12: (lidia: EvaluationReport, csc: EvaluationReport, dnCNN: EvaluationReport, narrow: EvaluationReport)

  init(_ contest: Contest) {
    let (lidia, dnCNN, narrowDnCNN) = (contest.lidia, contest.dnCNN, contest.narrowDnCNN)
    narrow = pairedLead(lidia.report, over: narrowDnCNN.report)
    wide = pairedLead(lidia.report, over: dnCNN.report)
    csc = pairedLead(contest.cscNet.report, over: narrowDnCNN.report)
    width = pairedLead(dnCNN.report, over: narrowDnCNN.report)
    let shortPair = [1, 8].map { contest.standing("CSC network, q = \($0), short training") }
    stride = pairedLead(shortPair[1].report, over: shortPair[0].report)
    set12 = (
      contest.report("set12-lidia"), contest.report("set12-cscnet"), contest.report("set12-dncnn"),
      contest.report("set12-narrow")
    )
  }
}

func recordLeads(_ notebook: Notebook, _ contest: Contest, _ leads: Leads, _ trend: Trend) {
  let (lidia, dnCNN, narrowDnCNN) = (contest.lidia, contest.dnCNN, contest.narrowDnCNN)
  let set12 = leads.set12
  let narrowLeads = zip(lidia.report.images, narrowDnCNN.report.images).map { $0.psnr - $1.psnr }
  notebook.value("narrow-largest", narrowLeads.max() ?? .nan, .signedDecibel)
  notebook.value("narrow-median", narrowLeads.sorted()[narrowLeads.count / 2], .signedDecibel)
  let set12Leads = zip(set12.lidia.images, set12.narrow.images).map { $0.psnr - $1.psnr }.sorted()
  notebook.value("set12-largest", set12Leads.last ?? .nan, .signedDecibel)
  notebook.value(
    "set12-others", set12Leads.dropLast().reduce(0, +) / Double(max(1, set12Leads.count - 1)), .signedDecibel)
  let publishedGap = ["Deep K-SVD", "LIDIA", "CSCNet"].map {
    PublishedResult.of("DnCNN").bsd68.sigma25 - PublishedResult.of($0).bsd68.sigma25
  }
  for (name, gap) in zip(["deep", "lidia", "csc"], publishedGap) { notebook.value("gap-" + name, gap, .decimals(2)) }
  notebook.value(
    "over-trend", PublishedResult.of("LIDIA").bsd68.sigma25 - trend(log10(Double(lidia.parameters))), .signedDecibel)
  notebook.value("slope", trend.slope, .decimals(2))
  notebook.value("trend-lidia", trend(log10(Double(lidia.parameters))), .decimals(2))
  for (name, standing) in [
    ("lidia", lidia), ("small-lidia", contest.smallLIDIA), ("cscnet", contest.cscNet), ("dncnn", dnCNN),
    ("narrow", narrowDnCNN),
  ] { notebook.value(name, standing.psnr, .decimals(2)) }
  for (name, lead) in [("narrow", leads.narrow), ("wide", leads.wide), ("csc", leads.csc), ("width", leads.width)] {
    notebook.value(name + "-lead", lead.mean, .signedDecibel)
    notebook.value(name + "-error", lead.standardError, .decimals(3))
  }
  notebook.value("set12-lead", pairedLead(set12.lidia, over: set12.narrow).mean, .signedDecibel)
  notebook.value("set12-csc-lead", pairedLead(set12.csc, over: set12.narrow).mean, .signedDecibel)
  notebook.value("set12-width", pairedLead(set12.dnCNN, over: set12.narrow).mean, .signedDecibel)
  notebook.value("narrow-steps", contest.log("08-Scoreboard/Experiments/narrow-dncnn").entries.last?.step ?? 0)
  notebook.value("wide-steps", contest.shippedLog("dncnn-25").entries.last?.step ?? 0)
}

func claimLeads(_ notebook: Notebook, _ contest: Contest, _ leads: Leads, _ trend: Trend) {
  let (lidia, narrowDnCNN, set12) = (contest.lidia, contest.narrowDnCNN, leads.set12)
  let stages = [
    "Deep K-SVD", "Deep K-SVD, two stages", "Deep K-SVD, two stages, short training",
    "Deep K-SVD, three stages, short training",
  ].map { contest.standing($0).psnr }
  notebook.value("second-stage", stages[1] - stages[0], .signedDecibel)
  notebook.value("third-stage", stages[3] - stages[2], .signedDecibel)
  let shortPair = [1, 8].map { contest.standing("CSC network, q = \($0), short training") }
  notebook.value("stride-lead", leads.stride.mean, .signedDecibel)
  notebook.claims([
    .ordering(
      "well-chosen", "On BSD68 LIDIA beats a DnCNN of as many parameters.", source: "thesis of the book",
      better: contest.lidia.psnr, worse: narrowDnCNN.psnr, margin: 0.02, unit: "dB"),
    .ordering(
      "well-chosen-set12", "On Set12 by more than on BSD68.", source: "thesis of the book",
      better: set12.lidia.meanPSNR - set12.narrow.meanPSNR, worse: lidia.psnr - narrowDnCNN.psnr, margin: 0.02,
      unit: "dB"),
    .goal(
      "well-chosen-csc", "On BSD68 CSCNet is not behind a DnCNN of as many parameters (lead).",
      source: "thesis of the book",
      measured: leads.csc.mean, atLeast: 0, unit: "dB"),
    .ordering(
      "width-brings-little", "Nine times the parameters bring DnCNN less than a fifth of a decibel here (lead).",
      smaller: leads.width.mean, larger: 0.2, unit: "dB"),
    .equivalence(
      "level-by-pictures",
      "On BSD68 LIDIA and DnCNN, one training of each, are level to 0.05 dB (the far end of the lead's 90 % interval over pictures).",
      source: "thesis of the book", difference: leads.wide.mean, standardError: leads.wide.standardError, within: 0.05,
      unit: "dB"),
    .ordering(
      "guessed-barrier", "Ten times the parameters bring the guessed networks less than 0.25 dB (slope).",
      source: "published values since 2016", smaller: trend.slope, larger: 0.25, unit: "dB"),
    .ordering(
      "second-stage", "A second stage makes Deep K-SVD better.", source: "Scetbon, Elad, Milanfar 2021",
      better: stages[1],
      worse: stages[0], margin: 0.02, unit: "dB"),
    .goal(
      "third-stage", "A third stage makes it better again, in as many steps as two (lead).",
      source: "Scetbon, Elad, Milanfar 2021", measured: stages[3] - stages[2], atLeast: 0, unit: "dB"),
    .ordering(
      "stride-on-board", "Trained alike, the convolutional network of stride 8 beats that of stride 1 on BSD68.",
      source: "Simon, Elad 2019", better: shortPair[1].psnr, worse: shortPair[0].psnr, margin: 0.05, unit: "dB"),
  ])
}
