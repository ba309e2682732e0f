import Foundation
import Gradients
import Learning
import Tensors

/// The smallest thing to learn: a line through noisy points.
struct LineTask: TrainingTask {
  /// The batch at which the loss is not a number; none when nil.
  var poisonedX: ClosedRange<Double>?
  /// What the loss is there.
  var poison = Double.nan

  func batch(_ random: inout RandomStream) -> [(x: Double, y: Double)] {
    (0..<8).map { _ in
      let x = random.uniform(-1, 1)
      return (x, 3 * x - 1 + 0.01 * random.normal())
    }
  }

  func gradient(_ parameters: ParameterSet<Float>, _ batch: [(x: Double, y: Double)]) -> BatchGradient {
    let tape = Tape<Float>()
    let variables = parameters.recorded(on: tape)
    let x = tape.constant(Tensor(shape: [batch.count, 1], elements: batch.map { Float($0.x) }))
    let y = Tensor(shape: [batch.count, 1], elements: batch.map { Float($0.y) })
    let loss = x.matmul(variables[0]).addingRow(variables[1]).meanSquaredError(to: y)
    tape.backward(from: loss)
    let isPoisoned = poisonedX.map { $0.contains(batch[0].x) } ?? false
    return BatchGradient(
      loss: isPoisoned ? poison : Double(loss.value[0]), gradients: variables.map(\.gradient),
      replacements: [2: Tensor([parameters["steps"][0] + 1])])
  }

  func score(_ parameters: ParameterSet<Float>) -> Double {
    -Double(abs(parameters["slope"][0] - 3) + abs(parameters["offset"][0] + 1))
  }

  func hasRunAway(loss: Double, mean: Double) -> Bool { loss > 1e6 * mean }

  static var start: ParameterSet<Float> {
    var parameters = ParameterSet<Float>()
    parameters.append("slope", Tensor(zeros: 1, 1))
    parameters.append("offset", Tensor([0]))
    parameters.append("steps", Tensor([0]), isTrained: false)
    return parameters
  }
}

/// A folder of one test, removed at its end.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-net-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }
}
