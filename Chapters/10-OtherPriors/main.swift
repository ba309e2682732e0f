//: # 10. Other priors, the same recipe
//:
//: @about(Low rank, mixtures, joint sparsity and diffusion: the same way from a prior to an algorithm to a network.)
//:
//: @box
//:
//: So far the book has walked its way with one kind of knowledge, sparsity, and with what similar patches and scales add
//: to it. The way itself asks for no particular knowledge: take a prior, write the algorithm that it asks for, cut the
//: algorithm after a few iterations, train what is left open. This chapter walks it four times more.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "10-OtherPriors", seed: 1)

notebook.section("LowRank") { try lowRank(notebook) }
let mixtureStudy = MixtureStudy(notebook)

notebook.section("Mixtures") { try mixtures(notebook, mixtureStudy) }
notebook.section("ExpectedPatches") { try expectedPatches(notebook, mixtureStudy) }
notebook.section("EPLLForKSVD") { try epllForKSVD(notebook) }
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
