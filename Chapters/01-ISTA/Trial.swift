//: ## Claims
//:
//: What is said of ISTA, FISTA and the gap in general is written as functions of an implementation. Here they judge
//: the book's own, on problems made for the purpose, some with atoms of other lengths than one. The `exercises`
//: program puts yours to the same trial.

// snippet.hide
import Assertions
import Notebook

func trial(_ notebook: Notebook) throws {
  // snippet.show
  let trial = try ISTAAssertions(seed: notebook.seed, size: notebook.isQuick ? .quick : .book)
  notebook.claims(try trial.claims(ofISTA: BookImplementations.ista))
  notebook.claims(try trial.claims(ofFISTA: BookImplementations.fista))
  notebook.claims(try trial.claims(ofGap: BookImplementations.dualityGap))

  //: The first claims in the table are about this chapter's signals and patches; those of the trial follow.
  //:
  //: @claims
  // snippet.hide
}
