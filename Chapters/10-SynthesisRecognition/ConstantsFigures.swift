import Foundation
import Images
import Notebook
import Tensors

/// Two networks at several levels of noise.
struct ConstantsStudy {
  let levels: [Double]
  /// Mean PSNR of the data, and of what either network makes of them.
  var data: [Double] = []
  var free: [Double] = []
  var biased: [Double] = []
  /// The noise that either takes away, on the 0–255 scale.
  var freeSees: [Double] = []
  var biasedSees: [Double] = []

  init(
    _ scenes: [Image], levels: [Double], seed: UInt64, _ denoise: (Tensor<Float>) -> (Tensor<Float>, Tensor<Float>)
  ) {
    self.levels = levels
    for sigma in levels {
      var sums = [Double](repeating: 0, count: 5)
      for scene in scenes {
        let clean = scene.plane(0)
        let noisy = scene.addingGaussianNoise(sigma: sigma, seed: seed).plane(0)
        let (a, b) = denoise(noisy)
        func sees(_ estimate: Tensor<Float>) -> Double {
          255 * (Double((noisy - estimate).squaredNorm) / Double(noisy.count)).squareRoot()
        }
        let values = [
          Images.psnr(noisy, clean), Images.psnr(a, clean), Images.psnr(b, clean), sees(a), sees(b),
        ]
        for k in values.indices { sums[k] += values[k] / Double(scenes.count) }
      }
      data.append(sums[0])
      free.append(sums[1])
      biased.append(sums[2])
      freeSees.append(sums[3])
      biasedSees.append(sums[4])
    }
  }
}

func recordConstants(_ notebook: Notebook, _ study: ConstantsStudy, homogeneity: Float) {
  let last = study.levels.count - 1
  notebook.figure(
    "beyond",
    caption: """
      Gain in PSNR over the noisy leaves, by two networks trained on noise of σ from 5 to 15 (between the vertical lines), one without any constant and one with biases.
      """,
    alt: "Two curves that agree on the left; on the right one stays up while the other falls.",
    Plot(
      x: .linear("σ"), y: .linear("gain (dB)"), legend: .outside,
      .linePoints(.lidia, "without constants", x: study.levels, y: zip(study.free, study.data).map(-)),
      .linePoints(.dnCNN, "with biases", x: study.levels, y: zip(study.biased, study.data).map(-)),
      .vertical(5), .vertical(15)))
  notebook.table(
    "seen-noise",
    caption: "The noise that a network takes away, for true levels σ: root of the mean square in gray levels.",
    header: ["σ", "without constants", "with biases"],
    rows: study.levels.indices.map {
      [
        .number(study.levels[$0], .decimals(0)), .number(study.freeSees[$0], .decimals(1)),
        .number(study.biasedSees[$0], .decimals(1)),
      ]
    })
  notebook.value("beyond-sigma", study.levels[last], .decimals(0))
  let shares = zip(study.freeSees, study.levels).map(/)
  notebook.claims([
    .identity(
      "homogeneous",
      "A network without constants is homogeneous: three times the picture gives three times the estimate (largest difference).",
      source: "Mohan and others 2020", error: Double(homogeneity),
      // Sums of hundreds of products of size one, through seven layers in single precision.
      tolerance: 1e-4),
    .ordering(
      "beyond-training",
      "Beyond the noise of its training a network without constants keeps working; one with biases does not (lead).",
      source: "Mohan and others 2020", better: study.free[last] - study.biased[last], worse: 0, margin: 0.3, unit: "dB"),
    .ordering(
      "residual-low",
      "What a network without constants takes away is no more than the noise (largest share of the true σ).",
      smaller: shares.max() ?? .nan, larger: 1.02),
  ])
}
