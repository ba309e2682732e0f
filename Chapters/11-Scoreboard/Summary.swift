//: ## Summary
//:
//: * Size is what is stored, work is what is done. Unfolding saves the first by repeating the second.
//: * On this board 60,000 parameters do what 550,000 do, after trainings of unequal length. Chosen ones are better
//:   than guessed ones in LIDIA's case, which trainings of equal length have yet to confirm, and worse in CSCNet's.
//: * Quality grows slowly with size, whoever designs. Since 2016 ten times the parameters have gone with
//:   @cell(filing, among them, slope) to @cell(filing, apart, slope) dB, and whether LIDIA is above that line or below it
//:   depends on who is counted.
//: * Of the lecture's five benefits one is confirmed, two by half, and two were not seen.
//: * A ledger of claims says more than a scoreboard. The board tells who won, the ledger what one may believe.
