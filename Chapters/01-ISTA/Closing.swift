//: ## What this does not show
//:
//: * That the Lasso finds the true support. It did not: it bought wrong atoms at the λ that predicts best. When
//:   pursuit is sure to succeed is a question for chapter 2.
//: * That ISTA is a fast solver. Coordinate descent (exercise 4), homotopy and active-set methods often need far less
//:   work. ISTA is here because its step is a layer.
//: * How λ is chosen when σ is not known, or when the noise is neither normal nor the same everywhere.
//: * That shrinking cosine patterns is a good denoiser. It is the first of this book, on one drawn picture; the
//:   scoreboard of chapter 11 compares better ones.
//: * Anything about photographs. Pictures and patches come from scenes drawn for this book.
//: * Times. Iterations are counted; the benchmark program measures seconds.
//:
//: ## Summary
//:
//: * The Lasso asks for a code that explains the signal and charges λ for each unit. Its kink at zero makes entries
//:   vanish.
//: * For orthonormal atoms it is soft thresholding of the inner products, which already denoises a picture.
//: * λ can be read as the noise's variance over the size of a typical entry. Chosen for the smallest error it buys
//:   too many atoms; an unbiased estimate of the error comes near it without the clean signal, if σ is known.
//: * ISTA is a gradient step and a soft threshold. For steps up to $`1/L`$ it minimises a bowl that lies on top of the
//:   objective. It never rises for steps up to $`2/L`$, which follows from another argument.
//: * Its gap is bounded by a constant over $`k`$, FISTA's by a constant over $`k^2`$. In fact ISTA finds the support
//:   after finitely many steps, if no atom off it correlates by just λ, and then converges by a fixed factor.
//: * FISTA overshoots. Restart cures it.
//: * The duality gap bounds what is still to be gained, and needs no optimum.
//: * λ selects and shrinks at once. This is the Lasso's bias.
//: * $`T`$ steps are a network of $`T`$ layers.
