//: ## Groups again: GroupCDL
//:
//: CDLNet's threshold looks at one coefficient at a time. Chapter 6 taught to look at those of similar patches too: what many
//: of them have is hardly noise. GroupCDL (Janjušević and others 2025) brings that into the threshold, and leaves the rest of
//: the network alone. With a code $`z`$ as a matrix, a place a row and a filter a column, its threshold is
//:
//: ```math
//: z \leftarrow z \,\max\Bigl(0,\ 1 - \frac{\tau}{\xi}\Bigr), \qquad
//: \xi = W_\beta \sqrt{\Gamma\, (W_\alpha z)^2} ,
//: ```
//:
//: squares, root and quotient entry by entry. A row of Γ says how much a place is like each of those around it, and adds up to
//: one:
//:
//: ```math
//: \Gamma_{ij} = \frac{e^{-\frac12 \|W_\theta z_i - W_\varphi z_j\|^2}}
//: {\sum_{l} e^{-\frac12 \|W_\theta z_i - W_\varphi z_l\|^2}} , \qquad j, l \text{ in a window around } i .
//: ```
//:
//: So ξ is the size that coefficients like this one have where the picture looks like this. A small one survives among large
//: ones, and a large one falls where it is alone. The matrices bring $`M`$ filters to a few hidden channels and back, to save
//: work, and all steps share them. Γ is found after the first step, and mixed with a new one before every fifth.

// snippet.hide
import Learning
import Networks
import Notebook
import Tensors

func groupCDL(_ notebook: Notebook, _ study: CDLNetStudy) {
  // snippet.show
  //: @slice(Sources/Networks/GroupThreshold.swift#threshold)
  //:
  //: With a window of one place, and the identity for $`W_\alpha`$ and $`W_\beta`$, what remains is $`\xi = |z|`$: the soft
  //: threshold, as $`z\,(1 - \tau/|z|)`$. Let us see whether the two networks agree then:

  let plain = study.small
  let alone = CDLNetwork(
    filters: plain.network.filters, unfoldings: plain.network.unfoldings, groups: plain.network.filters, window: 1)
  var parameters: ParameterSet<Double> = alone.adopting(plain.parameters, of: plain.network, seed: 0).converted()
  for name in ["W_alpha", "W_beta"] { parameters[name] = identity(plain.network.filters) }
  let noisy = Tensor<Double>(study.exam(sigma: 25)[0].noisy)
  let soft = plain.network.output(noisy, plain.parameters.converted())
  let groupOfOne = alone.output(noisy, parameters)

  // snippet.hide
  recordGroups(notebook, soft: soft, groupOfOne: groupOfOne, noisy: noisy)
  // snippet.show
  //: They do, to @claim(groups-of-one) of what the network changes; the rest is an ε under the root, which gives it a slope at
  //: zero.
  //:
  //: To the small CDLNet sixteen hidden channels add @claim(groups-parameters) of its parameters. But a window of fifteen places
  //: by fifteen has 225 members, and that is work: @claim(groups-work) times that of the network without. Few parameters and
  //: much work is what comparing costs everywhere in this book.
  //:
  //: ### Do they help?
  //:
  //: Take the small network that learned above, and let it learn on for as many steps twice: once as it is, and once with groups
  //: in the place of its soft thresholds.

  let without = study.continued(groups: 0)
  let with = study.continued(groups: 8)

  // snippet.hide
  tableGroups(notebook, study, without: without, with: with)
  // snippet.show
  //: @table(groups)
  // snippet.hide
}
