//: ## Where the price comes from
//:
//: The Lasso was introduced as a wish, and λ as a knob. There is a second way to it, by probabilities, and it says
//: what λ stands for. Suppose that a signal is made as $`x = Dz + e`$, with noise $`e`$ whose samples are normal,
//: independent and of deviation σ, and suppose that the entries of the code are independent too, each with the
//: *Laplace* density $`\tfrac{1}{2b}\,e^{-|z_j|/b}`$ of mean magnitude $`b`$. By Bayes' rule the density of the code,
//: once the signal has been seen, is their product up to a constant,
//:
//: ```math
//: p(z \mid x) \;\propto\; \exp\Bigl(-\frac{\|x - Dz\|^2}{2\sigma^2}\Bigr)\,\exp\Bigl(-\frac{\|z\|_1}{b}\Bigr) .
//: ```
//:
//: The most probable code, the *maximum a posteriori* or MAP estimate, maximises it. Take the logarithm, turn the
//: sign and multiply by $`\sigma^2`$, and what is to be minimised is
//:
//: ```math
//: \tfrac12\|x - Dz\|^2 + \frac{\sigma^2}{b}\,\|z\|_1 , \quad\text{so}\quad \lambda = \frac{\sigma^2}{b} .
//: ```
//:
//: The price is the noise's variance over the size of a typical entry. More noise makes a coefficient dearer, because
//: it is less likely to mean anything; larger codes make it cheaper. A normal density in place of Laplace's would
//: have led to a sum of squares, and to no zeros.
//:
//: The derivation tells less than it seems to. A code drawn from Laplace's density has no entry that is exactly zero,
//: so the Lasso's zeros come from asking for the most probable code, and not from the density. Nor is the most
//: probable code the one of smallest expected error, which is the mean of that density. And the codes of this
//: chapter, with most entries zero and a few of them normal, are not Laplace's at all. Gribonval showed in 2011 that
//: for some penalties the minimum is the estimate of smallest expected error under a prior that is not the one MAP
//: would read off the penalty. So the formula says in what unit to think of λ, and does not prove the Lasso right.
//: How well it chooses is measured below, against other rules, once there is a solver.
