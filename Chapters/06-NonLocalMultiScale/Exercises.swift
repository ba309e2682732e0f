//: ## Exercises
//:
//: Each solution in code is compiled and tested with the book, and ends with the numbers asked for.
//:
//: **1.** (Warm-up.) How many parameters does LIDIA have, for patches of side $`s`$, $`f`$ features, groups of $`k`$ patches
//: and one scale or two? Check your formula against 61,589, and against 40,226 for LIDIA-S. Which part grows fastest with
//: $`k`$, and how many parameters would groups of 28 make?
//:
//: @solution(Chapters/Solutions/NonLocalParameters.swift#solution)
//:
//: **2.** Write the distances of all patches for one displacement by running sums: add what enters, take off what leaves.
//: Count the additions for each distance: by the definition, with sums made anew for each row, and with running sums. Then
//: run it in single precision on a plane with an exact repeat. What is lost?
//:
//: @solution(Chapters/Solutions/NonLocalRunningSums.swift#solution)
//:
//: **3.** Similar patches are not quite alike. Let similar patch $`i`$ of a patch $`s`$ be $`s + d_i`$, with independent
//: deviations of variance $`\delta^2`$ in each pixel, none for the patch itself, under noise of variance $`\sigma^2`$. What
//: error does the plain mean of $`k`$ patches have, the patch itself among them? Which $`k`$ is best, and is it finite? Which
//: weights are better than equal ones, and by how much for $`k = 14`$ and $`\delta = \sigma`$?
//:
//: @solution(Chapters/Solutions/NonLocalBestGroup.swift#solution)
//:
//: **4.** (A proof.) Let $`F`$ add $`P`$ patches up in a plane, and let the diagonal matrix $`N = F F^\top`$ hold how many
//: patches cover each pixel. Prove that the exchange at the fine scale, $`E = F^\top N^{-1} F`$, is an orthogonal projection.
//: Onto what? What are its eigenvalues, and how many are one? And what becomes of them at the coarse scale, where a blur $`B`$
//: acts on the average before it is cut out again? Then build the matrix for a small lattice and look.
//:
//: <details>
//: <summary>Proof</summary>
//:
//: *Why $`F F^\top`$ is diagonal.* The transpose $`F^\top`$ cuts all patches out of a plane. Adding these up again gives each
//: pixel as often as patches hold it, and nothing of any other pixel.
//:
//: *Symmetric:* $`E^\top = F^\top (N^{-1})^\top F = E`$, since a diagonal matrix is its own transpose.
//:
//: *Idempotent:* $`E^2 = F^\top N^{-1} (F F^\top) N^{-1} F = F^\top N^{-1} N N^{-1} F = E`$. A symmetric idempotent matrix is the
//: orthogonal projection onto its range.
//:
//: *The range.* $`E y = F^\top x`$ with the plane $`x = N^{-1} F y`$, so all that comes out is cut from a plane. Conversely,
//: patches $`F^\top x`$ that are cut from a plane stay as they are: $`E F^\top x = F^\top N^{-1} N x = F^\top x`$. So the range
//: is the set of patches that agree wherever they overlap.
//:
//: *Eigenvalues.* Those of a projection are 0 and 1, and there are as many ones as the range has dimensions. $`F^\top`$ is
//: one-to-one, because every pixel lies in some patch, so that is the number of pixels.
//:
//: *The coarse scale* has $`F^\top B N^{-1} F`$. Products $`XY`$ and $`YX`$ have the same eigenvalues but for zeros. With
//: $`X = F^\top`$ and $`Y = B N^{-1} F`$ the eigenvalues are those of $`B N^{-1} F F^\top = B`$: the blur's own, of which only
//: that of a constant plane is one. So this exchange is no projection; done again and again it would blur the picture away.
//:
//: </details>
//:
//: @solution(Chapters/Solutions/NonLocalProjection.swift#solution)
//:
//: **5.** (Harder.) A noisy patch of $`n`$ pixels has a true twin, and a stranger whose clean version lies at the squared
//: distance $`D`$. The squared distance of the two noisy patches has the mean $`D + 2n\sigma^2`$ and the variance
//: $`8n\sigma^4 + 8\sigma^2 D`$. With what probability does the stranger look nearer than the twin, for $`n = 49`$ and
//: $`D = n\sigma^2`$? Start as if the two distances were independent and normal. They share the noise of the reference: does
//: that help or harm? Check by simulation.
//:
//: @solution(Chapters/Solutions/NonLocalMistakes.swift#solution)
//:
//: ## A project: whom should a patch trust?
//:
//: *Question.* LIDIA searches its similar patches in the noisy picture. BM3D's second step searches in a first estimate, where
//: distances can be trusted more. Would LIDIA gain from that, and how much of what exact knowledge would bring?
//:
//: *Data.* The drawn scenes of this chapter, and Set12 if you have it, at σ = 25 and 50.
//:
//: *Steps.* (1) Count, for each scene, how many of the 14 patches found in the noisy picture are among the 14 nearest of the
//: clean one, and how that falls with σ; exercise 5 says what to expect. (2) Give the search of the small networks of this
//: chapter another plane to look in: the noisy picture, the picture cleaned by BM3D, the clean picture itself (an oracle, which
//: nobody has). Only the search changes; the groups are still cut from the noisy picture. (3) Train all three alike, with three
//: seeds each, and count steps, scored pixels and multiplications, BM3D's share included. (4) Do the same with the full network
//: on photographs, if you have a night.
//:
//: *What would count as an answer.* The gain of the better search with an interval over pictures *and* seeds, beside the gain of
//: the oracle, which bounds it from above. If the oracle gains less than seeds scatter, the search is not where LIDIA loses, and
//: that is an answer too. A gain on one picture is none.
