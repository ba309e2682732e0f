//: ## Summary
//:
//: * Size is what is stored, work is what is done. Unfolding saves the first by repeating the second.
//: * 60,000 parameters are level with 550,000 after short trainings. Chosen ones are a little better than guessed ones in
//:   LIDIA's case, by one training of each, and not in CSCNet's.
//: * Quality grows slowly with size, whoever designs. Since 2016 ten times the parameters have been worth some
//:   @value(slope) decibels.
//: * Of the lecture's five benefits one is confirmed, two by half, and two were not seen.
//: * A ledger of claims says more than a scoreboard. The board tells who won, the ledger what one may believe.
