import Files
import Assertions
import Claims
import Foundation
import Sparse
import Tensors
import Testing

/// Problems and answers as files: the route for other languages.
@Suite struct TrialFileTests {
  /// The answers of the book's own implementations.
  private func answers(_ recipe: TrialRecipe) throws -> Safetensors {
    let problems = try TrialFile.problems(recipe)
    var file = Safetensors(metadata: problems.metadata)
    func names(_ suffix: String) -> [String] {
      problems.names.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }
    }
    switch recipe.chapter {
    case .ista:
      for name in names(".lambda") {
        let dictionary = try problems.tensor("\(name).dictionary", as: Double.self)
        let signal = try problems.tensor("\(name).signal", as: Double.self).elements
        let lambda = try problems.tensor("\(name).lambda", as: Double.self)[0]
        let iterations = Int(try problems.integers("\(name).iterations")[0])
        file["ista.\(name)"] = .float64(
          Tensor(rows: try BookImplementations.ista(dictionary, signal, lambda, iterations)))
        file["fista.\(name)"] = .float64(
          Tensor(rows: try BookImplementations.fista(dictionary, signal, lambda, iterations)))
      }
    case .omp:
      for name in names(".atoms") {
        let dictionary = try problems.tensor("\(name).dictionary", as: Double.self)
        let signals = try problems.tensor("\(name).signals", as: Double.self)
        let atoms = try problems.integers("\(name).atoms")
        let errors = try problems.tensor("\(name).squared_error", as: Double.self)
        file["\(name).codes"] = .float64(
          Tensor(
            rows: try (0..<signals.rows).map { i in
              try orthogonalMatchingPursuit(
                signals.row(i), dictionary: dictionary,
                limit: .squaredError(errors[i], atMost: Int(atoms[i]))
              ).dense(atomCount: dictionary.columns)
            }))
      }
    case .ksvd:
      let signals = try problems.tensor("signals", as: Double.self)
      let rounds = try BookImplementations.ksvd(.approximate)(
        signals, try problems.tensor("initial", as: Double.self), Int(try problems.integers("sparsity")[0]),
        Int(try problems.integers("rounds")[0]))
      func stacked(_ part: (DictionaryRound) -> Tensor<Double>) -> Safetensors.Entry {
        let all = rounds.map(part)
        return .float64(Tensor(shape: [all.count] + all[0].shape, elements: Array(all.map(\.elements).joined())))
      }
      file["dictionaries"] = stacked(\.dictionary)
      file["codes"] = stacked(\.codes)
      file["updated_dictionaries"] = stacked(\.updatedDictionary)
      file["updated_codes"] = stacked(\.updatedCodes)
    }
    return file
  }

  @Test(arguments: TrialChapter.allCases) func answersFromTheFileOfProblemsPass(_ chapter: TrialChapter) throws {
    for seed in [UInt64(1), 7] {
      let recipe = TrialRecipe(chapter: chapter, seed: seed)
      let answers = try answers(recipe)
      // Through bytes, as between two programs.
      let problems = try Safetensors(data: try TrialFile.problems(recipe).encoded(), name: "problems")
      let read = try Safetensors(data: try answers.encoded(), name: "answers")
      #expect(try TrialFile.recipe(chapter, answers: (read, "answers"), problems: (problems, "problems")) == recipe)
      #expect(failures(try TrialFile.judge(recipe, answers: read, name: "answers")).isEmpty)
    }
  }

  @Test func answersToOtherProblemsFail() throws {
    let answers = try answers(TrialRecipe(chapter: .omp, seed: 1))
    let claims = try TrialFile.judge(TrialRecipe(chapter: .omp, seed: 2), answers: answers, name: "answers")
    #expect(failures(claims).isSuperset(of: ["omp-recovery", "omp-orthogonal"]))
  }

  @Test func oneMethodOfTwoIsJudgedAlone() throws {
    let all = try answers(TrialRecipe(chapter: .ista))
    var fista = Safetensors(metadata: all.metadata)
    for name in all.names where name.hasPrefix("fista.") { fista[name] = all[name] }
    let claims = try TrialFile.judge(TrialRecipe(chapter: .ista), answers: fista, name: "answers")
    #expect(claims.allSatisfy { $0.id.hasPrefix("fista-") && $0.verdict == .holds } && claims.count == 8)
  }

  /// What `judge` throws, as text.
  private func complaint(_ chapter: TrialChapter, _ change: (inout Safetensors) -> Void) throws -> String {
    var file = try answers(TrialRecipe(chapter: chapter))
    change(&file)
    do {
      _ = try TrialFile.judge(TrialRecipe(chapter: chapter), answers: file, name: "mine.safetensors")
      return ""
    } catch let error as FileError { return error.description }
  }

  @Test func badAnswersAreNamed() throws {
    #expect(try complaint(.omp) { _ in }.isEmpty)
    let missing = try complaint(.omp) { $0["planted.codes"] = nil }
    #expect(missing.contains("planted.codes"))
    let transposed = try complaint(.omp) { $0["nothing.codes"] = .float64(Tensor(zeros: 60, 4)) }
    #expect(transposed.contains("nothing.codes") && transposed.contains("[60, 4]") && transposed.contains("4, 60"))
    let nan = try complaint(.omp) { $0["nothing.codes"] = .float64(Tensor(repeating: .nan, shape: [4, 60])) }
    #expect(nan.contains("mine.safetensors") && nan.contains("nothing.codes") && nan.contains("240"))
    let single = try complaint(.omp) { $0["nothing.codes"] = .float32(Tensor(zeros: 4, 60)) }
    #expect(single.contains("F32") && single.contains("F64"))
    let whole = try complaint(.ksvd) { $0["codes"] = .int64(shape: [1], elements: [1]) }
    #expect(whole.contains("codes"))
    let none = try complaint(.ista) { $0 = Safetensors() }
    #expect(none.contains("mine.safetensors") && none.contains("ista.NAME"))
    let part = try complaint(.ista) { $0["ista.zero"] = nil }
    #expect(part.contains("ista.zero"))
  }

  /// An array as a transposed view of NumPy lies in memory: the shape of the whole, the elements by columns.
  private func byColumns(_ entry: Safetensors.Entry?, isStack: Bool = false) -> Safetensors.Entry? {
    guard case .float64(let tensor)? = entry else { return entry }
    let shape = tensor.shape
    let (count, rows, columns) = shape.count == 3 ? (shape[0], shape[1], shape[2]) : (1, shape[0], shape[1])
    var elements: [Double] = []
    func append(_ k: Int, _ i: Int, _ j: Int) { elements.append(tensor.elements[(k * rows + i) * columns + j]) }
    if isStack {
      for k in 0..<count { for j in 0..<columns { for i in 0..<rows { append(k, i, j) } } }
    } else {
      for j in 0..<columns { for i in 0..<rows { for k in 0..<count { append(k, i, j) } } }
    }
    return .float64(Tensor(shape: shape, elements: elements))
  }

  @Test(arguments: TrialChapter.allCases, [false, true]) func answersByColumnsAreRecognised(
    _ chapter: TrialChapter, isStack: Bool
  ) throws {
    let message = try complaint(chapter) { file in
      for name in file.names { file[name] = byColumns(file[name], isStack: isStack) }
    }
    for word in ["mine.safetensors", "its arrays are stored by columns", "np.ascontiguousarray"] {
      #expect(message.contains(word), "\(message)")
    }
  }

  @Test func oneArrayByColumnsIsNamed() throws {
    let message = try complaint(.omp) { $0["growing-1.codes"] = byColumns($0["growing-1.codes"]) }
    #expect(message.contains("growing-1.codes is stored by columns"), "\(message)")
    // A wrong answer is wrong however it is read.
    let wrong = try complaint(.omp) { $0["growing-1.codes"] = .float64(Tensor(repeating: 1, shape: [60, 60])) }
    #expect(wrong.isEmpty)
  }

  @Test func halvesAreCalledByTheirName() throws {
    let header = #"{"nothing.codes":{"dtype":"F16","shape":[4,60],"data_offsets":[0,480]}}"#
    let data =
      withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8) + Data(count: 480)
    let half = try Safetensors(data: data, name: "half")
    let message = try complaint(.omp) { file in
      let all = file
      file = half
      for name in all.names where name != "nothing.codes" { file[name] = all[name] }
    }
    #expect(message.contains("nothing.codes is F16; wanted F64"), "\(message)")
  }

  @Test func recipesThatDoNotFitAreNamed() throws {
    let omp = try TrialFile.problems(TrialRecipe(chapter: .omp))
    let ista = try TrialFile.problems(TrialRecipe(chapter: .ista, seed: 4))
    func complaint(_ answers: [String: String], _ problems: Safetensors?) -> String {
      do {
        _ = try TrialFile.recipe(
          .omp, answers: (Safetensors(metadata: answers), "mine"), problems: problems.map { ($0, "problems") })
        return ""
      } catch { return "\(error)" }
    }
    #expect(complaint([:], nil).isEmpty)
    #expect(complaint(["framework": "numpy"], omp).isEmpty)
    #expect(complaint(omp.metadata, omp).isEmpty)
    #expect(complaint(ista.metadata, nil).contains("01-ISTA"))
    #expect(complaint([:], ista).contains("01-ISTA"))
    #expect(complaint(TrialRecipe(chapter: .omp, seed: 3).metadata, omp).contains("seed 3"))
    #expect(complaint(["seed": "1"], nil).contains("version"))
    #expect(complaint(omp.metadata.merging(["version": "99"]) { $1 }, nil).contains("99"))
    #expect(complaint(omp.metadata.merging(["seed": "-1"]) { $1 }, nil).contains("seed"))
    #expect(complaint(omp.metadata.merging(["size": "huge"]) { $1 }, nil).contains("huge"))
    #expect(complaint([:], Safetensors()).contains("book problems"))
    // A problem made easier is no problem of the recipe.
    var changed = omp
    changed["growing-1.atoms"] = .int64(shape: [60], elements: [Int64](repeating: 1, count: 60))
    #expect(complaint([:], changed).contains("arrays"))
  }

  @Test func chaptersGoByTheirFirstLetters() throws {
    #expect(try TrialChapter(matching: "02") == .omp)
    #expect(try TrialChapter(matching: "03-ksvd") == .ksvd)
    for word in ["", "0", "04", "omp"] { #expect(throws: FileError.self) { try TrialChapter(matching: word) } }
  }
}
