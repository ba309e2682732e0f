//: ## So is the thesis true?
//:
//: The book set out to prove it or to disprove it. Here are both halves.
//:
//: *60,000 do what 550,000 do.* On this board, yes, if not after equal training: @cell(board, LIDIA, PSNR in dB) dB
//: for LIDIA's @cell(board, LIDIA, parameters) parameters, @cell(board, DnCNN, PSNR in dB) dB for DnCNN's
//: @cell(board, DnCNN, parameters).
//:
//: *Because they are well chosen.* This board cannot tell. It has
//: @cell(board, DnCNN of 21 channels, PSNR in dB) dB for @cell(board, DnCNN of 21 channels, parameters) parameters that nobody
//: chose. What LIDIA has beyond that is @value(narrow-lead) on BSD68, and @value(set12-lead) on Set12, much of it from one
//: picture. It pays for them with many times the work for a pixel, and it had many times the training: the control had a
//: share of @claim(control-trained-alike) of that. CSCNet's design adds nothing on this board.
//:
//: We did not expect that, and no paper that we know prints the control. It says: before one praises a small network,
//: one should train a small plain one as well, with the same care and the same optimiser.
//:
//: What the designs do have is what they were made from. One knows what a layer is for, can do without it and say why, and
//: can carry a proof some of the way. And the one idea that a stack of convolutions cannot easily guess, looking at similar
//: patches together, belongs to the one network that leads those of its size here, be it by design or by training.
