import Denoisers
import Foundation
import Learning
import Tensors
import Testing

@Suite struct ShippedRecipesTests {
  /// Weights that chains of commands made before there were recipes. A name leaves this list with its new weights.
  static let older: Set = [
    "cscnet-15", "cscnet-25", "cscnet-50", "deep-ksvd-15", "deep-ksvd-2-25", "deep-ksvd-25", "deep-ksvd-50",
    "deep-ksvd-t1-15", "deep-ksvd-t1-25", "deep-ksvd-t1-50", "dncnn-25", "ksvd-global", "lidia-15", "lidia-50",
    "lidia-blind", "lidia-small-25",
  ]

  @Test func weightsAreThoseOfTheirRecipes() throws {
    for name in ShippedFiles.weights where !Self.older.contains(name) {
      let recipe = try Recipe(contentsOf: ShippedFiles.path(name + Recipe.ending))
      let facts = try Safetensors(contentsOf: ShippedFiles.path(name + ".safetensors")).metadata
      #expect(facts["recipe"] == name && facts["fingerprint"] == recipe.fingerprint, "\(name)")
      let steps = recipe.stages.indices.reduce(0) { $0 + recipe.steps($1) }
      #expect(facts["steps"] == "\(steps)", "\(name)")
      #expect(Double(facts["flop"] ?? "") ?? 0 > 0 && Double(facts["pixels"] ?? "") ?? 0 > 0, "\(name)")
      #expect(try ShippedFiles.log(of: name).entries.last?.step == steps, "\(name)")
      // Where it began, it began from weights that are shipped, too.
      if let start = recipe.start {
        let origin = try Recipe(contentsOf: ShippedFiles.path(start + Recipe.ending))
        #expect(facts["origin"] == "\(start) \(origin.fingerprint)", "\(name)")
      }
    }
  }

  @Test func theListOfOlderWeightsIsCurrent() throws {
    for name in Self.older {
      let facts = try Safetensors(contentsOf: ShippedFiles.path(name + ".safetensors")).metadata
      #expect(facts["fingerprint"] == nil, "\(name) has a recipe now: take it off the list")
    }
  }

  @Test func everyRecipeIsOfAKnownNetwork() throws {
    let known = MethodCatalog.networks.map { $0.name } + ["ksvd-global", "epll"]
    for name in ShippedFiles.recipes {
      let recipe = try Recipe(contentsOf: ShippedFiles.path(name + Recipe.ending))
      #expect(recipe.name == name && known.contains(recipe.network))
    }
  }
}
