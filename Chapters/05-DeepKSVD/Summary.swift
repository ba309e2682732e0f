//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That the sizes of the steps in the walk are the same elsewhere. It was made on drawn leaves, with short training.
//:   Signs held for all seeds tried.
//: * That unfolding is useless. It led to a dictionary of this kind and to this start, and the section on its worth
//:   says what else was not measured.
//: * That the published value cannot be reached. We did not reach it with this network; the authors may have trained
//:   much longer, or otherwise.
//: * What DnCNN becomes with patience. Ours learned for a short while, as @ref(cost) counts it; the published rows
//:   stand for much longer training.
//: * Anything about other noise than white Gaussian noise of known strength. Each σ has weights of its own. Between
//:   them the tools change the contrast of the picture until its noise is that of a network, which is not measured
//:   here.
//: * Colour. The tools give the network opponent axes, each with the noise that it knows. No claim is about that.
//:
//: ## Summary
//:
//: * Replace what jumps, OMP, by a few steps that do not, and the whole denoiser can be differentiated; nothing needs
//:   to be added.
//: * Without learning, the replacements lose; learning wins it back and more, most of it through the dictionary.
//: * After training, the number of unfolded steps hardly matters, at least in trainings as short as ours: networks of
//:   no step, of one and of seven are level to @claim(depth-level, wanted). But a network must run with the number
//:   that it was trained for.
//: * The perceptron finds what one would hope: a larger λ where the picture is flat, a smaller one where it is not.
//: * How one descends matters more than any choice in the network that we tried. In as many steps, Muon came further
//:   than Adam at either of two rates.
//: * Counted in work or in pixels, the small network is ahead of DnCNN at the beginning of training, and then no
//:   longer.
//: * A picture unlike the training set gains from the network's learning from its own result.
