//: ## With drawn scenes alone
//:
//: This book draws its own scenes: discs that hide each other, with radii as in photographs. A network that learned
//: from them has never seen a photograph. What does it lose on BSD68? The recipe is the same, and only the pictures
//: differ: 216 scenes in place of 432 photographs.

// snippet.hide
import Notebook

func drawnScenes(_ notebook: Notebook, _ runs: RecordedRuns) {
  // snippet.show
  let scenes = ["scenes-discs", "scenes-textured", "scenes-leaves", "scenes-all"].map(runs.bsd68)
  let photographs = runs.bsd68("supervised")
  let coded = runs.difference("csc-base", minus: "csc-scenes")

  // snippet.hide
  recordScenes(notebook, runs, scenes, photographs: photographs, coded)
  // snippet.show

  //: @table(scenes)
  //:
  //: Against training on photographs flat discs lose @value(scenes-discs), the best scenes @value(scenes-best), and CSCNet
  //: with both kinds of discs @value(scenes-csc). Texture on the discs is worth @value(scenes-texture).
  //:
  //: For colour and a larger network, FFDNet, the weights that others published show the same order. On CBSD68, against
  //: training on photographs, flat discs lose [cite: 0.96 dB (by the weights of Achddou 2021)] and the later
  //: VibrantLeaves, with texture, shapes and depth, [cite: 0.34 dB (by the weights of Achddou 2025)]. The recipes of the
  //: three differ, so these are hints.
  //:
  //: *Verdict*: a picture model of a few lines, with no photograph in it, brings a network most of the way. A small
  //: network may lose less by it than a large one, since what a small one learns is edges and smooth shades, which discs
  //: have. What discs lack is texture.
  // snippet.hide
}
