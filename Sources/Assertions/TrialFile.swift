import Files
import Claims
import Sparse
import Tensors

/// Problems and answers as safetensors files, so that an implementation in any language can be judged.
///
/// A file of problems holds arrays of type F64 and I64, and its ``TrialRecipe`` as metadata. Answers are arrays of type
/// F64. The judge makes the problems anew from the recipe; it believes no array but the answers.
///
/// | chapter | problems | answers |
/// |---|---|---|
/// | 01-ISTA | for each NAME: `NAME.dictionary` n × m, `NAME.signal` n, `NAME.lambda` 1, `NAME.iterations` 1 | `ista.NAME` and / or `fista.NAME`, K × m: the iterates |
/// | 02-OMP | for each NAME: `NAME.dictionary` n × m, `NAME.signals` P × n, `NAME.atoms` P, `NAME.squared_error` P | `NAME.codes`, P × m |
/// | 03-KSVD | `signals` P × n, `initial` n × m, `sparsity` 1, `rounds` 1 | `dictionaries` and `updated_dictionaries` R × n × m, `codes` and `updated_codes` R × P × m |
package enum TrialFile {
  /// The problems of a recipe.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  package static func problems(_ recipe: TrialRecipe) throws -> Safetensors {
    var file = Safetensors(metadata: recipe.metadata)
    switch recipe.chapter {
    case .ista:
      for problem in try ISTAAssertions(seed: recipe.seed, size: recipe.size).problems {
        file["\(problem.name).dictionary"] = .float64(problem.dictionary)
        file["\(problem.name).signal"] = .float64(Tensor(problem.signal))
        file["\(problem.name).lambda"] = .float64(Tensor([problem.lambda]))
        file["\(problem.name).iterations"] = .int64(shape: [1], elements: [Int64(problem.iterations)])
      }
    case .omp:
      for problem in OMPAssertions(seed: recipe.seed, size: recipe.size).problems {
        file["\(problem.name).dictionary"] = .float64(problem.dictionary)
        file["\(problem.name).signals"] = .float64(problem.signals)
        file["\(problem.name).atoms"] = .int64(
          shape: [problem.limits.count], elements: problem.limits.map { Int64(min($0.atoms, problem.dictionary.rows)) })
        file["\(problem.name).squared_error"] = .float64(Tensor(problem.limits.map(\.squaredError)))
      }
    case .ksvd:
      let problem = KSVDAssertions(seed: recipe.seed, size: recipe.size).problem
      file["signals"] = .float64(problem.signals)
      file["initial"] = .float64(problem.initial)
      file["sparsity"] = .int64(shape: [1], elements: [Int64(problem.sparsity)])
      file["rounds"] = .int64(shape: [1], elements: [Int64(problem.rounds)])
    }
    return file
  }

  /// The recipe that answers are judged by: the one they carry, else the one of the problems, else the default.
  /// - Parameters:
  ///   - answers: the answers, and what messages call their file.
  ///   - problems: the problems they answer, if at hand; they must be those of their recipe, unchanged.
  /// - Throws: ``/Files/FileError`` when recipes contradict each other or the problems were changed.
  package static func recipe(
    _ chapter: TrialChapter, answers: (file: Safetensors, name: String), problems: (file: Safetensors, name: String)?
  ) throws -> TrialRecipe {
    let carried = try TrialRecipe(metadata: answers.file.metadata, name: answers.name)
    var recipe = carried ?? TrialRecipe(chapter: chapter)
    if let problems {
      guard let wanted = try TrialRecipe(metadata: problems.file.metadata, name: problems.name) else {
        throw FileError("\(problems.name): its metadata names no chapter and seed; make it by `book problems`")
      }
      guard carried == nil || carried == wanted else {
        throw FileError(
          "\(answers.name) answers \(text(recipe)), but \(problems.name) holds \(text(wanted)); answer these problems")
      }
      guard problems.file == (try Self.problems(wanted)) else {
        throw FileError(
          "\(problems.name): its arrays are not those of \(text(wanted)); make it again by `book problems`")
      }
      recipe = wanted
    }
    guard recipe.chapter == chapter else {
      let name = carried == nil ? problems?.name ?? answers.name : answers.name
      throw FileError("\(name) is for \(recipe.chapter.rawValue), wanted \(chapter.rawValue)")
    }
    return recipe
  }

  private static func text(_ recipe: TrialRecipe) -> String {
    "\(recipe.chapter.rawValue) with seed \(recipe.seed), \(recipe.size.rawValue)"
  }

  /// Judges a file of answers.
  /// - Parameter name: what messages call the file.
  /// - Throws: ``/Files/FileError`` when an array is missing, of another type or shape, holds a number that is not
  ///   finite, or is stored by columns.
  package static func judge(_ recipe: TrialRecipe, answers: Safetensors, name: String) throws -> [Claim] {
    let claims = try claims(recipe, answers: answers, name: name)
    func failures(_ claims: [Claim]) -> Int { claims.count { $0.verdict == .fails } }
    let failed = failures(claims)
    guard failed > 0 else { return claims }
    // A transposed array of NumPy is a view, and `save_file` may write its memory as it lies: by columns, under a shape that
    // promises rows. Such answers fail for no fault of the algorithm.
    for (arrays, other) in ColumnOrder.readings(of: answers) {
      guard let claims = try? Self.claims(recipe, answers: other, name: name), failures(claims) == 0 else { continue }
      throw FileError(
        "\(name): \(arrays) stored by columns, as NumPy keeps a transposed array: read by rows \(failed) claims fail, read "
          + "by columns none; save a copy by rows, np.ascontiguousarray(codes)")
    }
    return claims
  }

  private static func claims(_ recipe: TrialRecipe, answers: Safetensors, name: String) throws -> [Claim] {
    let reader = AnswerReader(file: answers, name: name)
    switch recipe.chapter {
    case .ista:
      let trial = try ISTAAssertions(seed: recipe.seed, size: recipe.size)
      func iterates(_ method: String) throws -> [[[Double]]]? {
        guard answers.names.contains(where: { $0.hasPrefix("\(method).") }) else { return nil }
        return try trial.problems.map { problem in
          let all = try reader.array("\(method).\(problem.name)", [problem.iterations, problem.dictionary.columns])
          return (0..<problem.iterations).map { all.row($0) }
        }
      }
      let (ista, fista) = (try iterates("ista"), try iterates("fista"))
      guard ista != nil || fista != nil else {
        throw FileError("\(name) has no array ista.NAME or fista.NAME; wanted the iterates of one method or of both")
      }
      return (ista.map(trial.judge(ista:)) ?? []) + (fista.map(trial.judge(fista:)) ?? [])
    case .omp:
      let trial = OMPAssertions(seed: recipe.seed, size: recipe.size)
      return trial.judge(
        try trial.problems.map { problem in
          let codes = try reader.array("\(problem.name).codes", [problem.limits.count, problem.dictionary.columns])
          return (0..<codes.rows).map { PursuitAnswer(code: codes.row($0)) }
        })
    case .ksvd:
      let trial = KSVDAssertions(seed: recipe.seed, size: recipe.size)
      let (rounds, n, m) = (trial.problem.rounds, trial.problem.initial.rows, trial.problem.initial.columns)
      let count = trial.problem.signals.rows
      let before = try reader.matrices("dictionaries", [rounds, n, m])
      let codes = try reader.matrices("codes", [rounds, count, m])
      let after = try reader.matrices("updated_dictionaries", [rounds, n, m])
      let updated = try reader.matrices("updated_codes", [rounds, count, m])
      return trial.judge(
        (0..<rounds).map {
          DictionaryRound(
            dictionary: before[$0], codes: codes[$0], updatedDictionary: after[$0], updatedCodes: updated[$0])
        })
    }
  }
}

/// Takes arrays out of a file of answers, or says what is wrong with them.
private struct AnswerReader {
  let file: Safetensors
  let name: String

  func array(_ key: String, _ shape: [Int]) throws -> Tensor<Double> {
    if case .float32? = file[key] {
      throw FileError(
        "\(name): \(key) is \(file.storedType(of: key) ?? "F32"); wanted F64, for the tolerances are finer than that")
    }
    let tensor = try file.tensor(key, as: Double.self, shape: shape)
    let bad = tensor.elements.count { !$0.isFinite }
    guard bad == 0 else { throw FileError("\(name): entries of \(key) that are NaN or infinite: \(bad); wanted none") }
    return tensor
  }

  func matrices(_ key: String, _ shape: [Int]) throws -> [Tensor<Double>] {
    let all = try array(key, shape)
    let size = shape[1] * shape[2]
    return (0..<shape[0]).map {
      Tensor(shape: [shape[1], shape[2]], elements: Array(all.elements[$0 * size..<($0 + 1) * size]))
    }
  }
}
