import Degradations
import Denoisers
import Foundation
import Notebook
import Sparse
import Tensors

extension PatchMixture {
  /// The mixture of the most frequent components alone.
  func heaviest(_ count: Int) throws -> PatchMixture {
    let kept = mixture.weights.indices.sorted { mixture.weights[$0] > mixture.weights[$1] }.prefix(count).sorted()
    let total = kept.reduce(0) { $0 + mixture.weights[$1] }
    return try PatchMixture(
      GaussianMixture(
        weights: kept.map { mixture.weights[$0] / total }, covariances: kept.map { mixture.covariances[$0] }))
  }
}

func recordPatches(
  _ notebook: Notebook, _ prior: PatchMixture, exact: Tensor<Double>, drawn: Tensor<Double>
) throws {
  let basis = Tensor<Double>(prior.basis)
  // At the σ where the sampler ends: without noise a hair's breadth off a thin kind would count as much as a wrong patch.
  let seen = try MixtureInNoise<Double>(prior.mixture, noiseVariance: 1e-4)
  func likelihood(_ patches: Tensor<Double>) -> Double {
    seen.logLikelihood(patches.matmul(basis, transposed: true)) / Double(patches.rows)
  }
  notebook.value("likelihood-exact", likelihood(exact), .decimals(0))
  notebook.value("likelihood-gap", likelihood(drawn) - likelihood(exact), .decimals(0))
  notebook.figure(
    "drawn-patches",
    caption: """
      Patches of 8 by 8 pixels without their means, each scaled by its own largest value, so that patches that are almost flat look like noise: drawn from the \
      mixture directly (left), and by denoising alone, from noise (right).
      """,
    alt: "Two boards of 48 small patches with edges, slopes and stripes, which look alike.",
    Pictures([
      [
        .atoms(exact.transposed(), "from the mixture", columns: 8),
        .atoms(drawn.transposed(), "by denoising", columns: 8),
      ]
    ]))
}

/// Patches of which half of the pixels are known, their exact posterior means, and samples.
struct GapStudy {
  let truths, masks, means: Tensor<Double>
  /// Samples of each truth, one after the other.
  let samples: Tensor<Double>
  let perTruth: Int

  init(
    _ prior: PatchMixture, _ sampler: ScoreSampler, _ denoise: ScoreSampler.BatchDenoiser, truths count: Int,
    samples: Int, seed: UInt64
  ) throws {
    var random = RandomStream(seed: seed, stream: "gaps")
    let basis = Tensor<Double>(prior.basis)
    truths = try prior.mixture.draw(count, &random).matmul(basis)
    masks = Tensor(shape: [count, 64], elements: (0..<64 * count).map { _ in random.uniform() < 0.5 ? 1 : 0 })
    perTruth = samples
    // Pixels have the covariances Bᵀ C B; posterior means are in pixels too.
    let covariances = prior.mixture.covariances.map { basis.transposed().matmul($0).matmul(basis) }
    means = try Self.posteriorMeans(prior.mixture.weights, covariances, truths, masks)
    func repeated(_ rows: Tensor<Double>) -> Tensor<Double> {
      Tensor(rows: (0..<count * samples).map { Array(rows.row($0 / samples)) })
    }
    let known = ScoreSampler.Known(mask: repeated(masks), values: repeated(truths))
    self.samples = try sampler.sample([count * samples, 64], by: denoise, known: known, &random)
  }

  /// E[x | known pixels]: for each kind C_{·K} (C_{KK} + ε I)⁻¹ x_K, weighted by π_k N(x_K; 0, C_{KK} + ε I).
  static func posteriorMeans(
    _ weights: [Double], _ covariances: [Tensor<Double>], _ truths: Tensor<Double>, _ masks: Tensor<Double>
  ) throws -> Tensor<Double> {
    let rows = Parallel.mapChunks(of: truths.rows, size: 1) { range in
      Result {
        try range.map { i -> [Double] in
          let known = (0..<64).filter { masks[i, $0] == 1 }
          let values = known.map { truths[i, $0] }
          var (logs, estimates): ([Double], [[Double]]) = ([], [])
          for (weight, covariance) in zip(weights, covariances) {
            var block = Tensor<Double>(zeros: known.count, known.count)
            // Without means the pixels' covariances are singular along one direction; a gray level's thousandth makes them regular.
            for (a, p) in known.enumerated() {
              for (b, q) in known.enumerated() { block[a, b] = covariance[p, q] + (a == b ? 1e-9 : 0) }
            }
            let factor = try block.cholesky()
            let inverse = factor.lowerTriangleInverse()
            let whitened = inverse.times(values)
            let solved = inverse.transposed().times(whitened)
            let halfLog = known.indices.reduce(0) { $0 + log(factor[$1, $1]) }
            logs.append(log(weight) - halfLog - dot(whitened, whitened) / 2)
            estimates.append((0..<64).map { p in zip(known, solved).reduce(0) { $0 + covariance[p, $1.0] * $1.1 } })
          }
          let top = logs.max() ?? 0
          let shares = logs.map { exp($0 - top) }
          let total = shares.reduce(0, +)
          return (0..<64).map { p in
            masks[i, p] == 1
              ? truths[i, p] : zip(shares, estimates).reduce(0) { $0 + $1.0 * $1.1[p] } / total
          }
        }
      }
    }
    return Tensor(rows: try rows.flatMap { try $0.get() })
  }

  /// The mean of the first samples of each truth.
  func averaged(_ count: Int) -> Tensor<Double> {
    Tensor(
      rows: (0..<truths.rows).map { i in
        (0..<64).map { p in
          (0..<count).reduce(0) { $0 + samples[i * perTruth + $1, p] } / Double(count)
        }
      })
  }

  /// The mean of the errors of all samples, singly.
  var singleError: Double {
    (0..<perTruth).map { k in
      error(Tensor(rows: (0..<truths.rows).map { Array(samples.row($0 * perTruth + k)) }))
    }.reduce(0, +) / Double(perTruth)
  }

  /// Mean squared error at the pixels that are not known.
  func error(_ estimates: Tensor<Double>) -> Double {
    let unknown = Double(masks.count) - masks.elements.reduce(0, +)
    return (estimates - truths).squaredNorm / unknown
  }
}

func recordGaps(_ notebook: Notebook, _ study: GapStudy, still: GapStudy) {
  let best = study.error(study.means)
  let single = study.singleError
  let counts = [2, 4, 8, 16].filter { $0 <= study.perTruth }
  let averages = counts.map { (count: $0, error: study.error(study.averaged($0))) }
  func row(_ name: String, _ error: Double, _ law: Double) -> [Cell] {
    [
      .text(name), .number(255 * error.squareRoot(), .decimals(2)), .number(error / best, .decimals(2)),
      .number(law, .decimals(2)),
    ]
  }
  notebook.table(
    "gap-errors",
    caption: """
      Errors of what fills the unknown half of a patch: root of the mean square in gray levels, and the mean square as a multiple of that of the exact \
      posterior mean, beside what the law says.
      """,
    header: ["estimate", "error", "times the best", "law"],
    rows: [row("posterior mean", best, 1), row("one sample", single, 2)]
      + averages.map { row("mean of \($0.count)", $0.error, 1 + 1 / Double($0.count)) }
      + [row("one sample, without fresh noise", still.singleError, 2)])
  _ = notebook.value("gap-samples", counts.last ?? 1)
  notebook.claims([
    .reproduction(
      "sample-twice", "A sample errs twice as much as the posterior mean (ratio of mean squares).",
      source: "chapter 7's law", measured: single / best, published: 2, tolerance: 0.5),
    .ordering(
      "still-errs", "Without fresh noise a sample errs more than the law allows (ratio of mean squares).",
      better: still.singleError / best, worse: single / best, margin: 0.3),
    .ordering(
      "mean-near", "The mean of samples comes near the posterior mean (ratio of mean squares).",
      smaller: (averages.last?.error ?? .nan) / best, larger: 1.4),
  ])
  let shown = Array(0..<min(6, study.truths.rows))
  func tiles(_ rows: Tensor<Double>, _ title: String) -> Picture {
    .atoms(Tensor(rows: shown.map { Array(rows.row($0)) }).transposed(), title, columns: shown.count)
  }
  let known = study.truths.combined(with: study.masks, *)
  let samples = (0..<2).map { k in
    Tensor(rows: (0..<study.truths.rows).map { Array(study.samples.row($0 * study.perTruth + k)) })
  }
  notebook.figure(
    "gaps",
    caption: """
      Patches, one a column, from above: the known half of the pixels with gray in the gaps, two samples, the exact posterior mean, and the truth. Samples differ from each \
      other; the mean is smoother than either.
      """,
    alt: "Five rows of six small patches: speckled, two plausible completions, a smooth one, and the truth.",
    Pictures([
      [tiles(known, "known")], [tiles(samples[0], "a sample")], [tiles(samples[1], "another sample")],
      [tiles(study.means, "posterior mean")], [tiles(study.truths, "truth")],
    ]))
}
