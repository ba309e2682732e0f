//: ## Phase transitions
//:
//: If the worst case says little, what is typical? Take random dictionaries, plant random codes, and map the share
//: that comes back over two ratios: how many samples there are for an atom, $`n/m`$, and how many planted atoms for a
//: sample, $`s/n`$. Such a map has two phases, all and nothing, with a narrow border between them (Donoho and Tanner
//: 2009).
//:
//: OMP is told $`s`$. Its rival is *basis pursuit*, the problem with the count replaced by the sum of magnitudes:
//:
//: ```math
//: \min_z \|z\|_1 \quad\text{subject to}\quad D z = x .
//: ```
//:
//: It is the limit of the Lasso as $`\lambda`$ falls to zero, and that is how we solve it, with chapter 1's FISTA with
//: restart.
//:
//: @slice(Chapters/02-OMP/PhaseTransition.swift#basis-pursuit)
//:
//: Both are held to one criterion: the code comes back with a relative error of at most 0.02. A small $`\lambda`$
//: leaves a small error even in a success, and a failure is off by much more, so the border hardly depends on the
//: number. (Asking the Lasso for the exact support instead would punish it for normal coefficients that are smaller
//: than the last $`\lambda`$.)

// snippet.hide
import Notebook
import Tensors

func phaseTransitions(_ notebook: Notebook) throws {
  // snippet.show
  let cells = notebook.size("cells along an axis of the phase diagrams", quick: 6, book: 16)
  let atoms = notebook.size("atoms of the phase diagrams", quick: 60, book: 128)
  let trials = notebook.size("codes a cell", quick: 8, book: 40)
  let phases = try CoefficientLaw.allCases.map {
    try PhaseTransition(atoms: atoms, cells: cells, trials: trials, law: $0, seed: notebook.seed)
  }

  // snippet.hide
  drawPhases(notebook, signs: phases[0], normal: phases[1])
  comparePhases(notebook, signs: phases[0], normal: phases[1])
  // snippet.show

  //: @figure(phase)
  //:
  //: @ref(phase) is for equal coefficients. The border of the Lasso climbs as the dictionary becomes squarer; OMP's stays
  //: low all the way. What changes with normal coefficients is easiest to see from the borders alone:
  //:
  //: @figure(borders)
  //:
  //: In @ref(borders) the Lasso's two lines lie close together: it recovers @value(area-lasso-signs) of the diagram with
  //: ±1 and @value(area-lasso-normal) with normal coefficients. That it does not care is theory, for whether basis
  //: pursuit succeeds depends on the support and the signs only. OMP recovers @value(area-omp-signs) and
  //: @value(area-omp-normal). Among equals the Lasso wins clearly; with normal coefficients, where a few are large and
  //: many small, counting and charging are close.
  //:
  //: And the guarantee? For the random dictionaries of @ref(dictionaries) it covers one atom, which on the map is the
  //: floor.
  // snippet.hide
}
