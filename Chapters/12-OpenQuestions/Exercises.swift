//: ## Exercises
//:
//: Each solution in Swift is compiled and tested with the book, and ends with the numbers that were asked for.
//:
//: **1.** (Warm-up.) Write Stein's estimate for soft thresholding. Which threshold is best for a given noisy code, and
//: why is there only one candidate more than there are entries? Which one is it for
//: $`y = (4.2, -0.3, 0.8, -3.6, 1.1, 0.2, -0.9, 0.5)`$ and $`\sigma = 1`$, and what error is estimated?
//:
//: @solution(Chapters/Solutions/OpenSoftThreshold.swift#solution)
//:
//: **2.** Let $`x`$ and the noise be normal. A sample of the posterior has the distribution of $`x`$ and errs twice as
//: much as the mean. Find a guess that is not random, has the distribution of $`x`$ as well, and errs less. What do the
//: three err if the signal has twice the deviation of the noise?
//:
//: @solution(Chapters/Solutions/OpenRealism.swift#solution)
//:
//: **3.** Where is the sharp cost of some values stationary? Turn the condition into an iteration. Why does it never
//: go up, and why does it matter where it begins? Where does it end for the values and probabilities of this chapter,
//: begun at each of the three, with the widths 0.2, 0.5 and 20?
//:
//: @solution(Chapters/Solutions/OpenMeanShift.swift#solution)
//:
//: **4.** What does a blind spot cost? Take a normal signal whose neighbours are correlated, and compute the least
//: error with and without the middle sample. Then put the blind estimate and the noisy sample together again. What are the
//: three errors for a correlation of 0.95, fifteen samples, and noise of half the signal's deviation?
//:
//: @solution(Chapters/Solutions/OpenBlindness.swift#solution)
//:
//: **5.** (Harder.) $`b^\top A b`$ estimates the trace of $`A`$. What is its variance for signs, and for normal
//: entries? For which denoisers is one direction of signs exact? Let $`A`$ be the mean of a sample and its two
//: neighbours, on a ring of 36,864 samples. How far off is one direction, relative to the trace?
//:
//: @solution(Chapters/Solutions/OpenDivergence.swift#solution)
//:
//: **6.** (Proof.) A guess $`u`$ of $`x`$ may use $`y`$ and chance that is independent of $`x`$ given $`y`$. Prove that if $`u`$ has
//: the distribution of $`x`$, then
//:
//: ```math
//: E\,\|x - u\|^2 \;\ge\; E\,\|x - \hat x\|^2 + W^2, \qquad W^2 = \min E\,\|a - b\|^2 ,
//: ```
//:
//: where $`\hat x = E(x \mid y)`$ and the minimum is over all pairs $`(a, b)`$ in which $`a`$ is distributed as $`\hat x`$ and $`b`$ as
//: $`x`$. Prove that the bound is reached, and that $`W^2 \le E\,\|x - \hat x\|^2`$. So what does it cost at most to look real?
//: Check the bound with exercise 2.
//:
//: <details>
//: <summary>Solution</summary>
//:
//: *The bound.* Write $`x - u = (x - \hat x) + (\hat x - u)`$ and square. Given $`y`$, the second bracket depends on chance
//: only, which is independent of $`x`$, and the first has the mean zero. So the mixed term has the mean
//: $`2\,E(x - \hat x \mid y)^\top E(\hat x - u \mid y) = 0`$, and
//: $`E\,\|x - u\|^2 = E\,\|x - \hat x\|^2 + E\,\|\hat x - u\|^2`$. The pair $`(\hat x, u)`$ is one of those over which the
//: minimum is taken, so the last term is at least $`W^2`$.
//:
//: *It is reached.* Take a pair $`(a, b)`$ of least $`E\,\|a - b\|^2`$ (for finite second moments there is one). From $`y`$
//: compute $`\hat x`$, and draw $`u`$ from the distribution of $`b`$ given $`a = \hat x`$. Then $`(\hat x, u)`$ is distributed as
//: $`(a, b)`$. So $`u`$ has the distribution of $`x`$, and $`E\,\|\hat x - u\|^2 = W^2`$.
//:
//: *At most twice the least.* The pair $`(\hat x, x)`$ itself is one of those over which the minimum is taken, so
//: $`W^2 \le E\,\|x - \hat x\|^2`$. Looking real costs at most as much again as the least error. A sample of the
//: posterior always pays the full price: given $`y`$ it is distributed as $`x`$, so $`E\,\|\hat x - s\|^2 = E\,\|\hat x - x\|^2`$.
//:
//: *Exercise 2.* There $`\hat x`$ is normal with deviation $`c\,s`$ and $`x`$ with deviation $`s`$. Of all pairs of two such
//: variables those are nearest in which one is a multiple of the other, since
//: $`E\,(a - b)^2 = c^2 s^2 + s^2 - 2\,E\,ab`$ and $`E\,ab \le c\,s \cdot s`$ by Cauchy and Schwarz. So $`W^2 = s^2 (1 - c)^2`$, and the
//: bound is $`s^2 (1 - c^2) + s^2 (1 - c)^2 = 2 s^2 (1 - c)`$. That is what the guess $`c\,y`$ errs, so it is the best guess that
//: looks real. ∎
//:
//: </details>
//:
//: ## A project: a blind spot that heals
//:
//: *Question.* How much of what a blind spot loses on photographs comes back if the noisy pixel is put back, and does it still
//: when σ is known only roughly?
//:
//: *Data.* BSD432 with its noise once, and BSD68 for the test, at σ = 15, 25 and 50; drawn scenes while you develop.
//:
//: *Steps.* (1) Train Deep K-SVD with blind spots, by the recipe of this chapter, with three seeds. (2) Denoise with the
//: spots at test time too: hide one pixel of each cell of $`4 \times 4`$, keep the estimates of the hidden pixels alone, and
//: go through all sixteen places. (3) Estimate the variance $`\beta`$ of the blind estimate's error: once as one number,
//: from the mean of $`(\hat x_i - y_i)^2 - \sigma^2`$ over the picture, and once for windows of some $`16 \times 16`$ pixels.
//: (4) Mix, with the weights of exercise 4: $`(\hat x_i / \beta + y_i / \sigma^2) / (1/\beta + 1/\sigma^2)`$. (5) Repeat step 4 with a
//: σ that is too small and too large by [given: 10 %] and [given: 20 %].
//:
//: *What would count as an answer.* For each σ a table of PSNR with its spread over seeds: plain blind spot, mixed by one
//: variance, mixed by windows, Stein's estimate, supervised. The share of the gap to the supervised network that mixing closes,
//: as a paired mean over the 68 photographs with its standard error. And a curve of that share against the error in σ, from
//: which one can read when it would have been better not to mix.
