//: ## The question
//:
//: K-SVD denoising takes every overlapping patch, codes it by OMP until the residual is as small as the noise, puts it
//: together again, and averages. To train all of it we need a gradient of the picture's error, so we ask where that
//: gradient would stop:
//:
//: * *OMP* chooses atoms, and a choice jumps. Chapter 4 showed the jumps, and that a few steps of ISTA have none.
//: * ISTA wants a *λ*, and not every patch wants the same one. In OMP the stopping rule settled that; here a small
//:   function of the patch has to find λ.
//: * The *dictionary* came from K-SVD, which minimises an error of patches and never asks about the picture. It can be
//:   learned with the rest.
//: * The *average* gives every pixel of a patch the same say, although a pixel in the middle has neighbours on all
//:   sides and one in the corner has not. Its weights can be learned, too.
//:
//: These four replacements are Deep K-SVD (Scetbon, Elad, Milanfar 2021), and nothing is added that the classical
//: method did not have.
//:
//: ## The network
//:
//: Pixels are scaled to $`[-1, 1]`$. For a patch $`x`$ of $`8 \times 8`$ pixels, with a dictionary $`D`$ of 256 atoms:
//:
//: ```math
//: \begin{aligned}
//: \lambda &= \mathrm{MLP}(x), & \theta &= \lambda / c, \\
//: z_0 &= \mathrm{soft}(D^\top x,\ \theta), &
//: z_{t+1} &= \mathrm{soft}\bigl(z_t + \tfrac1c D^\top (x - D z_t),\ \theta\bigr), \quad t = 0 \dots T-1, \\
//: \hat x &= \mathrm{clamp}(D z_T,\ -1,\ 1), &
//: \text{picture} &= \frac{\sum_k R_k^\top (w \odot \hat x_k)}{\sum_k R_k^\top w} .
//: \end{aligned}
//: ```
//:
//: $`R_k`$ cuts out patch $`k`$, and its transpose puts it back. MLP is a perceptron with three hidden layers of 128,
//: 64 and 32 units: matrices and shifts, with a *rectifier* between two, which makes zero of what is negative. What is
//: learned is $`D`$, the number $`c`$, the perceptron and the window $`w`$, all four of them the same for every patch; in
//: @ref(network) they are the filled boxes.
//:
//: @figure(network)
//:
//: The unfolded steps share one $`D`$ and one $`c`$, so $`T`$ changes the work but not the number of parameters, and
//: more than half of the @value(parameters) parameters, @value(parameters-perceptron), belong to the perceptron, whose
//: whole output is one number a patch. All of it may be repeated on its own result: a second *stage*, with a perceptron
//: and a window of its own.
//:
//: Three points differ from the textbook, and we keep them, since the authors' code has them. The first iterate uses
//: $`D^\top x`$ and not $`D^\top x / c`$. Nothing keeps λ positive, and where it is negative, magnitudes grow. And
//: $`c`$ begins at $`\|D\|^2`$ but is then a parameter like any other.

// snippet.hide
import Networks
import Notebook

func question(_ notebook: Notebook, _ shipped: ShippedNetworks) throws {
  let parameters = DeepKSVDNetwork(unfoldings: 7).emptyParameters
  let perceptron = parameters.learning(only: isPerceptron).count
  notebook.value("parameters", parameters.count)
  notebook.value("parameters-perceptron", perceptron)
  notebook.value("parameters-dncnn", DnCNNNetwork().emptyParameters.count)
  notebook.value("parameters-two", shipped.twoStages.parameters.count)
  notebook.figure(
    "network",
    caption: """
      Deep K-SVD with its parameters counted. What is learned is filled. Every patch takes the way down, and the perceptron beside it \
      says how much is cut off; all patches meet in the average. All steps share one dictionary, so depth costs work \
      but no parameters.
      """,
    alt: """
      A chain of boxes: noisy picture, patches, T unfolded steps with the dictionary, putting together, weighted average, clean \
      picture; a perceptron beside the chain gives the steps their threshold.
      """,
    networkDiagram(
      dictionary: parameters["Dict"].count, perceptron: perceptron, window: parameters["w"].count))
}

func networkDiagram(dictionary: Int, perceptron: Int, window: Int) -> Diagram {
  func words(_ count: Int) -> String { NumberFormat.integer.text(Double(count)) + " parameters" }
  return Diagram(
    columns: 2, rows: 6, columnWidth: 340, rowHeight: 116,
    [
      .data("noisy picture", column: 0, row: 0),
      .fixed("cut into patches x", "8 × 8 pixels, one at every place", column: 0, row: 1, width: 0.8),
      .learned(
        "λ = MLP(x)", "64 → 128 → 64 → 32 → 1\n" + words(perceptron), column: 1, row: 2, width: 0.7),
      .learned(
        "T unfolded steps",
        "z ← soft(z + Dᵀ(x − Dz)/c, θ)\nD: 64 × 256, \(words(dictionary))\nc: 1 parameter", column: 0, row: 2,
        width: 0.8),
      .fixed("put together", "clamp(Dz, −1, 1), the same D", column: 0, row: 3, width: 0.8),
      .learned("weighted average", "window w: 8 × 8, " + words(window), column: 0, row: 4, width: 0.8),
      .data("clean picture", column: 0, row: 5),
    ],
    arrows: [
      .arrow("noisy picture", "cut into patches x"), .arrow("cut into patches x", "T unfolded steps"),
      .arrow("cut into patches x", "λ = MLP(x)"), .arrow("λ = MLP(x)", "T unfolded steps", "θ = λ/c"),
      .arrow("T unfolded steps", "put together"), .arrow("put together", "weighted average"),
      .arrow("weighted average", "clean picture"),
    ])
}
