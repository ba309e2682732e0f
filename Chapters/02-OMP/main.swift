//: # 2. OMP: few atoms, chosen one at a time
//:
//: @about(Greedy pursuit: what it guarantees, and why it jumps where the Lasso moves.)
//:
//: @box
//:
//: The last chapter charged for the *size* of a code and got few atoms in return. This chapter asks for few atoms
//: outright. Nobody knows how to solve that problem exactly in reasonable time, and yet a greedy rule of four lines
//: often does. We shall see when and why, and what the rule is not good for.
//:
//: After this chapter you can
//:
//: * do matching pursuit and orthogonal matching pursuit by hand, and say what the word *orthogonal* refers to;
//: * derive the fast form, Batch-OMP, and explain why it never looks at the residual;
//: * say when a sparse code is the only one of its kind;
//: * compute a dictionary's coherence, say what it guarantees, and why that guarantee is far from the truth;
//: * read a phase transition, and choose between counting atoms and charging for them;
//: * tell the two effects of the Lasso apart: which atoms it takes, and how much it shrinks them;
//: * show that OMP jumps where the Lasso moves, and say why this matters for learning.

// snippet.hide
import Notebook

let notebook = Notebook.start(chapter: "02-OMP", seed: 1)
let shared = Shared(notebook)
notebook.section("TheQuestion") { theQuestion(notebook) }
notebook.section("PursuitByHand") { try pursuitByHand(notebook) }
notebook.section("OrthogonalResidual") { try orthogonalResidual(notebook, shared) }
notebook.section("BatchPursuit") { try batchPursuit(notebook, shared) }
notebook.section("Coherence") { coherence(notebook, shared) }
notebook.section("AtomsThatFit") { atomsThatFit(notebook, shared) }
notebook.section("Guarantees") { try guarantees(notebook, shared) }
notebook.section("PhaseTransitions") { try phaseTransitions(notebook) }
notebook.section("NoiseAndStopping") { noiseAndStopping(notebook, shared) }
notebook.section("CountingAndCharging") { try countingAndCharging(notebook, shared) }
notebook.section("MapWithJumps") { try mapWithJumps(notebook, shared) }
notebook.section("Results")
notebook.section("Exercises")
notebook.section("Reading")
notebook.finish()
