//: ## Exercises
//:
//: **1.** (Warm-up.) What remains of the best threshold for singular values if a group has a single patch? And what if all its
//: patches are equal and clean? How many singular values does noise alone leave above the cut, if its largest is
//: $`\sigma(\sqrt n + \sqrt d)`$ and the cut $`2\sqrt T`$ with $`T = 2\sqrt 2 \sqrt n\, \sigma^2`$: for which $`n`$ is the cut
//: above all of them, for patches of $`d = 49`$ pixels?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: One patch has one singular value, its length, so the whole patch is kept, shortened, or thrown away. Equal patches have rank one,
//: and their one value is $`\sqrt n`$ times the length of each. The cut is $`2\sqrt{2\sqrt2}\; n^{1/4}\sigma \approx
//: 3.364\; n^{1/4} \sigma`$, and it would have to exceed $`(\sqrt n + 7)\,\sigma`$. With $`u = n^{1/4}`$ that is
//: $`u^2 - 3.364\,u + 7 < 0`$, whose discriminant $`3.364^2 - 28`$ is negative: for no $`n`$ at all. Some noise always stays
//: after one round, which is what the rounds are for.
//:
//: </details>
//:
//: **2.** (Proof.) Let $`f(x) = \tfrac12 (s - x)^2 + w x`$ for a fixed price $`w \ge 0`$ and $`x \ge 0`$. Show that the best
//: $`x`$ is $`\max(s - w, 0)`$. Now let $`w = T/x`$ be renewed from the last $`x`$, beginning with $`x = s`$. Show that the
//: estimates never rise, and that they converge to the larger root of $`x^2 - s x + T = 0`$ if there is one. What happens at
//: $`s = 2 \sqrt T`$ exactly? Which function of $`x`$ has the renewed rule as its fixed points, and is it convex?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: $`f`$ is convex with slope $`x - s + w`$, which vanishes at $`s - w`$; where that is negative, $`f`$ rises from 0 on. Let
//: $`g(x) = s - T/x`$. It rises with $`x`$, and $`g(s) < s`$. So if $`x_{k} \le x_{k-1}`$ then
//: $`x_{k+1} = g(x_k) \le g(x_{k-1}) = x_k`$, and the estimates never rise. A root $`r`$ of $`x = g(x)`$ with $`r \le s`$ stays
//: below all of them, since $`x_k \ge r`$ gives $`g(x_k) \ge g(r) = r`$. A falling sequence that is bounded below converges, to
//: a fixed point, and the first one that it meets from above is the larger root. At $`s = 2\sqrt T`$ the two roots are one,
//: $`\sqrt T`$, and it is reached, but slowly: the distance $`e`$ becomes $`e - e^2/\sqrt T`$ to second order, so after $`k`$
//: rounds it is about $`\sqrt T / k`$. The fixed points are those of $`\tfrac12 (s - x)^2 + T \log x`$, whose second derivative
//: $`1 - T/x^2`$ is negative for small $`x`$: it is not convex.
//:
//: </details>
//:
//: **3.** Derive the step of EPLL, $`x = (y + b\,a)/(1 + b)`$. Then look at a pixel of the border, which fewer than $`n`$ patches
//: cover, say $`c`$ of them: what does the same gradient give there? What does it do in a corner, in the last step, where
//: $`b = 32`$?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: In one pixel, $`\frac{n}{2\sigma^2}(x - y)^2 + \frac{\beta}{2} \sum_{i=1}^{c} (x - z_i)^2`$ has the slope
//: $`\frac{n}{\sigma^2}(x - y) + \beta c\,(x - a)`$. Times $`\sigma^2/n`$ that is $`(x - y) + b\,\frac cn (x - a)`$, which
//: vanishes at $`x = (y + b\frac cn a)/(1 + b\frac cn)`$; inside, $`c = n`$. A corner has $`c = 1`$ of $`n = 64`$, so $`b c/n`$
//: is one half in the last step, and the noisy pixel counts for two thirds: by the letter, the corner of EPLL's picture
//: stays noisy. Weights of $`c/64`$ for the noisy pixels of the border would undo it, and so does taking the step of the inside
//: everywhere.
//:
//: </details>
//:
//: **4.** How many multiply-adds does one step of EPLL take for a patch of 64 pixels and 200 kinds, if each density takes a
//: product with a triangle of $`64 \times 64`$? Now let each patch ask only those twenty kinds that were the best in the step
//: before. What does that save over five steps, and when would it change the result?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: A product with a triangle takes $`64 \cdot 65 / 2 = 2080`$, so 200 kinds take 416,000, and the filter of the one that is
//: chosen 4,096 more: densities are all of it. The first step has to ask all; the other four a tenth each. So five steps cost 1.4
//: instead of 5, less than a third. It changes the result where a kind that was not among twenty becomes the best one, which it
//: may, as the picture changes most between the first step and the second. (One may also arrange the kinds in a tree.)
//:
//: </details>
//:
//: **5.** Which parameters of a CDLNet get no gradient, if one gives each of its $`K`$ steps a bank $`B_k`$ and makes the picture
//: with another, $`D`$? How many are wasted with 169 filters of $`7 \times 7`$?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: The code before the first step is zero, so $`B_1 \cdot 0`$ does not depend on $`B_1`$: one bank, 169 · 49 = 8,281 parameters.
//: In this book's network it makes the picture instead.
//:
//: </details>
//:
//: **6.** For which eigenvalues of $`BA`$ is there a step length $`t > 0`$ with which no eigenvalue of $`I - t A B`$ is larger than
//: one in magnitude? What does that say of $`A = B^\top`$?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: $`AB`$ has the nonzero eigenvalues of $`BA`$. For one of them, $`\lambda`$, the condition $`|1 - t\lambda|^2 \le 1`$ is
//: $`t\,|\lambda|^2 \le 2\, \mathrm{Re}\,\lambda`$. So all must have a positive real part (or be zero), and then any
//: $`t \le \min 2\, \mathrm{Re}\,\lambda / |\lambda|^2`$ will do. One eigenvalue of negative real part, and none does. With
//: $`A = B^\top`$ all are real and not negative, and the condition is ISTA's, $`t \le 2/\|B\|^2`$. (Eigenvalues bound growth in
//: the long run; for a step that is not symmetric a few steps may still grow.)
//:
//: </details>
//:
//: **7.** (Harder.) With Γ of equal entries $`1/N`$ and $`W_\alpha = W_\beta = I`$, the group threshold multiplies by
//: $`\max(0, 1 - \tau/\xi)`$, where ξ is the root mean square of the coefficients of a filter. Compare with the proximal map of
//: the group Lasso, $`\min_x \tfrac12 \|x - z\|^2 + \lambda \|x\|_2`$. For which λ are they the same? What do they do that soft
//: thresholding does not, and which of the two is still a proximal map if groups overlap, as windows do?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: The proximal map is $`z \max(0, 1 - \lambda/\|z\|_2)`$: at its minimum $`x - z + \lambda x / \|x\| = 0`$, so $`x`$ is a
//: multiple of $`z`$, of length $`\|z\| - \lambda`$ or zero. With $`\|z\|_2 = \sqrt N\, \xi`$ it is the group threshold for
//: $`\lambda = \sqrt N\, \tau`$. Both keep the ratios within a group: nothing is set to zero unless all is. With overlapping
//: windows every place has its own ξ, made of coefficients that belong to other groups as well, and the rule is no longer
//: the minimum of a sum of such penalties: it is a threshold that was modelled on a proximal map.
//:
//: </details>
//:
//: **8.** Why does LSSC's factor $`C`$ fall to one as a group grows? Use that a sum of $`q`$ squares of normal numbers has the mean
//: $`q`$ and the variance $`2q`$. What is $`C`$ for one patch of 64 pixels and for 64 of them, at the [given: 80 %] quantile, which lies 0.84
//: deviations above the mean? What would go wrong with the factor of one patch for all groups?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: The mean square of the noise in $`q`$ numbers is $`\sigma^2`$ with a deviation of $`\sigma^2\sqrt{2/q}`$, so [given: 80 %] of it stays below
//: $`\sigma^2 (1 + 0.84\sqrt{2/q})`$, and $`C \approx 1 + 0.42\sqrt{2/q}`$. One patch has $`q = 64`$ and $`C \approx 1.074`$; 64 of them
//: have $`q = 4096`$ and $`C \approx 1.009`$. With 1.074 for the large group its residuals would be allowed to hold [given: 15 %] more energy
//: than the noise has: that is picture, left out because nobody asked for it.
//:
//: </details>
//:
//: **9.** With a threshold without end NCSR is a classical filter: which one? Where are the kinks of its price
//: $`\tfrac12 (a - \alpha)^2 + \tau |\alpha - \beta|`$, and where those of CSR's, which charges $`\lambda|\alpha|`$ besides? What does the
//: answer of CSR look like as a function of $`a`$, for $`\beta > 0`$?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: Every code becomes β, and orthonormal axes take the mean of codes back to the mean of patches: non-local means over sixteen
//: patches, all of them averaged where they overlap. The price has one kink, at β, CSR's has a second one at 0. A minimum either
//: sits on a kink or where the slope is zero. So as $`a`$ grows the answer is $`a + \lambda + \tau`$ up to zero; rests there until
//: $`a = \lambda - \tau`$; rises as $`a - \lambda + \tau`$ until
//: it meets β at $`a = \beta + \lambda - \tau`$; rests there for a stretch of $`2\tau`$; and rises as $`a - \lambda - \tau`$. The first rest is a
//: stretch of $`2\lambda`$, from $`-\lambda - \tau`$ to $`\lambda - \tau`$. So with $`\tau > \lambda`$ even $`a = 0`$ is drawn towards β.
//:
//: </details>
//:
//: **10.** In GroupSC, let $`M`$ patches be alike, $`\Sigma_{il} = 1`$ among them and 0 to all others. What does its threshold do if
//: they are equal? Now let their coefficients of one atom be $`a + \tau e_i`$ with normal $`e_i`$. How large is $`g/n`$ for large
//: $`M`$, and how small may λ be if nothing but noise, $`a = 0`$, shall pass? Compare with soft thresholding, which needs some
//: $`3\tau`$, and with what both take from a large $`a`$.
//:
//: <details>
//: <summary>Solution</summary>
//:
//: Of equal patches $`g = \sqrt M\,|\alpha|`$ and $`n = \sqrt M`$: it is soft thresholding, copies tell nothing new. With noise
//: $`g^2/n^2`$ is the mean of $`(a + \tau e_i)^2`$, which is $`a^2 + \tau^2`$ but for a share of about $`\sqrt{2/M}`$. So noise alone
//: has $`g/n \approx \tau\,(1 + 1/\sqrt{2M})`$ at one deviation, and a λ a little above τ stops it, a third of what a coefficient by
//: itself needs. A large $`a`$ then loses about $`\tau`$ and not $`3\tau`$. That is the gain: a threshold as safe, with less bias.
//:
//: </details>
//:
//: **11.** (Proof.) Let a diffusion have the cosines of a patch for filters, without the constant one, and functions that are the slopes
//: of one energy, $`\varphi_i = \rho_i'`$, with $`\varphi_i' \le s`$. Show that no step raises the energy if $`n^2 s + \lambda \le 2`$.
//: Does it matter that the functions of the start, $`a z / (1 + (z/20)^2)`$, fall again? The authors' first step has
//: $`a = 0.0495`$ and $`n = 7`$: what does the argument say of it, and what does the step do to an answer of noise, of size 25?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: The second derivative of $`E`$ is $`H = \sum_i K_i^\top \mathrm{diag}(\varphi_i'(K_i u)) K_i + \lambda I`$. Since
//: $`\sum_i K_i^\top K_i`$ is $`n^2 I`$ less the part of the constant, $`H \le L I`$ with $`L = n^2 s + \lambda`$. With $`g = \nabla
//: E(u)`$ Taylor's formula gives $`E(u - g) \le E(u) - \|g\|^2 + \tfrac L2 \|g\|^2`$, which is no more than $`E(u)`$ if $`L \le 2`$.
//: Only the largest slope counts, so functions may fall; the energy is then not convex, and the descent ends where it ends.
//: The slope of the start is largest at zero, $`s = a`$, and $`49 \cdot 0.0495 = 2.43`$ is too much: nothing is promised. An answer
//: near zero overshoots, to $`-1.43`$ times itself. But one of size 25 becomes $`25\,(1 - 2.43 / (1 + 1.5625)) \approx 1.3`$: the
//: strength is chosen for noise as it is, not for small answers.
//:
//: </details>
//:
//: **12.** Which price ρ has the soft threshold for its step, and which the hard one? Now take the price of the Lasso,
//: $`\rho(z) = \theta |z| / n^2`$. What does its step do to answers smaller than θ, and why would a network learn badly with it?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: $`n^2 \varphi = z - S(z)`$, and ρ is what has that slope. Soft: $`n^2\rho = z^2/2`$ up to θ and $`\theta |z| - \theta^2/2`$ beyond,
//: Huber's function. Hard: $`n^2\rho = \min(z^2, \theta^2)/2`$, a bowl with its rim cut off, whose slope jumps. For the Lasso's price
//: $`S(z) = z - \theta\, \mathrm{sign}(z)`$: a small answer is thrown over to the other side, and in the next step back. A
//: gradient step on a kink cannot come to rest there; the proximal step of chapter 1, which is soft, can. And its φ has the slope
//: zero wherever it has one, so nothing that φ is told by the loss comes back through it to the filter before it. (The filter behind it
//: still learns.)
//:
//: </details>
//:
//: ## A project: the price of a bound
//:
//: *Question.* What does it cost a network of untied steps that no step can grow?
//:
//: *Data.* BSD432 to learn from, BSD68 to judge, and the gratings of chapter 7.
//:
//: *Steps.* Change CDLNet so that $`A_k = t_k B_k^\top`$ with $`t_k \le 2/\|B_k\|^2`$; the norm by a few steps of power iteration after each
//: step of training. Train it and the free network for as many steps each (`train cdlnet`, three seeds). It has half the
//: parameters: train a third one with twice as many filters too.
//:
//: *What would count as an answer.* The paired difference on BSD68 with its interval over pictures and seeds, and for each
//: network the worst grating. If the bounded network is within [given: 0.05 dB] and never falls below its input, bounds should be the
//: rule; if it is behind by more, the figure of gains against growth says how much growth is worth.
