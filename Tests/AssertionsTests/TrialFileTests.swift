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
  private func answers(_ recipe: TrialRecipe) throws -> Safetensors { try BookAnswers(recipe).file }

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
    let search = try complaint(.nonLocal) { $0 = Safetensors() }
    #expect(search.contains("search.NAME or group.NAME"))
    // Whole numbers may come as either type; halves of an index are none.
    func fraction(_ file: inout Safetensors, _ change: Double) throws {
      let found = try file.integers("search.single.neighbours").map { Double($0) + change }
      file["search.single.neighbours"] = .float64(Tensor(shape: [1, 40, 2], elements: found))
    }
    #expect(try complaint(.nonLocal) { try? fraction(&$0, 0) }.isEmpty)
    #expect(try complaint(.nonLocal) { try? fraction(&$0, 0.5) }.contains("whole numbers"))
    let large = try complaint(.strided) {
      $0["randomp.pairs.supports"] = .int64(shape: [8, 1000, 2], elements: [Int64](repeating: .max, count: 16000))
    }
    #expect(large.isEmpty)
  }

  /// An array as a transposed view of NumPy lies in memory: the shape of the whole, the elements by columns.
  private func byColumns(_ entry: Safetensors.Entry?, isStack: Bool = false) -> Safetensors.Entry? {
    let tensor: Tensor<Double>
    switch entry {
    case .float64(let found)? where found.shape.count > 1: tensor = found
    case .int64(let shape, let elements)?: tensor = Tensor(shape: shape, elements: elements.map { Double($0) })
    default: return entry
    }
    let shape = tensor.shape
    let (count, rows, columns) = shape.count == 3 ? (shape[0], shape[1], shape[2]) : (1, shape[0], shape[1])
    var elements: [Double] = []
    func append(_ k: Int, _ i: Int, _ j: Int) { elements.append(tensor.elements[(k * rows + i) * columns + j]) }
    if isStack {
      for k in 0..<count { for j in 0..<columns { for i in 0..<rows { append(k, i, j) } } }
    } else {
      for j in 0..<columns { for i in 0..<rows { for k in 0..<count { append(k, i, j) } } }
    }
    if case .int64? = entry { return .int64(shape: shape, elements: elements.map { Int64($0) }) }
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
    // A hidden seed is not in the file, and who does not have it cannot judge.
    let hidden = TrialRecipe(chapter: .omp, seed: 12_345, hidesSeed: true)
    #expect(!hidden.metadata.values.contains { $0.contains("12345") })
    #expect(complaint(hidden.metadata, nil).contains("--seed-file"))
    #expect(try TrialRecipe(metadata: hidden.metadata, name: "mine", hidden: 12_345) == hidden)
    #expect(complaint([:], Safetensors()).contains("book problems"))
    // A problem made easier is no problem of the recipe.
    var changed = omp
    changed["growing-1.atoms"] = .int64(shape: [60], elements: [Int64](repeating: 1, count: 60))
    #expect(complaint([:], changed).contains("arrays"))
  }

  /// Wrong answers to every part are rejected through the file as well, and do not pass for stored by columns.
  @Test(arguments: TrialChapter.allCases) func wrongAnswersFail(_ chapter: TrialChapter) throws {
    let recipe = TrialRecipe(chapter: chapter)
    let (right, trial) = (try answers(recipe), try Trial(recipe))
    for part in trial.parts {
      var wrong = right
      for (key, _) in part.wanted {
        guard case .float64(let tensor)? = right[key] else { continue }
        wrong[key] = .float64(tensor.scaled(by: 1.1))
      }
      let failed = failures(try part.judge(wrong, name: "wrong"))
      // A search, or draws, are whole numbers.
      #expect(failed.isEmpty == (part.name == "search"), "\(part.name): \(failed)")
    }
  }

  @Test func chaptersGoByTheirFirstLetters() throws {
    #expect(try TrialChapter(matching: "02") == .omp)
    #expect(try TrialChapter(matching: "03-ksvd") == .ksvd)
    #expect(try TrialChapter(matching: "09") == .inverseProblems)
    for word in ["", "0", "08", "omp"] { #expect(throws: FileError.self) { try TrialChapter(matching: word) } }
  }
}
