//: ## Claims
//:
//: @claims
//:
//: ## What this does not show
//:
//: * That LISTA solves the Lasso. It returns codes close to $`z^*`$ on average, has no certificate, and may leave the
//:   objective higher than FISTA does.
//: * The paper's numbers. Its patches come from photographs, its dictionaries and λ are others, and this chapter
//:   trains for minutes at most.
//: * Which of the four forms is best. We saw one small problem, without noise, and training lengths at which the free network
//:   was still gaining; the order changed with the length and hung on the learning rate.
//: * That the theorem explains the contest. Its bound asks for sparser signals than the contest has.
//: * Noise. The planted signals have none; with noise all methods level off.
//: * That sparse codes of patches clean a picture. The next chapter does that.
//:
//: ## Summary
//:
//: * Unfolded and sorted, ISTA is a network with $`W_e`$, $`S`$ and θ, and at its start it *is* ISTA.
//: * Gradients go backwards through pairs of functions, in reverse order, and nothing else is needed for learning.
//: * A few learned layers replace many iterations on the signals they were trained for; on others the lead shrinks, and
//:   on noise as many plain iterations do better.
//: * In deep layers training moves towards the coupling $`S = I - W_e A`$ by itself; in early layers it does not.
//: * With the coupling, with thresholds $`\theta_k = \mu B_k`$, without noise, and for signals of fewer than
//:   $`\tfrac12(1 + 1/\mu)`$ atoms, two lines prove that no wrong atom is ever used and that the error bound falls by the
//:   factor $`\mu(2s-1)`$ a layer. Trained networks and their denser signals are outside this theorem.
//: * The weight can be computed without data, which leaves two parameters a layer to learn. In the contest, at a learning rate of
//:   its own, this form was ahead of LISTA-CP, of which it is a special case.
//: * In the contest the coupled form learned faster than the free one, and with longer training the free one overtook it. Such an
//:   order is a result about training, for, selection aside, each form contains the one with fewer parameters.
