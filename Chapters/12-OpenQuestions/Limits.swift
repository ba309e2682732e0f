//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That samples of *pictures* behave as those of small signals. The identities hold for any posterior. How far a
//:   picture's mean is from looking real, we measured by one distribution only, that of neighbours' differences.
//: * What networks trained for other losses become after long training, or with other widths. The sharp loss needs a
//:   start that is near, and its valleys are many.
//: * That Stein's estimate works with noise of unknown strength, or noise that is not normal.
//: * The best that blind spots can do. Ours is the plain one, in a network that was not built for it, with few steps.
//: * That a single picture is enough in general: it was one scene and one seed.
//: * What drawn scenes could bring with a better model, or what a larger network would lose by ours. Training was short.
//: * How much the recorded runs on photographs vary with the seed, but for the two seeds of three of them.
//: * Anything of our own about the barrier, since that section quotes.
//:
//: ## Summary
//:
//: * A loss asks for an estimate: squared for the mean, absolute for the median, sharp for the mode at a pixel.
//: * The posterior mean errs least, and lacks exactly as much energy as it errs. A sample looks right and errs twice
//:   as much. MAP is neither.
//: * Stein's estimate is the error without the truth, and can be trained with: a distance to the noisy picture, and
//:   twice the noise that gets through.
//: * Blind spots need not know σ, and pay for it with the most useful pixel.
//: * With drawn scenes alone a small network comes most of the way. Texture is what they lack.
//: * The published values flatten. What moved them at little cost was to look at similar patches together.
