import Sparse
import Tensors

// Chapter 1, exercises 3 to 5.

// slice: problem
/// The first of the chapter's planted problems: 256 random atoms, eight of them in the signal, noise of 0.1 in a sample,
/// and λ a tenth of λmax.
public func plantedLasso(seed: UInt64) throws -> (lasso: Lasso<Double>, signal: [Double]) {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 64, atoms: 256, seed: seed)
  var random = RandomStream(seed: seed, stream: "planted")
  var code = [Double](repeating: 0, count: 256)
  for j in random.sample(8, below: 256) { code[j] = random.normal() }
  let signal = dictionary.times(code).map { $0 + 0.1 * random.normal() }
  let free = try Lasso(dictionary: dictionary, lambda: 0)
  return (Lasso(free, lambda: 0.1 * free.lambdaMax(signal)), signal)
}
// slice.end
