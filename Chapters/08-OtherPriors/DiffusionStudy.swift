import Denoisers
import Gradients
import Images
import Learning
import Networks
import Notebook
import Tensors

/// The small networks of trained diffusion that learn in front of the reader, and the pictures that they are judged on.
final class DiffusionStudy {
  /// What of a network learns; the pull to the noisy picture always does.
  enum Lessons: CaseIterable {
    case filters, functions, all
  }

  private let notebook: Notebook
  static let network = TNRDNetwork(side: 5, steps: 3)
  var network: TNRDNetwork { Self.network }
  let school: SceneSchool
  private let trainingSteps: Int
  private var learned: [Lessons: ParameterSet<Float>] = [:]

  init(_ notebook: Notebook) {
    self.notebook = notebook
    school = SceneSchool(
      of: [.texturedLeaves, .fabric, .brick, .text],
      training: (notebook.size("diffusion: training scenes", quick: 8, book: 48), 128),
      heldOut: (8, notebook.isQuick ? 64 : 128), sigma: 25, seed: notebook.seed)
    trainingSteps = notebook.size("diffusion: training steps", quick: 150, book: 1600)
  }

  /// The parameters at their start.
  var start: ParameterSet<Float> { network.initialParameters() }

  /// Parameters after training all steps together.
  func trained(_ lessons: Lessons) -> ParameterSet<Float> {
    if let known = learned[lessons] { return known }
    notebook.step("learning a small diffusion: \(lessons)")
    let result = trained(network, from: start) { name in
      switch lessons {
      case .filters: !name.hasPrefix("functions")
      case .functions: !name.hasPrefix("filters")
      case .all: true
      }
    }
    learned[lessons] = result
    return result
  }

  // slice: greedy
  /// Parameters after training step after step: each is to make the best picture that it can, then it is held.
  private(set) lazy var greedy: ParameterSet<Float> = (1...network.steps).reduce(into: start) { parameters, t in
    notebook.step("learning a small diffusion: step \(t) by itself")
    let learned = trained(shortened(t), from: first(t, parameters)) { $0.hasSuffix(".\(t - 1)") }
    for name in learned.names { parameters[name] = learned[name] }
  }
  // slice.end

  private func trained(
    _ network: TNRDNetwork, from start: ParameterSet<Float>, only learns: (String) -> Bool
  ) -> ParameterSet<Float> {
    notebook.attempt("trained diffusion") {
      try school.trained(
        network, from: start, steps: trainingSteps, crop: 40, crops: 4, rate: 1e-2, seed: notebook.seed, only: learns)
    }
  }

  /// The network that ends after some of its steps.
  func shortened(_ steps: Int) -> TNRDNetwork { TNRDNetwork(side: network.side, steps: steps) }

  /// What it needs of the parameters.
  func first(_ steps: Int, _ parameters: ParameterSet<Float>) -> ParameterSet<Float> {
    let names = Set(shortened(steps).parameters.map(\.name))
    var result = ParameterSet<Float>()
    for name in parameters.names where names.contains(name) { result.append(name, parameters[name]) }
    return result
  }

  /// Mean PSNR in dB on the held-out scenes after every step.
  func scores(_ parameters: ParameterSet<Float>) -> [Double] {
    (1...network.steps).map { school.psnr(shortened($0), first($0, parameters)) }
  }

  // slice: known
  /// Diffusion by one energy that nobody learned, the best of a scan over its strength and the size at which its functions turn.
  private(set) lazy var known: ParameterSet<Float> = {
    let gain = Double(network.side * network.side)
    let candidates = [0.25, 0.5, 1, 1.5, 2].flatMap { strength in
      [10, 20, 40, 80].map { scale in
        let slopes = [Double](repeating: strength / gain, count: network.steps)
        return network.initialParameters(slopes: slopes, scale: scale)
      }
    }
    let scores = candidates.map { school.psnr(network, $0) }
    return candidates[scores.indices.max { scores[$0] < scores[$1] } ?? 0]
  }()
  // slice.end

  // slice: shrinkage
  /// What the first step makes of a picture, done as a patch method does it: the answers of all patches are shrunk by
  /// z − n² φ(z), and where patches overlap they are averaged. Pixels on the 0–255 scale.
  func shrunkPatches(_ noisy: Tensor<Double>, _ parameters: ParameterSet<Double>) -> Tensor<Double> {
    let (bank, gain) = (network.filterBank(0, parameters), Double(network.side * network.side))
    let grid = Patches(of: noisy, side: network.side)
    var patches = grid.extract(from: noisy)
    let means = removeMeans(&patches)
    let answers = patches.matmul(bank)
    let taken = answers.radial(network.functionWeights(0, parameters), network.basis)
    var cleaned = (answers - taken.scaled(by: gain)).matmul(bank, transposed: true)
    addMeans(means, to: &cleaned)
    return grid.average(cleaned)
  }
  // slice.end

  /// The functions of a step as they act on the held-out scenes.
  func influences(_ t: Int, _ parameters: ParameterSet<Float>) -> [Influence] {
    let bank = network.filterBank(t, parameters)
    let pictures = school.heldOut.map { crop in
      t == 0 ? crop.noisy : shortened(t).output(crop.noisy, first(t, parameters))
    }
    let answers = pictures.map { Patches.extract(from: $0.scaled(by: 255), side: network.side, stride: 2).matmul(bank) }
    let weights = network.functionWeights(t, parameters)
    let gain = Double(network.side * network.side)
    func taken(_ change: (Float) -> Float) -> [Tensor<Float>] {
      answers.map { $0.map(change).radial(weights, network.basis) }
    }
    // Slopes are those over a gray level.
    let (there, back, before, after) = (taken { $0 }, taken { -$0 }, taken { $0 - 0.5 }, taken { $0 + 0.5 })
    return (0..<bank.columns).map { i in
      func values(_ all: [Tensor<Float>]) -> [Double] { all.flatMap { $0.column(i).map { gain * Double($0) } } }
      return Influence(
        network.basis, weights.row(i).map { Double($0) }, gain: gain,
        answers: answers.flatMap { $0.column(i).map { Double($0) } }, taken: values(there), back: values(back),
        slopes: zip(values(before), values(after)).map { $1 - $0 })
    }
  }
}

/// One function φ of a step, times n²: what it takes away from an answer z, and what it does to the answers that there are.
struct Influence {
  private let basis: RadialBasis
  private let weights: [Double]
  private let gain: Double
  /// Of a hundred answers ninety-nine are not larger.
  let reach: Double
  /// The root mean square of its even part, as a share of that of the whole, over the answers.
  let evenShare: Double
  /// Mean slope over the answers.
  let meanSlope: Double
  /// The share of the answers that it makes larger.
  let amplified: Double

  /// - Parameters:
  ///   - taken: n² φ(z) for all answers z.
  ///   - back: n² φ(−z).
  ///   - slopes: of n² φ.
  init(
    _ basis: RadialBasis, _ weights: [Double], gain: Double, answers: [Double], taken: [Double], back: [Double],
    slopes: [Double]
  ) {
    (self.basis, self.weights, self.gain) = (basis, weights, gain)
    reach = answers.map { abs($0) }.sorted()[answers.count * 99 / 100]
    func meanSquare(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } / Double(values.count) }
    evenShare = (meanSquare(zip(taken, back).map { ($0 + $1) / 2 }) / meanSquare(taken)).squareRoot()
    meanSlope = slopes.reduce(0, +) / Double(slopes.count)
    amplified = Double(zip(answers, taken).filter { $0 * $1 < 0 }.count) / Double(answers.count)
  }

  /// n² φ(z).
  func value(_ z: Double) -> Double { gain * basis.value(at: z, weights).value }
  /// The odd part of it.
  func odd(_ z: Double) -> Double { (value(z) - value(-z)) / 2 }
  /// The even part.
  func even(_ z: Double) -> Double { (value(z) + value(-z)) / 2 }

  /// Whether the odd part makes answers of some size larger, of those that are not rare.
  var amplifies: Bool { stride(from: 2.0, through: reach, by: 1).contains { odd($0) < 0 } }
}
