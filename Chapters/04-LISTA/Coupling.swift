//: ## Fewer parameters: the coupling
//:
//: For the theory, change the target. Signals are $`x = A z^*`$ with a sparse $`z^*`$ and a known random $`A`$ with
//: atoms of length one, and the network is to return $`z^*`$ itself, not a Lasso's code. Such codes are called *planted*:
//:
//: @slice(Chapters/04-LISTA/PlantedCodes.swift#planted)
//:
//: Let every layer have its own $`W_e`$, $`S`$ and θ, which makes the *free* (untied) network, and suppose that its codes converge
//: to $`z^*`$ for *all* sparse $`z^*`$ as layers are added. In the limit a layer must then leave $`z^*`$ where it is:
//:
//: ```math
//: z^* = \mathrm{soft}(W_e A z^* + S z^*,\ \theta) .
//: ```
//:
//: Small entries of $`z^*`$ must survive, so θ goes to zero. Then $`(W_e A + S) z^* = z^*`$ for all of them, and
//:
//: ```math
//: S \;\to\; I - W_e A .
//: ```
//:
//: This is the *coupling* of Chen, Liu, Wang and Yin (2018). ISTA has it, but will training find it? We begin without it, at
//: half of ISTA's $`S`$, and watch the distance $`\|S - (I - W_e A)\|_F / \|I - W_e A\|_F`$ in every layer.

// snippet.hide
import Notebook

func coupling(_ notebook: Notebook, _ problem: PlantedProblem) throws {
  // snippet.show
  let watched = try watchedCoupling(
    problem, layers: 8, steps: notebook.size("steps for the coupling", quick: 600, book: 2400), seed: notebook.seed)

  // snippet.hide
  draw(watched.steps, defects: watched.defects, notebook)
  drawCoupledLayer(problem, notebook)
  // snippet.show

  //: @figure(coupling)
  //:
  //: The statement is about the limit of many layers, and @ref(coupling) shows no more than that. The distance of the
  //: last layer falls from @value(defect-start) to @value(defect-last), that of the sixth by less, while the second layer's rises
  //: to @value(defect-second); the early layers use their freedom for something else.
  //:
  //: If the coupling is where deep layers go, one may put it in from the start. That gives LISTA-CP, which has one matrix and one
  //: threshold a layer:
  //:
  //: ```math
  //: z_{k+1} = \mathrm{soft}\bigl(z_k + W_k^\top (x - A z_k),\ \theta_k\bigr) .
  //: ```
  //:
  //: It is chapter 1's step with an analysis matrix of its own, and unlike the free network it needs to know $`A`$.
  //:
  //: @figure(coupled-layer)
  //:
  //: A second idea of the same authors is *support selection*. Soft thresholding pulls every entry towards zero by θ, the
  //: right ones too, which is the Lasso's bias. The largest entries of a layer are the likeliest to be right, so they are not shrunk;
  //: their number grows from layer to layer. With it the network is called LISTA-CPSS, and it has no parameter more.
  // snippet.hide
}
