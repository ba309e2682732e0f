//: # 12. Open questions: what to minimise, what to learn from, and what is left
//:
//: @about(What to minimise, what to learn from, and what is left, tried in small.)
//:
//: @box
//:
//: The lecture behind this book ended with questions. Is the mean squared error the right thing to minimise? Must
//: there be clean pictures to learn from, and must there be photographs at all? And why has the PSNR of chapter 11
//: hardly risen in the last years? None of these has a final answer, but each has a part that can be computed, trained or
//: counted, and that part is here.
//:
//: After this chapter you can
//:
//: * say which estimate a loss asks for, and what the mean of all explanations lacks that a picture has;
//: * compute what a sample from the posterior costs, and prove that it costs twice the least error;
//: * derive Stein's estimate of an error that nobody can see, and train a network with it;
//: * tell what a blind spot gives away;
//: * judge training on drawn scenes, and the gains of the field since 2016, by what was measured.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "12-OpenQuestions", seed: 1)
let exact = ExactStudy(notebook)
let study = LearningStudy(notebook)
let runs = RecordedRuns(notebook)

notebook.section("LossesByHand") { lossesByHand(notebook) }
notebook.section("WhatTheMeanLacks") { whatTheMeanLacks(notebook, exact) }
notebook.section("NetworksOfLosses") { try networksOfLosses(notebook, study) }
notebook.section("LossesOnPhotographs") { lossesOnPhotographs(notebook, runs) }
notebook.section("SteinByHand") { steinByHand(notebook) }
notebook.section("ChoosingLambda") { try choosingLambda(notebook, study) }
notebook.section("BlindSpot")
notebook.section("NoisySet") { noisySet(notebook, study) }
notebook.section("SinglePicture") { singlePicture(notebook, study) }
notebook.section("NoisyPhotographs") { noisyPhotographs(notebook, runs) }
notebook.section("DrawnScenes") { drawnScenes(notebook, runs) }
notebook.section("Barrier") { barrier(notebook) }
notebook.section("Limits")
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
