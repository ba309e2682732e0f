import Foundation
import Tensors

/// A training run on disk: the state, the plan, and the recipe in words.
///
/// A safetensors file with the parameters under their names, the average under `average.NAME`, Adam's moments under
/// `adam.first.NAME` and `adam.second.NAME`, and the rest in the metadata. Writing is atomic. A run resumed from it learns
/// the same bits as one that was never interrupted.
public struct Checkpoint: Sendable, Equatable {
  /// Where the run stands.
  public let state: TrainingState
  /// Its constants.
  public let plan: TrainingPlan
  /// What is said about network and data.
  public let recipe: [String: String]

  /// A checkpoint.
  public init(state: TrainingState, plan: TrainingPlan, recipe: [String: String]) {
    (self.state, self.plan, self.recipe) = (state, plan, recipe)
  }

  /// Writes it, whole or not at all.
  /// - Throws: ``/Files/FileError`` naming the file and the reason.
  public func write(to path: String) throws {
    var metadata = recipe
    metadata["checkpoint"] = "1"
    metadata["plan"] = try text(plan)
    metadata["generator"] = try text(state.random)
    metadata["step"] = "\(state.step)"
    metadata["rateFactor"] = "\(state.rateFactor)"
    metadata["seconds"] = "\(state.seconds)"
    metadata["losses"] = try text([state.lossSum, Double(state.lossCount)])
    var file = Safetensors(metadata: metadata)
    state.parameters.store(in: &file)
    state.average?.store(in: &file, prefix: "average.")
    state.parameters.with(state.optimiser.first).store(in: &file, prefix: "adam.first.")
    state.parameters.with(state.optimiser.second).store(in: &file, prefix: "adam.second.")
    try file.write(to: path)
  }

  /// All that a checkpoint says of itself: the recipe, from which its network can be made before ``init(contentsOf:parameters:)``.
  /// - Throws: ``/Files/FileError`` for a damaged file, ``TrainingError`` for another kind of file.
  public static func recipe(of path: String) throws -> [String: String] {
    let metadata = try Safetensors(contentsOf: path).metadata
    guard metadata["checkpoint"] == "1" else {
      throw TrainingError("\(path) is no training checkpoint: it may hold finished weights; give the .checkpoint file")
    }
    return metadata
  }

  /// Reads a checkpoint of a network.
  /// - Parameter parameters: names and shapes that the file must have.
  /// - Throws: ``/Files/FileError``, ``TrainingError`` for a file that is damaged or belongs to another network.
  public init(contentsOf path: String, parameters: ParameterSet<Float>) throws {
    let metadata = try Self.recipe(of: path)
    let file = try Safetensors(contentsOf: path)
    func value<Value: Decodable>(_ key: String, as type: Value.Type) throws -> Value {
      guard let text = metadata[key], let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8)) else {
        throw TrainingError(
          "\(path): the metadata has no usable \"\(key)\"; the checkpoint is damaged or of another version")
      }
      return value
    }
    plan = try value("plan", as: TrainingPlan.self)
    var state = TrainingState(try parameters.loaded(from: file, name: path), plan: plan)
    state.random = try value("generator", as: RandomStream.self)
    state.step = try value("step", as: Int.self)
    state.rateFactor = try value("rateFactor", as: Double.self)
    state.seconds = try value("seconds", as: Double.self)
    // Checkpoints of older versions do without.
    if metadata["losses"] != nil {
      let losses = try value("losses", as: [Double].self)
      (state.lossSum, state.lossCount) = (losses.first ?? 0, losses.last.flatMap { Int(exactly: $0) } ?? 0)
    }
    if plan.averaging != nil { state.average = try parameters.loaded(from: file, prefix: "average.", name: path) }
    state.optimiser.first = try parameters.loaded(from: file, prefix: "adam.first.", name: path).values
    state.optimiser.second = try parameters.loaded(from: file, prefix: "adam.second.", name: path).values
    state.optimiser.step = state.step
    guard state.step >= 0, plan.steps >= 1, plan.stepsPerScore >= 1, plan.stepsPerSnapshot >= 1 else {
      throw TrainingError("\(path): step \(state.step) of \(plan.steps) makes no sense; the checkpoint is damaged")
    }
    guard state.rateFactor > 0, state.seconds >= 0 else {
      throw TrainingError(
        "\(path): a rate times \(state.rateFactor) after \(state.seconds) s makes no sense; the checkpoint is damaged")
    }
    // Adam takes their roots.
    if let i = state.optimiser.second.firstIndex(where: { $0.elements.contains { $0 < 0 } }) {
      throw TrainingError(
        "\(path): adam.second.\(parameters.names[i]) holds means of squares below zero; the checkpoint is damaged")
    }
    self.state = state
    recipe = metadata.filter {
      !["checkpoint", "plan", "generator", "step", "rateFactor", "seconds", "losses"].contains($0.key)
    }
  }
}

/// A value as JSON text with sorted keys.
private func text<Value: Encodable>(_ value: Value) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
