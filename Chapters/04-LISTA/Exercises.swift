//: ## Exercises
//:
//: Each solution is compiled and tested with the book.
//:
//: **1.** (Warm-up.) How many numbers do the four networks learn, for a dictionary $`n \times m`$ and $`T`$ layers?
//: Which of them do not depend on $`n`$ and $`m`$?
//:
//: @solution(Chapters/Solutions/LISTAParameters.swift#solution)
//:
//: **2.** Write the gradient of one layer $`\mathrm{soft}(Wx, \theta)`$ with respect to $`W`$ and θ, without
//: the tape, and compare it with the tape's.
//:
//: @solution(Chapters/Solutions/LISTABackward.swift#solution)
//:
//: **3.** How many atoms does the theorem of two lines allow, for a given $`A`$ and $`W`$? Compare $`W = A`$ with the
//: computed weight on random dictionaries. Does a smaller $`\|W^\top A\|_F`$ always allow more?
//:
//: @solution(Chapters/Solutions/LISTACertificate.swift#solution)
//:
//: **4.** Learn nothing but the step size of every layer. Steps beyond $`2/L`$ make ISTA diverge when they are
//: repeated. Can they still be of use?
//:
//: @solution(Chapters/Solutions/LISTASteps.swift#solution)
//:
//: **5.** (Harder.) Find a number $`K`$ with $`\|z(x) - z(x')\| \le K\|x - x'\|`$ for the network with $`W_e`$, $`S`$
//: and θ. Why is there none for OMP?
//:
//: @solution(Chapters/Solutions/LISTALipschitz.swift#solution)
