//: ## Exercises
//:
//: Each solution is compiled and tested with the book.
//:
//: **1.** (Warm-up.) How many parameters do the four networks have, for a dictionary $`n \times m`$ and $`T`$ layers?
//: Which of these counts do not depend on $`n`$ and $`m`$? What are they for the patches of this chapter and eight layers?
//:
//: @solution(Chapters/Solutions/LISTAParameters.swift#solution)
//:
//: **2.** Write the gradient of one layer $`\mathrm{soft}(Wx, \theta)`$ with respect to $`W`$ and θ without
//: the tape. Check it: push each parameter a little up and down, and compare the slope of the loss.
//:
//: @solution(Chapters/Solutions/LISTABackward.swift#solution)
//:
//: **3.** How many atoms does the theorem of two lines allow, for a given $`A`$ and $`W`$? Compare $`W = A`$ with the
//: computed weight on a hundred random dictionaries of $`64 \times 72`$ and a hundred of $`32 \times 64`$. How often does
//: the computed weight allow more? Does a smaller $`\|W^\top A\|_F`$ always mean a smaller μ?
//:
//: @solution(Chapters/Solutions/LISTACertificate.swift#solution)
//:
//: **4.** Learn nothing but the step size of every layer. Steps beyond $`2/L`$ can make ISTA diverge when they
//: are repeated. Which steps are learned for six layers on a random dictionary of $`12 \times 20`$, and by how much do they
//: beat ISTA on other signals?
//:
//: @solution(Chapters/Solutions/LISTASteps.swift#solution)
//:
//: **5.** (Harder.) Find a number $`K`$ with $`\|z(x) - z(x')\| \le K\|x - x'\|`$ for the network with $`W_e`$, $`S`$
//: and θ. How far is it from the largest stretch that you can find? Why is there none for OMP?
//:
//: @solution(Chapters/Solutions/LISTALipschitz.swift#solution)
//:
//: **6.** (Proof.) Let $`M = A A^\top`$ be invertible. (a) Show that the closed form
//: $`w_i = M^{-1} a_i / (a_i^\top M^{-1} a_i)`$ minimises $`\|W^\top A\|_F^2`$ subject to $`w_i^\top a_i = 1`$, and that nothing
//: else does. (b) Show that every allowed $`W`$ has $`\|W^\top A\|_F^2 \ge m^2/n`$, and conclude that the root mean square of the
//: products $`w_i^\top a_j`$, $`i \ne j`$, is at least $`\sqrt{(m-n)/(n(m-1))}`$.
//:
//: <details>
//: <summary>Solution</summary>
//:
//: (a) The objective is $`\sum_i w_i^\top M w_i`$, and the conditions do not mix the columns, so each column is a problem of its
//: own. Write $`h_i = a_i^\top M^{-1} a_i`$, which is positive, and let $`w = w_i + d`$ be allowed. Then
//: $`d^\top a_i = 0`$. Since $`M w_i = a_i / h_i`$,
//:
//: ```math
//: w^\top M w = w_i^\top M w_i + \frac{2}{h_i}\, d^\top a_i + d^\top M d = w_i^\top M w_i + d^\top M d .
//: ```
//:
//: As $`M`$ is positive definite, this is larger than $`w_i^\top M w_i`$ unless $`d = 0`$.
//:
//: (b) By (a), column $`i`$ contributes at least $`w_i^\top M w_i = 1/h_i`$. The $`h_i`$ have a known sum:
//:
//: ```math
//: \sum_i h_i = \sum_i a_i^\top M^{-1} a_i = \mathrm{tr}\Bigl(M^{-1} \sum_i a_i a_i^\top\Bigr) = \mathrm{tr}(I) = n .
//: ```
//:
//: By Cauchy and Schwarz,
//: $`m^2 = \bigl(\sum_i \sqrt{h_i} \cdot 1/\sqrt{h_i}\bigr)^2 \le \sum_i h_i \cdot \sum_i 1/h_i = n \sum_i 1/h_i`$, so
//: $`\|W^\top A\|_F^2 \ge m^2/n`$. The $`m`$ products $`w_i^\top a_i`$ are one and contribute $`m`$. The other $`m(m-1)`$ share at
//: least $`m^2/n - m`$ among them, so the mean of their squares is at least $`(m-n)/(n(m-1))`$. With $`W = A`$ this is
//: Welch's bound of 1974. In particular μ can never be smaller, whatever one computes or learns.
//:
//: </details>
//:
//: ## A project: when does freedom pay?
//:
//: *The question.* In our contest the free network overtook the coupled one when it was trained for long. The papers, with larger
//: problems, report the coupled one ahead. What decides: the size, the noise, the sparsity, or only the length of the training?
//:
//: *The data.* Planted codes, made as above: nothing needs to be fetched. Take $`n \times m`$ of $`32 \times 64`$,
//: $`64 \times 128`$ and $`128 \times 256`$, without noise and with noise of [given: 40, 30 and 20 dB] below the signals.
//:
//: *The steps.* First repeat the figure of training lengths for the smallest size with three seeds, and see how much of a lead is
//: luck. Then find, for each size, the number of steps at which the free network passes the coupled one; each length wants its own
//: search of the learning rate, on signals set apart. Do the same with noise, in training and in scoring. At last plot the
//: crossing against the number of parameters.
//:
//: *What counts as an answer.* A curve of crossings with its spread over seeds, for each level of noise. Where there is no crossing
//: within your time, the length you reached is a result too, if you say it. A comparison at one length or one learning rate does not
//: count: this chapter shows why.
