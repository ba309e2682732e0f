//: ## The algorithm
//:
//: One round of K-SVD codes all signals, and then updates one atom after the other in random order:
//:
//: ```
//: repeat for each round:
//:     Z ← OMP(X, D)                          coding: every signal by itself
//:     R ← X − Z Dᵀ                           the residual of all signals
//:     for each atom j, in random order:
//:         E  ← R[users] + z_j d_jᵀ           what the users of atom j lack without it
//:         d′ ← Eᵀ z_j, scaled to norm one    approximate; exact: first singular vector of E
//:         z′ ← E d′                          new coefficients of the same users
//:         R[users] ← E − z′ d′ᵀ
//:     replace idle atoms and twins
//: ```
//:
//: The loop over the atoms is the calculation by hand, and since the residual $`R`$ is kept up to date, an atom costs a few
//: operations for each of its users and no more. Only users change: a coefficient may become zero, but no new one appears, so
//: supports never grow. The code of the rounds reads like the scheme:
//:
//: @slice(Sources/Sparse/KSVD.swift#rounds)
//:
//: Two repairs, in the last line but one, keep all atoms at work. An atom without users, or with hardly any, becomes the signal
//: that is represented worst; so does one of two atoms that have become (almost) the same, with $`|d_i^\top d_j| > 0.99`$.
//:
//: <details>
//: <summary>The update of an atom in the library</summary>
//:
//: @slice(Sources/Sparse/AtomSweep.swift#refit)
//:
//: </details>
