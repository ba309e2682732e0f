//: ## The ledger
//:
//: Every claim of this book is a sentence with a bound, and a run that had to keep it. Here is how they stand, and below
//: it each one that does not hold. The [index of claims](#index-of-claims) has them all, and
//: `swift run -c release book ledger` prints them on a terminal, with `--csv` for a program.
//:
//: @ledger
//:
//: The kinds in the first table: an *identity* compares two computations, an *interface* claim counts how often a function
//: broke what it promises, and a *theorem* holds a measurement against a proven bound. An *expectation* says that a sample is
//: as was computed or proved, to so many standard errors. An *ordering* says who is ahead and by
//: how much at least, an *equivalence* that two are level to a margin. A *reproduction* holds a published number, and a
//: *goal* is somebody's target. A goal that was not reached is no failure of the run, an *open* question is not decided
//: here, and neither counts among those that hold.
