import Assertions
import Files
import Foundation
import Grading
import Tensors
import Testing

/// A folder of submissions, honest, damaged and hostile ones.
@Suite struct RosterTests {
  private let recipe = TrialRecipe(chapter: .omp)
  private var assignment: Assignment { Assignment(recipe: recipe, isStrict: true) }

  /// The program that judges, beside the test bundle.
  private static let book = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("book").path

  private func roster(_ worker: [String]? = nil, workers: Int = 2, patience: Double = 60) throws -> Roster {
    try Roster(assignment, worker: worker ?? [Self.book, "grade-worker"], workers: workers, patience: patience)
  }

  @Test func nothingThatIsHandedInStopsTheRest() throws {
    let place = try Workplace()
    let good = try pursuitAnswers(recipe)
    let bytes = try good.encoded()
    try place.write(bytes, "ann.safetensors")
    try place.write(bytes, "ben/answers.safetensors")
    try place.write(bytes, "cem/my-omp.safetensors")
    try place.write(Data("notes".utf8), "cem/notes.txt")
    // Damaged by accident.
    var nan = good
    nan["nothing.codes"] = .float64(Tensor(repeating: .nan, shape: [4, 60]))
    try place.write(try nan.encoded(), "nan.safetensors")
    var infinite = good
    infinite["nothing.codes"] = .float64(Tensor(repeating: -.infinity, shape: [4, 60]))
    try place.write(try infinite.encoded(), "infinite.safetensors")
    var names = Safetensors(metadata: good.metadata)
    for name in good.names { names["my_" + name] = good[name] }
    try place.write(try names.encoded(), "names.safetensors")
    var huge = good
    huge["growing-1.codes"] = .float64(Tensor(repeating: 1e308, shape: [60, 60]))
    try place.write(try huge.encoded(), "overflow.safetensors")
    try place.write(try pursuitAnswers(TrialRecipe(chapter: .omp, seed: 2)).encoded(), "seed.safetensors")
    try place.write(bytes.dropLast(1000), "short.safetensors")
    try place.write(Data(), "empty.safetensors")
    try place.write(Data("import numpy as np\n".utf8), "program.py")
    try place.write(Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 60)), "zip.safetensors")
    try place.write(Data([0x1F, 0x8B, 8] + [UInt8](repeating: 0, count: 60)), "gzip.safetensors")
    try AtomicFile.makeFolder(place("bare"))
    try AtomicFile.makeFolder(place("folder.safetensors"))
    try place.write(bytes, "two/a.safetensors")
    try place.write(bytes, "two/b.safetensors")
    // Hostile.
    try place.write(file(header: "{}", length: 1 << 62), "long-header.safetensors")
    let terabytes = #"{"growing-1.codes":{"dtype":"F64","shape":[1000000,1000000],"data_offsets":[0,8000000000000]}}"#
    try place.write(file(header: terabytes), "terabytes.safetensors")
    let overflow =
      #"{"a":{"dtype":"F64","shape":[4611686018427387904,4611686018427387904,4],"data_offsets":[0,0]}}"#
    try place.write(file(header: overflow), "shape.safetensors")
    let empty = #"{"a":{"dtype":"F64","shape":[0,9223372036854775807],"data_offsets":[0,0]}}"#
    try place.write(file(header: empty), "void.safetensors")
    try place.write(file(header: String(repeating: "[", count: 200_000)), "deep.safetensors")
    let sparse = try #require(fopen(place("large.safetensors"), "w"))
    #expect(ftruncate(fileno(sparse), 1 << 40) == 0)
    fclose(sparse)
    #expect(mkfifo(place("pipe.safetensors"), 0o600) == 0)
    #expect(symlink("/dev/zero", place("zero.safetensors")) == 0)
    #expect(symlink(place("ann.safetensors"), place("copy.safetensors")) == 0)
    try AtomicFile.makeFolder(place("inside"))
    #expect(symlink("/dev/zero", place("inside/answers.safetensors")) == 0)
    try place.write(bytes, "=1+1.safetensors")

    var roster = try roster()
    var counts = [Int]()
    let submissions = try SubmissionFolder.submissions(in: place.path)
    let lines = try roster.grade(submissions) { counts.append($0) }
    #expect(lines.map(\.submission) == submissions && counts == Array(1...lines.count))
    let grades = Dictionary(uniqueKeysWithValues: lines.map { ($0.submission.entry, $0.grade) })
    for name in ["ann.safetensors", "ben", "cem", "=1+1.safetensors"] {
      #expect(
        grades[name].map { $0.score == $0.most && $0.remarks.isEmpty } == true,
        "\(name): \(String(describing: grades[name]))")
    }
    let reasons = [
      "nan.safetensors": "NaN", "infinite.safetensors": "infinite", "names.safetensors": "no array",
      "seed.safetensors": "seed 2", "short.safetensors": "bytes", "empty.safetensors": "0 bytes",
      "program.py": "no valid safetensors", "zip.safetensors": "a zip archive", "gzip.safetensors": "gzip",
      "bare": "no file that ends in", "folder.safetensors": "no file that ends in", "two": "2 files",
      "long-header.safetensors": "header claims", "terabytes.safetensors": "lies at bytes",
      "shape.safetensors": "impossible shape", "void.safetensors": "no array", "deep.safetensors": "JSON",
      "large.safetensors": "1099511627776 bytes", "pipe.safetensors": "a named pipe",
      "zero.safetensors": "a symbolic link", "copy.safetensors": "a symbolic link", "inside": "a symbolic link",
    ]
    for (name, reason) in reasons {
      let grade = try #require(grades[name], "\(name)")
      #expect(grade.score == 0 && grade.remarks.joined().contains(reason), "\(name): \(grade.remarks)")
      #expect(grade.tests.count == grades["ann.safetensors"]?.tests.count)
    }
    let wild = try #require(grades["overflow.safetensors"])
    #expect(wild.score < wild.most, "\(wild)")
    #expect(grades.count == reasons.count + 5)

    let table = PointsTable.csv(lines)
    let rows = table.components(separatedBy: "\r\n")
    #expect(rows[0].hasPrefix("student,file,points,of,remark,omp-") && rows.count == lines.count + 2)
    // No spreadsheet takes a name for a formula.
    #expect(table.contains("\"'=1+1\",\"'=1+1.safetensors\","))
    let json = try JSONSerialization.jsonObject(with: PointsTable.json(lines)) as? [[String: Any]]
    #expect(json?.count == lines.count && json?.first?["student"] as? String == "=1+1")
  }

  @Test func aWorkerThatDiesLosesOneSubmission() throws {
    let place = try Workplace()
    let bytes = try pursuitAnswers(recipe).encoded()
    for name in ["a", "b", "crash", "d", "hang", "noise"] { try place.write(bytes, "\(name).safetensors") }
    // A worker that hands on all but three submissions.
    let script = """
      read -r first
      { echo "$first"; while read -r line; do
        case $line in
          *crash*) kill -SEGV $$; exit ;;
          *hang*) sleep 8 ;;
          *noise*) echo 'no grade' >&3 ;;
          *) echo "$line" ;;
        esac
      done; } | "$0" grade-worker
      """
    for workers in [1, 3] {
      var roster = try roster(["/bin/bash", "-c", "exec 3>&1; " + script, Self.book], workers: workers, patience: 5)
      let lines = try roster.grade(try SubmissionFolder.submissions(in: place.path))
      let remarks = Dictionary(uniqueKeysWithValues: lines.map { ($0.submission.student, $0.grade.remarks.joined()) })
      for name in ["a", "b", "d"] { #expect(remarks[name] == "", "\(name): \(remarks)") }
      #expect(remarks["crash"]?.contains("signal 11") == true, "\(remarks)")
      #expect(remarks["hang"]?.contains("more than 5 s") == true, "\(remarks)")
      #expect(remarks["noise"]?.contains("no grade") == true, "\(remarks)")
    }
  }

  @Test func aFolderThatIsNoneIsNamed() throws {
    let place = try Workplace()
    for folder in [place.path, place("missing")] {
      do {
        _ = try SubmissionFolder.submissions(in: folder)
        Issue.record("\(folder) was taken for a folder of submissions")
      } catch let error as FileError { #expect(error.description.contains(folder)) }
    }
    var lost = try roster(["/nowhere/book"])
    try place.write(Data(), "a.safetensors")
    #expect(throws: FileError.self) { try lost.grade(try SubmissionFolder.submissions(in: place.path)) }
  }
}
