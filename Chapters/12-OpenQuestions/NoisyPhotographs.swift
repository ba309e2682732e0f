//: ### On photographs
//:
//: The same network and the same three ways, on the 432 photographs of BSD432, each with its noise once. These are
//: recorded runs of `train deep-ksvd`, and `Scripts/experiments` makes them anew.

// snippet.hide
import Learning
import Notebook
import Tensors

func noisyPhotographs(_ notebook: Notebook, _ runs: RecordedRuns) {
  // snippet.show
  let ways = ["supervised", "sure", "blind-spot"]
  let scores = ways.map(runs.bsd68)
  let gap = runs.difference("supervised", minus: "sure")

  // snippet.hide
  recordPhotographs(notebook, runs, ways, scores, gap)
  // snippet.show

  //: @table(photographs)
  //:
  //: Against clean photographs Stein's estimate loses @value(photo-stein) on BSD68, and blind spots lose
  //: @value(photo-blind). The published K-SVD has [cite: 28.32 dB (Scetbon 2021)], and learns from no clean picture either;
  //: after the few steps Stein's estimate is behind it by @value(photo-stein-ksvd). With more than three times the steps it
  //: reaches @claim(photo-beats-ksvd), which is @value(photo-long) less than clean photographs gave in the fewer ones; with more
  //: steps, these would have gained as well. Learning by Stein's estimate may be slower since one random direction stands
  //: for all, which makes its gradient noisier.
  //:
  //: The published results tell the same story with larger networks. Noise2Void has [cite: 27.71 dB (Krull 2019)], below
  //: BM3D's [cite: 28.59 dB (Krull 2019)] in the same table, both recalled. A blind spot that is told the strength of the
  //: noise, and puts the noisy pixel back, comes nearer to the supervised value (Laine and others 2019; we have not read a figure of
  //: it that compares).
  //:
  //: *Verdict*: with white noise of known strength, clean pictures are worth little. That is also the limit of the
  //: answer. Stein's estimate needs normal noise and its σ, and a blind spot needs noise that is independent from pixel to
  //: pixel. Real cameras keep neither promise, and there the question is open.
  // snippet.hide
}
