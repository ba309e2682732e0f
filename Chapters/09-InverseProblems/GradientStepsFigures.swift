import Degradations
import Denoisers
import Notebook
import Tensors

func recordGradientSteps(
  _ notebook: Notebook, _ study: BlurStudy, _ network: DnCNN, _ objectives: [Double], _ psnrs: [Double]
) throws {
  notebook.figure(
    "gradient-steps",
    caption: """
      Gradient steps on a price made of DnCNN: the objective falls at every step, as it must, and the PSNR of the blurred leaves rises \
      with it.
      """,
    alt: "A falling curve on the left, a rising one on the right.",
    Panels(
      rows: 1, columns: 2,
      [
        Plot(x: .linear("step"), y: .log("objective"), .linePoints(.dnCNN, "", y: objectives, from: 1)),
        Plot(x: .linear("step"), y: .linear("PSNR (dB)"), .linePoints(.dnCNN, "", y: psnrs, from: 1)),
      ]))
  let rise = zip(objectives, objectives.dropFirst()).map { $1 - $0 }.max() ?? .nan
  notebook.claim(
    .atMost(
      "objective-falls", "The objective of gradient steps never rises (largest rise from one step to the next).",
      source: "Hurault, Leclaire and Papadakis 2022", measured: rise, bound: 0))
}
