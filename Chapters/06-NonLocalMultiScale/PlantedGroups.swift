//: ## Planted groups
//:
//: Now with exact expectations. A patch of $`n = 16`$ pixels is $`a`$ times one cosine. There are $`k`$ such patches, each
//: with its own noise of strength 1, and the hard threshold is $`\tau = 2.7`$. A coefficient whose truth is $`a`$ has after
//: the threshold the expected squared error
//:
//: ```math
//: r(a) = 1 - \int_{-\tau - a}^{\tau - a} x^2 \varphi(x)\,dx + a^2 \int_{-\tau - a}^{\tau - a} \varphi(x)\,dx ,
//: ```
//:
//: where $`\varphi`$ is the normal density: the noise where the coefficient stays, and $`a^2`$ where it is cut. In code,
//: with the first integral done by parts:
//:
//: @slice(Chapters/06-NonLocalMultiScale/Planted.swift#risk)
//:
//: Alone, a patch has one coefficient $`a`$ and $`n - 1`$ zeros, so its error is $`r(a) + (n-1)\, r(0)`$. Together, the
//: transform along the group gathers the $`k`$ coefficients $`a`$ in a single one, $`\sqrt k\, a`$, and leaves $`nk - 1`$
//: zeros. For each patch that makes
//:
//: ```math
//: \frac{r(\sqrt k\, a) + (nk - 1)\, r(0)}{k} .
//: ```
//:
//: And here is the coder itself, which is applied to drawn groups to check the formula:
//:
//: @slice(Chapters/06-NonLocalMultiScale/Planted.swift#together)

// snippet.hide
import Notebook

func plantedGroups(_ notebook: Notebook) throws {
  let drawn = notebook.size("drawn groups a point", quick: 200, book: 2000)
  // snippet.show
  let planted = PlantedGroups(threshold: 2.7)
  let sizes = [1, 2, 4, 8, 16]
  let amplitudes = [0.0, 1, 2, 3, 4, 6]
  let measured = try sizes.map { k in
    try amplitudes.map { try planted.measured($0, k, groups: drawn, seed: notebook.seed) }
  }

  // snippet.hide
  let trial = PlantedTrial(planted: planted, sizes: sizes, amplitudes: amplitudes, measured: measured, drawn: drawn)
  drawPlanted(notebook, trial)
  claimPlanted(notebook, trial)
  // snippet.show
  //: @figure(planted)
  //:
  //: At the worst amplitude a patch alone has an error of @value(planted-worst-alone), and in a group of sixteen
  //: @value(planted-worst-16). At amplitude zero nothing is gained, because where there is no structure there is nothing to
  //: share. A strong wave is seen anyway, and a group only shares the noise of its one coefficient among $`k`$ patches. Most
  //: is gained where a wave is about as strong as the threshold, which is where denoisers differ.
  //:
  //: It is no law, though: with a threshold of 4 σ in the place of 2.7 a weak wave, gathered in a group, passes a little more
  //: often, but then with a noise that is larger than itself, and there the group's expected error is larger, by up to
  //: @claim(planted-together-not-always).
  //:
  //: In life similar patches are not equal, nobody says which they are, and they are chosen by noisy distances: a stranger
  //: whose *noise* looks alike is a tempting neighbour. Exercises 3 and 5 take that up.
  // snippet.hide
}
