import Notebook
import Tensors

/// The control's leads, and how far trainings scatter.
func recordLeads(_ notebook: Notebook, _ contest: Contest, _ leads: Leads, _ scatter: [SeedScatter]) {
  notebook.value("narrow-largest", leads.sorted.bsd68.last ?? .nan, .signedDecibel)
  notebook.value("narrow-median", leads.sorted.bsd68[leads.sorted.bsd68.count / 2], .signedDecibel)
  notebook.value("set12-largest", leads.sorted.set12.last ?? .nan, .signedDecibel)
  notebook.value("set12-others", Leads.withoutLargest(leads.sorted.set12).mean, .signedDecibel)
  for (name, lead) in [
    ("wide", leads.wide), ("csc", leads.csc), ("width", leads.width),
    ("set12", leads.set12.lidia),
  ] {
    notebook.value(name + "-lead", lead.mean, .signedDecibel)
    notebook.value(name + "-error", lead.standardError, .decimals(name == "set12" ? 2 : 3))
  }
  notebook.value("set12-csc-lead", leads.set12.csc.mean, .signedDecibel)
  let deviation = scatter.first { $0.name == "LIDIA" }?.deviation ?? .nan
  notebook.value("lead-in-deviations", leads.narrow.mean / (2.0.squareRoot() * deviation), .decimals(1))
  notebook.value("narrow-steps", contest.log("11-Scoreboard/Experiments/narrow-dncnn").entries.last?.step ?? 0)
  notebook.value("wide-steps", contest.shippedLog("dncnn-25").entries.last?.step ?? 0)
  notebook.table(
    "seeds",
    caption: """
      Held-out PSNR in dB at the end of short trainings that differ by their seed alone, three for each network, and its standard deviation. The runs \
      are the base runs of chapters 5 to 7.
      """,
    header: ["network", "lowest", "highest", "deviation"],
    rows: scatter.map { network in
      [
        .text(network.name), .number(network.scores.min() ?? .nan, .decimals(2)),
        .number(network.scores.max() ?? .nan, .decimals(2)), .number(network.deviation, .decimals(3)),
      ]
    })
}

/// All of these come from recorded reports, so that no seed of this run moves them: the bounds stand close to the reports.
func claimLeads(_ notebook: Notebook, _ contest: Contest, _ leads: Leads) {
  notebook.claims([
    .ordering(
      "well-chosen",
      "On BSD68 our LIDIA beats our DnCNN of as many parameters, whose training was shorter, beyond the luck of the pictures (low end of the lead's 90 % interval).",
      source: "thesis of the book", better: leads.narrow.lowEnd, worse: 0, margin: 0.02, unit: "dB"),
    .open(
      "control-trained-alike",
      "That lead stands after trainings of equal length (the control's multiplications and additions of training over LIDIA's).",
      source: "thesis of the book", measured: contest.courses.narrow.total / contest.courses.lidia.total, wanted: 1),
    .ordering(
      "well-chosen-set12", "On Set12 the lead is larger than on BSD68, also without the best picture of each (means).",
      source: "thesis of the book", better: Leads.withoutLargest(leads.sorted.set12).mean,
      worse: Leads.withoutLargest(leads.sorted.bsd68).mean, margin: 0.05, unit: "dB"),
    .goal(
      "well-chosen-csc", "On BSD68 CSCNet is not behind a DnCNN of as many parameters (lead).",
      source: "thesis of the book", measured: leads.csc.mean, atLeast: 0, unit: "dB"),
    // It was "less than a fifth of a decibel", four times what was measured.
    .equivalence(
      "width-brings-little",
      "On BSD68 the DnCNN of 21 channels and that of 64, one training of each, are level to 0.1 dB (the far end of the lead's 90 % interval).",
      farEnd: leads.width.farEnd, within: 0.1, unit: "dB"),
    .ordering(
      "ahead-by-pictures",
      "On BSD68 our LIDIA is ahead of our DnCNN, whose training was shorter (low end of the lead's 90 % interval over pictures).",
      source: "thesis of the book", better: leads.wide.lowEnd, worse: 0, margin: 0.05, unit: "dB"),
  ])
}

/// What one change within a family was worth.
func recordFamilies(_ notebook: Notebook, _ leads: Leads) {
  notebook.value("second-stage-lead", leads.secondStage.mean, .signedDecibel)
  notebook.value("stride-lead", leads.stride.mean, .signedDecibel)
  notebook.claims([
    .ordering(
      "second-stage",
      "A second stage, trained on from the first, makes Deep K-SVD better (low end of the lead's 90 % interval).",
      source: "Scetbon, Elad, Milanfar 2021", better: leads.secondStage.lowEnd, worse: 0, margin: 0.08, unit: "dB"),
    .goal(
      "third-stage", "A third stage makes it better again, in as many steps as two (lead).",
      source: "Scetbon, Elad, Milanfar 2021", measured: leads.thirdStage.mean, atLeast: 0, unit: "dB"),
    .ordering(
      "stride-on-board",
      "In as many steps the convolutional network of stride 8 beats that of stride 1 on BSD68 (low end of the lead's 90 % interval).",
      source: "Simon, Elad 2019", better: leads.stride.lowEnd, worse: 0, margin: 0.2, unit: "dB"),
  ])
}
