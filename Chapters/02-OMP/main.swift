//: # 2. OMP: few atoms, chosen one at a time
//:
//: @about(Greedy pursuit: what it guarantees, and why it jumps where the Lasso moves.)
//:
//: @box
//:
//: The last chapter charged for the *size* of a code and got few atoms in return. This chapter asks for few atoms
//: outright. That problem is hopeless to solve exactly, and a greedy rule of four lines often solves it all the same.
//: We shall see when, why, and what the rule is not good for.
//:
//: After this chapter you can
//:
//: * do matching pursuit and orthogonal matching pursuit by hand, and say what the word *orthogonal* refers to;
//: * explain why the fast form, Batch-OMP, never looks at the residual;
//: * compute a dictionary's coherence, say what it guarantees, and why that guarantee is far from the truth;
//: * read a phase transition, and choose between counting atoms and charging for them;
//: * show that OMP jumps where the Lasso moves, and say why this matters for learning.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "02-OMP", seed: 1)
let shared = Shared(notebook)
notebook.section("TheQuestion") { try theQuestion(notebook, shared) }
notebook.section("PursuitByHand") { try pursuitByHand(notebook, shared) }
notebook.section("OrthogonalResidual") { try orthogonalResidual(notebook, shared) }
notebook.section("BatchPursuit") { try batchPursuit(notebook, shared) }
notebook.section("Coherence") { try coherence(notebook, shared) }
notebook.section("Guarantees") { try guarantees(notebook, shared) }
notebook.section("PhaseTransitions") { try phaseTransitions(notebook, shared) }
notebook.section("NoiseAndStopping") { try noiseAndStopping(notebook, shared) }
notebook.section("CountingAndCharging") { try countingAndCharging(notebook, shared) }
notebook.section("MapWithJumps") { try mapWithJumps(notebook, shared) }
notebook.section("Results")
notebook.section("Exercises")
notebook.section("Reading")
notebook.finish()
