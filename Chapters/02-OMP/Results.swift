//: ## The claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * Recovery was measured on random supports. Supports with structure, such as neighbouring DCT frequencies, are
//:   harder.
//: * The phase diagrams are for one small size. The border sharpens as $`m`$ grows, and its limit for basis pursuit is
//:   known exactly; ours is blurred and a little displaced.
//: * OMP was told $`s`$ in the noiseless experiments. Basis pursuit was not told anything.
//: * Patches were coded over a fixed DCT, on built-in scenes, at one σ. A Lasso code fitted again on its support by
//:   least squares (*debiasing*) is a third way that we did not try on patches.
//: * A jump is a nuisance for gradients. It is no proof of worse pictures: the classical denoiser of the next chapter
//:   uses OMP.
//:
//: ## Summary
//:
//: * Counting atoms is a combinatorial problem. Matching pursuit takes the best atom, again and again. OMP also fits
//:   all chosen atoms anew, and its residual is orthogonal to them.
//: * Batch-OMP needs the correlations and the Gram matrix, not the residual. It gives the same codes.
//: * Coherence is the closest pair of atoms. It guarantees recovery for $`s < (1 + 1/\mu)/2`$, and OMP works far
//:   beyond. For pictures it matters more that atoms fit the signal.
//: * OMP likes coefficients of many sizes, basis pursuit does not care.
//: * With noise, stop at $`\|r\|^2 \le \varepsilon^2`$, squared.
//: * OMP's reconstruction jumps, the Lasso's moves no further than the signal.
//:
//: **Where it leads.** Chapter 3 learns the dictionary, with Batch-OMP inside. Chapter 4 turns the Lasso's iteration
//: into a network. Averaging made OMP's mistakes cancel; chapter 7 does this on purpose: RandOMP draws many random
//: pursuits of one signal and averages them, and so approaches the estimate of least mean squared error. That estimate
//: weighs all supports by weights that change smoothly with the signal, so it has no jumps.
//:
