import Assertions
import Foundation
import Tensors
import Testing

/// What a course needs of `book`: problems, points, a table of a class, and a student's next step.
@Suite struct CourseTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func book(_ arguments: String..., progress: String = "") throws -> Outcome {
    try Program.run("book", arguments: arguments, environment: ["SPARSELAND_PROGRESS": progress])
  }

  /// Answers to a file of problems: the sign of W₂ may be wrong.
  private func couple(_ problems: String, _ answers: String, isRight: Bool) throws {
    let asked = try Safetensors(contentsOf: problems)
    var file = Safetensors(metadata: asked.metadata)
    for name in ["odd", "analytic"] {
      let dictionary: Tensor<Double> = try asked.tensor("coupling.\(name).dictionary")
      let products = try asked.tensor("coupling.\(name).weight", as: Double.self).transposedMatmul(dictionary)
      let identity = Tensor<Double>(identity: products.rows)
      file["coupling.\(name).second_weight"] = .float64(isRight ? identity - products : identity + products)
    }
    try file.write(to: answers)
  }

  private func points(_ path: String) throws -> (score: Double?, outputs: [String]) {
    let data = try #require(FileManager.default.contents(atPath: path))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let tests = object?["tests"] as? [[String: Any]] ?? []
    return (object?["score"] as? Double, tests.compactMap { $0["output"] as? String })
  }

  @Test func aHiddenSeedStaysHiddenAndDecides() throws {
    try Data("8231774511\n".utf8).write(to: URL(fileURLWithPath: place("seed.txt")))
    let made = try book("problems", "04", "--seed-file", place("seed.txt"), "-o", place("problems"))
    #expect(made.status == 0 && made.output.contains("a hidden seed"), "\(made)")
    let bytes = try #require(FileManager.default.contents(atPath: place("problems")))
    #expect(!(made.output + String(decoding: bytes.prefix(4096), as: UTF8.self)).contains("8231774511"))
    try couple(place("problems"), place("right"), isRight: true)
    let alone = try book("judge", "04", place("right"))
    #expect(alone.status == 1 && alone.errors.contains("--seed-file"), "\(alone)")
    let judged = try book(
      "judge", "04", place("right"), "--seed-file", place("seed.txt"), "--parts", "coupling", "--points", "9", "--json",
      place("results.json"))
    #expect(judged.status == 0 && judged.output.contains("3 claims: 3 hold"), "\(judged)")
    #expect(try points(place("results.json")).score == 9)
    // Seed 1, right as it may be.
    #expect(try book("problems", "04", "-o", place("public")).status == 0)
    try couple(place("public"), place("copied"), isRight: true)
    let copied = try book(
      "judge", "04", place("copied"), "--seed-file", place("seed.txt"), "--json", place("copied.json"))
    #expect(
      copied.status == 1 && copied.errors.contains("seed 1") && !copied.errors.contains("8231774511"), "\(copied)")
    let none = try points(place("copied.json"))
    #expect(none.score == 0 && !none.outputs.isEmpty && none.outputs.allSatisfy { $0.contains("handed out") })
    for option in [["--seed", "1", "--seed-file", "x"], ["--points", "0"], ["--size", "huge"]] {
      let wrong = try Program.run("book", arguments: ["judge", "04", place("right")] + option)
      #expect(wrong.status == 64, "\(option): \(wrong)")
    }
  }

  @Test func failuresComeWithASentenceEach() throws {
    #expect(try book("problems", "04", "-o", place("problems")).status == 0)
    try couple(place("problems"), place("wrong"), isRight: false)
    let run = try book("judge", "04", place("wrong"), "--parts", "coupling", "--json", place("results.json"))
    #expect(run.status == 1)
    let told = try points(place("results.json"))
    #expect(told.score == 1 && told.outputs.count { $0.contains("This fails: measured") } == 2, "\(told)")
    // What is no file of answers still gets its zeros.
    for path in ["/dev/zero", place("missing"), place.path] {
      let bad = try book("judge", "04", path, "--json", place("results.json"))
      #expect(bad.status == 1 && bad.errors.contains(path) && bad.errors.count < 300, "\(bad)")
      #expect(try points(place("results.json")).score == 0)
    }
  }

  @Test func aClassIsGradedWithinAMinute() throws {
    #expect(try book("problems", "04", "-o", place("problems")).status == 0)
    try FileManager.default.createDirectory(atPath: place("class"), withIntermediateDirectories: true)
    try couple(place("problems"), place("right"), isRight: true)
    try couple(place("problems"), place("wrong"), isRight: false)
    for k in 0..<100 {
      try FileManager.default.copyItem(
        atPath: place(k % 3 == 0 ? "wrong" : "right"), toPath: place("class/student-\(k).safetensors"))
    }
    let start = Date()
    let run = try book(
      "grade", "04", place("class"), "--parts", "coupling", "-o", place("points.csv"), "--json", place("points.json"))
    #expect(run.status == 0 && Date().timeIntervalSince(start) < 60, "\(run)")
    let table = try String(contentsOfFile: place("points.csv"), encoding: .utf8).components(separatedBy: "\r\n")
    #expect(table.count == 102 && table[0].hasPrefix("student,file,points,of,remark,coupling-"))
    #expect(table.count { $0.contains(",3,3,,1,1,1") } == 66 && table.count { $0.contains(",1,3,,1,0,0") } == 34)
  }

  @Test func nextChecksOffWhatPassesAndHidesNothing() throws {
    let file = place("progress.json")
    let first = try book("next", progress: file)
    #expect(first.status == 0 && first.output.hasPrefix("0 of "), "\(first)")
    #expect(first.output.contains("Next, 01-ISTA/read: read Chapters/01-ISTA/README.md"), "\(first.output)")
    for chapter in ["01-ISTA", "05-DeepKSVD", "12-OpenQuestions"] { #expect(first.output.contains("\n\(chapter)  ")) }
    #expect(!FileManager.default.fileExists(atPath: file))
    let read = try book("next", "--done", "01/read", progress: file)
    #expect(read.output.hasPrefix("1 of ") && read.output.contains("Next, 01-ISTA/run: "), "\(read)")
    #expect(read.output.split(separator: "\n").count == first.output.split(separator: "\n").count)
    // A judged part is checked off, whether it is next or not, and again not once it fails.
    #expect(try book("problems", "04", "-o", place("problems")).status == 0)
    for isRight in [true, false] {
      try couple(place("problems"), place("answers"), isRight: isRight)
      _ = try book("judge", "04", place("answers"), progress: file)
      let next = try book("next", progress: file)
      #expect(next.output.contains("[\(isRight ? "x" : " ")] coupling "), "\(next.output)")
      #expect(next.output.contains(isRight ? "3 of 3 claims hold" : "1 of 3 claims hold"))
    }
    #expect(try book("next", "--undo", "01/read", progress: file).output.hasPrefix("0 of "))
    for item in ["01/ista", "99/read", "read", "01/run"] {
      let wrong = try book("next", "--done", item, progress: file)
      #expect(wrong.status == 64 && wrong.errors.contains(item), "\(wrong)")
    }
    try Data("{}x".utf8).write(to: URL(fileURLWithPath: file))
    let damaged = try book("next", progress: file)
    #expect(damaged.status == 1 && damaged.errors.contains(file) && damaged.errors.contains("delete it"), "\(damaged)")
  }

  @Test func sheetsAreToldInALineEach() throws {
    let run = try Program.run("exercises", "--brief")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(run.status == 1 && lines.map { $0[0] } == ["MyISTA.swift", "MyFISTA.swift", "MyOMP.swift", "MyKSVD.swift"])
    #expect(lines.allSatisfy { $0.count == 3 && Int($0[1]) != nil && Int($0[2]) != nil })
    let other = try Program.run("exercises", "04")
    #expect(other.status == 64 && other.errors.contains("book problems 04-LISTA"), "\(other)")
  }
}
