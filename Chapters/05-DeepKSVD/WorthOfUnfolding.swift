//: ## What is the unfolding worth?
//:
//: $`T`$ is a choice, not a parameter. A network of no step at all, $`D\,\mathrm{soft}(D^\top x,\ \lambda/c)`$, has
//: exactly the parameters of one of seven. It is a dictionary, a threshold and the dictionary again: one hidden layer.
//: If the iterations of ISTA are what makes the network good, then this one should be much worse, and we measure that
//: in four places.
//:
//: *Before training*, with cosines and the best single λ for each $`T`$, the steps are needed:

// snippet.hide
import Networks
import Notebook
import Tensors

func worthOfUnfolding(_ notebook: Notebook, _ walk: Walk, _ experiments: Experiments) throws {
  // snippet.show
  let depths = notebook.isQuick ? [0, 7] : [0, 1, 2, 4, 7, 12]
  let before = try depths.map { try walk.classicalScore(DeepKSVDNetwork(unfoldings: $0)) }

  //: *After training*, @value(training-steps) steps on drawn leaves, each network for its own $`T`$. Networks of none,
  //: one and seven steps are trained with three seeds, which also choose other crops and other noise:

  let seeds = notebook.isQuick ? [notebook.seed] : [notebook.seed, notebook.seed + 1, notebook.seed + 2]
  func trained(_ depth: Int, _ lambda: Double) throws -> [Double] {
    try ([0, 1, 7].contains(depth) ? seeds : [notebook.seed]).map { seed in
      if depth == 7 && seed == notebook.seed { return walk.window.psnr }
      return try walk.learned(DeepKSVDNetwork(unfoldings: depth), lambda: lambda, seed: seed).psnr
    }
  }
  let after = try zip(depths, before).map { try trained($0, $1.lambda) }

  // snippet.hide
  notebook.value("training-steps", walk.trainingSteps)
  let worth = DepthScores(depths: depths, before: before.map(\.psnr), after: after)
  drawWorth(notebook, worth, walk, experiments)
  claimWorth(notebook, worth, experiments)
  // snippet.show
  //: @figure(unfoldings)
  //:
  //: Without training, seven steps are worth @claim(depth-matters-before): coming from above, the first steps must
  //: undo a start that is far too large. After training they are worth @value(depth-worth), with a standard error of
  //: @value(depth-error) over three seeds on the same scenes: not nothing, but training has taken
  //: @claim(depth-hardly-after) of their worth away, and the two are level to @claim(depth-level, wanted). What the
  //: steps would do, the dictionary learns to do without: it turns away from cosines, whose correlations the steps
  //: have to untangle.
  //:
  //: *On photographs*, recorded runs of later sections say the same. After 750 steps on BSD432, the photographs to learn
  //: from, the networks of $`T = 0, 1, 3, 5`$ are level with one of seven to @claim(no-step-needed, wanted), the largest
  //: difference being @value(depth-photographs). And *in the long runs*, of 8,000 steps and then more with larger crops, one step ends
  //: at @value(long-one-step) on the pictures held out, and seven at @value(long-seven). On the test set BSD68 one
  //: step reaches @cell(bsd68, one unfolded step here, σ = 25) and seven reach @cell(bsd68, Deep K-SVD here, σ = 25),
  //: in decibels at σ = 25; over three noise levels they stay level to @claim(one-step, wanted).
  //:
  //: @figure(unfoldings-worth)
  //:
  //: @ref(unfoldings-worth) puts all of it on one scale. The network that lies farthest from the one with seven steps
  //: is @value(worth-widest) away, and seven steps cost @value(work-ratio) times the work of one.
  //:
  //: This is the most damaging finding of the book for its own idea. Deep K-SVD is presented as an *unfolded
  //: algorithm*, but in short trainings a network that runs no algorithm, and has the same parameters, is as good on
  //: photographs and nearly so on scenes, and in the long ones a network of a single step is. What was inherited from
  //: K-SVD and matters, then, is the *model*, that is patches, a dictionary with a threshold and an average, and not
  //: the iteration.
  //:
  //: What it does not show:
  //:
  //: * *It is about short training.* The trainings on scenes have @value(training-steps) steps of two crops, and those
  //:   on photographs 750 of four. Depth may be slow to learn. The long runs speak against that, but they are one for
  //:   each depth, with one seed, and the one with $`T = 0`$ has not been made.
  //: * *It is about this network,* with 256 atoms for 64 pixels, one threshold a patch, and $`D`$ shared by all steps.
  //:   Chapter 4 trained codes, not pictures, and there more layers helped; chapter 7 unfolds convolutional codes and
  //:   measures anew.
  //: * *It is about Gaussian noise,* where a patch is its own best evidence. For missing pixels or blur one product
  //:   with $`D^\top`$ may well not do what iterations do.
  //: * *Level is not equal.* On the scenes seven steps may well be better than none by what we measured, some
  //:   hundredths of a decibel, and that is how far apart methods in the tables of this field often are.
  //:
  //: What would decide it: long trainings of $`T = 0, 1, 3, 7`$ by one recipe, three seeds each, to where twice the
  //: steps bring less than [given: 0.01 dB], judged picture by picture on BSD68. Unfolding would be vindicated if
  //: seven steps led none by more than [given: 0.1 dB], and refuted, for this network, if the whole interval of the
  //: difference stayed within that. A recipe, a file that holds a training as data, makes such runs repeatable;
  //: `deep-ksvd-25.recipe.json` is the one for seven steps. The project at the end of the chapter begins with a
  //: smaller version.
  // snippet.hide
}

/// PSNR by the number of unfolded steps: before training, and after it for one or more seeds.
struct DepthScores {
  let depths: [Int]
  let before: [Double]
  let after: [[Double]]

  private func place(_ depth: Int) -> Int { depths.firstIndex(of: depth) ?? 0 }

  /// What seven steps are worth over none before training, in dB.
  var worthBefore: Double { before[place(7)] - before[place(0)] }

  /// What seven steps are worth over another number after training, seed by seed.
  func worth(over depth: Int) -> [Double] { zip(after[place(7)], after[place(depth)]).map { $0 - $1 } }

  /// Trained scores for the seed that all depths have.
  var trained: [Double] { after.map { $0[0] } }
}
