//: # 5. Deep K-SVD: a denoiser, unfolded and trained
//:
//: @about(K-SVD denoising as a network, with a threshold that each patch chooses.)
//:
//: @box
//:
//: Chapter 3 built a denoiser from sparse codes of patches, and chapter 4 learned to code in few steps. Now both come
//: together. The *whole* denoiser, from the noisy picture to the clean one, becomes a function that can be
//: differentiated, and all its parameters are trained for the one thing that we want: a small error of the picture.
//:
//: The network that comes out is small, and every part of it has a name. That makes it a good place to ask what the
//: unfolding itself is worth. The answer of this chapter is uncomfortable, and it has a section of its own.
//:
//: After this chapter you can
//:
//: * say which parts of K-SVD denoising stop a gradient, and what replaces them;
//: * follow a patch through the network by hand, and differentiate an average of patches;
//: * say what each replacement is worth in decibels, and what the number of unfolded steps is worth;
//: * read what a trained network of this kind has learned;
//: * count the cost of training in steps, pixels and multiplications, and compare two networks by it;
//: * judge the claim that a small, designed network is as good as a large, guessed one.
//:
// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "05-DeepKSVD", seed: 1)
let walk = Walk(notebook)
let shipped = ShippedNetworks(notebook)
let experiments = notebook.attempt("reading the logs") { try Experiments(notebook) }

notebook.section("Question") { try question(notebook, shipped) }
notebook.section("PatchByHand") { patchByHand(notebook) }
notebook.section("AverageByHand") { averageByHand(notebook) }
notebook.section("NetworkAsCode") { try networkAsCode(notebook) }
notebook.section("OneReplacement") { try oneReplacement(notebook, walk) }
notebook.section("WorthOfUnfolding") { try worthOfUnfolding(notebook, walk, experiments) }
notebook.section("OwnDepth") { ownDepth(notebook, walk) }
notebook.section("WhatItLearned") { try whatItLearned(notebook, shipped) }
notebook.section("LambdaOfThePatch") { try lambdaOfThePatch(notebook, shipped) }
notebook.section("ClosingTheGap") { closingTheGap(notebook, experiments) }
notebook.section("LighterEasier") { try lighterEasier(notebook, experiments, shipped) }
notebook.section("OnePictureMore") { try onePictureMore(notebook, shipped) }
notebook.section("AgainstThePaper") { againstThePaper(notebook, shipped) }
notebook.section("Summary")
notebook.section("Exercises")
notebook.section("Reading")
notebook.finish()
