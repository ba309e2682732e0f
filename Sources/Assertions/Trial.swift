import Claims
import Files
import Tensors

/// A part of a trial: problems, the arrays that answer them, and the claims by which these are judged.
package struct TrialPart: Sendable {
  /// Name, such as `ista`; what options and tables call it.
  package let name: String
  /// The arrays wanted, with their shapes.
  package let wanted: [(key: String, shape: [Int])]
  /// What the names of the part's arrays begin with; empty where the chapter has but one part.
  let prefixes: [String]
  private let writeProblems: @Sendable (inout Safetensors) -> Void
  private let judgeAnswers: @Sendable (AnswerReader) throws -> [Claim]
  private let judgeNothing: @Sendable () throws -> [Claim]

  /// A part.
  /// - Parameters:
  ///   - prefixes: see ``prefixes``; the name and a point unless given.
  ///   - problems: adds the problems' arrays to a file.
  ///   - read: takes the answers out of a file.
  ///   - nothing: an answer that is none, by which every claim fails.
  ///   - judge: judges an answer.
  init<Answer>(
    _ name: String, prefixes: [String]? = nil, wanted: [(key: String, shape: [Int])],
    problems: @escaping @Sendable (inout Safetensors) -> Void,
    read: @escaping @Sendable (AnswerReader) throws -> Answer, nothing: @escaping @Sendable () -> Answer,
    judge: @escaping @Sendable (Answer) throws -> [Claim]
  ) {
    (self.name, self.wanted, self.prefixes) = (name, wanted, prefixes ?? ["\(name)."])
    writeProblems = problems
    judgeAnswers = { try judge(read($0)) }
    judgeNothing = { try judge(nothing()) }
  }

  /// Adds the problems' arrays to a file.
  func addProblems(to file: inout Safetensors) { writeProblems(&file) }

  /// Whether a file holds any array that may be meant as an answer to this part.
  package func isAnswered(in file: Safetensors) -> Bool {
    prefixes.isEmpty || file.names.contains { name in prefixes.contains { name.hasPrefix($0) } }
  }

  /// The claims with the verdicts on an answer that is none: all of them fail.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  package func blank() throws -> [Claim] { try judgeNothing() }

  /// Judges the part's arrays in a file.
  /// - Parameters:
  ///   - name: what messages call the file.
  ///   - isThorough: whether a single array is looked for that is stored by columns, besides all of them; that takes as many
  ///     more judgements as there are arrays.
  /// - Throws: ``/Files/FileError`` when an array is missing, of another type or shape, holds a number that is not finite, or
  ///   is stored by columns.
  package func judge(_ answers: Safetensors, name: String, isThorough: Bool = true) throws -> [Claim] {
    func failures(_ claims: [Claim]) -> Int { claims.count { $0.verdict == .fails } }
    let claims = try judgeAnswers(AnswerReader(file: answers, name: name))
    let failed = failures(claims)
    guard failed > 0 else { return claims }
    // A transposed array of NumPy is a view, and `save_file` may write its memory as it lies: by columns, under a shape that
    // promises rows. Such answers fail for no fault of the algorithm.
    for (arrays, other) in ColumnOrder.readings(of: answers, names: wanted.map(\.key), each: isThorough) {
      guard let claims = try? judgeAnswers(AnswerReader(file: other, name: name)), failures(claims) == 0 else {
        continue
      }
      throw FileError(
        "\(name): \(arrays) stored by columns, as NumPy keeps a transposed array: read by rows \(failed) claims fail, read "
          + "by columns none; save a copy by rows, np.ascontiguousarray(codes)")
    }
    return claims
  }
}

/// All that a recipe asks, made once: problems, the answers wanted, and the judges of them.
package struct Trial: Sendable {
  /// What it is made from.
  package let recipe: TrialRecipe
  /// Its parts, in the order of the chapter.
  package let parts: [TrialPart]

  /// The trial of a recipe.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  package init(_ recipe: TrialRecipe) throws {
    self.recipe = recipe
    parts = try TrialPart.parts(recipe)
  }

  /// The parts that some words name.
  /// - Throws: ``/Files/FileError`` naming the parts there are.
  package func parts(named words: [String]) throws -> [TrialPart] {
    try words.map { word in
      guard let part = parts.first(where: { $0.name == word }) else {
        throw FileError(
          "\"\(word)\" is no part of \(recipe.chapter.rawValue); wanted \(parts.map(\.name).joined(separator: ", "))")
      }
      return part
    }
  }

  /// The file of problems, with the recipe as metadata.
  package var problems: Safetensors {
    var file = Safetensors(metadata: recipe.metadata)
    for part in parts { part.addProblems(to: &file) }
    return file
  }

  /// More bytes than any file of answers needs: twice its arrays, and a megabyte for names.
  package var largestFile: Int {
    parts.reduce(1 << 20) { $0 + $1.wanted.reduce(0) { $0 + 16 * $1.shape.reduce(1, *) } }
  }

  /// Judges the parts of which a file holds an answer.
  /// - Parameter name: what messages call the file.
  /// - Throws: ``/Files/FileError`` when there is none, or as ``TrialPart/judge(_:name:)``.
  package func judge(_ answers: Safetensors, name: String) throws -> [Claim] {
    let answered = parts.filter { $0.isAnswered(in: answers) }
    guard !answered.isEmpty else { throw nothingAnswered(name, parts: parts) }
    return try answered.flatMap { try $0.judge(answers, name: name) }
  }

  /// Why a file that holds an answer to none of some parts cannot be judged.
  package func nothingAnswered(_ name: String, parts: [TrialPart]) -> FileError {
    let wanted = parts.flatMap(\.prefixes).map { $0 + "NAME" }.joined(separator: " or ")
    return FileError("\(name) has no array \(wanted); wanted the answers of one part or more")
  }
}
