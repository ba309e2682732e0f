//: ## Codes drawn to codes: NCSR
//:
//: Patches that look alike can do more for each other than choose atoms together. A code α of a noisy patch differs from the code
//: of the clean one, and the difference, the *sparse coding noise*, is all that stands between us and the picture. The Lasso knows
//: one thing of the clean code: that it is small. So it draws every coefficient towards zero. Similar patches know more. Their
//: codes, averaged, are a guess β of the clean code, often a good one. Then draw α towards β (Dong, Zhang, Shi and Li 2013):
//:
//: ```math
//: \min_\alpha \ \tfrac12 \|x - D\alpha\|^2 + \sum_k \tau_k\, |\alpha_k - \beta_k| .
//: ```
//:
//: If $`D`$ is an orthonormal basis, this falls apart into a problem for each coefficient, and the answer is the soft threshold with another
//: origin: $`\beta_k + S_{\tau_k}(a_k - \beta_k)`$ for $`a = D^\top x`$. With β = 0 it is chapter 1's. By hand, with three coefficients and
//: τ = 2:

// snippet.hide
import Denoisers
import Images
import Notebook
import Tensors

func nonLocalCentring(_ notebook: Notebook) throws {
  let seed = notebook.seed
  // snippet.show
  let (noisyCode, guess, threshold) = ([9.0, -4, 1], [8.0, -1, 0.5], 2.0)
  let towardsZero = noisyCode.map { shrunk($0, by: threshold) }
  let towardsGuess = zip(noisyCode, guess).map { $1 + shrunk($0 - $1, by: threshold) }

  // snippet.hide
  tableTowards(notebook, noisyCode, guess, threshold, zero: towardsZero, guess: towardsGuess)
  // snippet.show
  //: @table(ncsr-by-hand)
  //:
  //: The first coefficient is large and close to its guess: drawn to zero it loses τ, drawn to the guess it becomes the guess. The second
  //: differs from its guess by more than τ and keeps what is beyond. No coefficient is charged for being large, only for being unlike the
  //: others'. And the closed form is the minimum: the excess of its price over the least one of a fine scan is @claim(ncsr-closed-form).
  //:
  //: ### A basis for every kind of patch
  //:
  //: An orthonormal dictionary makes this cheap, but one basis for all patches makes poor codes. So sort the patches into kinds first, each
  //: with a basis of its own. What tells kinds apart is what is left of a patch when a blurred picture is taken off; where that is
  //: hardly more than noise the patch is *flat*, and the others are sorted by k-means:
  //:
  //: @slice(Sources/Denoisers/PatchKinds.swift#kinds)
  //:
  //: A kind's basis are its principal axes, the eigenvectors of the covariance of its patches. EPLL had two hundred such kinds, learned
  //: from many photographs. Here a few dozen are learned from the one noisy picture, in a second.

  let side = notebook.size("non-local centring: side of the scenes (pixels)", quick: 96, book: 160)
  let kinds = notebook.isQuick ? [Scene.fabric, .brick] : [Scene.fabric, .text, .brick, .deadLeaves]
  let scenes = kinds.map { $0.render(width: side, height: side, seed: seed) }
  let noisy = scenes.map { $0.addingGaussianNoise(sigma: 25, seed: seed) }
  let bricks = try CodingNoise(clean: Scene.brick.render(width: side, height: side, seed: seed), seed: seed)

  // snippet.hide
  drawPatchKinds(notebook, bricks)
  // snippet.show
  //: @figure(ncsr-kinds)
  //:
  //: Of these noisy bricks @value(ncsr-flat) is flat, and the rest makes @value(ncsr-kinds) kinds.
  //:
  //: ### Is the guess any good?
  //:
  //: In a drawn scene the clean codes are known, so the coding noise can be looked at. For every patch of these bricks, take the code of the
  //: clean patch along the axes of its kind, and see by how much two guesses miss it: β, the mean over the sixteen patches that look
  //: most like it in the *noisy* picture, whose pixels are noisy, too; and the code of a patch that is as bright and otherwise empty, which
  //: is what drawing to zero means once the mean has been set aside.
  //:
  //: @figure(ncsr-noise)
  //:
  //: The root mean square of the misses is @claim(ncsr-guess) times as large for the second guess. An empty patch is the better guess only
  //: where a patch is nearly empty: the mean of sixteen noisy codes keeps some of their noise. What counts is the flanks. There the
  //: curves are nearly straight, and on this scale a straight flank is an exponential law, for which a price on magnitudes is the right one, as
  //: chapter 1 said of Laplace's prior. Similar patches make it fall several times as fast.
  //:
  //: How strong should τ be? If the coding noise of a coefficient is Laplacian with standard deviation δ and the noise Gaussian with
  //: deviation $`s`$, the most probable code has $`\tau = \sqrt 2\, s^2 / \delta`$. The variance $`v`$ among the sixteen patches holds both,
  //: $`v \approx \delta^2 + s^2`$. So every coefficient of every patch gets a threshold of its own, and where the sixteen agree but for noise it is
  //: infinite:
  //:
  //: @slice(Sources/Denoisers/CentredCodes.swift#drawn)
  //:
  //: ### The method
  //:
  //: All patches so treated are averaged to a picture, and the noise in it is less. So it is done again, three times with the same kinds and lists, and
  //: that three times, with new ones. Before each pass a fiftieth of what was taken away is put back, and the noise that is left
  //: is judged as WNNM does it, but for the picture as a whole:
  //:
  //: @slice(Sources/Denoisers/NCSR.swift#passes)
  //:
  //: Pass by pass on cloth, and the same with codes drawn to a patch's own mean instead:

  func scores(_ centre: NCSR.Centre) throws -> [Double] {
    var settings = NCSR.Settings.suited(to: 25)
    settings.centre = centre
    var scores: [Double] = []
    _ = try NCSR(settings: settings).passes(noisy[0].plane(0), sigma: 25) {
      scores.append(psnr($0.estimate, scenes[0].plane(0)))
    }
    return scores
  }
  let (centred, own) = (try scores(.neighbours), try scores(.ownMean))
  let methods: [any Denoiser] = [KSVDDenoiser(.adaptive), BM3D(), NCSR(), WNNM()]
  let contest = try methods.map { method in
    try scenes.indices.map { try method.denoise(noisy[$0], sigma: 25).psnr(to: scenes[$0]) }
  }

  // snippet.hide
  drawPasses(notebook, centred: centred, own: own, contest: contest.map { $0[0] })
  tableCentring(notebook, kinds, contest)
  notebook.photographs(sets: ["BSD68", "Set12"]) { images in try centringPhotographs(notebook, images: images) }
  // snippet.show
  //: @figure(ncsr-passes)
  //:
  //: The lists are worth @claim(ncsr-centre). And among the classical methods of this book:
  //:
  //: @table(ncsr-scenes)
  //:
  //: NCSR beats K-SVD by @claim(ncsr-beats-ksvd) in the mean of these scenes, and WNNM beats NCSR by @claim(ncsr-below-wnnm).
  //:
  //: On photographs:
  //:
  //: @table(ncsr-photographs)
  //:
  //: ### What this shows, and what it does not
  //:
  //: A guess made of similar patches is a better origin for a threshold than zero is. It does not show that kinds with their own axes are needed: with
  //: τ infinite everywhere the axes cancel, and what is left is non-local means. Nor does it say which of NCSR and BM3D is better:
  //: their order changes from picture to picture. The constants are the authors', and three things were made simpler than in their program, see
  //: the source of `NCSR`.
  //:
  //: The step to a network was taken by Lecouat, Ponce and Mairal (2020), who call it CSR: a step of ISTA whose price charges a coefficient
  //: both for its size and for its distance from β, a mean over similar patches' codes. They report
  //: [cite: 29.03 dB on BSD68 at σ = 25 (Lecouat 2020)] for it. Their other network does better, and is the next section.
  // snippet.hide
}
