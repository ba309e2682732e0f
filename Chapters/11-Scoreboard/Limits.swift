//: ## What this does not show
//:
//: * It shows one noise level, one large and one small test set, gray pictures, and noise that is white, Gaussian and of
//:   known strength.
//: * There was one training of each network, and they were of unequal length, LIDIA's the longest. Its lead over the
//:   narrow DnCNN must be seen beside that, and beside the scatter of trainings over seeds: a verdict wants equal lengths
//:   and more seeds.
//: * The narrow DnCNN is one shape of many, and was trained once. Fewer layers and more channels, or a smaller picture
//:   as in FFDNet, might do better with 60,000 parameters. We did not search.
//: * Nor does it show that the narrow network keeps up in the end. Large networks gain longer from training and from
//:   data than small ones do; the published values are of such trainings, and there is none of a narrow DnCNN among
//:   them.
//: * Published values come from other generators, other roundings and larger training sets, and the line through them is that of
//:   a handful of papers, continued over a factor of eight.
//: * The standard errors are those over pictures. They say how another set of such pictures would come out, and nothing of
//:   another training.
//: * Seconds are those of this code on this machine. A graphics card loves convolutions more than it loves groups of
//:   similar patches.
