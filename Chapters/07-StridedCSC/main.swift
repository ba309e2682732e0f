//: # 7. Strided convolutions and averages: CSC, MMSE and CSCNet
//:
//: @about(A convolutional dictionary and the average over its shifts: CSCNet, and what a mean estimates.)
//:
//: @box
//:
//: Every method so far cut the picture into patches, cleaned the patches, and averaged where they overlap. It works,
//: and yet it is odd, because nobody believes in patches: a picture is one thing. Why not have one sparse model for all
//: of it, with small filters that may lie anywhere?
//:
//: That model exists, it is beautiful, and with smooth filters and a plain pursuit it denoises worse than separate
//: patches do. This chapter finds out why. The cure has two halves: a *stride*, which takes almost all places away from the filters, and
//: an *average*, which gives them back. What comes of it is a network again, CSCNet.
//:
//: After this chapter you can
//:
//: * compute how alike a filter and its shifts are, and say what a stride does about it;
//: * tell the most probable explanation of a signal (MAP) from the mean of all explanations (MMSE), and say which of
//:   them is good for what;
//: * approximate that mean by random pursuits, and predict how far an average of $`J`$ of them is from the truth;
//: * read the average over shifts of a strided model as such a mean;
//: * draw CSCNet as blocks with their parameters counted, and say which step of ISTA each block was;
//: * say what a single shift of a trained network is, what it is not, and on which pictures the network fails.
//:
//: ## The question
//:
//: Convolutional sparse coding (CSC) says that a whole picture $`X`$ is a sum of small filters $`d_i`$, each laid at
//: few places:
//:
//: ```math
//: X = \sum_i d_i * z_i , \qquad z_i \text{ a map as large as the picture, almost everywhere zero.}
//: ```
//:
//: This is the model of chapters 1 and 2 with a huge dictionary $`D`$, whose atoms are all filters at all places. There
//: are no patches, so no two of them can disagree, and everything that was said of the Lasso and of OMP holds.
//:
//: One thing is different: in this dictionary every atom stands beside its own shift by one pixel. How alike are the
//: two?

// snippet.hide
import Denoisers
import Notebook

let notebook = Notebook.start(chapter: "07-StridedCSC", seed: 1)
let shipped = notebook.attempt("loading CSCNet") {
  try CSCNet.Model(contentsOf: ShippedFiles.path("cscnet-25.safetensors"))
}
let banks = FilterBanks(learned: shipped.parameters, seed: notebook.seed)
let pursuits = PursuitTrials(notebook)
let study = StrideStudy(notebook)

notebook.section("OneDimension") { oneDimension(notebook) }
notebook.section("PursuitTorn") { try pursuitTorn(notebook) }
notebook.section("BestMean") { try bestMean(notebook) }
notebook.section("SmallProblems") { try smallProblems(notebook) }
notebook.section("RandomPursuits") { try randomPursuits(notebook, pursuits) }
notebook.section("HowManyDraws") { try howManyDraws(notebook, pursuits) }
notebook.section("StridedPictures") { try stridedPictures(notebook) }
notebook.section("StrideAndCoherence") { strideAndCoherence(notebook, banks) }
notebook.section("OneDictionary") { oneDictionary(notebook, banks, study) }
notebook.section("UnfoldedNetwork") { try unfoldedNetwork(notebook, shipped) }
notebook.section("Learning") { try learning(notebook, banks, study) }
notebook.section("SingleShifts") { singleShifts(notebook, shipped) }
notebook.section("FiltersAfterwards") { filtersAfterwards(notebook, shipped) }
notebook.section("Photographs") { photographs(notebook, shipped, banks, study) }
notebook.section("Gratings") { try gratings(notebook, shipped) }
notebook.section("Limits")
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
