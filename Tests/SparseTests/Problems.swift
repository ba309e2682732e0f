import Sparse
import Tensors

/// The largest difference between two lists; infinite when their lengths differ or a number is NaN.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { worst, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(worst, difference)
  }
}

/// What rounding leaves between two computations of a number in Double, each of so many operations on numbers up to a
/// size: an operation errs by half a unit in the last place, 1.1e-16 of its number, and at worst all errors add up.
func rounding(_ operations: Int, of size: Double = 1) -> Double { Double.ulpOfOne * Double(operations) * size }

/// Normal signals, one a row.
func signals<Scalar: TensorScalar>(_ count: Int, length: Int, seed: UInt64) -> Tensor<Scalar> {
  var random = RandomStream(seed: seed, stream: "signals")
  return random.normals(count, length)
}

/// A code with a planted support: values of either sign and magnitude 1 to 2, so that none is lost beside another.
func planted(atoms m: Int, support size: Int, _ random: inout RandomStream) -> (support: Set<Int>, code: [Double]) {
  var code = [Double](repeating: 0, count: m)
  let support = random.sample(size, below: m)
  for j in support { code[j] = random.uniform(1, 2) * (random.uniform() < 0.5 ? -1 : 1) }
  return (Set(support), code)
}

/// One Lasso problem with its optimum to rounding, for the tests that need to know it.
struct SolvedLasso {
  let lasso: Lasso<Double>
  let signal: [Double]
  let optimum: [Double]
  let least: Double

  init(length n: Int = 20, atoms m: Int = 50, share: Double = 0.1, seed: UInt64 = 1) throws {
    let dictionary: Tensor<Double> = Dictionaries.random(length: n, atoms: m, seed: seed)
    let x: Tensor<Double> = signals(1, length: n, seed: seed)
    signal = x.elements
    let unscaled = try Lasso(dictionary: dictionary, lambda: 0)
    lasso = Lasso(unscaled, lambda: share * unscaled.lambdaMax(signal))
    optimum = lasso.solve(signal, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-15).codes.elements
    least = lasso.objective(optimum, signal: signal)
  }

  /// All iterates, the start first.
  func iterates(_ method: LassoMethod, _ count: Int, stepSize: Double? = nil) -> [[Double]] {
    var all = [[Double]]()
    _ = lasso.solve(signal, by: method, iterations: count, stepSize: stepSize) { _, z in all.append(z) }
    return all
  }

  func objective(_ z: [Double]) -> Double { lasso.objective(z, signal: signal) }

  /// Rounding of an objective of this size: some hundred operations a value.
  var rounding: Double { 1e-12 * dot(signal, signal) }
}

/// ‖a − b‖².
func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
}
