//: ### On photographs
//:
//: CSCNet with three steps went on from the weights of a run of chapter 7, for 600 steps with each loss, in recorded
//: runs of one seed.

// snippet.hide
import Notebook

func lossesOnPhotographs(_ notebook: Notebook, _ runs: RecordedRuns) {
  // snippet.show
  let scores = ["csc-squared", "csc-absolute", "csc-sharp"].map(runs.bsd68)
  let absolute = runs.difference("csc-absolute", minus: "csc-squared")

  // snippet.hide
  notebook.value("photo-squared", scores[0], .decibel)
  notebook.value("photo-absolute", absolute.mean, .signed(3))
  notebook.value("photo-sharp", scores[0] - scores[2], .decibel)
  notebook.claims([
    .ordering(
      "photo-losses", "On BSD68 the squared loss has a higher PSNR than the sharp one, after as many steps.",
      source: "this book", better: scores[0], worse: scores[2],
      // Recorded: 0.40.
      margin: 0.2, unit: "dB"),
    .equivalence(
      "photo-absolute",
      "On BSD68 the squared and the absolute loss have the same PSNR, after as many steps (difference over the photographs).",
      source: "this book", farEnd: absolute.farEnd, within: 0.05, unit: "dB"),
  ])
  // snippet.show

  //: On BSD68 the squared loss has @value(photo-squared), and the sharp one is behind by @value(photo-sharp). The absolute
  //: loss differs from the squared one by @value(photo-absolute) dB, which is level within
  //: @claim(photo-absolute, wanted). So after training as short as this the absolute loss is no worse *by the squared
  //: error*, which is not its own. What a loss asks for in the end is one thing, and how fast its gradient leads there
  //: is another. (Zhao and others 2017 even saw the absolute error win by the squared one.)
  //:
  //: *Open*: samples of pictures. They take a model of pictures from which one can draw, which the networks of this book
  //: are not. They can be made into one, since a denoiser for every noise level tells in which direction pictures become
  //: more probable (Kawar and others 2021), but that is another book.
  // snippet.hide
}
