//: ## Many dimensions: a bowl on top
//:
//: The smooth part $`f(z) = \tfrac12\|x - Dz\|^2`$ has the gradient $`-D^\top(x - Dz)`$, and its curvature in any
//: direction is at most $`L = \|D\|_2^2`$, the largest eigenvalue of $`D^\top D`$. So at the present code $`z_k`$ we
//: can put a round bowl of curvature $`1/t \ge L`$ on top of it:
//:
//: ```math
//: F(z) \le Q(z; z_k) = f(z_k) + \nabla f(z_k)^\top (z - z_k) + \tfrac{1}{2t}\|z - z_k\|^2 + \lambda\|z\|_1 .
//: ```
//:
//: The proof is one line: since $`f`$ is quadratic, it differs from the first two terms by
//: $`\tfrac12\|D(z - z_k)\|^2`$, which is at most $`\tfrac L2\|z - z_k\|^2`$.
//:
//: $`Q`$ touches $`F`$ at $`z_k`$ and lies on or above it everywhere else, so whoever goes down on $`Q`$ goes down at
//: least as far on $`F`$. And $`Q`$ is easy to minimise, for completing the square turns it, up to a constant, into
//: $`\tfrac{1}{2t}\|z - v\|^2 + \lambda\|z\|_1`$ with $`v = z_k - t\,\nabla f(z_k)`$. No entry disturbs another, and
//: each is the problem of one dimension with $`\theta = t\lambda`$:
//:
//: ```math
//: z_{k+1} = \mathrm{soft}\bigl(z_k + t\,D^\top(x - D z_k),\; t\lambda\bigr) .
//: ```
//:
//: A gradient step, then shrinkage: this is ISTA, the iterative shrinkage-thresholding algorithm. A scheme that
//: minimises a bowl on top, over and over, is called *majorise–minimise*.
