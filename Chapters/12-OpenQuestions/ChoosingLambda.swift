//: ### Choosing a parameter without the truth
//:
//: A first use needs no training. Take a classical method of chapter 5: seven steps with cosines, an even window and one λ
//: for all patches. Which λ is best? For each of a list, here is the true error on the test scenes, and Stein's
//: estimate, which sees the noisy scenes only.
//:
//: @slice(Chapters/12-OpenQuestions/Learned.swift#estimated)

// snippet.hide
import Denoisers
import Learning
import Networks
import Notebook
import Tensors

func choosingLambda(_ notebook: Notebook, _ study: LearningStudy) throws {
  let exam = study.school.heldOut
  let lambdas = notebook.isQuick ? [0.3, 0.8, 2] : [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2]
  // snippet.show
  let network = DeepKSVDNetwork(unfoldings: 7)
  let swept = try lambdas.map { lambda in
    let parameters = try classical(network, lambda: lambda)
    var random = RandomStream(seed: notebook.seed, stream: "directions")
    let truth = Marks(exam) { network.denoised($0, parameters) }.cost(.squared)
    let estimates = exam.map { crop in
      estimatedError(crop.noisy, deviation: 25 / 255, &random) { network.denoised($0, parameters) }
    }
    return (truth: decibels(truth), estimate: decibels(estimates.reduce(0, +) / Double(exam.count)))
  }
  let chosen = swept.indices.max { swept[$0].estimate < swept[$1].estimate } ?? 0

  // snippet.hide
  drawSweep(notebook, lambdas, swept, chosen: chosen)
  // snippet.show

  //: @figure(lambda)
  //:
  //: The estimate is off by @claim(sure-true) at most, and picks λ = @value(chosen-lambda), at a loss of @claim(sure-picks)
  //: against the best of the list. A picture has tens of thousands of pixels, so one random direction is plenty.
  // snippet.hide
}
