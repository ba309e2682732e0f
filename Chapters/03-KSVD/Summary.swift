//: ## The claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * The scenes are drawn, not photographed; they have more regular texture than the world, and learning likes that.
//: * σ was known exactly, and with a wrong σ the stopping rule is wrong.
//: * The rounds, the start, the patch size and the number of atoms are the authors', and no search was made for better ones.
//: * K-SVD is not the best of the classical methods. BM3D does better on all five photographs (on Lena at
//:   σ = 25: [cite: 32.07 dB against 31.32 dB, recalled from Zhang 2017 and Elad, Aharon 2006]).
//: * Nothing proves that K-SVD finds a global minimum, and the planted test shows that it sometimes does not.
//: * MOD was compared by its training error on one picture, not by what it does for denoising.
//: * Holes were single lost pixels of a picture without noise. Tolerance, atoms and rounds were chosen by a few trials on the cloth.
//:
//: ## Summary
//:
//: * Dictionary learning takes turns: code all signals, then update one atom after the other.
//: * An atom and its coefficients are refitted together, as the best rank-one approximation of what the other atoms leave.
//:   This never raises the error, and one alternation does nearly as well as the singular value decomposition.
//: * MOD updates all atoms at once for given codes; K-SVD lets the coefficients follow.
//: * A picture is denoised by coding all overlapping patches down to the energy of the noise and averaging them, and it is filled
//:   by coding what is known of each patch.
//: * Averaging is worth most, the dictionary comes second, the constants third.
//: * A dictionary of one's own pays where the picture repeats itself. Of texture weaker than half the noise most is lost, less of
//:   it where the texture repeats everywhere.
//:
//: Everything in this denoiser is smooth in the dictionary and in the constants but for OMP, whose supports jump. Chapter 5
//: replaces OMP by a few steps of ISTA, and then the whole chain, from the noisy patches to the averaged picture, can be
//: differentiated and trained.
