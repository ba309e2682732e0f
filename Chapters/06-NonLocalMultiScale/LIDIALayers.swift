//: ## LIDIA: the same steps, learned
//:
//: Now a network (Vaksman, Elad, Milanfar 2020). Keep the groups, and let everything that is done with them be learned.
//: For every patch there are two groups $`Z_s`$ of $`14 \times 49`$ pixels: at the fine scale $`s = 0`$ patches of
//: $`7 \times 7`$ neighbouring pixels, and at the coarse scale $`s = 1`$ patches whose pixels lie two apart, in the picture
//: blurred. The second scale is not a smaller picture: there is a coarse patch, of $`13 \times 13`$ pixels seen coarsely, for
//: every fine one.

// snippet.hide
import Assertions
import Denoisers
import Images
import Learning
import Networks
import Notebook
import Tensors

func lidiaLayers(_ notebook: Notebook, _ shipped: LIDIA.Model) throws {
  drawNetwork(notebook, LIDIANetwork())
  // snippet.show
  //: @figure(network)
  //:
  //: Everything in it has been seen before. There are weights by distance, as in non-local means; a transform of the pixels of
  //: each patch and a transform along the group, like cosines and Haar in BM3D; between two of them a threshold at zero, with a
  //: learned shift; and at the end patches that are averaged where they overlap. We go through it block by block, with the
  //: formula beside the code. The code is a plain version that does one patch after the other, with the names of the authors'
  //: files; the package's own is the same in layers of many patches.
  //:
  //: **Weights.** Let $`\delta_1 \le \dots \le \delta_{13}`$ be the squared distances of the similar patches and $`v`$ the
  //: variance of the patch times its pixels. A small net of seven layers turns them into 14 weights, and each patch of the group
  //: is multiplied by its own:
  //:
  //: ```math
  //: \omega = \mathrm{net}\bigl(e^{-|\alpha|\,\delta_1}, \dots, e^{-|\alpha|\,\delta_{13}},\ e^{-|\alpha| v}\bigr), \qquad
  //: G = \mathrm{diag}(\omega)\, Z .
  //: ```
  //:
  //: @slice(Chapters/06-NonLocalMultiScale/PlainLIDIA.swift#weights)
  //:
  //: **A separable layer.** A matrix $`V`$ acts on the pixels of every patch, a matrix $`A`$ on the patches of every pixel, and
  //: $`b`$ is added:
  //:
  //: ```math
  //: \mathrm{L}(X) = A\, X\, V^\top + b .
  //: ```
  //:
  //: @slice(Chapters/06-NonLocalMultiScale/PlainLIDIA.swift#separable)
  //:
  //: From $`14 \times 49`$ to $`14 \times 64`$ that takes $`14^2 + 64 \cdot 49 + 14 \cdot 64 = 4228`$ parameters. A full matrix
  //: between the same sizes would take $`14 \cdot 49 \cdot 14 \cdot 64`$, more than six hundred thousand. This is how
  //: @value(parameters-lidia) parameters suffice for the whole network.
  //:
  //: **Half 1**, for each scale by itself. Two separable layers with rectifiers (ReLU), the second with a normalisation BN (a
  //: scale and a shift for each row) and mixed with the first by a learned scalar $`a`$; then a third that makes one patch of
  //: the group:
  //:
  //: ```math
  //: X' = \mathrm{ReLU}\bigl(\mathrm{L}_0(G)\bigr), \qquad
  //: X = a X' + (1 - a)\, \mathrm{ReLU}\bigl(\mathrm{BN}(\mathrm{L}_1(X'))\bigr), \qquad y = \mathrm{L}_{\mathrm{pre}}(X) .
  //: ```
  //:
  //: @slice(Chapters/06-NonLocalMultiScale/PlainLIDIA.swift#first)
  //:
  //: **Exchange.** The patches $`y`$ of each scale are averaged into a picture and cut out again. If $`F`$ adds all patches up
  //: in a plane and the diagonal matrix $`N`$ holds how many cover each pixel, that is at the fine scale
  //:
  //: ```math
  //: y \leftarrow F^\top N^{-1} F\, y ,
  //: ```
  //:
  //: the orthogonal projection onto patches that agree where they overlap (exercise 4 has the proof). So every patch learns what
  //: its neighbours made of the pixels that they share. At the coarse scale the average is blurred before it is cut, and the
  //: first weight of each group is divided out before and multiplied back after.
  //:
  //: @slice(Sources/Networks/LIDIALattice.swift#exchange)
  //:
  //: **Half 2.** The exchanged patches are spread over 14 rows again, $`q_s = \mathrm{ReLU}(\mathrm{L}_{\mathrm{post}}(y_s))`$,
  //: and now both scales, before and after the exchange, stand in one stack of $`56 \times 64`$, with an $`a`$ of its own:
  //:
  //: ```math
  //: \begin{aligned}
  //: S' &= \mathrm{ReLU}\bigl(\mathrm{BN}(\mathrm{L}_2([X_0; X_1; q_0; q_1]))\bigr), \\
  //: S &= a S' + (1 - a)\, \mathrm{ReLU}\bigl(\mathrm{BN}(\mathrm{L}_3(S'))\bigr), \\
  //: \nu &= \mathrm{L}_{\mathrm{out}}(S), \qquad \hat x = Z_{0,\,\text{reference}} - \nu .
  //: \end{aligned}
  //: ```
  //:
  //: @slice(Chapters/06-NonLocalMultiScale/PlainLIDIA.swift#second)
  //:
  //: What comes out is ν, the noise of the patch. The cleaned patches are averaged with the weights
  //: $`e^{-|\beta|\,\mathrm{var}(\hat x)}`$, so a flat patch counts a little more than a busy one.
  //:
  //: Is this plain version the network of the package? On a tiny picture, with patches of 3 × 3, groups of four and parameters
  //: drawn at random, both can be run to the end:

  let tiny = LIDIANetwork(side: 3, neighbours: 4, features: 6, radius: 2).unlimited
  let drawn = drawnParameters(of: tiny, seed: notebook.seed)
  let picture = tinyPicture(seed: notebook.seed)
  let byFormulas = PlainLIDIA(tiny, drawn).output(picture)
  let byPackage = tiny.output(picture, drawn)

  // snippet.hide
  let exchange = try NonLocalAssertions(seed: notebook.seed).claims(ofExchange: BookImplementations.exchange)
  notebook.claims(
    [
      .identity(
        "plain-network",
        "LIDIA by its formulas, patch by patch, gives what the package's network gives (largest difference).",
        // Sums of some hundred products of numbers near one, through some ten layers.
        error: (byFormulas - byPackage).largestMagnitude, tolerance: 1e-11)
    ] + exchange)
  // snippet.show
  //: The two differ by at most @claim(plain-network), which is rounding.
  //:
  //: <details>
  //: <summary>The same forward pass in the package, for many patches at once and with a way back for gradients</summary>
  //:
  //: @slice(Sources/Networks/LIDIANetwork.swift#halves)
  //:
  //: </details>
  //:
  //: Two more statements follow from the formulas, and the trained network of the package has to obey them. A brighter picture
  //: gives a brighter result, since the mean is taken off before anything else. And a shifted picture gives a shifted result,
  //: wherever the border is out of reach.

  let exact: ParameterSet<Double> = shipped.parameters.converted()
  let (side, reach) = (144, 54)
  let still = Scene.texturedLeaves.render(width: side, height: side, seed: notebook.seed)
    .addingGaussianNoise(sigma: 25, seed: notebook.seed).plane(0)
  let pixels = Tensor<Double>(still.map { 2 * $0 - 1 })
  let output = shipped.network.output(pixels, exact)
  let brighter = shipped.network.output(pixels.map { $0 + 0.125 }, exact)
  let moved = shipped.network.output(turned(pixels, down: 3, right: 5), exact)

  // snippet.hide
  let inner = (reach + 5..<side - reach).flatMap { i in (reach + 5..<side - reach).map { (i, $0) } }
  notebook.claims([
    .identity(
      "brighter", "A brighter picture gives a result brighter by the same.",
      // Where neither result is at the end of its range.
      error: zip(output.elements, brighter.elements).filter { abs($0) < 0.99 && abs($1) < 0.99 }
        .map { abs($1 - $0 - 0.125) }.max() ?? .nan,
      // Pixels of order one, some ten layers.
      tolerance: 1e-11),
    .identity(
      "shifted", "A picture shifted by three rows and five columns gives the result shifted, away from the border.",
      error: inner.map { abs(moved[$0.0, $0.1] - output[$0.0 - 3, $0.1 - 5]) }.max() ?? .nan,
      tolerance: 1e-11),
  ])
}
