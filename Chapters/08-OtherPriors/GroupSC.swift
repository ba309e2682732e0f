//: ## Unfolded: GroupSC
//:
//: Joint coding by a pursuit cannot be trained. Its convex twin can. Charge every row of a group's code for its length,
//:
//: ```math
//: \min_A \ \tfrac12 \|X - D A\|_F^2 + \lambda \sum_j \|A_{j,:}\|_2 ,
//: ```
//:
//: and ISTA's threshold becomes one for rows: $`A_{j,:} \leftarrow \max(0, 1 - \lambda/\|A_{j,:}\|)\, A_{j,:}`$. GroupSC (Lecouat,
//: Ponce and Mairal 2020) cuts this algorithm after 24 steps and learns what is left open. Two things change on the way. The groups
//: become soft: how much patch $`l`$ has to say about patch $`i`$ is a number,
//:
//: ```math
//: \Sigma_{il} = e^{-\|s \odot (u_i - u_l)\|^2} ,
//: ```
//:
//: for patches $`u`$ without their means and a weight $`s`$ of each pixel that is learned. And the sizes that the threshold asks for are
//: those of all patches, each as much as it is like this one:
//:
//: ```math
//: \alpha_{ij} \leftarrow \alpha_{ij}\, \max\Bigl(0,\ 1 - \lambda_j \frac{n_i}{g_{ij}}\Bigr), \qquad
//: g_{ij} = \sqrt{\sum_l \Sigma_{il}\, \alpha_{lj}^2}, \qquad n_i = \sqrt{\sum_l \Sigma_{il}} .
//: ```
//:
//: If Σ says only yes and no, and groups do not overlap, this is the threshold for rows with $`\lambda\sqrt M`$ for a group of $`M`$. If every patch is
//: alone, it is the soft one. In between it is no longer the minimum of anything, as with GroupCDL: it was modelled on one.

// snippet.hide
import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

func groupSC(_ notebook: Notebook) throws {
  // snippet.show
  //: In code it is the same shrinkage that GroupCDL uses, with the sizes gathered over a list of patches, where GroupCDL has a window:
  //:
  //: @slice(Sources/Networks/PatchGroups.swift#threshold)
  //:
  //: A step is `shrinkageStep` once more, on all overlapping patches of $`9 \times 9`$ pixels. As in Deep K-SVD and in LIDIA they are averaged
  //: at the end, and as in LISTA the matrices $`A`$ and $`D`$ of the step are not tied to each other, nor to the $`W`$ that makes the
  //: picture:
  //:
  //: @slice(Sources/Networks/SCNetwork.swift#codes)
  //:
  //: Noisy patches make poor judges of likeness. So after every sixth step the estimate so far is averaged into a picture, its patches are
  //: compared, and Σ moves most of the way to what they say:
  //:
  //: @slice(Sources/Networks/SCNetwork.swift#renewal)
  //:
  //: Without groups the same network is called SC, and it is what unfolding alone is worth.
  //:
  //: ### Few parameters, dear comparisons

  let single = SCNetwork()
  let window = SCNetwork(groups: .window(48))
  let nearest = SCNetwork(groups: .nearest(16, within: 20))

  // snippet.hide
  recordGroupSC(notebook, single, window: window, nearest: nearest)
  // snippet.show
  //: @table(groupsc-costs)
  //:
  //: Groups bring @claim(groupsc-adds, wanted) parameters, a weight for each of 81 pixels and the share of a renewal. What they bring in work is
  //: another matter. The authors compare a patch with all 2,304 places of a window around it, and that makes @claim(groupsc-window-work) times
  //: the work of SC. On two processor cores such a network is not for training.
  //:
  //: But most of those 2,304 patches are nothing like this one, and their Σ is next to zero. LIDIA knows how to find the few that are: the
  //: nearest patches of the noisy picture. Let the sums run over a list of sixteen of them, and leave everything else alone. That
  //: costs @claim(groupsc-graph-work) times the work of SC.
  //:
  //: ### Is the list a loss?
  //:
  //: That is a question for an experiment, and a small one will do: patches of $`5 \times 5`$, 48 atoms, eight steps, crops of drawn scenes with
  //: 256 patches each, so that the window can be all of them. SC learns first. From there three networks go on, each for as many
  //: steps on the same crops: SC, GroupSC with the window, GroupSC with lists. All of it is done again for each of several seeds, other
  //: scenes and other noise.

  let study = try GroupSCStudy(notebook)

  // snippet.hide
  drawGroupSC(notebook, study)
  // snippet.show
  //: @table(groupsc-seeds)
  //:
  //: Groups help: over SC, which learned for as long, lists of sixteen gain @claim(groupsc-helps) in the mean over the seeds. And the list is no
  //: loss: against the window, which gains @value(groupsc-window-gain), its lead is @claim(groupsc-list-helps). In so short a training it
  //: need not be one. The window has to learn from Σ what it should not listen to, where a list has left most of it out.
  //:
  //: Since lists bring no parameters of their own, one can also exchange them after training. Here are networks that learned with the
  //: window and are given lists of another length:
  //:
  //: @figure(groupsc-lists)
  //:
  //: A list of one is SC with thresholds that were learned for groups, and they do not suit it. The first few patches do most, and the best of these
  //: lengths is @value(groupsc-best).
  //:
  //: ### Photographs

  // snippet.hide
  notebook.photographs(sets: ["BSD68"]) { images in try groupSCPhotographs(notebook, images: images) }
  // snippet.show
  //: @table(groupsc-bsd68)
  //:
  //: If the row that is recalled is right, these numbers say where the gain comes from. LSSC to SC is what training is worth, and it is not much: unfolded and learned, separate coding
  //: has just caught up with classical joint coding. SC to GroupSC is what joint coding is worth to a trained network, about a quarter of a
  //: decibel for 82 parameters.
  //:
  //: ### What this shows, and what it does not
  //:
  //: At the size of this experiment lists of similar patches do what a window does, or more. It does not show that they do so for 24 steps, for
  //: photographs and for a training that is a hundred times as long, nor in pictures that repeat over more than a list can hold. The
  //: lists are found once, from the noisy picture; to look for them anew in the estimate, as Σ is, was not tried. And the authors' program
  //: denoises blocks of 56 × 56 pixels that overlap and averages them, which adds a second average to the first: the library has it,
  //: but what it is worth was not measured here.
  // snippet.hide
}
