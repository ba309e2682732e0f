import Learning

/// A stage of a recipe as its training sees it.
struct RecipeStage {
  let recipe: Recipe
  /// From 0.
  let number: Int
  /// What the stages before cost.
  let before: TrainingCost
  /// What this one costs; known when its network is.
  var own = TrainingCost()
  /// The history of the stages before.
  let log: TrainingLog
  /// Where the first stage started, when from other weights.
  let origin: String?

  /// Whether it makes the weights.
  var isLast: Bool { number == recipe.stages.count - 1 }

  /// What its checkpoints say.
  var marks: [String: String] {
    var marks = [
      "recipe": recipe.name, "fingerprint": recipe.fingerprint(through: number), "stage": "\(number)",
    ]
    if let origin { marks["origin"] = origin }
    return marks
  }

  /// What the finished weights say of their making; the rest stands in the recipe.
  /// - Parameters:
  ///   - checkpoint: what the last checkpoint says.
  ///   - score: of the held-out pictures, in dB.
  func facts(_ checkpoint: [String: String], score: Double?) -> [String: String] {
    let cost = before + own
    var facts = [
      "recipe": recipe.name, "fingerprint": recipe.fingerprint, "steps": "\(cost.steps)",
      "pixels": String(format: "%.4g", cost.pixels), "flop": String(format: "%.4g", cost.flop),
    ]
    facts["images"] = checkpoint["images"]
    facts["origin"] = checkpoint["origin"]
    facts["heldOutScore"] = score.map { String(format: "%.4f", $0) }
    return facts
  }
}
