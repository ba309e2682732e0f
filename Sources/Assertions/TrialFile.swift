import Claims
import Files
import Tensors

/// Problems and answers as safetensors files, so that an implementation in any language can be judged.
///
/// A file of problems holds arrays of type F64 and I64, and its ``TrialRecipe`` as metadata. Answers are arrays of type
/// F64. The judge makes the problems anew from the recipe; it believes no array but the answers. `docs/judge.md` lists the
/// arrays of every chapter.
package enum TrialFile {
  /// The problems of a recipe.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  package static func problems(_ recipe: TrialRecipe) throws -> Safetensors { try Trial(recipe).problems }

  /// The recipe that answers are judged by: the one demanded, else the one they carry, else the one of the problems, else
  /// the default.
  /// - Parameters:
  ///   - answers: the answers, and what messages call their file.
  ///   - problems: the problems they answer, if at hand; they must be those of their recipe, unchanged.
  ///   - demanded: the recipe of the problems that were handed out, where only answers to these count.
  /// - Throws: ``/Files/FileError`` when recipes contradict each other or the problems were changed.
  package static func recipe(
    _ chapter: TrialChapter, answers: (file: Safetensors, name: String), problems: (file: Safetensors, name: String)?,
    demanded: TrialRecipe? = nil
  ) throws -> TrialRecipe {
    let hidden = demanded?.seed
    let carried = try TrialRecipe(metadata: answers.file.metadata, name: answers.name, hidden: hidden)
    var recipe = carried ?? demanded ?? TrialRecipe(chapter: chapter)
    if let problems {
      guard let wanted = try TrialRecipe(metadata: problems.file.metadata, name: problems.name, hidden: hidden) else {
        throw FileError("\(problems.name): its metadata names no chapter and seed; make it by `book problems`")
      }
      guard carried == nil || carried == wanted else {
        throw FileError(
          "\(answers.name) answers \(recipe.text), but \(problems.name) holds \(wanted.text); answer these problems")
      }
      guard problems.file == (try Self.problems(wanted)) else {
        throw FileError(
          "\(problems.name): its arrays are not those of \(wanted.text); make it again by `book problems`")
      }
      recipe = wanted
    }
    guard recipe.chapter == chapter else {
      let name = carried == nil ? problems?.name ?? answers.name : answers.name
      throw FileError("\(name) is for \(recipe.chapter.rawValue), wanted \(chapter.rawValue)")
    }
    if let demanded, recipe.seed != demanded.seed || recipe.size != demanded.size {
      throw FileError(
        "\(answers.name) answers \(recipe.text); wanted the problems that were handed out, \(demanded.text): solve those, and "
          + "copy their metadata")
    }
    return recipe
  }

  /// Judges a file of answers.
  /// - Parameter name: what messages call the file.
  /// - Throws: ``/Files/FileError`` as ``Trial/judge(_:name:)``.
  package static func judge(_ recipe: TrialRecipe, answers: Safetensors, name: String) throws -> [Claim] {
    try Trial(recipe).judge(answers, name: name)
  }
}
