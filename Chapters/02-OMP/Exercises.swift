//: ## Exercises
//:
//: **1. The zigzag.** Take $`d_3`$ out of the tiny dictionary. Matching pursuit then alternates between $`d_1`$ and
//: $`d_2`$ for ever. Show that each step after the first shortens the residual by the factor $`|d_1^\top d_2|`$. Write
//: matching pursuit and check it.
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
//: largest such $`s`$ and show that it is never less than the coherence bound allows. Where is it more?
//:
//: @solution(Chapters/Solutions/OMPGuarantees.swift#solution)
//:
//: **4. The atom that helps most.** OMP takes the atom with the largest correlation. *Orthogonal least squares* takes
//: the one that leaves the smallest residual *after* the new fit. Show that this divides $`|d_j^\top r|`$ by the
//: length of the part of $`d_j`$ that is orthogonal to the chosen atoms. Write it.
//:
//: @solution(Chapters/Solutions/OMPOrthogonalLeastSquares.swift#solution)
//:
//: **5. How good is greed?** For a dictionary small enough, all supports can be tried. Write the exhaustive search for
//: the best $`k`$ atoms. How often does OMP leave the smallest possible residual on random signals of 8 samples over
//: 12 atoms, with three atoms?
//:
//: @solution(Chapters/Solutions/OMPExhaustive.swift#solution)
//:
