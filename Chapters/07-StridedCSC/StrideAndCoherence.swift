//: ## What the stride does to coherence
//:
//: The trouble of $`q = 1`$ was coherence: a smooth filter and itself one pixel further are nearly the same atom. With a
//: stride only shifts by multiples of $`q`$ are allowed, so a larger stride leaves out the worst pairs. What remains are
//: three kinds of pairs, each with a coherence of its own:
//:
//: ```math
//: \mu = \max\Bigl( \max_{f,\, \delta \ne 0} |\langle d_f, d_f[\cdot - \delta] \rangle|, \
//: \max_{f \ne g} |\langle d_f, d_g \rangle|, \
//: \max_{f \ne g,\, \delta \ne 0} |\langle d_f, d_g[\cdot - \delta] \rangle| \Bigr),
//: \qquad \delta \in q\,\mathbb{Z}^2 .
//: ```
//:
//: A filter with its own shifts; different filters at one place; different filters at different places.
//: [`StrideCoherence.swift`](Sources/Sparse/StrideCoherence.swift) goes through all overlaps.
//:
//: Here are four banks of filters of $`11 \times 11`$ pixels: the constant one; 175 products of cosines; random ones;
//: and the analysis filters of the network that this chapter ends with. For each of them, how alike are a filter and its
//: own shifts, and how alike are any two atoms?
//:
//: @slice(Chapters/07-StridedCSC/FilterBanks.swift#banks)

// snippet.hide
import Notebook
import Sparse

func strideAndCoherence(_ notebook: Notebook, _ banks: FilterBanks) {
  // snippet.show
  let coherences = banks.named.map { bank in
    banks.strides.map { StrideCoherence(bank.filters, side: 11, stride: $0) }
  }

  // snippet.hide
  drawCoherence(notebook, banks, coherences)
  // snippet.show

  //: @figure(coherence)
  //:
  //: For the constant filter theory allows fewer than @value(constant-nonzeros-1) nonzeros at $`q = 1`$, that is one,
  //: and fewer than @value(constant-nonzeros-10) at $`q = 10`$.
  //:
  //: So far the argument is sound. But the lower panel shows that in a bank there are also *different* filters at the
  //: *same* place, which no stride keeps apart. In the learned bank a filter and its own shifts fall from
  //: @value(learned-own-1) at $`q = 1`$ to @value(learned-own-8) at $`q = 8`$, while the coherence of all atoms goes
  //: from @value(learned-overall-1) at $`q = 1`$ to @value(learned-overall-4) at $`q = 4`$ and stays there, with
  //: @value(learned-overall-11) where no filter meets its shifts any more. Whatever made the trained network good, it
  //: is not a small coherence of this bank.

  // snippet.hide
}
