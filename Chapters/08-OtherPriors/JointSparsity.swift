//: ## Joint sparsity: LSSC
//:
//: Sparsity says that a patch is made of few atoms, and self-similarity that it does not come alone. Put the two together: patches
//: that look alike are made of *the same* few atoms. Of a group of $`M`$ patches, let the codes be the columns of a matrix $`A`$, an
//: atom a row. Then sparse means that few of its rows are used at all, and a used row may be used by every patch:
//:
//: ```math
//: \min_A \ \sum_{j} \|A_{j,:}\|_q \quad \text{so that} \quad \|X - D A\|_F^2 \le \varepsilon ,
//: ```
//:
//: with $`\|\cdot\|_q`$ either the Euclidean length of a row, which is convex, or one for any row that is not zero, which counts. LSSC
//: (Mairal, Bach, Ponce, Sapiro and Zisserman 2009) uses the first to learn a dictionary and the second for its final codes. To
//: count rows is as hard as it was to count entries, and so the answer is chapter 2's: be greedy.
//:
//: What there is to gain can be seen in one step. OMP takes the atom that correlates most with a patch, and the noise of that patch has its
//: say in the choice. Here are three noisy copies of one signal, $`d_1 = (1, 0)`$, and a second atom, $`d_2 = (0.8, 0.6)`$:

// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func jointSparsity(_ notebook: Notebook) throws {
  let seed = notebook.seed
  // snippet.show
  let pair = Tensor<Double>(shape: [2, 2], elements: [1, 0.8, 0, 0.6])
  let copies = Tensor<Double>(shape: [3, 2], elements: [1, 0.1, 0.9, 0.7, 1.1, -0.3])
  let alone = BatchOMP(dictionary: pair).encode(copies, limit: .atoms(1))
  let together = BatchOMP(dictionary: pair).encode(copies, groups: [0, 3], limits: [.atoms(1)])

  // snippet.hide
  tableVotes(notebook, pair, copies, alone: alone, together: together)
  // snippet.show
  //: @table(joint-votes)
  //:
  //: Alone, the second copy takes the wrong atom. Together they take the one whose squared correlations have the largest sum, and that is
  //: the right one. This is *simultaneous* OMP (Tropp, Gilbert and Strauss 2006). All that it changes of chapter 2's loop is the choice:
  //:
  //: @slice(Sources/Sparse/BatchOMP.swift#joint)
  //:
  //: The chosen atom is then taken off every residual of the group. A group of one patch is OMP, and the library has only this one loop.
  //:
  //: ### How many does it take?
  //:
  //: Draw a dictionary at random, four of its atoms, and codes of these four for as many signals as we like; add noise, and ask how many
  //: of the four are found. Each signal has its own coefficients. All that a group shares is which atoms they belong to.

  let sizes = [1, 2, 4, 8, 16, 32]
  let levels = [0.3, 0.5, 0.8]
  let trials = notebook.size("joint sparsity: groups of signals", quick: 60, book: 400)
  let shares = levels.map { noise in
    sizes.map { JointTrial(noise: noise, groups: trials, size: $0, seed: seed).foundTogether }
  }

  // snippet.hide
  drawRecovery(notebook, sizes, levels, shares)
  // snippet.show
  //: @figure(joint-recovery)
  //:
  //: With the middle one of the three strengths of noise a signal by itself finds @value(joint-found-one) of its atoms. In a group of
  //: sixteen it finds @value(joint-found-many), @claim(joint-finds-more) more, and nothing has been learned about the noise: there is
  //: just more evidence for each atom.
  //:
  //: ### The method
  //:
  //: LSSC codes all patches of a picture by themselves first, as chapter 3 does, and averages. In this first estimate it looks for
  //: patches that differ by little, and now the *noisy* patches of each such group are coded jointly. Two constants are new. A group stops
  //: at the energy of its noise, and that of many patches is surer than that of one, so the factor $`C`$ of chapter 3 falls to one as a
  //: group grows:
  //:
  //: @slice(Sources/Denoisers/LSSC.swift#bound)
  //:
  //: And how alike is alike? Two patches count as similar below a mean squared difference of $`\tau\sigma^2`$. The groups overlap, and a patch
  //: counts once for each that it is in:
  //:
  //: @slice(Sources/Denoisers/LSSC.swift#average)
  //:
  //: Everything else is held still: one dictionary, the one that chapter 3 learned from photographs, for all patches, alone or in groups.

  let side = notebook.size("joint sparsity: side of the scenes (pixels)", quick: 64, book: 160)
  let kinds = [Scene.fabric, .brick, .texturedLeaves, .deadLeaves]
  let limits = notebook.isQuick ? [0.16, 0.3] : [0.08, 0.16, 0.3, 0.6, 1.2]
  let results = try kinds.map { try JointResult($0, side: side, limits: limits, seed: seed) }

  // snippet.hide
  tableJoint(notebook, results, limits)
  notebook.photographs(sets: ["BSD68"]) { images in try jointPhotographs(notebook, images: images) }
  // snippet.show
  //: @table(joint-scenes)
  //:
  //: With τ = 0.3 joint coding leads by @claim(joint-beats-separate) in the mean, and by @value(joint-most) on @value(joint-most-scene),
  //: where patches repeat. On @value(joint-least-scene) it brings @value(joint-least): hardly any two patches are alike there, and a group of
  //: one is what separate coding has. Which τ is best depends on the scene. A regular texture wants a large one, which lets many patches into a
  //: group; where edges are all there is, patches that differ by more than some noise do not belong together.
  //:
  //: On photographs:
  //:
  //: @table(joint-photographs)
  //:
  //: ### What this shows, and what it does not
  //:
  //: Patches that share their atoms are coded better than patches that do not, with nothing else changed. It is not the method of the
  //: paper in full, which also adapts its dictionary to the noisy picture and publishes
  //: [cite: 28.70 dB on BSD68 at σ = 25 (Mairal 2009, in the table of Lefkimmiatis 2017)]. And a group here is all or nothing: a patch is in it
  //: with full weight or it is not. GroupSC, two sections on, softens that.
  // snippet.hide
}
