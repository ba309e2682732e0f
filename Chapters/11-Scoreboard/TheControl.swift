//: ## Would any 60,000 have done?
//:
//: The fair question is not DnCNN against LIDIA. It is whether choosing well helps at all, and only a control can
//: answer it: a network of as many parameters that nobody chose. So here is the DnCNN of 21 channels. It was trained
//: for @value(narrow-steps) steps and the wide one for @value(wide-steps), and all the same had less work, as a step of the
//: narrow one costs a ninth.
//:
//: Both methods saw the same noisy pictures, so let us compare them picture by picture. With the leads $`d_i`$ on $`n`$
//: pictures,
//:
//: ```math
//: \bar d = \frac1n \sum_i d_i , \qquad
//: \mathrm{se}(\bar d) = \sqrt{ \frac{1}{n(n-1)} \sum_i (d_i - \bar d)^2 } .
//: ```
//:
//: @slice(Chapters/11-Scoreboard/Standings.swift#paired)
//:
//: Hard pictures are hard for both methods and cancel in $`d_i`$, which is why this standard error is so much smaller than
//: that of two separate means (exercise 3).

// snippet.hide
import Notebook

func theControl(_ notebook: Notebook, _ contest: Contest) {
  let (leads, scatter) = (Leads(contest), SeedScatter.all(contest))
  recordLeads(notebook, contest, leads, scatter)
  claimLeads(notebook, contest, leads)
  // snippet.show
  let lead = pairedLead(contest.lidia.report, over: contest.narrowDnCNN.report)

  // snippet.hide
  notebook.value("narrow-lead", lead.mean, .signedDecibel)
  notebook.value("narrow-error", lead.standardError, .decimals(3))
  // snippet.show
  //: The narrow network has @cell(board, DnCNN of 21 channels, PSNR in dB) dB on BSD68. LIDIA's lead over it is @value(narrow-lead),
  //: with a standard error of @value(narrow-error) over the pictures. Half of the pictures see @value(narrow-median) or
  //: less, one sees @value(narrow-largest). That is small, and it is not the luck of the pictures.
  //:
  //: It may be the luck of the training, and it may be its length. Each network was trained once, and short trainings that
  //: differ by their seed alone end at different scores:
  //:
  //: @table(seeds)
  //:
  //: LIDIA's scatter with a standard deviation of @cell(seeds, LIDIA, deviation) dB, and that is to be held against the lead. A
  //: difference of two such trainings scatters by $`\sqrt 2`$ of it, if the narrow DnCNN is as fickle, which was not tried. In
  //: this unit the lead is @value(lead-in-deviations), where one would want [given: 2] or more to speak of the design.
  //:
  //: But one would want them of trainings that are alike, and these two are not. LIDIA had @cell(board, LIDIA, #-1) · [given: 10¹²]
  //: operations, the narrow DnCNN @cell(board, DnCNN of 21 channels, #-1), a share of @claim(control-trained-alike). So the
  //: question stands as open in the ledger. Trainings of equal length, and several seeds of both networks, would close it.
  //:
  //: On Set12 LIDIA's lead is @value(set12-lead), with a standard error of @value(set12-error). Much of it is one picture of
  //: the twelve, Barbara with her striped cloth, where LIDIA is ahead by @value(set12-largest); the others have
  //: @value(set12-others) in the mean. Is LIDIA ahead where pictures repeat themselves? One picture is no proof: chapter
  //: 6 ranks the twelve by self-similarity, and finds an agreement with LIDIA's lead over DnCNN that chance alone reaches
  //: easily.
  //:
  //: CSCNet is behind the control. Its lead is @value(csc-lead) on BSD68 and @value(set12-csc-lead) on Set12.
  //:
  //: *And against nine times as many?* LIDIA's lead over our wide DnCNN is @value(wide-lead), with a standard error of
  //: @value(wide-error): on these pictures a ninth of the parameters did no less, but after @cell(board, LIDIA, #-1) · [given: 10¹²]
  //: operations of training, where DnCNN had @cell(board, DnCNN, #-1). Among the published values, with both trained to the
  //: end, DnCNN is ahead by @cell(gaps, LIDIA, σ = 25) dB.
  //:
  //: *What are nine times the parameters worth to those who guess?* From 21 channels to 64 it is @value(width-lead),
  //: with a standard error of @value(width-error) and, again, one training of each. The wide network was still
  //: climbing when its training ended, so this is what width was worth here, and not what it can be worth.
  // snippet.hide
}
