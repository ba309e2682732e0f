//: # 3. K-SVD: a dictionary learned from the data
//:
//: @about(A dictionary learned from the noisy picture itself, and what that is worth in decibels.)
//:
//: After this chapter you can
//:
//: * say what dictionary learning minimises, and why it is done in two alternating halves;
//: * carry out one K-SVD update of an atom with pen and paper, and prove that it can never raise the error;
//: * say how K-SVD differs from its ancestors, K-means and the method of optimal directions;
//: * test a learner on signals whose dictionary is known;
//: * denoise a picture with overlapping patches, and say what each constant of the method is worth in decibels;
//: * fill lost pixels with the same model;
//: * read a learned dictionary, and say when learning pays and when it does not.
//:
//: @box
//:
//: ## The question
//:
//: Chapters 1 and 2 took the dictionary as given and asked for the code, but who says that the dictionary fits the signals?
//: Cosines suit smooth signals and wavelets suit steps, while a woven cloth is neither smooth nor a step. So let the data
//: speak, and ask which dictionary lets *all* of many given signals be written with few atoms.
//:
//: Let the signals $`x_1 \dots x_P`$ be the rows of a matrix $`X`$ ($`P \times n`$) and their codes the rows of $`Z`$
//: ($`P \times m`$), while the atoms are the columns of $`D`$ ($`n \times m`$). We want
//:
//: ```math
//: \min_{D,\,Z} \; \|X - Z D^\top\|_F^2 \quad \text{with} \quad \|z_i\|_0 \le s \text{ for all } i, \qquad \|d_j\|_2 = 1 .
//: ```
//:
//: The unit norm is no restriction, since an atom can be doubled and its coefficients halved; it only fixes a scale.
//:
//: Both unknowns at once are hard, but each alone is familiar. With $`D`$ fixed, the best $`Z`$ is the sparse coding of chapter
//: 2, and with $`Z`$ fixed, the best $`D`$ is a least-squares problem, so we take turns between the two.
//:
//: ## An old friend: K-means
//:
//: Restrict the codes brutally, so that each signal uses exactly one atom, with coefficient one. Then coding means *choose the
//: nearest atom*, and the update of an atom minimises $`\sum_{i} \|x_i - d\|^2`$ over its users, so that it becomes *their
//: mean*. The two steps in turn are K-means.
//:
//: K-SVD lifts both restrictions: a signal uses several atoms, and its coefficients are free. The letter K and the singular
//: value decomposition gave the method its name (Aharon, Elad, Bruckstein 2006).
//:
//: One thing changes with that. The K means of K-means share no signal, so they can all be updated at once, whereas the atoms
//: of K-SVD share signals. They are therefore updated one after the other, and each sees what the earlier ones have become.
//:
// snippet.hide
import Denoisers
import Notebook

let notebook = Notebook.start(chapter: "03-KSVD", seed: 1)
let study = SceneStudy(
  side: notebook.size("scene side (pixels)", quick: 128, book: 256),
  sigmas: notebook.isQuick ? [10, 25, 50] : [10, 15, 20, 25, 50], seed: notebook.seed)
let cloth = ClothPatches(
  side: study.side, rounds: notebook.size("rounds of learning", quick: 8, book: 20), seed: notebook.seed)

notebook.section("OneAtom") { try oneAtom(notebook) }
notebook.section("Rounds")
notebook.section("FallingError") { try fallingError(notebook, study, cloth) }
notebook.section("OptimalDirections") { try optimalDirections(notebook, cloth) }
notebook.section("PlantedAtoms") { try plantedAtoms(notebook) }
notebook.section("Denoising")
notebook.section("AtomsSeen") { try atomsSeen(notebook, study) }
notebook.section("DenoisedPictures") { try denoisedPictures(notebook, study) }
notebook.section("Scenes") { try scenes(notebook, study) }
notebook.section("Averaging") { try averaging(notebook, study) }
notebook.section("Stopping") { try stopping(notebook, study) }
notebook.section("WeakRibs") { try weakRibs(notebook, study) }
notebook.section("Inpainting") { try inpainting(notebook, study) }
notebook.section("Photographs") { photographs(notebook, study) }
notebook.section("Summary")
notebook.section("Exercises") { try exercises(notebook, study) }
notebook.section("Reading")
notebook.finish()
