import Denoisers
import Foundation
import Images
import Notebook
import Sparse
import Tensors

/// The guesses for single numbers, checked against the formula.
func tableTwoKinds(_ notebook: Notebook, _ y: [Double], lively: [Double], hard: [Double], soft: [Double]) {
  notebook.table(
    "two-kinds",
    caption: """
      A number of one of two kinds, flat (variance 1, four times in five) or lively (variance 100), seen through noise of variance 10: \
      the probability that it is lively, the guess of the more probable kind, and the mean of both guesses.
      """,
    header: ["y", "P(lively | y)", "hard", "soft"],
    rows: y.indices.map { i in
      [
        .number(y[i], .decimals(0)), .number(lively[i], .decimals(3)), .number(hard[i], .decimals(2)),
        .number(soft[i], .decimals(2)),
      ]
    })
  // The same by the formulas of the text.
  let deviations = y.indices.map { i -> Double in
    func density(_ variance: Double) -> Double { exp(-y[i] * y[i] / (2 * variance)) / variance.squareRoot() }
    let p = 0.2 * density(110) / (0.2 * density(110) + 0.8 * density(11))
    let guesses = (flat: y[i] / 11, lively: 10 * y[i] / 11)
    let choice = p > 0.5 ? guesses.lively : guesses.flat
    return [p - lively[i], choice - hard[i], p * guesses.lively + (1 - p) * guesses.flat - soft[i]].map(abs).max()
      ?? .nan
  }
  notebook.claim(
    .identity(
      "two-kinds-by-hand",
      "Probabilities, hard and soft guesses of single numbers are those of the formulas (largest deviation).",
      error: deviations.max() ?? .nan, tolerance: 1e-13))
}

func drawEM(
  _ notebook: Notebook, _ rounds: [MixtureRound], unseen: [Double], patches: Int, mixture: GaussianMixture
) {
  let seen = rounds.map(\.logLikelihood)
  notebook.figure(
    "em",
    caption: """
      Mean log likelihood of a patch before each round of EM: of the \(NumberFormat.integer.text(Double(patches))) patches of drawn scenes that it learns from, which never \
      falls, and of as many that it does not see, which may. \(mixture.count) kinds.
      """,
    alt: "Two curves that rise steeply and flatten, the one of seen patches above.",
    Plot(
      x: .linear("round"), y: .linear("log likelihood (nats a patch)"), legend: .bottomRight,
      .linePoints(Style.family(0, of: 2, name: "patches it learns from").marked(.circle), y: seen, from: 1),
      .linePoints(
        Style.family(1, of: 2, name: "patches it does not see").dashed.marked(.openSquare), y: Array(unseen.dropLast()),
        from: 2)))
  let rises = zip(seen.dropFirst(), seen).map { $0 - $1 }
  notebook.value("em-gap", (seen.last ?? .nan) - (unseen.dropLast().last ?? .nan), .decimals(1))
  notebook.value("em-parameters", mixture.parameterCount)
  notebook.value("em-patches", patches)
  notebook.claim(
    .atLeast(
      "em-never-falls",
      "A round of EM never lowers the likelihood, with the floor at work too (smallest rise, nats a patch).",
      source: "Dempster, Laird, Rubin 1977", measured: rises.min() ?? .nan, bound: 0,
      // Sums of some thousand numbers of order a hundred, in double precision.
      rounding: 1e-10))
}

/// A kind of a mixture.
struct PatchKind {
  /// How often it comes.
  let weight: Double
  /// Root mean square of its patches' entries, in gray levels.
  let contrast: Double
  /// Its first eigenvectors, 64 × 8.
  let patches: Tensor<Double>
}

extension PatchMixture {
  /// Some of the kinds, evenly over all from the flattest to the liveliest.
  func kinds(count: Int) throws -> [PatchKind] {
    let pixels = Double(side * side)
    let energies = mixture.covariances.map { c in (0..<c.rows).reduce(0) { $0 + c[$1, $1] } / pixels }
    let order = energies.indices.sorted { energies[$0] < energies[$1] }
    return try (0..<count).map { i in
      let k = order[(2 * i + 1) * order.count / (2 * count)]
      return PatchKind(
        weight: mixture.weights[k], contrast: 255 * energies[k].squareRoot(),
        patches: try principalPatches(of: k, count: 8).patches)
    }
  }
}

func drawKinds(_ notebook: Notebook, _ study: MixtureStudy, _ kinds: [PatchKind]) throws {
  let of = notebook.isQuick ? "drawn scenes" : "photographs"
  notebook.figure(
    "kinds",
    caption: """
      Eight of the \(study.prior.mixture.count) kinds of a mixture learned from \(of), by contrast: the first eight eigenvectors of their \
      covariances, 8 × 8 pixels each; middle gray is zero. Some kinds vary in waves of all directions, others in edges and stripes of one. \
      Above each: the root mean square of its patches, and how often it comes.
      """,
    alt: "Eight rows of small tiles: waves along and across in some, stripes of one angle, ever finer, in others.",
    Pictures(
      stride(from: 0, to: kinds.count, by: 2).map { start in
        kinds[start..<min(kinds.count, start + 2)].map { kind in
          .atoms(
            kind.patches,
            "\(NumberFormat.decimals(1).text(kind.contrast)) gray levels, \(NumberFormat.percent(1).text(kind.weight))",
            columns: 8)
        }
      }))
  // Every eigenvector is without mean, of length one, and at right angles to the others.
  let deviation =
    kinds.map { kind in
      (kind.patches.gram() - Tensor(identity: 8)).largestMagnitude
    }.max() ?? .nan
  notebook.claim(
    .identity(
      "kinds-are-orthonormal", "Eigenvectors of a kind, as patches, are orthonormal (largest deviation).",
      error: deviation,
      tolerance: 1e-5))
  notebook.value("shipped-rounds", try ShippedFiles.log(of: PatchMixture.network).entries.count)
}
