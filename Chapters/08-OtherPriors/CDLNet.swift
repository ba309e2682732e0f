//: ## What became of the rationale: CDLNet
//:
//: CSCNet, in chapter 7, is an unfolded pursuit to the letter: twelve times the same step, with the same filters. Does it
//: have to be the same? The iterations of an algorithm share their matrices because they all serve one objective. The
//: layers of a network serve a loss, and each may find out for itself what it had best do. CDLNet (Janjušević,
//: Khalilian-Gourtani and Wang 2022) keeps the shape of the step and lets go of everything that the steps had in common:
//:
//: ```math
//: z_1 = S\bigl(A_1 y, \tau_1\bigr), \qquad
//: z_k = S\bigl(z_{k-1} - A_k (B_k z_{k-1} - y),\ \tau_k\bigr), \qquad
//: \hat x = B_1 z_K .
//: ```
//:
//: $`A_k`$ correlates a picture with $`M`$ filters of $`P \times P`$ pixels at every $`s`$-th pixel, $`B_k`$ lays filters
//: there and adds them up. The first step starts from a code of zeros and has nothing to lay, so its $`B_1`$ is free to make
//: the picture at the end. There is one grid, no average over its shifts, and the mean of the picture goes around all of it.
//:
//: One thing is new. A threshold has to do with the noise: below it a coefficient is thought to be noise. So the thresholds
//: are told how strong the noise is,
//:
//: ```math
//: \tau_k = \tau_k^0 + \frac{\sigma}{255}\, \tau_k^1 ,
//: ```
//:
//: both learned, one of each for every filter of every step, and none of them negative. One network then serves a whole range
//: of σ.
//:
//: @figure(cdlnet)

// snippet.hide
import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

func cdlNet(_ notebook: Notebook) throws {
  let study = CDLNetStudy(notebook)
  drawCDLNet(notebook, CDLNetwork())
  // snippet.show
  //: In Swift the steps are these lines. `shrinkageStep` is the function of chapter 1, with another model inside:
  //:
  //: @slice(Sources/Networks/CDLNetwork.swift#network)
  //:
  //: ### Many parameters, little work
  //:
  //: With $`C`$ channels of a pixel the parameters are counted easily, and so are the multiplications for a pixel, since every
  //: filter is laid at one pixel in $`s^2`$:
  //:
  //: ```math
  //: 2 K M C P^2 + 2 K M \ \text{parameters}, \qquad 2 K M C P^2 / s^2 \ \text{multiplications a pixel.}
  //: ```

  let small = CDLNetwork()
  let large = CDLNetwork(filters: 169, stride: 2, unfoldings: 30)
  let narrow = DnCNNNetwork(width: 21)
  let wide = DnCNNNetwork()

  // snippet.hide
  recordCosts(notebook, small, large, narrow: narrow, wide: wide)
  // snippet.show
  //: @table(cdlnet-costs)
  //:
  //: An untied network uses each parameter once for every place, where CSCNet uses it twelve times for each of 64 shifts. So
  //: CSCNet with as many parameters takes @value(cdlnet-cscnet-work) times the work of the small CDLNet. A DnCNN of 21
  //: channels, this book's network of that size which nobody designed, takes the same: the two are within
  //: @claim(cdlnet-as-dncnn) of each other, in parameters and in work alike. No other pair in this book makes so clean a duel
  //: of the designed and the guessed. The large CDLNet comes near DnCNN itself in parameters, and takes
  //: @claim(cdlnet-large-work) of its work.
  //:
  //: ### Told the truth, or not
  //:
  //: What are thresholds that are told the noise worth? Take a network, and tell it the truth at every σ; then take the same
  //: network and tell it one σ, always the same, whatever noise there is.

  let levels = study.levels
  let told = levels.map { study.score(sigma: $0, told: $0) }
  let frozen = levels.map { study.score(sigma: $0, told: study.middle) }

  // snippet.hide
  drawTold(notebook, study, told: told, frozen: frozen)
  // snippet.show
  //: The network here is @value(cdlnet-who).
  //:
  //: @figure(cdlnet-told)
  //:
  //: Frozen thresholds serve the noise they were told, and nothing else. With weaker noise they shrink away what they should
  //: have kept, at σ = @value(cdlnet-low) at a cost of @claim(cdlnet-inside-low). With stronger noise they let it through:
  //: at σ = @value(cdlnet-high), the other end of what the network learned from, it costs @claim(cdlnet-inside-high).
  //: Nothing else tells the network how strong the noise is. Chapter 6's blind LIDIA was told nothing either, and had to learn
  //: to see it.
  //:
  //: With stronger noise than it learned from, at σ = @value(cdlnet-beyond), the network that is told the truth still gains
  //: @value(cdlnet-beyond-gain), and leads the frozen one by @claim(cdlnet-outside). So what carries it to noise that it never
  //: saw is its thresholds, for the filters are the same in both. With weaker noise they carry it less far: at
  //: σ = @value(cdlnet-below) the gain of the one that is told the truth is @value(cdlnet-below-gain). Its thresholds fall with
  //: the noise, but no further than to $`\tau_k^0`$.
  //:
  //: ### Exact scaling, nearly
  //:
  //: There is a reason to expect more than that. Soft thresholding goes with the scale, $`S(\lambda z, \lambda \tau) = \lambda
  //: S(z, \tau)`$, and everything else in the network is linear. So if all $`\tau_k^0`$ were zero, the network would not care in
  //: which units the picture comes:
  //:
  //: ```math
  //: f(\lambda y;\ \lambda \sigma) = \lambda f(y;\ \sigma) \quad \text{for every } \lambda > 0 .
  //: ```

  let exact: ParameterSet<Double> = study.parameters.converted()
  let proportional = study.withoutConstantThresholds(exact)
  let noisy = Tensor<Double>(study.exam(sigma: study.middle)[0].noisy)
  func difference(_ parameters: ParameterSet<Double>, by factor: Double) -> Double {
    let whole = study.network.told([study.middle]).output(noisy, parameters).map { factor * $0 }
    let scaled = study.network.told([factor * study.middle]).output(noisy.map { factor * $0 }, parameters)
    return norm((scaled - whole).elements) / norm((whole - noisy.map { factor * $0 }).elements)
  }
  let (ideal, learned) = (difference(proportional, by: 0.4), difference(exact, by: 0.4))

  // snippet.hide
  recordScaling(notebook, study, ideal: ideal, learned: learned)
  tableConstants(notebook, study)
  // snippet.show
  //: Without its $`\tau_k^0`$ the network obeys, to @claim(cdlnet-scales). As it was learned it does not: at 0.4 times the
  //: contrast the two sides differ by @claim(cdlnet-does-not-scale) of what the network changes. Of all that its thresholds
  //: amount to at σ = @value(cdlnet-middle), the constant part is @value(cdlnet-constant-share).
  //:
  //: Is that part worth what it costs? Here are two small networks that learned alike, one as the paper has it, the other with
  //: its $`\tau_k^0`$ held at zero. Both are told the truth.
  //:
  //: @table(cdlnet-constants)
  //:
  //: Where they learned they are level, nearly: in the middle of the range the constants are worth
  //: @claim(cdlnet-constants-inside). Beyond it they do harm. At twice the strongest noise of training the network without
  //: them leads by @claim(cdlnet-constants-beyond), and it leads at a third of the weakest, too. A constant part helps thresholds
  //: to fit the noise that was seen, and stays where it is when other noise comes. So for this network the exact law is no
  //: sacrifice. The paper has both parts; on photographs we have not compared the two.
  //:
  //: ### Does it stay bounded?
  //:
  //: Chapter 7 ended with gratings on which CSCNet runs away: without its threshold, a step multiplies some code by more than
  //: one. CDLNet's authors project every filter onto the unit ball after each step of the optimiser. Is that a cure? Take a
  //: step without its threshold, $`z \leftarrow (I - A_k B_k) z + A_k y`$, and let it run by itself. By how much does the worst
  //: code grow?

  let growth = study.network.growth(exact, side: study.growthSide)
  let lengths = study.filterLengths

  // snippet.hide
  drawGrowth(notebook, study, growth: growth, lengths: lengths)
  // snippet.show
  //: @figure(cdlnet-growth)
  //:
  //: The largest growth is @claim(cdlnet-grows), and yet every filter obeys the ball: the longest has length
  //: @claim(cdlnet-ball). The ball could not have helped. $`M`$ unit filters can be so alike that together they stretch a
  //: picture $`\sqrt M`$ times and more. Nor need the step be too long. $`A_k`$ is no longer the transpose of $`B_k`$, so
  //: $`B_k A_k`$ may have negative eigenvalues, and those grow at any length of the step. What holds the network together is
  //: its thresholds, on pictures like those it learned from.
  //:
  //: Nor is that the fault of a short training. Of the large network with the weights that its authors released, every step
  //: but the first grows ([cite: by factors from 1.02 to 2.46, weights of Janjušević 2022]). No filter ever reached the ball
  //: ([cite: none is longer than 0.70, weights of Janjušević 2022]). And upright stripes of period two, from black to white
  //: with noise of σ = 25, come out at [cite: −17.8 dB, weights of Janjušević 2022], far worse than they went in.
  //:
  //: What would hold it on any picture? $`A_k = t_k B_k^\top`$ with $`t_k \le 2 / \|B_k\|^2`$, for then no step can stretch a
  //: code. That is ISTA's own condition, it halves the parameters, and it is chapter 7's `--ista` again. What it costs a network
  //: like this one, this book has not measured.
  //:
  //: ### Photographs

  // snippet.hide
  notebook.photographs(sets: ["BSD68"]) { images in try cdlNetPhotographs(notebook, images: images) }
  // snippet.show
  //: How do the two pairs compare where it counts? The authors print this, and the last column is what our own weights reach:
  //:
  //: @table(cdlnet-bsd68)
  //:
  //: The large network can be judged without trusting a table, for its authors released weights, and so did DnCNN's. On BSD68
  //: at σ = 25 they give [cite: 29.25 dB (by the weights of Janjušević 2022)] and
  //: [cite: 29.23 dB (by the weights of Zhang 2017)]. So at DnCNN's size the designed network is level with the guessed one,
  //: takes less than a quarter of its work, and serves a range of σ where DnCNN serves one. At the small size nobody printed a
  //: DnCNN to compare with; that duel is this book's own, and @value(cdlnet-duel).
  //:
  //: ### What this shows, and what it does not
  //:
  //: Of the lecture's rationale the step is left: linear, residual, linear, shrink. The objective is gone, for untied steps
  //: minimise nothing together. The dictionary is gone, there are $`2K`$ of them. What has been gained is that a threshold has
  //: kept its meaning, so that it can be told something, and that filters laid at a stride need less work than plain
  //: convolutions of as many parameters, where at stride one they need as much. The networks that learned here are small, their training was short and their
  //: pictures were drawn. So what was measured here speaks of thresholds, of scaling and of growth, and not of which of the
  //: two families is better.
  // snippet.hide
}
