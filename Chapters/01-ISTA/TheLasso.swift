//: ## The Lasso
//:
//: Counting the atoms makes a hard problem: with $`m`$ atoms there are $`2^m`$ supports to try. The *Lasso* replaces
//: the count by the sum of the magnitudes, $`\|z\|_1 = \sum_j |z_j|`$, which is convex:
//:
//: ```math
//: \min_z F(z), \qquad F(z) = \tfrac12 \|x - D z\|^2 + \lambda \|z\|_1 .
//: ```
//:
//: The first term asks the code to explain the signal, and the second charges λ for each unit of code. So λ is a
//: price: at a high price nothing is bought, at a low price all of the signal is explained.
//:
//: Why does a sum of magnitudes give zeros, and a sum of squares not? The smallest example has one sample and two
//: atoms, here of the lengths 0.6 and 1, so that $`0.6\,z_1 + z_2 = 1`$ is all that is asked of a code. The codes
//: that meet it lie on a line in the plane, and we look along it for the smallest one in either sense.

// snippet.hide
import Notebook

func theLasso(_ notebook: Notebook) {
  // snippet.show
  let exactCodes = stride(from: -0.6, through: 1.8, by: 0.001).map { (z1: $0, z2: 1 - 0.6 * $0) }
  func sumOfMagnitudes(_ z: (z1: Double, z2: Double)) -> Double { abs(z.z1) + abs(z.z2) }
  func sumOfSquares(_ z: (z1: Double, z2: Double)) -> Double { z.z1 * z.z1 + z.z2 * z.z2 }
  let smallestMagnitudes = exactCodes.min { sumOfMagnitudes($0) < sumOfMagnitudes($1) }
  let smallestSquares = exactCodes.min { sumOfSquares($0) < sumOfSquares($1) }

  // snippet.hide
  recordDiamond(notebook, smallestMagnitudes ?? (.nan, .nan), smallestSquares ?? (.nan, .nan))
  // snippet.show

  //: @figure(diamond)
  //:
  //: Picture a set of codes of equal size that is blown up from zero until it touches the line, as in @ref(diamond).
  //: For the sum of magnitudes this set is a diamond, whose corners lie on the axes, and nearly every line touches it
  //: first at a corner: the code is @value(diamond-l1), and one entry is zero. For the sum of squares it is a circle
  //: without corners, and the line touches it where neither entry is zero, at @value(diamond-l2). In more dimensions
  //: the diamond has edges and faces besides, on which some entries are zero and others not, and these are the sparse
  //: codes.
  //:
  //: The same can be said of prices. Near zero a square is flat, so that the last bit of a coefficient costs next to
  //: nothing and stays, while a magnitude has a kink, and its last bit costs as much as the first.
  //:
  //: <details>
  //: <summary>A little history</summary>
  //:
  //: The sum of magnitudes was at home in geophysics first, where echoes of the ground are few spikes: Claerbout and
  //: Muir used it in 1973 for data with gross errors, Taylor, Banks and McCoy in 1979 to find the spikes, and Santosa
  //: and Symes wrote down what we call the Lasso in 1986.
  //:
  //: In the early 1990s wavelets gave signals a basis in which they are sparse. Donoho and Johnstone showed in 1994
  //: that pulling the coefficients of such a basis towards zero is nearly as good as knowing which of them to keep.
  //: Meanwhile Mallat and Zhang had left bases behind: in 1993 they proposed redundant dictionaries, and *matching
  //: pursuit*, which takes one atom after the other; it is the ancestor of chapter 2. Olshausen and Field let a
  //: computer learn the dictionary from photographs in 1996, by a cost that favours sparse codes. The atoms came out
  //: as small oriented edges, which resemble what cells of the visual cortex respond to; chapter 3 is about learning
  //: of this kind.
  //:
  //: The problem of this section got its two names in those years. Tibshirani called it the Lasso, in statistics,
  //: where it picks the few variables that matter (1996). Chen, Donoho and Saunders called it basis pursuit
  //: denoising, in signal processing (1998). Both solved it with the solvers of general convex problems. The step of
  //: this chapter was found several times soon after 2000, for deblurring above all, by Figueiredo and Nowak (2003)
  //: and by Daubechies, Defrise and De Mol (2004), who proved that it converges. Beck and Teboulle made it fast in
  //: 2009, and Gregor and LeCun made it a network in 2010.
  //:
  //: </details>
  // snippet.hide
}
