//: ## The algorithm
//:
//: One round codes all signals, then updates one atom after the other in random order.
//:
//: @slice(Sources/Sparse/KSVD.swift#rounds)
//:
//: The update is the calculation above. The residual of all signals is kept, so $`E`$ need not be built: its rows are
//: $`r_i + z_{ij} d_j`$. Only users change. A coefficient may become zero, but no new one appears, so supports never grow.
//:
//: @slice(Sources/Sparse/AtomSweep.swift#refit)
//:
//: Two repairs keep all atoms at work. An atom without users, or with hardly any, becomes the signal that is represented
//: worst. So does one of two atoms that have become (almost) the same, with $`|d_i^\top d_j| > 0.99`$.
//:
