//: ## Exercises
//:
//: **1. K-means (easy).** Write the special case: one atom each, coefficient one. Check that the error never rises.
//:
//: @solution(Chapters/Solutions/KSVDMeans.swift#k-means)
//:
//: **2. From approximate to exact (easy).** Repeat the approximate update on a fixed matrix $`E`$. Show that it tends to the
//: first singular pair, and how fast.
//:
//: @solution(Chapters/Solutions/KSVDRankOne.swift#rank-one)
//:
//: **3. Another patch size (medium).** Lebrun and Leclaire (2012) choose C so that [given: 93 %] of the patches of pure noise
//: stay without an atom. Which C is that for patches of 5×5, 7×7 and 9×9 pixels? Why does it fall with the size?
//:
//: @solution(Chapters/Solutions/KSVDStopping.swift#stopping)
//:
//: **4. The share of the noisy picture (medium).** Given the plain patch average, the noisy and the true picture, which blend
//: of the first two is best? Compare with the share $`\lambda / (\lambda + 64)`$ of the rule λ = 30/σ.
//:
//: @solution(Chapters/Solutions/KSVDBlend.swift#blend)
//:
//: **5. Not all patches are equal (hard).** A patch coded with many atoms has drawn more noise: its error is about
//: $`\sigma^2 \|z\|_0`$. Weigh patches in the average accordingly. On which scenes, and at which noise, does it gain? Why
//: not everywhere?
//:
//: @solution(Chapters/Solutions/KSVDWeights.swift#weights)
//:
