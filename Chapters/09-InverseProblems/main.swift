//: # 9. Inverse problems
//:
//: @about(Blurred, torn, too small: what a denoiser can do for pictures that are not only noisy, and what it must fulfil for that.)
//:
//: @box
//:
//: Noise is the mildest of what happens to pictures. Cameras move, lenses blur, files lose pixels, sensors have too few of them and see
//: one colour each. All of these are linear maps, and all of them can be known. The lecture's summary names them in two words, "the
//: degradation (the physics)", and leaves them for later.
//:
//: This chapter takes the book's denoisers there. The way leads through three ideas of the chapters before. The Lasso of chapter 1 does not
//: care what stands before its dictionary, so a blur may stand there. Its step is a gradient and a shrinkage, and the shrinkage is a
//: denoiser: put a better one in its place. And a denoiser that is a good one says where a picture should move, which may be all that a
//: prior has to say.
//:
//: After this chapter you can
//:
//: * write a blur, a mask, a sampling and a mosaic as a linear map, with its transpose and its proximal map;
//: * say why a blur cannot be undone without a prior, and which pictures it hides completely;
//: * solve all of these by ISTA, by plug-and-play, by RED and by half-quadratic splitting, with any denoiser;
//: * measure of a denoiser whether RED's conditions hold, and say what fails if they do not;
//: * tell why few denoisings with falling σ do more than many with one σ;
//: * unfold a solver, train it, and say what of it belongs to the task and what to the pictures.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "09-InverseProblems", seed: 1)

notebook.section("Operators") { try operators(notebook) }
notebook.section("LassoPrior") { try lassoPrior(notebook) }
notebook.section("PlugAndPlay") { try plugAndPlay(notebook) }
notebook.section("RED") { try red(notebook) }
notebook.section("Conditions") { try conditions(notebook) }
notebook.section("GradientSteps") { try gradientSteps(notebook) }
notebook.section("BestPrior") { try bestPrior(notebook) }
notebook.section("OtherTasks") { try otherTasks(notebook) }
notebook.section("Unfolded") { try unfolded(notebook) }
notebook.section("Exercises")
notebook.section("FurtherReading")
notebook.finish()
