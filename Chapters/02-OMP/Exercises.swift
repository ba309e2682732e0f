//: ## Exercises
//:
//: **1. The zigzag.** Take $`d_3`$ out of the tiny dictionary. Matching pursuit then alternates between $`d_1`$ and
//: $`d_2`$ for ever. Show that each step after the first shortens the residual by the factor $`|d_1^\top d_2|`$. Write
//: matching pursuit and check it for several angles. How many steps does it take until a thousandth of the signal
//: (1.3, 0.7) is left, when the inner product is 0.95?
//:
//: @solution(Chapters/Solutions/OMPMatchingPursuit.swift#solution)
//:
//: **2. No pursuit at all.** *Thresholding* takes the $`k`$ atoms with the largest $`|d_j^\top x|`$ at once and fits
//: them. Write it. On which dictionaries does it equal OMP? Find a signal of two atoms on which it fails and OMP does
//: not.
//:
//: @solution(Chapters/Solutions/OMPThresholding.swift#solution)
//:
//: **3. A better guarantee.** The *Babel function* $`\mu_1(k)`$ is the largest sum of $`k`$ coherences of one atom
//: with others. Tropp shows that $`\mu_1(s - 1) + \mu_1(s) < 1`$ suffices for recovery of $`s`$ atoms. Compute the
//: largest such $`s`$ and show that it is never less than the coherence bound allows. Where is it more, and where not?
//: Try spikes and waves, and an orthonormal dictionary in which one pair of atoms leans.
//:
//: @solution(Chapters/Solutions/OMPGuarantees.swift#solution)
//:
//: **4. The atom that helps most.** OMP takes the atom with the largest correlation. *Orthogonal least squares* takes
//: the one that leaves the smallest residual *after* the new fit. Show that this divides $`|d_j^\top r|`$ by the
//: length of the part of $`d_j`$ that is orthogonal to the chosen atoms. Write it. For how many random signals of 16
//: samples over 48 atoms does it leave less than OMP after five atoms, and for how many more?
//:
//: @solution(Chapters/Solutions/OMPOrthogonalLeastSquares.swift#solution)
//:
//: **5. How good is greed?** For a dictionary small enough, all supports can be tried. Write the exhaustive search for
//: the best $`k`$ atoms. How often does OMP leave the smallest possible residual on random signals of 8 samples over
//: 12 atoms, with three atoms?
//:
//: @solution(Chapters/Solutions/OMPExhaustive.swift#solution)
//:
//: **6. An uncertainty principle (proof).** Let $`D = (\Phi, \Psi)`$ be two orthonormal bases side by side, with
//: coherence $`\mu`$. A signal $`x \ne 0`$ is written in both, $`x = \Phi a = \Psi b`$. Prove that it cannot be sparse in
//: both (Elad and Bruckstein 2002):
//:
//: ```math
//: \|a\|_0\, \|b\|_0 \ge \frac1{\mu^2}, \qquad \|a\|_0 + \|b\|_0 \ge \frac2\mu .
//: ```
//:
//: Conclude that $`\mathrm{spark}(D) \ge 2/\mu`$, nearly twice the $`1 + 1/\mu`$ that coherence promises for any
//: dictionary. Why is the spark of spikes and waves on 64 samples exactly 16?
//:
//: <details>
//: <summary>Proof</summary>
//:
//: Let $`\|x\| = 1`$; then $`\|a\| = \|b\| = 1`$, since the bases are orthonormal. Write the squared norm with one basis
//: on each side:
//:
//: ```math
//: 1 = x^\top x = a^\top \Phi^\top \Psi\, b = \sum_{i,j} a_i\, b_j\, \phi_i^\top \psi_j \le \mu \sum_i |a_i| \sum_j |b_j| = \mu\, \|a\|_1 \|b\|_1 .
//: ```
//:
//: By the inequality of Cauchy and Schwarz over the entries that are not zero,
//: $`\|a\|_1 \le \sqrt{\|a\|_0}\, \|a\| = \sqrt{\|a\|_0}`$, and likewise for $`b`$. So
//: $`1 \le \mu \sqrt{\|a\|_0 \|b\|_0}`$, which is the first inequality. The second follows because the arithmetic mean is
//: never below the geometric one: $`\|a\|_0 + \|b\|_0 \ge 2 \sqrt{\|a\|_0 \|b\|_0} \ge 2/\mu`$.
//:
//: Linearly dependent atoms of $`D`$ give $`\Phi a + \Psi c = 0`$ with $`a`$, $`c`$ not both zero. Neither is zero, for
//: within a basis atoms are independent. So $`x = \Phi a = \Psi (-c)`$ is a signal as above, and the number of atoms is
//: $`\|a\|_0 + \|c\|_0 \ge 2/\mu`$.
//:
//: For spikes and waves $`2/\mu = 16`$, and the comb of this chapter shows 16 dependent atoms, eight spikes and eight
//: waves. It meets both inequalities: $`8 \cdot 8 = 64 = 1/\mu^2`$.
//:
//: </details>
//:
//: ## Project: neighbours are harder
//:
//: *Question.* In this chapter supports were drawn uniformly. In pictures they are not: an edge lights up a run of
//: neighbouring frequencies. How much of the phase diagram is lost when the planted atoms are neighbours, and does OMP
//: or the Lasso lose more?
//:
//: *Data.* The overcomplete DCT of this chapter in one dimension, `Dictionaries.overcompleteDCT`, for lengths from 16 to
//: 128, and codes with ±1 and with normal coefficients. Let one number set the structure, such as the mean distance of
//: neighbouring planted frequencies: one for a solid run, large for a uniform support.
//:
//: *Steps.* Extend `PlantedProblems` by a law for supports. Compute Tropp's value for runs of two, three and four
//: neighbours, and compare with random supports of that size. Draw the phase diagrams of both methods for three
//: distances. Then repeat with another criterion: not the exact support, but the relative error of $`Dz`$ from a signal
//: with a little noise. At the end, take the supports that OMP finds on clean patches of the built-in scenes, and measure
//: how far they are from uniform.
//:
//: *What would count as an answer.* The area of the diagram as a function of the distance, for two methods and two
//: criteria, with its spread over seeds; a statement which of the two ranks first, and where that turns; and a sentence on
//: whether the loss matters when only the reconstruction is asked for. It is an answer too if nothing turns.
