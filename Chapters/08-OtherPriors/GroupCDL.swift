//: ## Groups again: GroupCDL
//:
//: CDLNet's threshold looks at one coefficient at a time. Chapter 6 taught to look at those of similar patches too: what many
//: of them have is hardly noise. GroupCDL (Janjušević and others 2025) brings that into the threshold, and leaves the rest of
//: the network alone. With a code $`z`$ as a matrix, a place a row and a filter a column, its threshold is
//:
//: ```math
//: z \leftarrow z \,\max\Bigl(0,\ 1 - \frac{\tau}{\xi}\Bigr), \qquad
//: \xi = W_\beta \sqrt{\Gamma\, (W_\alpha z)^2} ,
//: ```
//:
//: squares, root and quotient entry by entry. A row of Γ says how much a place is like each of those around it, and adds up to
//: one:
//:
//: ```math
//: \Gamma_{ij} = \frac{e^{-\frac12 \|W_\theta z_i - W_\varphi z_j\|^2}}
//: {\sum_{l} e^{-\frac12 \|W_\theta z_i - W_\varphi z_l\|^2}} , \qquad j, l \text{ in a window around } i .
//: ```
//:
//: So ξ is the size that coefficients like this one have where the picture looks like this. A small one survives among large
//: ones, and a large one falls where it is alone. The matrices bring $`M`$ filters to a few hidden channels and back, to save
//: work, and all steps share them. Γ is found after the first step, and mixed with a new one before every fifth.

// snippet.hide
import Images
import Learning
import Networks
import Notebook
import Tensors

func groupCDL(_ notebook: Notebook) {
  let seed = notebook.seed
  // snippet.show
  //: @slice(Sources/Networks/GroupThreshold.swift#threshold)
  //:
  //: With a window of one place, and the identity for $`W_\alpha`$ and $`W_\beta`$, what remains is $`\xi = |z|`$: the soft
  //: threshold, as $`z\,(1 - \tau/|z|)`$. Let us see whether the two networks agree then, both as they start:

  let plain = CDLNetwork(filters: 16, unfoldings: 5)
  let alone = CDLNetwork(filters: 16, unfoldings: 5, groups: 16, window: 1)
  let start = plain.initialParameters(seed: seed)
  var same: ParameterSet<Double> = alone.adopting(start, of: plain, seed: seed).converted()
  for name in ["W_alpha", "W_beta"] { same[name] = identity(16) }
  let scene = Tensor<Double>(Scene.fabric.render(width: 64, height: 64, seed: seed).plane(0))
  let (soft, groupOfOne) = (plain.output(scene, start.converted()), alone.output(scene, same))

  // snippet.hide
  recordGroups(notebook, scene: scene, soft: soft, groupOfOne: groupOfOne)
  // snippet.show
  //: They do, to @claim(groups-of-one) of what the network changes; the rest is an ε under the root, which gives it a slope at
  //: zero.
  //:
  //: To the small CDLNet sixteen hidden channels add @claim(groups-parameters) of its parameters. But a window of fifteen places
  //: by fifteen has 225 members, and that is work: @claim(groups-work) times that of the network without. Few parameters and
  //: much work is what comparing costs everywhere in this book.
  //:
  //: ### What one threshold gains
  //:
  //: Do groups help because a network learns to use them, or does the threshold by itself do better? That can be asked
  //: without any training. Take the codes of a noisy scene by 24 smooth cosines of $`7 \times 7`$ pixels, which is a first
  //: step $`A_1 y`$ that nobody learned, and the codes of the clean one to judge by. All matrices are the identity but
  //: $`W_\theta = W_\varphi`$, which is the identity times a scale. At scale zero all places of a window count alike. At a
  //: large one noise alone makes any two places unlike, so each is left with itself, and the threshold is soft. In between
  //: similar places count more than others.
  //:
  //: @slice(Chapters/08-OtherPriors/GroupTrial.swift#trial)

  let side = notebook.size("GroupCDL: side of the scenes (pixels)", quick: 64, book: 128)
  let kinds = [Scene.fabric, .brick, .texturedLeaves, .text]
  let scales = [0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.2]
  let gains = kinds.map {
    GroupTrial($0.render(width: side, height: side, seed: seed).plane(0), sigma: 25, seed: seed).gains(scales: scales)
  }

  // snippet.hide
  drawGroups(notebook, kinds, scales, gains)
  // snippet.show
  //: @figure(groups)
  //:
  //: Each threshold is the best of a scan, so nothing is gained by a larger or a smaller τ. The sizes of others are worth
  //: @claim(groups-help) to the code of a picture, in the mean over the scenes, at the best scale for all of them. A part of
  //: that needs no likeness: the plain mean of a window already tells a busy region from a quiet one, and is worth
  //: @value(groups-window). But it also takes a black letter and the white paper beside it for one, and of text it makes
  //: @value(groups-window-text), where likeness makes @value(groups-text). In the mean, to ask who is alike adds
  //: @claim(groups-likeness). And where each is left alone, nothing remains,
  //: to @claim(groups-alone).

  // snippet.hide
  notebook.photographs(sets: ["BSD68", "Urban24"]) { images in
    try groupPhotographs(notebook, images: images, scale: bestScale(scales, gains))
  }
  // snippet.show
  //: On photographs, with the scale that was best on the scenes:
  //:
  //: @table(groups-photographs)
  //:
  //: ### What this shows, and what it does not
  //:
  //: One threshold in one step gains from its neighbours, with nothing learned. In a whole network this is not all gain. Later
  //: steps see far, for each widens what a pixel depends on by six, and their filters may find out by themselves what a
  //: neighbourhood tells. By the weights that the authors released, groups are worth
  //: [cite: 0.11 dB on crops of BSD68 and 0.74 dB on crops of Urban24 (by the weights of Janjušević 2025)]: little where
  //: pictures do not repeat, and much where they do. The single threshold does not show that difference: both sets gain
  //: much alike. And a part of those gains may be the training, which for GroupCDL was longer, and began elsewhere.
  //:
  //: No network with groups was trained here. `train cdlnet --groups 16` does it, and takes its time: a step with groups costs
  //: several times what a step without does, and their matrices begin at random.
  // snippet.hide
}
