//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That signals are like this. In the first half of the chapter the supports are uniform, the coefficients normal, and
//:   the dictionary and both deviations are known to all.
//: * That a mean is better for every end. It is better for the squared error; who wants to know *which* atoms, or a
//:   sharp picture, may want a guess.
//: * How near RandOMP comes to the true mean in a problem as large as the paper's: nobody can compute it there. The
//:   small problems only suggest it.
//: * Which dictionary the paper's sweep used, so not its curve either. Where the best stride lies depends on it.
//: * The size of differences between strides after long training. Our runs are short, one seed each but the first.
//: * That the average over shifts *is* the MMSE estimate. Its weights are equal where Bayes has unequal ones, and for the
//:   trained network the reading is broken anyway.
//: * That CSCNet is safe on a picture unlike its training pictures. On fine gratings it is not, as the last section shows;
//:   what share of photographs has such parts we did not measure.
//: * The benefit of more data: the paper's best value is for a training set twelve times as large.
//: * Colour, and noise of unknown strength.
//:
//: ## Summary
//:
//: * A smooth filter and its neighbour are nearly parallel. Under noise a pursuit cannot tell them apart, and its best
//:   guess is a gamble; the mean over the candidates is not.
//: * Random pursuits, averaged, approximate that mean, with an error that falls as $`a + b/J`$.
//: * A stride leaves out the worst pairs, and the shifts of the grid can be averaged; with $`q = n`$ that is the average
//:   of patches that K-SVD has always used. With fixed cosines the stride of one is worst; with learned filters the
//:   order of strides depends on the filters and on the pictures.
//: * One step serves all: separate patches, strided convolutions, and the layers of CSCNet.
//: * In the trained network coherence does not fall and single shifts are no pictures. What remains of the theory is the
//:   form. It is a good form, but the bound on the step size, which kept ISTA from running away, is gone with the rest.
