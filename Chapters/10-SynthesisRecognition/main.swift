//: # 10. Synthesis and recognition
//:
//: @about(What else a prior is good for: drawing signals from it, telling digits apart by it, and reading a network as a pursuit of layers.)
//:
//: @box
//:
//: A denoiser holds a prior: knowledge of what signals look like. So far it was asked one thing, what a spoilt signal was before. The
//: lecture's last slide names two others. *Synthesis*: draw a signal that looks like those it knows. *Recognition*: say of what
//: kind a signal is. This chapter tries both with the tools that stand in the book, on problems small enough for the answer to be
//: checked.
//:
//: After this chapter you can
//:
//: * say why the residual of the best denoiser points away from the probable, and draw samples with nothing else;
//: * fill a gap by samples, and say how far a sample, and a mean of samples, lies from the best estimate;
//: * recognise by sparse codes, and tell whether two classifiers differ by more than luck;
//: * read the forward pass of a convolutional network as a pursuit of several layers, and say when it fails.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "10-SynthesisRecognition", seed: 1)

notebook.section("Scores") { try scores(notebook) }
notebook.section("Patches") { try drawnPatches(notebook) }
notebook.section("Constants") { try constants(notebook) }
notebook.section("Digits") { try digits(notebook) }
notebook.section("Layers") { try layers(notebook) }
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
