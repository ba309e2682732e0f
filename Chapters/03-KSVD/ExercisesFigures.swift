import Denoisers
import Images
import Notebook
import Sparse
import Tensors

/// Exercise 2: the example by hand after two rounds.
func answerRounds(_ notebook: Notebook) {
  // E Eᵀ-free: with z = E d and a unit d the error is ‖E‖² − ‖z‖².
  let errors = Tensor<Double>(rows: [[2, 1], [4, 3], [-2, -1]])
  var atom = [1.0, 0]
  for _ in 0..<2 {
    let sum = errors.times(errors.times(atom), transposed: true)
    atom = sum.map { $0 / norm(sum) }
  }
  let z = errors.times(atom)
  notebook.value("hand-two", dot(errors.elements, errors.elements) - dot(z, z), .decimals(5))
  let root = 1193.0.squareRoot()
  let ratio = (35 - root) / (35 + root)
  notebook.value("hand-factor", ratio * ratio, .scientific(1))
}

/// Exercise 3: the constants for which 93 % of noise patches stay without an atom.
func answerConstants(_ notebook: Notebook) {
  for side in [5, 7, 9] {
    var (low, high) = (0.5, 2.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let bound = Double(side * side) * middle * middle
      if chiSquareProbability(below: bound, degrees: side * side) < 0.93 { low = middle } else { high = middle }
    }
    notebook.value("c-\(side)", low, .decimals(4))
  }
}

/// Exercise 4: the best share of the noisy picture, and the rule's.
func answerShares(_ notebook: Notebook, _ study: SceneStudy) throws {
  let rows = try study.noiseLevels.map { sigma -> [Cell] in
    let picture = NoisyPicture(.fabric, side: 128, sigma: sigma, seed: 1)
    let average = try picture.denoised(.dct) { $0.fidelity = 0 }
    let direction = zip(picture.noisy.pixels, average.pixels).map { Double($0) - Double($1) }
    let missing = zip(picture.clean.pixels, average.pixels).map { Double($0) - Double($1) }
    let lambda = 30 / sigma
    return [
      .text("\(Int(sigma))"), .number(dot(missing, direction) / dot(direction, direction), .percent(1)),
      .number(lambda / (lambda + 64), .percent(1)),
    ]
  }
  notebook.table(
    "answer-shares", caption: "Share of the noisy picture in the average: the best one, and that of the rule λ = 30/σ.",
    header: ["σ", "best share", "the rule's"], rows: rows)
}

/// Exercise 5: what weights by the number of atoms gain.
func answerWeights(_ notebook: Notebook, _ study: SceneStudy) throws {
  let rows = try Scene.allCases.map { scene -> [Cell] in
    [.text(scene.title)]
      + (try study.noiseLevels.map { sigma in
        let picture = NoisyPicture(scene, side: 128, sigma: sigma, seed: 1)
        let plain = try picture.denoised(.dct) { $0.fidelity = 0 }
        let gain = weightedAverage(picture, study.dct).psnr(to: picture.clean) - plain.psnr(to: picture.clean)
        return .number(gain, .signed(2))
      })
  }
  notebook.table(
    "answer-weights",
    caption: """
      Gain in dB of weights 1/(atoms + 1) over equal weights, with the DCT and λ = 0: scenes of 128×128 pixels, seed 1, one noise \
      draw.
      """,
    header: ["scene"] + study.noiseLevels.map { "σ = \(Int($0))" }, rows: rows)
}

private func weightedAverage(_ picture: NoisyPicture, _ dictionary: Tensor<Float>) -> Image {
  let plane = picture.noisy.plane(0)
  let grid = Patches(of: plane, side: 8)
  var patches = grid.extract(from: plane)
  let means = removeMeans(&patches)
  let codes = BatchOMP(dictionary: dictionary).encode(patches, limit: KSVDDenoiser(.dct).limit(picture.sigma))
  var estimates = codes.synthesis(dictionary)
  addMeans(means, to: &estimates)
  let weights = (0..<codes.count).map { 1 / Float(codes.starts[$0 + 1] - codes.starts[$0] + 1) }
  return Image(grid.average(estimates, patchWeights: weights))
}
