//: # 1. ISTA: a sparse code by shrinking
//:
//: @about(A signal as few building blocks: the Lasso, its solvers, and the step that becomes a layer.)
//:
//: @box
//:
//: A photograph of a wall, a voice, a heartbeat: such signals are not arbitrary lists of numbers, for each is made of
//: few things. This chapter is about writing a signal as a combination of few building blocks, and about the simplest
//: algorithm that finds such a combination. It begins with what the idea is good for, goes on to why it works, and
//: ends where the networks of this book begin.
//:
//: After this chapter you can
//:
//: * say why a dictionary with more atoms than samples calls for a sparse code, and why the sum of magnitudes gives
//:   one;
//: * derive soft thresholding, and the step of ISTA from it, and do that step by hand;
//: * prove in a few lines that ISTA descends, and how fast it must;
//: * choose a step size, and a price λ when the noise is known;
//: * stop a solver by a certificate, without knowing the optimum;
//: * read a step of ISTA as a layer of a network.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "01-ISTA", seed: 1)
let small = notebook.attempt("the small problem") { try SmallProblem() }
let study = Study(notebook)
let drawn = DrawnPatches(notebook)

notebook.section("FirstDenoiser") { firstDenoiser(notebook) }
notebook.section("FewAtoms") { try fewAtoms(notebook) }
notebook.section("TheLasso") { theLasso(notebook) }
notebook.section("SoftThresholding") { softThresholding(notebook) }
notebook.section("NoiseAndPrior")
notebook.section("BowlOnTop")
notebook.section("StepByHand") { stepByHand(notebook, small) }
notebook.section("StepSize") { stepSize(notebook, small, study) }
notebook.section("HowFast") { howFast(notebook, study) }
notebook.section("Momentum") { momentum(notebook, study) }
notebook.section("Certificate") { certificate(notebook, study) }
notebook.section("TwoPhases") { try twoPhases(notebook, study) }
notebook.section("Price") { price(notebook, study) }
notebook.section("ChoosingPrice") { choosingPrice(notebook, study) }
notebook.section("WarmStarts") { try warmStarts(notebook, small, study) }
notebook.section("PatchCodes") { patchCodes(notebook, drawn) }
notebook.section("Economy") { try economy(notebook, drawn, study) }
notebook.section("Layers") { layers(notebook, drawn, study) }
notebook.section("Trial") { try trial(notebook) }
notebook.section("Closing")
notebook.section("Exercises")
notebook.section("Reading")
notebook.finish()
