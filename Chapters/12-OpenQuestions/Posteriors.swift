import Networks
import Sparse
import Tensors

/// The Wasserstein distance of two sets of numbers of one size: how far numbers must move, on average, for one set to become
/// the other. In one dimension the n-th smallest goes to the n-th smallest.
func transport<Scalar: TensorScalar>(_ a: [Scalar], _ b: [Scalar]) -> Double {
  require(a.count == b.count && !a.isEmpty, "\(a.count) numbers and \(b.count)")
  return zip(a.sorted(), b.sorted()).reduce(0) { $0 + Double(abs($1.0 - $1.1)) } / Double(a.count)
}

/// What is compared, from the nearest to the truth to the most like it.
enum Guess: String, CaseIterable, Sendable {
  /// The posterior mean.
  case mean
  /// The most probable support with its mean.
  case map = "MAP"
  /// A draw from the posterior.
  case sample
  /// The noisy signal itself.
  case noisy
}

/// Signals drawn from a small model, in noise, and all guesses of them.
struct ExactTrial: Sendable {
  /// x, one a row.
  let truth: [[Double]]
  /// Other signals from the same model: what x might have been.
  let others: [[Double]]
  /// Each guess of every signal.
  let guesses: [Guess: [[Double]]]
  /// Atoms with a coefficient other than zero, on average.
  let atoms: [Guess: Double]

  init(_ model: SparseGaussianModel, signals count: Int, seed: UInt64) throws {
    var random = RandomStream(seed: seed, stream: "signals")
    let drawn = (0..<count).map { _ in model.draw(&random) }
    truth = drawn.map(\.signal)
    others = (0..<count).map { _ in model.draw(&random).signal }
    let noisy = Tensor(rows: drawn.map(\.noisy))
    let posterior = try SparsePosterior(model)
    let codes: [Guess: Tensor<Double>] = [
      .mean: posterior.posteriorMean(noisy), .map: posterior.mostProbable(noisy).dense(),
      .sample: posterior.sample(noisy, &random).dense(),
    ]
    guesses = codes.mapValues { codes in
      let signals = codes.matmul(model.dictionary, transposed: true)
      return (0..<count).map(signals.row)
    }.merging([.noisy: drawn.map(\.noisy)]) { $1 }
    atoms = codes.mapValues { codes in Double(codes.elements.count { $0 != 0 }) / Double(count) }
  }

  func signals(_ guess: Guess) -> [[Double]] { guesses[guess, default: []] }

  /// ‖x̂ − x‖² of every signal.
  func errors(_ guess: Guess) -> [Double] { zip(signals(guess), truth).map { squaredDistance($0, $1) } }

  /// The mean squared error over that of the noisy signals.
  func distortion(_ signals: [[Double]]) -> Double {
    zip(signals, truth).reduce(0) { $0 + squaredDistance($1.0, $1.1) } / errors(.noisy).reduce(0, +)
  }

  /// How far a set of signals is from having the distribution of the truth: the distance of the values at each place from those
  /// of other signals of the model, mean over the places, over the deviation of those.
  func distance(_ signals: [[Double]]) -> Double {
    let places = truth[0].indices
    let energy = others.reduce(0) { $0 + dot($1, $1) } / Double(others.count * places.count)
    let moved = places.reduce(0) { sum, i in sum + transport(signals.map { $0[i] }, others.map { $0[i] }) }
    return moved / Double(places.count) / energy.squareRoot()
  }

  /// The mean, moved a share of the way to the draw.
  func between(_ share: Double) -> [[Double]] {
    zip(signals(.mean), signals(.sample)).map { mean, sample in
      zip(mean, sample).map { $0 + share * ($1 - $0) }
    }
  }
}
