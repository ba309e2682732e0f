//: # 3. K-SVD: a dictionary learned from the data
//:
//: @about(A dictionary learned from the noisy picture itself, and what that is worth in decibels.)
//:
//: After this chapter you can
//:
//: * say what dictionary learning minimises, and why it is done in two alternating halves;
//: * carry out one K-SVD update of an atom with pen and paper, and say why it can never raise the error;
//: * test a learner on signals whose dictionary is known;
//: * denoise a picture with overlapping patches, and say what each constant of the method is worth in decibels;
//: * read a learned dictionary, and say when learning pays and when it does not.
//:
//: @box
//:
//: ## The question
//:
//: Chapters 1 and 2 took the dictionary as given. They asked for the code. But who says that the dictionary fits the
//: signals? Cosines suit smooth signals, wavelets suit steps. A woven cloth is neither.
//:
//: So let the data speak. Given many signals, which dictionary lets *all* of them be written with few atoms?
//:
//: Let the signals $`x_1 \dots x_P`$ be the rows of a matrix $`X`$ ($`P \times n`$) and their codes the rows of $`Z`$
//: ($`P \times m`$). The atoms are the columns of $`D`$ ($`n \times m`$). We want
//:
//: ```math
//: \min_{D,\,Z} \; \|X - Z D^\top\|_F^2 \quad \text{with} \quad \|z_i\|_0 \le s \text{ for all } i, \qquad \|d_j\|_2 = 1 .
//: ```
//:
//: The unit norm is no restriction. It only fixes a scale, since an atom can be doubled and its coefficients halved.
//:
//: Both unknowns at once are hard. Each alone is familiar. With $`D`$ fixed, the best $`Z`$ is the sparse coding of chapter
//: 2. With $`Z`$ fixed, the best $`D`$ is a least-squares problem. So we take turns.
//:
//: ## An old friend: K-means
//:
//: Restrict the codes brutally: each signal uses exactly one atom, with coefficient one. Then coding means *choose the
//: nearest atom*. The update of an atom minimises $`\sum_{i} \|x_i - d\|^2`$ over its users, so it becomes *their mean*.
//: That is K-means.
//:
//: K-SVD lifts both restrictions. A signal uses several atoms, and its coefficients are free. The letter K and the
//: singular value decomposition gave the method its name (Aharon, Elad, Bruckstein 2006).
//:
//: The K means of K-means do not see each other, so they can all be updated at once. The atoms of K-SVD share signals.
//: They are updated one after the other, and each sees what the earlier ones have become.
//:
// snippet.hide
import Denoisers
import Notebook

let notebook = Notebook.start(chapter: "03-KSVD", seed: 1)
let study = SceneStudy(
  side: notebook.size("scene side (pixels)", quick: 128, book: 256),
  sigmas: notebook.isQuick ? [10, 25, 50] : [10, 15, 20, 25, 50], seed: notebook.seed)

notebook.section("OneAtom") { try oneAtom(notebook) }
notebook.section("Rounds")
notebook.section("FallingError") { try fallingError(notebook, study) }
notebook.section("PlantedAtoms") { try plantedAtoms(notebook) }
notebook.section("Denoising")
notebook.section("AtomsSeen") { try atomsSeen(notebook, study) }
notebook.section("DenoisedPictures") { try denoisedPictures(notebook, study) }
notebook.section("Scenes") { try scenes(notebook, study) }
notebook.section("Averaging") { try averaging(notebook, study) }
notebook.section("Stopping") { try stopping(notebook, study) }
notebook.section("WeakRibs") { try weakRibs(notebook, study) }
notebook.section("Photographs") { photographs(notebook, study) }
notebook.section("Summary")
notebook.section("Exercises")
notebook.section("Reading")
notebook.finish()
