//: ## The board
//:
//: @table(board)
//:
//: The scores are those of recorded reports, which `Scripts/experiments` makes from the photographs. The seconds are
//: measured in this run.
//:
//: Two remarks before anybody cheers. The pictures, the noise and the rule are the same for all, but the training is not: it
//: was of different lengths, and shorter than that of the authors, who gave each network hours on a large card. The last
//: column says how much work each had, counted and not timed, since minutes tell as much of the machine as of the network.
//:
//: For K-SVD, BM3D and WNNM no multiply-adds are given. Their time goes into choosing atoms, comparing patches and small
//: eigenvalue problems, of which products would be the smaller part, and the seconds tell it better. WNNM and EPLL are those of
//: chapter 8. No gradient ever reached them: the one learns nothing, the other a mixture, in minutes.

// snippet.hide
import Notebook

func theBoard(_ notebook: Notebook, _ contest: Contest) { tabulate(notebook, contest) }
