//: ## One change at a time
//:
//: Within a family the comparison is cleaner, for the rest stays as it is, or nearly so.

// snippet.hide
import Notebook

func withinFamilies(_ notebook: Notebook, _ contest: Contest) {
  recordFamilies(notebook, Leads(contest))
  // snippet.show
  //: A second stage brought Deep K-SVD @value(second-stage-lead). It went on from the trained first stage, so that a part of
  //: this is the further training. A third stage, in a short training of as many steps as two had, brought
  //: @claim(third-stage), no more than two such trainings may differ by.
  //:
  //: The stride of chapter 7, $`q = 8`$ in the place of 1, is worth @value(stride-lead) after as many steps, far beyond the scatter of seeds. A step of it
  //: costs more, as the last column of the board shows, so that after equal work the difference would be smaller.
  // snippet.hide
}
