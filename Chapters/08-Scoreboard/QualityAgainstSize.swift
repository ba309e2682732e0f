//: ## Quality against size
//:
//: Here is the lecture's central picture, measured.

// snippet.hide
import Assertions
import Notebook

func qualityAgainstSize(_ notebook: Notebook, _ contest: Contest) {
  let leads = Leads(contest)
  let guessed = PublishedResult.all.filter { $0.family == .guessed && $0.year >= 2016 }.compactMap(place)
  let trend = Trend(guessed)
  drawSizes(notebook, contest, trend)
  recordLeads(notebook, contest, leads, trend)
  claimLeads(notebook, contest, leads, trend)
  // snippet.show
  //: @figure(size)
  //:
  //: *Does choosing well help at all?* The fair question is not DnCNN against LIDIA. It is: would any 60,000 parameters
  //: have done? So here is a DnCNN of 21 channels, 60,565 parameters, nobody's design. It had @value(narrow-steps) steps,
  //: where the wide one had @value(wide-steps); that is less work, as a step of it is a ninth.
  //:
  //: It has @value(narrow). LIDIA's lead over it is @value(narrow-lead), with a standard error of @value(narrow-error)
  //: over the pictures. Half of the pictures see @value(narrow-median) or less, one sees @value(narrow-largest). That is not
  //: the luck of the pictures. It may be the luck of the training, for each network was trained once, and the scores of short
  //: trainings scatter over seeds by as much (chapters 5 to 7). CSCNet is behind: its lead is @value(csc-lead).
  //:
  //: On Set12 LIDIA's lead is @value(set12-lead). Half of that is one picture of the twelve, full of striped cloth, with
  //: @value(set12-largest); the others have @value(set12-others) in the mean. CSCNet's lead there is @value(set12-csc-lead).
  //:
  //: *And against nine times as many?* LIDIA's lead over our DnCNN is @value(wide-lead), with a standard error of
  //: @value(wide-error): by these pictures, and these two trainings, they are level. Among the published values, with both trained to
  //: the end, DnCNN is ahead by [cite: 0.12 dB (Zhang 2017, Vaksman 2020)].
  //:
  //: *What are nine times the parameters worth, then, to those who guess?* From 21 channels to 64 it is @value(width-lead),
  //: with a standard error of @value(width-error).
  //:
  //: *Is size worth much anywhere?* Look at the trend. Ten times the parameters bring a guessed network some @value(slope)
  //: decibels. Continued down to LIDIA's size it reads @value(trend-lidia), and the published LIDIA is @value(over-trend) from
  //: there. That is a line through a handful of papers, continued over a factor of eight; networks that put a comparison of
  //: patches into guessed layers (NLRN, N3Net) are left out of it; with them it would be flatter, and LIDIA below it.
  //:
  //: Within the family of chapter 5 a second stage brought @value(second-stage) and a third, in a short training of
  //: both, @value(third-stage). The stride of chapter 7, q = 8 in the place of 1, is worth @value(stride-lead) after the
  //: same short training.
  //:
  // snippet.hide
}
