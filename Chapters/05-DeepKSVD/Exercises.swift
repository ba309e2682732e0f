//: ## Exercises
//:
//: Each solution in code is compiled and tested with the book, and ends with the numbers that were asked for.
//:
//: **1.** (Warm-up.) How many parameters does the network have, for patches of side $`s`$, $`m`$ atoms and $`K`$
//: stages? Which of them does $`T`$ change? A talk quotes 45,000 for the small network: which widths of the perceptron
//: come closest, if the layers keep their proportion $`2q, q, q/2`$?
//:
//: @solution(Chapters/Solutions/DeepKSVDParameters.swift#solution)
//:
//: **2.** A step can be written $`z \leftarrow \mathrm{soft}(Sz + y,\ \theta)`$ with $`S = I - D^\top D/c`$ computed
//: once, as the authors do, or with $`D`$ and $`D^\top`$ one after the other, as here. Which is cheaper, and from
//: which $`m/n`$ on? What do seven steps cost each way, for this chapter's patches?
//:
//: @solution(Chapters/Solutions/DeepKSVDCost.swift#solution)
//:
//: **3.** Without λ and limits the network is linear. How far is it from the identity before training? Find the
//: largest gain error over the eigenvectors of $`DD^\top`$ for seven steps, from above and from the textbook's start.
//:
//: @solution(Chapters/Solutions/DeepKSVDGain.swift#solution)
//:
//: **4.** Write the gradient of the average with respect to the window without the tape, and compare it with quotients
//: of differences. By how much do they differ? What is its product with the window?
//:
//: @solution(Chapters/Solutions/DeepKSVDWindowGradient.swift#solution)
//:
//: **5.** (Harder.) For given cleaned patches the best window needs no gradient steps: away from the border it is a
//: least-squares problem with one condition. Solve it. How much does the best window gain over an even one, for
//: patches whose cosine coefficients were cut off below a threshold? Are weights negative?
//:
//: @solution(Chapters/Solutions/DeepKSVDBestWindow.swift#solution)
//:
//: **6.** (Proof.) The trained network has a step $`1/c`$ that is longer than $`1/\|D\|^2`$. Let
//: $`F(z) = \tfrac12\|x - Dz\|^2 + \lambda\|z\|_1`$ with $`\lambda \ge 0`$, and let
//: $`z^+ = \mathrm{soft}(z + \tfrac1c D^\top(x - Dz),\ \lambda/c)`$. Prove that
//:
//: ```math
//: F(z^+) \le F(z) - \Bigl(c - \tfrac12\|D\|^2\Bigr) \|z^+ - z\|^2 ,
//: ```
//:
//: so that every step with $`c > \|D\|^2/2`$ descends, from whatever start. Where does the proof need
//: $`\lambda \ge 0`$?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: Write $`f(z) = \tfrac12\|x - Dz\|^2`$, $`g = \nabla f(z) = -D^\top(x - Dz)`$ and $`d = z^+ - z`$. The threshold
//: finds the minimum over $`v`$ of
//:
//: ```math
//: q(v) = \lambda\|v\|_1 + g^\top (v - z) + \tfrac{c}{2}\|v - z\|^2 ,
//: ```
//:
//: since up to a constant this is $`\lambda\|v\|_1 + \tfrac c2\|v - (z - g/c)\|^2`$, entry by entry the problem that
//: soft thresholding solves. For $`\lambda \ge 0`$ the function $`q(v) - \tfrac c2\|v\|^2`$ is convex, so $`q`$ grows
//: away from its minimum at least as $`\tfrac c2\|v - z^+\|^2`$. At $`v = z`$ this says
//: $`q(z) \ge q(z^+) + \tfrac c2\|d\|^2`$, that is
//:
//: ```math
//: \lambda\|z^+\|_1 + g^\top d + c\,\|d\|^2 \le \lambda\|z\|_1 .
//: ```
//:
//: And $`f`$ is quadratic:
//: $`f(z^+) = f(z) + g^\top d + \tfrac12\|Dd\|^2 \le f(z) + g^\top d + \tfrac12\|D\|^2\|d\|^2`$. Add
//: $`\lambda\|z^+\|_1`$ to this, use the line above, and $`g^\top d`$ cancels:
//: $`F(z^+) \le F(z) - c\|d\|^2 + \tfrac12\|D\|^2\|d\|^2`$, which was to be shown.
//:
//: With $`\lambda < 0`$ the function $`q`$ is no longer convex. Enlarging magnitudes still finds its minimum, entries
//: that are exactly zero aside, so $`q(z) \ge q(z^+)`$ remains, without the second $`\tfrac c2\|d\|^2`$. What is left
//: is $`F(z^+) \le F(z) - \tfrac12(c - \|D\|^2)\|d\|^2`$, which promises descent for $`c \ge \|D\|^2`$ only. The
//: trained network has a smaller $`c`$, and so for the few patches with negative λ nothing is promised.
//:
//: </details>
//:
//: ## A project: what would decide the worth of depth?
//:
//: *Question.* Is a Deep K-SVD network of $`T = 7`$ better than one of $`T = 0`$ when both are trained to the end?
//:
//: *Data.* The photographs of BSD432 to learn from, BSD68 to judge, σ = 25. `Scripts/fetch-images` brings both.
//: Without photographs, drawn scenes will do for a first round (`--scenes`).
//:
//: *Steps.*
//:
//: 1. Take the options of the base run above, and train $`T = 0, 1, 3, 7`$ with three seeds each
//:    (`train deep-ksvd --sigma 25 --unfoldings 0 --seed 1 --steps 2000`). Write down steps, pixels and work of every
//:    run.
//: 2. Double the steps until the held-out PSNR of no run grows by more than [given: 0.01 dB]. That is what "to the
//:    end" shall mean.
//: 3. Score all twelve networks on BSD68 with `evaluate`, picture by picture, and form the differences to $`T = 7`$ of
//:    the same seed. Each has two errors: between pictures, and between seeds. Report both.
//: 4. Draw PSNR against *work of use*, for which $`T = 0`$ is at its best, and against work of training.
//: 5. Repeat with $`\sigma = 50`$, where one look at a patch says least.
//:
//: *What would count as an answer.* An interval of the difference for each $`T`$, over seeds, that lies within
//: [given: 0.05 dB] of zero (depth is worth nothing here), or above it (it is worth something, and you can say how
//: much). An interval that holds both is an answer too: that the experiment was too small, and by what factor.
