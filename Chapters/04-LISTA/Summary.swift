//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That LISTA solves the Lasso. It returns codes close to $`z^*`$ on average, has no certificate, and may leave the
//:   objective higher than FISTA does.
//: * The paper's numbers. Its patches come from photographs, its dictionaries and λ are others, and this chapter
//:   trains for seconds.
//: * Which network is best when trained to the end. Training was short, and the free one has most to learn.
//: * Noise. The planted signals have none; with noise all methods level off.
//: * That sparse codes of patches clean a picture. The next chapter does that.
//:
//: ## Summary
//:
//: * Unfolded and sorted, ISTA is a network with $`W_e`$, $`S`$ and θ. At its start it *is* ISTA.
//: * Gradients go backwards through pairs of functions, in reverse order. Nothing else is needed.
//: * A few learned layers replace many iterations, on the signals they were trained for. On others the lead shrinks, and
//:   on noise as many plain iterations do better.
//: * In deep layers training moves towards the coupling $`S = I - W_e A`$ by itself.
//: * With the coupling, and for signals sparse enough, two lines prove that no wrong atom is used and that the error falls
//:   by a factor a layer.
//: * The weight can be computed without data; two numbers a layer are left to learn.
