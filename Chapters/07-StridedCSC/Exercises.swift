//: ## Exercises
//:
//: Each solution in Swift is compiled and tested with the book.
//:
//: **1.** (Warm-up.) How many parameters does CSCNet learn, with $`m`$ filters of $`n \times n`$, and how many
//: multiplications does it take for a pixel? Which of the two depend on the stride $`q`$, and which on the number
//: $`K`$ of steps? Check your formulas against 63,700 parameters, and against 84.7 · 10⁹ multiplications for a picture of
//: 481 × 321 pixels.
//:
//: @solution(Chapters/Solutions/StridedCounts.swift#solution)
//:
//: **2.** How alike is a constant filter to itself $`q`$ pixels further? And a bump, $`e^{-(x^2 + y^2)/2w^2}`$? For
//: filters of side 11, how many nonzeros does theory allow at each stride? A larger stride need not help: find a
//: filter that is more like its shifts by eight than like those by seven. Why can that not happen with four and eight?
//:
//: @solution(Chapters/Solutions/StridedCoherence.swift#solution)
//:
//: **3.** Show that the mean of several pictures has the mean of their errors, less their spread about it. Must it be
//: better than the best of them? Now give two pictures weights of sum one. Which are best, if
//: $`a = \mathbb{E} e_1^2`$, $`b = \mathbb{E} e_2^2`$ and $`c = \mathbb{E} e_1 e_2`$ are known, and how much do they
//: gain over equal ones? Test it by simulation. What does your formula say of shifts, which are all of one quality?
//:
//: @solution(Chapters/Solutions/StridedAverages.swift#solution)
//:
//: **4.** A signal holds one of two unit atoms at an angle $`\theta`$, with a normal coefficient, in noise. Write the
//: probability of the first as a logistic function, and the MMSE estimate with it. MAP takes the more probable atom.
//: What does it lose for a given noisy signal, and what on average? When does it lose nothing?
//:
//: @solution(Chapters/Solutions/StridedTwoAtoms.swift#solution)
//:
//: **5.** (Harder.) Many different CSCNets have the same output for every picture. Find what may be done to filter
//: $`f`$ of the analysis, of the two syntheses, and to its threshold, without anybody noticing. How many of the 63,700
//: parameters are left over? Differentiate by what you found: which relation must the gradients obey, whatever the
//: parameters are? Test it on the gradient of the library.
//:
//: @solution(Chapters/Solutions/StridedSymmetry.swift#solution)
//:
//: **6.** (Proof.) Let $`\hat x = E(x \mid y)`$. Prove that any other estimate $`u`$, computed from $`y`$ alone, has an
//: expected squared error that is larger by exactly $`E\,\|u - \hat x\|^2`$. Now let $`u`$ be the mean of $`J`$ signals
//: drawn independently from the distribution of $`x`$ given $`y`$. What is its error, in units of that of
//: $`\hat x`$? Which $`a`$ and $`b`$ does the law $`a + b/J`$ of this chapter have for them, and why need RandOMP not
//: have the same?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: Write $`u - x = (u - \hat x) + (\hat x - x)`$ and square. Given $`y`$, the first bracket is fixed (or, if $`u`$ makes use
//: of chance, independent of $`x`$), and the second has the mean zero, since $`\hat x`$ is the mean of $`x`$. So the
//: mixed term has the mean $`2\, E(u - \hat x \mid y)^\top E(\hat x - x \mid y) = 0`$. What remains is
//: $`E\,\|u - x\|^2 = E\,\|u - \hat x\|^2 + E\,\|\hat x - x\|^2`$. The first part is zero only for $`u = \hat x`$, so
//: the posterior mean is the one best estimate.
//:
//: Call the error of $`\hat x`$ by $`e = E\,\|\hat x - x\|^2`$. A signal $`x_j`$ drawn from the posterior is distributed as
//: $`x`$ is, given $`y`$, so it has the mean $`\hat x`$ and $`E\,\|x_j - \hat x\|^2 = e`$. The mean of $`J`$ independent
//: ones has a $`J`$-th of that variance about $`\hat x`$. By the first part its error is $`e + e/J`$: one draw has twice
//: the least error, ten have a tenth more than the least. So $`a = b = e`$.
//:
//: RandOMP draws a support, not a signal. For its support it takes the oracle's mean in the place of a random
//: coefficient, which takes away the part of $`b`$ that random coefficients would add. And it draws its supports step by
//: step, with probabilities that are not those of the posterior once supports have more than one atom, so its mean
//: $`x_\infty`$ is not $`\hat x`$, and its $`a`$ is larger than $`e`$.
//:
//: </details>
//:
//: ## A project: a network that cannot run away
//:
//: *Question.* Can CSCNet be kept from growing on gratings, without a loss on photographs?
//:
//: *Data.* The training photographs (BSD432), and for the test BSD68 and the gratings of this chapter, with more angles,
//: periods and contrasts than here, and squares besides sines.
//:
//: *Steps.* First measure: for the shipped weights find by which factor steps without their threshold,
//: $`z \mapsto z - B A z`$, make a code grow in the end, by power iteration on a picture of some 128 pixels, and look at the
//: picture that grows. Is it a grating? Then change one thing at a time, in training runs of equal length (`train cscnet`,
//: three seeds each): scale $`A`$ and $`B`$ after each step so that the factor stays at one; tie them, $`A = B^\top`$,
//: with a step size below $`2/L`$; or train each step with a number of unfolded steps drawn from six to twenty-four. Keep
//: the recipe, and the number of pixels that each network sees, the same for all.
//:
//: *What would count as an answer.* For each change two values with their spread over seeds: the mean PSNR on BSD68, and
//: the smallest gain over the noisy picture on the gratings. A change succeeds if that smallest gain is above zero and
//: the loss on BSD68, a paired difference over the 68 photographs, lies with all of its [given: 90 %] interval within
//: [given: 0.05 dB]. That none does is an answer too, if the factor is shown beside it.
