//: # 4. LISTA: learning to iterate
//:
//: @about(ISTA with learned parameters: the first unfolded network.)
//:
//: @box
//:
//: Chapter 1 ended with a remark: a step of ISTA is a layer of a network, and a dozen such layers are not yet any
//: good. This chapter learns the parameters in them. It begins with one network and one gradient, both small enough to follow by
//: hand, then asks how many iterations a learned layer is worth, and ends with a theorem and with a contest of four networks.
//:
//: After this chapter you can
//:
//: * write ISTA as a network, draw it, and count its parameters;
//: * compute a gradient backwards through a network, by hand and by a tape;
//: * say how many iterations a learned layer is worth, and on which signals;
//: * prove in two lines that such a network makes no wrong choice on signals that are sparse enough, and say when this does
//:   not apply;
//: * replace almost all learned parameters by computed ones, and judge what that gains and costs.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "04-LISTA", seed: 1)
let leaves = notebook.attempt("the norm of D") { try LeafPatches(notebook) }
let problem = PlantedProblem(notebook)

notebook.section("Unfolding") { try unfolding(notebook, leaves) }
notebook.section("StepByHand") { try stepByHand(notebook) }
notebook.section("Backwards") { try backwards(notebook) }
notebook.section("PatchesOfPictures") { try patchesOfPictures(notebook, leaves) }
notebook.section("Strangers") { try strangers(notebook, leaves) }
notebook.section("Coupling") { try coupling(notebook, problem) }
notebook.section("TwoLines") { try twoLines(notebook) }
notebook.section("WeightWithoutData") { try weightWithoutData(notebook, problem) }
notebook.section("Contest") { try contest(notebook, problem) }
notebook.section("NoJumps") { try noJumps(notebook, leaves) }
notebook.section("Summary")
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
