//: ## Exercises
//:
//: Each solution in Swift is compiled and tested with the book.
//:
//: **1.** (Warm-up.) A DnCNN has $`d`$ layers of $`c`$ channels. How many parameters does it learn, and how many
//: multiply-adds does it spend on a pixel? Which width gives the largest network of 17 layers with at most as many
//: parameters as LIDIA, 61,589?
//:
//: @solution(Chapters/Solutions/ScoreboardWidth.swift#solution)
//:
//: **2.** A network works on a picture of half the height and half the width, with four channels for the four pixels
//: that were one square. What becomes of its size and of its work? Check with FFDNet's 486,080 parameters.
//:
//: @solution(Chapters/Solutions/ScoreboardHalves.swift#solution)
//:
//: **3.** Two methods were measured on the same 68 pictures. One compares the two means, another looks at the
//: differences picture by picture. Show that the second has the smaller standard error if pictures that are hard for
//: one are hard for the other, and by how much. How many pictures would the first need to see a difference of a tenth
//: of a decibel?
//:
//: @solution(Chapters/Solutions/ScoreboardPairs.swift#solution)
//:
//: **4.** "The mean of the PSNRs" and "the PSNR of the mean squared error" are two numbers. Which is larger, always?
//: When are they equal? Which pictures does each of them listen to?
//:
//: @solution(Chapters/Solutions/ScoreboardMeans.swift#solution)
//:
//: **5.** (Harder.) A claim with a margin is kept by a run. How often would it be kept if nothing were behind it, that
//: is, if the two methods were equally good and each run differed by chance, normally with deviation $`s`$? A book
//: holds a hundred such claims. How large must margins be so that fewer than one of them is kept by luck alone? How
//: often comes a lead of [given: 0.05 dB] by luck, if trainings deviate by [given: 0.06 dB], as short ones of LIDIA do?
//:
//: @solution(Chapters/Solutions/ScoreboardLuck.swift#solution)
//:
//: **6.** (Proof.) A least-squares line $`\ell`$ through $`n`$ points is given. A further point $`(x_*, y_*)`$ comes in, and
//: the new line is $`\ell'`$. Prove that at every place $`x`$ the line moves by
//:
//: ```math
//: \ell'(x) - \ell(x) = w(x) \, (y_* - \ell(x_*)) , \qquad
//: w(x) = \frac1{n+1} + \frac{(x - \bar x')(x_* - \bar x')}{\sum_i (x_i - \bar x')^2} ,
//: ```
//:
//: where $`\bar x'`$ and the sum are over all $`n + 1`$ points. Which points, added to the guessed networks of this chapter,
//: raise the line at LIDIA's size? How far does NLRN alone, with 340,000 parameters and [cite: 29.41 dB (Liu 2018)], raise
//: it?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: *The fitted value is linear in the data.* With the places fixed, the formula of the line shows
//: $`\ell'(x) = \sum_i w_i(x) \, y_i`$ over the $`n + 1`$ points with
//: $`w_i(x) = \frac1{n+1} + (x - \bar x')(x_i - \bar x') / S'`$, where $`S'`$ is the sum of squares: the mean of the
//: $`y_i`$ gives the first part, and the slope the second, as $`\sum_i (x_i - \bar x') \bar y' = 0`$.
//:
//: *A point on the old line changes nothing.* Were $`y_* = \ell(x_*)`$, then the old line would have the least sum of squares for
//: the $`n`$ points and the sum zero for the new one. So it would have the least sum for all, and as the places are not all
//: one, there is only one such line: $`\ell' = \ell`$.
//:
//: *Hence the claim.* Raise $`y_*`$ from $`\ell(x_*)`$ to its true value. The fitted value at $`x`$ starts at
//: $`\ell(x)`$ and changes by the weight of the new point, $`w(x)`$, times the change of $`y_*`$.
//:
//: *Signs.* LIDIA's size lies left of all guessed networks, $`x < \bar x'`$. A point left of the mean has $`w > 0`$ there,
//: and raises the line if it lies above it. A point far enough to the right has $`w < 0`$: large networks that do *better*
//: than the line make it steeper, and lower it at LIDIA's size.
//:
//: *The number.* NLRN is @value(nlrn-above) above the line and has the weight @value(nlrn-weight) at LIDIA's size, so it
//: raises the line there by @value(nlrn-move) and puts LIDIA below it, all by itself. A single point with a weight near
//: one half decides a verdict, which is a reason not to pronounce any.
//:
//: </details>
//:
//: ## A project: the best guessed 60,000
//:
//: *Question.* Is there a plain network of at most 61,589 parameters that reaches LIDIA, beyond the luck of training?
//:
//: *Data.* The training photographs (BSD432), and for the test BSD68 and Set12, at σ = 25. What you choose by, choose on photographs
//: that are in none of them, or on the held-out crops.
//:
//: *Steps.* First measure the luck: train the narrow DnCNN with three seeds (`train dncnn --width 21 --seed 1` and so on), and
//: LIDIA with three. Then search shapes at equal size: seven to thirty layers with the width that just fits
//: (exercise 1), and the same on four pictures of half the size (exercise 2), where a parameter costs a quarter of the work. Give
//: each the same number of multiplications and additions of training, and choose by held-out crops. Train the winner with
//: three seeds, and only then look at the test pictures.
//:
//: *What would count as an answer.* Two means over three seeds with their standard errors, on each of the two sets, with the
//: pictures paired and with Barbara shown apart. The winner has reached LIDIA if the [given: 90 %] interval of the
//: difference, from the seeds and not only from the pictures, lies above [given: −0.03 dB]. If none does, the
//: interval says how much the design is worth, which is what this chapter could not.
