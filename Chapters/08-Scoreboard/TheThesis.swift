//: ## So is the thesis true?
//:
//: The book set out to prove it or to disprove it. Here are both halves.
//:
//: *60,000 do what 550,000 do.* In trainings this short, yes: @value(lidia) for LIDIA's 61,589, @value(dncnn) for DnCNN's
//: 556,097.
//:
//: *Because they are well chosen.* Hardly: @value(narrow) for 60,565 that nobody chose. What LIDIA's design adds to
//: that is @value(narrow-lead) on BSD68 and @value(set12-lead) on Set12, by one training of each, at many times the work.
//: CSCNet's design adds nothing on this board.
//:
//: We did not expect that, and no paper that we know prints the control. It says: before one praises a small network,
//: one should train a small plain one as well, with the same care and the same optimiser.
//:
//: What the designs do have is what they were made from. One knows what a layer is for, one can do without it and say
//: why, one can carry a proof some of the way. And the one idea that a stack of convolutions cannot easily guess,
//: looking at similar patches together, is the one whose network leads those of its size.
