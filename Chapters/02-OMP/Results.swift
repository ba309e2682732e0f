//: ## The claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * Recovery was measured on random supports; with structure, such as neighbouring DCT frequencies, it is harder, and
//:   the project below asks how much.
//: * The phase diagrams are for one small size. The border sharpens as $`m`$ grows, and its limit for basis pursuit is
//:   known exactly; ours is blurred and a little displaced.
//: * OMP was told $`s`$ in the noiseless experiments, and basis pursuit was not told anything.
//: * Patches were coded over a fixed DCT, on small built-in scenes, at one σ and, in the table, at one $`C`$. That the
//:   refitted Lasso and OMP are level holds for these. It was measured after averaging; patch by patch they are not quite
//:   level, and OMP takes fewer atoms throughout.
//: * The control separates two effects, choice and shrinkage. It does not show that every rule of choice is as good:
//:   both of these look for atoms that correlate with what is left.
//: * A jump is a nuisance for gradients and no proof of worse pictures: the classical denoiser of the next chapter
//:   uses OMP.
//:
//: ## Summary
//:
//: * Counting atoms is a combinatorial problem. Matching pursuit takes the best atom, again and again; OMP also fits
//:   all chosen atoms anew, and its residual is orthogonal to them.
//: * Batch-OMP needs the correlations and the Gram matrix, not the residual. It gives the same codes.
//: * A code with fewer than half the spark of atoms is the only one so sparse. Coherence, the closest pair of atoms,
//:   bounds the spark, and for $`s < (1 + 1/\mu)/2`$ OMP finds that code. In practice it works far beyond. For pictures
//:   it matters more that atoms fit the signal.
//: * OMP likes coefficients of many sizes; basis pursuit does not care.
//: * With noise, stop at $`\|r\|^2 \le \varepsilon^2`$, squared.
//: * On noisy patches the Lasso is better patch by patch and worse after averaging. Both are mostly the work of its
//:   shrinkage: refitted, it goes along with OMP.
//: * OMP's reconstruction jumps; the Lasso's moves no further than the signal.
//:
//: **Where it leads.** Chapter 3 learns the dictionary, with Batch-OMP inside. Chapter 4 turns the Lasso's iteration
//: into a network. Averaging made OMP's mistakes cancel; chapter 7 does this on purpose: RandOMP draws many random
//: pursuits of one signal and averages them, and so approaches the estimate of least mean squared error. That estimate
//: weighs all supports by weights that change smoothly with the signal, so it has no jumps.
