//: ## The question
//:
//: A signal $`x`$ of $`n`$ samples is to be written with as few as possible of the $`m`$ atoms of a dictionary $`D`$:
//:
//: ```math
//: \min_z \|z\|_0 \quad\text{subject to}\quad D z = x, \qquad \|z\|_0 = \text{the number of entries of } z \text{ that are not zero.}
//: ```
//:
//: The zero-norm is no norm, for doubling a code does not double it: it only counts. The places that it counts are the
//: *support* $`I`$ of the code.
//:
//: Once the support is known, the rest is least squares; what is hard is to find it. To find five atoms out of 256 by
//: trying, one has to fit every set of five:

// snippet.hide
import Notebook

func theQuestion(_ notebook: Notebook) {
  // snippet.show
  let sets = supportCount(256, choose: 5)

  // snippet.hide
  notebook.value("sets", sets, .integer)
  // snippet.show

  //: These are @value(sets) least-squares problems for one signal, and a picture has thousands of patches. No method is
  //: known that does much better on every dictionary: the problem is NP-hard (Natarajan 1995).
  //:
  //: So we give up the claim to the best set and build a good one atom by atom. That is what *greedy* means: every choice
  //: is the best for now, and none is taken back.
  // snippet.hide
}
