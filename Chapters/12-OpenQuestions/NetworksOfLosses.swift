//: ## One network for each loss
//:
//: A network has no posterior to look at. It has examples and a loss, and with many examples of nearly the same noisy
//: patch the least loss *is* at the mean, the median or, if it is sharp enough, the mode of a pixel, as it was by hand.
//:
//: We take Deep K-SVD with a single unfolded step, drawn scenes of leaves, and σ = 25. Three copies begin at the weights
//: that ship with the book, which are for the squared loss and photographs, and go on with the same crops and the same
//: noise, each by its own loss. (From random parameters the sharp loss would not find its way: where all errors are
//: large, it is flat.) The sharp loss has a width of three gray levels, a fourth of what the network errs.

// snippet.hide
import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

func networksOfLosses(_ notebook: Notebook, _ study: LearningStudy) throws {
  let (network, school) = (study.network, study.school)
  let steps = notebook.size("training steps for each loss", quick: 100, book: 300)
  // snippet.show
  let sharpWidth = 3.0 / 255
  let losses: [(name: String, loss: PixelLoss)] = [
    ("squared", .squared), ("absolute", .absolute), ("sharp", .sharp(width: sharpWidth)),
  ]
  let shipped = try DeepKSVD.Model(
    contentsOf: ShippedFiles.path("deep-ksvd-t1-25.safetensors"), unfoldings: 1)
  let marks = losses.map { name, loss in
    let run = study.learned(
      "with the \(name) loss", study.supervisedTask(loss), from: shipped.parameters, steps: steps, rate: 1e-3)
    return Marks(school.heldOut) { network.denoised($0, run.parameters) }
  }
  // snippet.hide
  let grain = marks[0].withNoise(seed: notebook.seed)
  let names = losses.map(\.name)
  tableOfLosses(notebook, names, marks, noisy: study.noisyMarks, grain: grain, width: sharpWidth)
  drawPicturesPlane(notebook, marks, grain: grain)
  drawLosses(notebook, study, names, marks)
  claimOwnLosses(notebook, marks, width: sharpWidth)
  claimSmoothness(notebook, marks, grain: grain)
  // snippet.show

  //: @table(losses)
  //:
  //: @figure(losses)
  //:
  //: Each network is better by its own price than the network of the squared loss is, and that one is best by the squared
  //: error. The differences are small: by the squared error the lead is @claim(own-squared), by the absolute one
  //: @claim(own-absolute). Between the networks of the absolute and of the sharp loss the sharp cost does not decide, as
  //: they differ in it by @value(sharp-lead) and are level within @claim(least-sharp, wanted). All three were trained for
  //: few steps from one start, so this says little about where long training would lead.
  //:
  //: Do the pictures look more real? Measure it as for the small signals, by a distribution that every picture has: that of the
  //: differences between neighbouring pixels. After the squared loss the mean size of these differences is
  //: @value(contrast-squared) of what it is in the clean scenes, so the estimate is too smooth, as a mean must be. The
  //: distance of the distributions is @cell(losses, squared, distance) gray levels after the squared loss,
  //: @cell(losses, absolute, distance) after the absolute and @cell(losses, sharp, distance) after the sharp one.
  //:
  //: None of them is a cure, and the sharp loss is the smoothest of all: after it the differences have
  //: @value(contrast-sharp) of their size in the clean scenes. One reason suggests itself. In a texture of many small
  //: surprises, the most probable value of a pixel is that of no texture. A network that chooses pixel by pixel cannot
  //: know which of several edges to draw, whatever its loss. The mode of a *pixel* is not the mode of a *picture*, since
  //: pixels that are most probable one by one need not be probable together. So the sharp loss is not MAP, and nothing
  //: in this section is.
  //:
  //: @figure(plane-pictures)
  //:
  //: Photographers put grain back. By this measure it does not help: of the shares of the noisy scene that one might put
  //: back, the best of our list is @value(blend-share). The difference between neighbours is large at a few edges and small nearly
  //: everywhere else, whereas noise makes it middling everywhere.
  //:
  //: Nor is it enough to add what is missing. White noise as strong as the error has the right energy, and doubles the
  //: squared error, as a sample does. Its distance is
  //: @cell(losses, squared + white noise, distance) gray levels. What a mean lacks is not noise but the edges and textures
  //: upon which it could not decide.
  // snippet.hide
}
