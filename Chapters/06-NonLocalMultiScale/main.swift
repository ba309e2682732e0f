//: # 6. Similar patches and scales: BM3D and LIDIA
//:
//: @about(Similar patches together, at two scales: BM3D, and the network that began this book, LIDIA.)
//:
//: @box
//:
//: Until now every patch was cleaned alone, from its own 64 pixels. But pictures repeat themselves: a brick has other
//: bricks, an edge goes on, a leaf has neighbours. Pictures also have structures that are larger than a patch. So two
//: forces lie unused, and this chapter takes up both, first in a classical method and then in a network.
//:
//: After this chapter you can
//:
//: * say what a group of similar patches gains over a patch alone, and compute it exactly for planted groups;
//: * find the patches most similar to each patch without computing all distances from scratch;
//: * read BM3D as chapter 3's idea with a third dimension;
//: * draw LIDIA as a block diagram, count the parameters of each block, and say which classical step each of them was;
//: * say what similar patches, a second scale and the kind of normalisation are worth in the runs shown here, how sure
//:   that is, and what adapting to a picture brings.
//:
// snippet.hide
import Denoisers
import Images
import Networks
import Notebook

let notebook = Notebook.start(chapter: "06-NonLocalMultiScale", seed: 1)
let sceneSide = notebook.size("side of the scenes (pixels)", quick: 96, book: 160)
let small = SmallNetworks(notebook)
let recorded = RecordedRuns(notebook)
let shipped = ShippedNetworks(notebook)

notebook.section("TwoPatches") { try twoPatches(notebook) }
notebook.section("PlantedGroups") { try plantedGroups(notebook) }
notebook.section("FindingSimilarPatches") { try findingSimilarPatches(notebook, sceneSide: sceneSide) }
notebook.section("BlockMatching") { try blockMatching(notebook, sceneSide: sceneSide) }
notebook.section("LIDIALayers") { try lidiaLayers(notebook, shipped.weak) }
notebook.section("WhatEachForceIsWorth") { try whatEachForceIsWorth(notebook, small, recorded) }
notebook.section("WhoseMoments") { try whoseMoments(notebook, small, recorded) }
notebook.section("AdaptingToAPicture") { try adaptingToAPicture(notebook, shipped.strong) }
notebook.section("AgainstThePapers") { try againstThePapers(notebook, shipped) }
notebook.section("WhatThisDoesNotShow")
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
