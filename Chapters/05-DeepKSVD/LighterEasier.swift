//: ## Lighter, so easier to train?
//:
//: The lecture promises that a designed network is easier to train, because it is lighter. Here is a test: Deep K-SVD
//: with @value(parameters) parameters and DnCNN, plain convolutions in seventeen layers, with @value(parameters-dncnn)
//: learned from the same photographs, at the same noise, by the same optimiser, and both are scored on the same held-out
//: pictures.
//:
//: How is such a race to be timed? Minutes are those of whatever else a machine was doing, and of whose code was tuned
//: better, and steps are no measure either, since a step is whatever one puts into it. What can be counted from the
//: log and the sizes of a network is *work* and *data*. With $`P`$ pixels in the loss of a step, $`n`$ steps cost
//:
//: ```math
//: \text{data} = n P \ \text{pixels}, \qquad
//: \text{work} = 3\, n P \cdot (\text{multiplications and additions for one pixel}).
//: ```
//:
//: The three stands for one way forward and a way back that is twice as long: it needs the gradient of the parameters
//: and the gradient of the input, and each is as much work as the forward pass. For a network of patches the pixels
//: are replaced by the patches that fit into the crops.

// snippet.hide
import Denoisers
import Learning
import Networks
import Notebook

func lighterEasier(_ notebook: Notebook, _ experiments: Experiments, _ shipped: ShippedNetworks) throws {
  // snippet.show
  let (lightLog, lightestLog) = (try experiments.log("long"), try experiments.log("long-one-step"))
  let light = LearningCurve(lightLog, of: DeepKSVDNetwork(unfoldings: 7), crop: 64, crops: 4)
  let lightest = LearningCurve(lightestLog, of: DeepKSVDNetwork(unfoldings: 1), crop: 64, crops: 4)
  let recipe = shipped.dnCNN.recipe
  func recipeNumber(_ key: String) -> Int { recipe[key].flatMap { Int($0) } ?? 1 }
  let heavyLog = try ShippedFiles.log(of: "dncnn-25")
  let heavy = LearningCurve(
    heavyLog, of: DnCNNNetwork(), crop: recipeNumber("crop"), crops: recipeNumber("crops"))

  // snippet.hide
  let race = Race(light: light, lightest: lightest, heavy: heavy)
  drawRace(notebook, race)
  claimRace(notebook, race)
  // snippet.show
  //: @table(race)
  //:
  //: @figure(cost)
  //:
  //: Deep K-SVD is ahead at first, whether one counts work or pixels. After a quarter of the work that both have done
  //: it stands at @value(light-quarter), and DnCNN at @value(heavy-quarter). Counted by pixels the lead after a
  //: quarter is @value(pixel-quarter-lead). Then DnCNN passes: after @value(crossing-work) times 10¹² multiplications
  //: and additions, or @value(crossing-pixels) million pixels. When the shorter of the two runs ends, DnCNN leads by
  //: @claim(heavier-ends-higher) by the count that is kinder to the small network, which has gained little for a long
  //: time.
  //:
  //: Two cautions. The rate of both falls along a cosine to nearly nothing, so both curves flatten at their ends by
  //: design, and neither says what more training would bring. And a run *planned* for a quarter of the work would have
  //: let its rate fall by then, so that both networks would stand higher there than these curves do.
  //:
  //: With one unfolded step the small network does all of its training with a third of the work, and ends at
  //: @cell(race, Deep K-SVD with one step, held out). That makes its head start longer, not its end higher.
  //:
  //: So light is *fast*, not *better*: who has a little work to spend takes the designed network, and who has more
  //: takes the guessed one: here, with this pair, and one run of each. That is not what the lecture hoped for, and
  //: chapters 6 and 7 hold richer designs against it. Both networks had Muon, and that matters: short trials with Adam
  //: went much slower, for both.
  // snippet.hide
}
