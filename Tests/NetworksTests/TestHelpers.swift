import Foundation
import Learning
import Tensors
import Testing

/// Holds the gradients of a whole network against (loss(h) − loss(−h)) / 2h, at some entries of each parameter, from the
/// first to the last. What is not trained has a gradient of zero, whatever the loss does with it.
///
/// Thousands of codes and rectifiers: some lie within h of a kink, where the difference sees both sides. A wrong formula is
/// off by the gradient's own size.
/// - Parameters:
///   - gradients: one for each parameter.
///   - tolerance: what is allowed.
///   - entries: how many of each parameter, at most.
///   - loss: of the network with other parameters.
func expectCentralDifferences(
  _ parameters: ParameterSet<Double>, _ gradients: [Tensor<Double>], tolerance: Double, entries: Int = 3,
  location: SourceLocation = #_sourceLocation, loss: (ParameterSet<Double>) -> Double
) {
  // Truncation grows with h², rounding falls with h. Where moments of a small batch are divided by, losses are good to
  // 4e-14 and third derivatives are large: with 1e-7 and with 3e-7 the one or the other is 1e-7 of a gradient.
  let h = 2e-7
  for (i, name) in parameters.names.enumerated() {
    let last = parameters.values[i].count - 1
    for k in last < entries ? Array(0...last) : (0..<entries).map({ $0 * last / (entries - 1) }) {
      guard parameters.isTrained[i] else {
        #expect(gradients[i][k] == 0, "\(name)[\(k)]", sourceLocation: location)
        continue
      }
      func shifted(_ shift: Double) -> Double {
        var other = parameters
        other.values[i][k] += shift
        return loss(other)
      }
      let numeric = (shifted(h) - shifted(-h)) / (2 * h)
      #expect(
        abs(numeric - gradients[i][k]) < tolerance, "\(name)[\(k)]: \(numeric), \(gradients[i][k])",
        sourceLocation: location)
    }
  }
}

/// The results of some work on so many threads each time; the number of threads is then what it was.
func onThreads<Result>(_ counts: [Int], _ work: () throws -> Result) rethrows -> [Result] {
  let before = Parallel.threads
  defer { Parallel.threads = before }
  return try counts.map { threads in
    Parallel.threads = threads
    return try work()
  }
}

/// Some work with the path of a file that is not there yet, and is removed at the end.
func withFile<Result>(_ body: (String) throws -> Result) rethrows -> Result {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// What is said of a file that is not read.
struct Refusal: Error, CustomStringConvertible {
  let description: String
  let namesItsFile: Bool
}

/// The model of a network's file after a change.
/// - Throws: ``Refusal`` when it is not read.
func read<Network: FiledNetwork>(
  _ network: Network, _ parameters: ParameterSet<Float>, after change: (inout Safetensors) throws -> Void
) throws -> TrainedModel<Network> {
  var file = Safetensors(metadata: network.recipe(sigma: 25))
  parameters.store(in: &file)
  try change(&file)
  return try withFile { path in
    try file.encoded().write(to: URL(fileURLWithPath: path))
    do { return try TrainedModel<Network>(contentsOf: path) } catch {
      throw Refusal(description: "\(error)", namesItsFile: "\(error)".contains(path))
    }
  }
}

/// Expects that a network's file is not read after a change, and words of what is said then.
func expectRefused<Network: FiledNetwork>(
  _ network: Network, _ parameters: ParameterSet<Float>, with words: [String],
  location: SourceLocation = #_sourceLocation, after change: (inout Safetensors) throws -> Void
) throws {
  let refusal = #expect(throws: Refusal.self, "wanted \(words)", sourceLocation: location) {
    try read(network, parameters, after: change)
  }
  guard let refusal else { return }
  #expect(refusal.namesItsFile && words.allSatisfy(refusal.description.contains), "\(words): \(refusal)")
}
