//: ## Exercises
//:
//: Each solution is compiled and tested with the book. Exercises 3 to 5 use the first of this chapter's planted
//: problems:
//:
//: <details>
//: <summary>The problem</summary>
//:
//: @slice(Chapters/Solutions/ISTAProblem.swift#problem)
//:
//: </details>
//:
//: **1.** (Warm-up.) Codes of brightness should not be negative. Minimise $`\tfrac12 (z - v)^2 + \theta z`$ over
//: $`z \ge 0`$, and write the function. What network activation is it?
//:
//: @solution(Chapters/Solutions/ISTAShrinkage.swift#solution)
//:
//: **2.** Take selection and shrinkage apart: keep the Lasso's support $`I`$ and fit $`x`$ with its atoms by least
//: squares. Write the function. Show that the misfit can only fall, and by how much the Lasso's coefficients were too
//: small: on the support, $`z_I^{\text{refit}} - z_I^* = \lambda (D_I^\top D_I)^{-1}\mathrm{sign}(z_I^*)`$. Use it to
//: find the optimum (0.0625, 0.5625, 0) of the small problem by hand.
//:
//: @solution(Chapters/Solutions/ISTARefit.swift#solution)
//:
//: **3.** $`L`$ may be unknown or too costly. Write ISTA with *backtracking*: try a step, and halve it until the bowl
//: is on top where it matters, $`F(z_{k+1}) \le Q(z_{k+1}; z_k)`$. Why does it never rise? Start with a step that is
//: a thousand times too long. At which step size does it end?
//:
//: @solution(Chapters/Solutions/ISTABacktracking.swift#solution)
//:
//: **4.** Minimise $`F`$ exactly in one entry, all others fixed, and go through the entries in turn: *coordinate
//: descent*. The formula is the problem of one dimension. How many sweeps does it take until the duality gap is a
//: millionth of $`\tfrac12\|x\|^2`$, and how many steps do ISTA and FISTA with restart take? A sweep and a step cost
//: about the same.
//:
//: @solution(Chapters/Solutions/ISTACoordinateDescent.swift#solution)
//:
//: **5.** (Harder.) The duality gap can prove that an atom is not used. The dual objective is 1-strongly concave, so
//: the dual optimum lies within $`\sqrt{2\,\text{gap}}`$ of any allowed θ. Conclude: if
//: $`|d_j^\top\theta| + \|d_j\|\sqrt{2\,\text{gap}} < \lambda`$, then $`z^*_j = 0`$. Write the test. How many of the
//: 256 atoms does it discard after ten, after a hundred iterations?
//:
//: @solution(Chapters/Solutions/ISTAScreening.swift#solution)
//:
//: **6.** (A proof.) Show that for $`t \le 2/L`$ no step of ISTA leads away from any optimum:
//: $`\|z_{k+1} - z^*\| \le \|z_k - z^*\|`$. Conclude that the distance to the optimum is bounded by that of the
//: start, which the claim *no-further* checks at every iterate of three step sizes.
//:
//: <details>
//: <summary>Solution</summary>
//:
//: First, an optimum is a fixed point of the step, $`z^* = \mathrm{soft}(z^* + t\,D^\top(x - Dz^*), t\lambda)`$.
//: Where $`z^*_j = 0`$ the optimality conditions say $`|d_j^\top(x - Dz^*)| \le \lambda`$, and the threshold
//: $`t\lambda`$ takes the step back to zero. Where $`z^*_j \ne 0`$ they say
//: $`d_j^\top(x - Dz^*) = \lambda\,\mathrm{sign}(z^*_j)`$, and the threshold takes away just what the gradient step
//: added.
//:
//: Second, soft thresholding brings no two numbers further apart,
//: $`|\mathrm{soft}(u, \theta) - \mathrm{soft}(v, \theta)| \le |u - v|`$, since it is continuous and its slope is 0 or 1
//: except at the two kinks. This holds for each entry, so for the norm.
//:
//: Third, the two gradient steps differ by $`(I - t\,D^\top D)(z_k - z^*)`$, in which $`x`$ has dropped out. The
//: eigenvalues of $`D^\top D`$ lie between 0 and $`L`$, so those of $`I - t\,D^\top D`$ lie between $`1 - tL \ge -1`$
//: and 1, and multiplying by it makes no vector longer.
//:
//: Together, $`\|z_{k+1} - z^*\| \le \|(I - t\,D^\top D)(z_k - z^*)\| \le \|z_k - z^*\|`$. Step by step, the distance
//: never exceeds that of the start. ∎ If $`D^\top D`$ had no eigenvalue 0 and $`t < 2/L`$, each step would shrink the
//: distance by a fixed factor. A redundant dictionary always has that eigenvalue; on the support of the second phase
//: it may be gone, and this is the rate found there.
//:
//: </details>
//:
//: ## A project
//:
//: **How good can shrinking cosines be?** The denoiser at the head of this chapter is the simplest of its kind, and
//: each part of it can be varied. *Question:* which of its parts matters most, and how far does the best version
//: come?
//:
//: *Data:* the six drawn scenes of `Scene`, two seeds each, at σ = 15, 25 and 50; use three scenes to choose and the
//: other three to judge, and photographs of your own if you like.
//:
//: *Steps:* (1) Soft against hard thresholding, each at its best multiple of σ. (2) Patches of sides 4, 8, 12 and 16.
//: (3) Overlap of 1, 2, 4 and 8 pixels. (4) The mean of all patches at a pixel against a weighted one, with weights
//: that fall with the number of shares kept, since a patch with few of them carries less noise. (5) A second pass, in
//: which the first result tells for each share how much of it is picture, and the share is multiplied by
//: $`s^2 / (s^2 + \sigma^2)`$ in place of a threshold. (6) The 256 cosines of @ref(dct), with the Lasso in place of
//: the inner products, at equal cost and at any cost. The program `denoise` and its method `bm3d` are there to
//: compare with.
//:
//: *What counts as an answer:* a table of gains in PSNR on the scenes that were not used to choose, part by part,
//: with the spread over scenes and seeds, and one sentence on each part that the table supports. A part that gains
//: less than its spread has not been shown to matter.
