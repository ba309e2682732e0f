//: # 11. The scoreboard
//:
//: @about(Designed against guessed: parameters, work, training and decibels on one page.)
//:
//: @box
//:
//: The book set out with a sentence: some 60,000 well-chosen parameters denoise as well as some 550,000 guessed ones.
//: *Chosen* means that a network was unfolded from an algorithm, *guessed* that its shape was found by trial. Ten
//: chapters later all contestants stand in one code and are measured by one rule, and this chapter adds up.
//:
//: After this chapter you can
//:
//: * count the parameters of a network, and the multiplications that it spends on a pixel, from its drawing;
//: * say why these two are not the same thing, and which networks use a parameter once and which use it often;
//: * read a picture of quality against size without being taken in by it;
//: * tell a difference between two methods from the luck of the pictures, and both from the luck of a training;
//: * set up the control without which a small network should not be praised;
//: * say which promises of designed networks this book could confirm, which it could not, and by which claims.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "11-Scoreboard", seed: 1)
let contest = Contest(notebook)

notebook.section("WhatIsCounted") { whatIsCounted(notebook, contest) }
notebook.section("TheBoard") { theBoard(notebook, contest) }
notebook.section("QualityAgainstSize") { qualityAgainstSize(notebook, contest) }
notebook.section("TheControl") { theControl(notebook, contest) }
notebook.section("WithinFamilies") { withinFamilies(notebook, contest) }
notebook.section("QualityAgainstWork") { qualityAgainstWork(notebook, contest) }
notebook.section("QualityAgainstTraining") { qualityAgainstTraining(notebook, contest) }
notebook.section("QuotedSizes") { quotedSizes(notebook) }
notebook.section("TheLedger")
notebook.section("FivePromises")
notebook.section("TheThesis")
notebook.section("Limits")
notebook.section("TheClaims")
notebook.section("Summary")
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
