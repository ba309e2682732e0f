//: ## Exercises
//:
//: **1.** (Warm-up.) The blur ¼, ½, ¼ acts on a ring of $`n`$ pixels. What does it make of the wave $`\cos(\omega i)`$? For which $`n`$ is there a
//: wave that it loses completely? Noise of variance one is in the data, and the blur is inverted without a prior, for $`n = 5`$: which
//: variance has the noise afterwards?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: $`\tfrac14 \cos(\omega(i-1)) + \tfrac12 \cos(\omega i) + \tfrac14 \cos(\omega(i+1)) = \tfrac12 (1 + \cos\omega) \cos(\omega i)`$, so the
//: factor is $`\cos^2(\omega/2)`$. It vanishes at $`\omega = \pi`$ alone, the stripes, which close around the ring if $`n`$ is even. For
//: $`n = 5`$ the frequencies are $`0, \pm 2\pi/5, \pm 4\pi/5`$ and the factors 1, 0.6545 and 0.0955. The variance is the mean of the inverse
//: squares, $`\tfrac15 (1 + 2/0.6545^2 + 2/0.0955^2) \approx 45`$: five pixels and the mildest of blurs.
//:
//: </details>
//:
//: **2.** (Proof.) Show that the nearest picture is $`z + A^\top (A A^\top + \mu I)^{-1} (y - A z)`$. What does it tend to for $`\mu \to 0`$, for a
//: mask, and for a blur that loses a wave completely? What does it become for the mean of the pixels of a block, and why is it enough to know
//: how far the mean of $`z`$'s block is from the data?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: Let $`x = z + d`$. The gradient $`A^\top(A z + A d - y) + \mu d`$ vanishes if $`(A^\top A + \mu I)\, d = A^\top r`$ with $`r = y - A z`$. Try
//: $`d = A^\top u`$: the left side is $`A^\top (A A^\top + \mu I)\, u`$, so $`u = (A A^\top + \mu I)^{-1} r`$ solves it, and for $`\mu > 0`$ the
//: solution is unique. For a mask, $`A A^\top`$ is one where data are and $`d`$ tends to $`r`$ there, so that the data hold exactly and the rest
//: of $`z`$ stays. For a blur the lost wave has $`|H|^2 = 0`$; noise in the data has some of it, which is divided by μ, but $`A^\top`$
//: multiplies by zero again: the wave of $`z`$ stays. Weak waves with small $`|H|`$ are what makes trouble. For means of $`q^2`$ pixels
//: $`A A^\top = I/q^2`$, and every pixel of a block moves by the same, $`r / (1 + \mu q^2)`$: the nearest picture changes means and keeps
//: what is inside a block.
//:
//: </details>
//:
//: **3.** (Proof.) Show that $`\tfrac12 x^\top (x - f(x))`$ has the gradient $`x - \tfrac12 f(x) - \tfrac12 J^\top x`$, and that this is $`x - f(x)`$ if
//: $`f`$ is locally homogeneous with a symmetric Jacobian. Now let $`f(x) = W x`$ with a $`W`$ that is not symmetric. Where does the fixed
//: point of RED end, and what is the minimum of E?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: The derivative of $`\tfrac12 x^\top x`$ is $`x`$; that of $`\tfrac12 x^\top f(x)`$ in the direction $`d`$ is $`\tfrac12 d^\top f(x) + \tfrac12 x^\top J
//: d`$. Symmetry turns $`J^\top x`$ into $`J x`$, homogeneity that into $`f(x)`$. A linear $`f`$ is homogeneous. RED ends where
//: $`(A^\top A/\sigma_e^2 + \lambda (I - W))\, x = A^\top y/\sigma_e^2`$, and the minimum of E lies where $`W`$ is replaced by $`\tfrac12 (W +
//: W^\top)`$, since a quadratic form sees only that part. RED solves an equation that belongs to no price.
//:
//: </details>
//:
//: **4.** β is no part of the equation in which RED ends, and α is none either. Show that a fixed point of the ADMM of RED solves $`A^\top(A x -
//: y)/\sigma_e^2 + \lambda (x - f(x)) = 0`$ for any $`\beta > 0`$ and $`\alpha \ne 0`$. Is the same true of ρ in plug-and-play?
//:
//: <details>
//: <summary>Solution</summary>
//:
//: If $`u`$ does not change, $`\alpha x + (1 - \alpha) v = v`$, so $`x = v`$. The step for $`v`$ then reads $`(\lambda + \beta)\, v = \beta (v + u) +
//: \lambda f(v)`$, that is $`\beta u = \lambda (x - f(x))`$. The step for $`x`$ is stationary, $`A^\top(A x - y)/\sigma_e^2 + \beta (x - v + u) = 0`$,
//: and with $`x = v`$ the last term is $`\beta u`$. In plug-and-play $`v = f(v + u)`$ and $`\rho u = -A^\top(A v - y)/\sigma_e^2`$, so $`v`$ solves
//: $`v = f\bigl(v - A^\top(A v - y)/(\rho \sigma_e^2)\bigr)`$: there ρ says how strong the prior is. Proximal gradient with the step
//: $`1/(\rho \sigma_e^2)`$ ends in the same place.
//:
//: </details>
//:
//: **5.** (Program.) The weight of Tikhonov's prior was chosen by the truth, which nobody has. Morozov's principle needs the strength of the noise alone:
//: a picture should leave as much of the data unexplained as noise would, $`\|A x - y\|^2 = N \sigma_e^2`$. Find that weight. How far is the
//: picture from the best one, and on which side of the best weight do you expect it?
//:
//: @solution(Chapters/Solutions/InverseDiscrepancy.swift#solution)
