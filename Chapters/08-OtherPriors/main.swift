//: # 8. Other priors, the same recipe
//:
//: @about(Low rank, mixtures of Gaussians, convolutional codes of untied steps, codes that similar patches share, and trained diffusion: from a prior to an algorithm to a network once more.)
//:
//: @box
//:
//: So far the book has walked its way with one kind of knowledge, sparsity, and with what similar patches and scales add
//: to it. The way itself asks for no particular knowledge: take a prior, write the algorithm that it asks for, cut the
//: algorithm after a few iterations, train what is left open.
//:
//: This chapter takes two other priors as far as their algorithms. *Low rank* leads to WNNM, the best of the classical methods in
//: this book on pictures that repeat themselves. A *mixture of Gaussians*, patches of two hundred kinds, leads to EPLL. And it
//: follows chapter 7's convolutional network to what became of it when its steps were let go: CDLNet, and GroupCDL, which looks
//: at similar places again. *Joint* sparsity, similar patches that share their atoms, leads to LSSC, and codes that are drawn to those
//: of similar patches to NCSR; GroupSC came of the two. Last the chapter takes an energy on the picture itself, descends it by *diffusion*, and lets each of a few steps learn what
//: it takes away: TNRD, and NLNet.
//:
//: After this chapter you can
//:
//: * say what the nuclear norm has to do with the ℓ₁ norm, and what fault the two share;
//: * derive the threshold that re-weighting comes to rest at, and say where it jumps;
//: * denoise with a Gaussian mixture, and say why the most probable picture is not the true one;
//: * count parameters and work of an untied network, and say when a stride makes it cheap;
//: * tell which law a threshold that knows the noise obeys, and what breaks it;
//: * measure by how much a step of a network can grow, and say why short filters do not prevent it;
//: * say why patches that look alike choose their atoms better together, and what comparing them costs;
//: * say why a step of diffusion is an average of shrunk patches, and read what a learned function does to its answers.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "08-OtherPriors", seed: 1)

let mixtureStudy = MixtureStudy(notebook)

notebook.section("LowRank") { try lowRank(notebook) }
notebook.section("Mixtures") { try mixtures(notebook, mixtureStudy) }
notebook.section("ExpectedPatches") { try expectedPatches(notebook, mixtureStudy) }
notebook.section("EPLLForKSVD") { try epllForKSVD(notebook) }
notebook.section("CDLNet") { try cdlNet(notebook) }
notebook.section("GroupCDL") { groupCDL(notebook) }
notebook.section("JointSparsity") { try jointSparsity(notebook) }
notebook.section("NonLocalCentring") { try nonLocalCentring(notebook) }
notebook.section("GroupSC") { try groupSC(notebook) }
notebook.section("Diffusion") { diffusion(notebook) }
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
