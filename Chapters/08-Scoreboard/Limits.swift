//: ## What this does not show
//:
//: * One noise level, one test set, gray pictures, noise that is white and Gaussian, of known strength.
//: * One short training of each network. Seeds of such trainings differ by some hundredths of a decibel (chapters 5 to
//:   7), and so does LIDIA's lead over the narrow DnCNN. A verdict wants more seeds, and longer runs.
//: * The narrow DnCNN is one shape of many, and was trained once. Fewer layers and more channels, or a smaller picture
//:   as in FFDNet, might do better with 60,000. We did not search.
//: * Nor does it show that the narrow network keeps up in the end. Large networks gain longer from training and from
//:   data than small ones do; the published values are of such trainings, and there is none of a narrow DnCNN among
//:   them.
//: * Published values come from other generators, other roundings and larger training sets. Two that differ by
//:   [given: 0.04 dB] are equal.
//: * Seconds are those of this code on this machine. A graphics card loves convolutions more than it loves groups of
//:   similar patches.
