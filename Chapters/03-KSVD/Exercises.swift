//: ## Exercises
//:
//: **1. K-means (easy).** Write the special case: one atom each, coefficient one. Check that the error never rises.
//:
//: @solution(Chapters/Solutions/KSVDMeans.swift#k-means)
//:
//: **2. From approximate to exact (easy).** Repeat the approximate update on a fixed matrix $`E`$. Show that it tends to the
//: first singular pair, and how fast. What are the errors in the example by hand?
//:
//: @solution(Chapters/Solutions/KSVDRankOne.swift#rank-one)
//:
//: <details>
//: <summary>The numbers</summary>
//:
//: From @value(hand-before) the error falls to @value(hand-approximate) in one round and to @value(hand-two) in two; the limit is
//: @value(hand-exact). What is still too much shrinks by a factor of @value(hand-factor) a round.
//:
//: </details>
//:
//: **3. Another patch size (medium).** Lebrun and Leclaire (2012) choose C so that [given: 93 %] of the patches of pure noise
//: stay without an atom. Which C is that for patches of 5×5, 7×7 and 9×9 pixels? Why does it fall with the size?
//:
//: @solution(Chapters/Solutions/KSVDStopping.swift#stopping)
//:
//: <details>
//: <summary>The numbers</summary>
//:
//: C = @value(c-5) for 5×5 pixels, @value(c-7) for 7×7 and @value(c-9) for 9×9. The energy of $`n`$ pixels of noise has a relative
//: scatter of $`\sqrt{2/n}`$, so the larger the patch, the closer to its expectation it can be held.
//:
//: </details>
//:
//: **4. The share of the noisy picture (medium).** Given the plain patch average, the noisy and the true picture, which blend
//: of the first two is best? Compare with the share $`\lambda / (\lambda + 64)`$ of the rule λ = 30/σ, on the cloth with the DCT
//: at σ = 10, 25 and 50.
//:
//: @solution(Chapters/Solutions/KSVDBlend.swift#blend)
//:
//: <details>
//: <summary>The numbers</summary>
//:
//: @table(answer-shares)
//:
//: The best share is larger than the rule's at all three noise levels: the average has lost some of the cloth's texture, and only
//: the noisy picture still has it.
//:
//: </details>
//:
//: **5. Not all patches are equal (hard).** A patch coded with many atoms has drawn more noise: its error is about
//: $`\sigma^2 \|z\|_0`$. Weigh patches in the average accordingly. On which scenes, and at which noise, does it gain? Why
//: not everywhere?
//:
//: @solution(Chapters/Solutions/KSVDWeights.swift#weights)
//:
//: <details>
//: <summary>The numbers</summary>
//:
//: @table(answer-weights)
//:
//: The weights follow the variance only. A patch may also have few atoms because the stopping rule cut its texture off; then it is
//: biased, and it gets a high weight all the same.
//:
//: </details>
//:
//: **6. Why the update never hurts (proof, medium).** Let the rows of $`E`$ be what the users of an atom lack without it. Prove:
//: (a) for a unit vector $`d`$ the best coefficients leave the error $`\|E\|_F^2 - \|E d\|^2`$; (b) the exact update leaves
//: $`\|E\|_F^2 - \sigma_1^2`$, and no other atom less; (c) the approximate update never raises the error; (d) neither does MOD's
//: formula, for given codes. Where does the argument end, so that a whole round may still raise the error?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: (a) The rows can be treated one by one. For a row $`e_i`$ the error $`\|e_i - z_i d\|^2 = \|e_i\|^2 - 2 z_i\, e_i^\top d + z_i^2`$ is
//: a parabola in $`z_i`$ with its lowest point at $`z_i = e_i^\top d`$, where it is $`\|e_i\|^2 - (e_i^\top d)^2`$. The sum over the
//: rows is $`\|E\|_F^2 - \|E d\|^2`$.
//:
//: (b) So the best atom maximises $`\|E d\|^2 = d^\top E^\top E\, d`$ over unit vectors. The maximum of such a form is the largest
//: eigenvalue of $`E^\top E`$, which is $`\sigma_1^2`$, and it is attained at the eigenvector, which is the first right singular
//: vector.
//:
//: (c) Hold the coefficients $`z`$ and let the atom $`v`$ be of any norm. Each sample of $`v`$ stands in a parabola of its own, and the
//: lowest point is $`v = E^\top z / \|z\|^2`$; hence $`\|E - z v^\top\| \le \|E - z d^\top\|`$ for the old atom $`d`$. Scaling $`v`$ to norm
//: one and $`z`$ by the inverse does not change $`z v^\top`$, and projecting anew can only lower the error, by (a). If
//: $`E^\top z = 0`$, the atom is left as it is. Signals that do not use the atom have no part in any of this, so their errors stay.
//:
//: (d) For given $`Z`$ the error is a convex function of $`D`$, and a least-squares solution is its lowest point; the old dictionary is
//: one of those that it was compared with. Scaling atoms and coefficients leaves $`Z D^\top`$ as it is.
//:
//: The argument ends at the next coding stage. It would hold there too if coding found the best support, or if a signal kept its
//: old code wherever the new one is worse. OMP is greedy and does neither, and replaced atoms start anew.
//:
//: </details>
//:
//: ## Project: what is a dictionary worth elsewhere?
//:
//: *Question.* A dictionary learned from one noisy picture is thrown away afterwards. How much of its gain over the DCT would it keep on
//: another picture of the same kind, and on one of another kind? Is there a kind of picture whose dictionary serves them all?
//:
//: *Data.* The six scenes with 256×256 pixels, at σ = 10, 25 and 50, each drawn with at least four seeds; any photographs of your own,
//: if you can sort them into kinds.
//:
//: *Steps.* Learn a dictionary from one noisy drawing of each scene. Denoise new drawings of all scenes with it. Enter the gains over the
//: DCT in a 6×6 table, a row for where the dictionary comes from and a column for where it is used, with standard errors over the seeds.
//: Add the global dictionary as a seventh row. Then mix: learn from patches of two kinds at once, with 256 atoms and with 512.
//:
//: *What would count as an answer.* The table, with the same noise for all dictionaries of a column, so that differences are paired. A sentence
//: for each column that says which share of its own dictionary's gain the others keep, and which of these shares differ by more than two
//: standard errors. A conjecture about what makes two kinds exchange dictionaries, and one new pair on which it was tried *after* it
//: was written down.

// snippet.hide
import Notebook

func exercises(_ notebook: Notebook, _ study: SceneStudy) throws {
  answerRounds(notebook)
  answerConstants(notebook)
  try answerShares(notebook, study)
  try answerWeights(notebook, study)
}
