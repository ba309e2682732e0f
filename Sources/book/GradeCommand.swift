import ArgumentParser
import Assertions
import Files
import Foundation
import Grading
import Tensors
import Terminal

/// `book grade`: a folder of submissions in, a table of points out.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Judges a folder of submissions, and writes a table of their points.",
    discussion: """
      A submission is a file NAME.safetensors, or a folder NAME with answers.safetensors or one other safetensors \
      file. What cannot be judged gets no points and its reason; it stops none of the rest. Exit status: 0 if the \
      table was written.

      Examples:
        swift run -c release book grade 02-OMP submissions -o points.csv
        swift run -c release book grade 02 submissions -o points.csv --points 10
      """)

  @Argument(help: ArgumentHelp("The chapter: \(trialChapters)"))
  var chapter: String

  @Argument(help: ArgumentHelp("The folder of submissions.", valueName: "folder"))
  var folder: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the table (CSV).", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("Write the same with a sentence about each claim (JSON).", valueName: "file"))
  var json: String?

  @OptionGroup var handedOut: ProblemOptions
  @OptionGroup var worth: PointOptions

  @Option(help: ArgumentHelp("Seconds that one submission may take.", valueName: "seconds"))
  var patience: Double = 60

  func validate() throws {
    if !(patience > 0 && patience < 1e6) { throw ValidationError("--patience \(patience): wanted seconds above zero") }
  }

  func run() throws {
    // Of a class all answer the same problems; without an option, those of seed 1.
    let assignment = Assignment(
      recipe: try handedOut.recipe(try TrialChapter(matching: chapter)), isStrict: true, parts: worth.names,
      points: worth.points)
    let submissions = try SubmissionFolder.submissions(in: folder)
    var roster = try Roster(
      assignment, worker: ["/proc/self/exe", GradeWorkerCommand.name], workers: Parallel.threads, patience: patience)
    let start = Date()
    let bar = ProgressBar("Judging")
    let lines = try roster.grade(submissions) { bar.update(Double($0) / Double(submissions.count)) }
    bar.finish()
    try AtomicFile.write(PointsTable.csv(lines), to: output)
    if let json { try AtomicFile.write(try PointsTable.json(lines), to: json) }
    let width = lines.map(\.submission.student.count).max() ?? 0
    for line in lines {
      let name = PointsTable.plain(line.submission.student).padding(toLength: width, withPad: " ", startingAt: 0)
      let points = "\(PointsTable.number(line.grade.score)) of \(PointsTable.number(line.grade.most))"
      print(([name, points] + line.grade.remarks.map(PointsTable.plain)).joined(separator: "  "))
    }
    let seconds = Date().timeIntervalSince(start)
    let full = lines.count { $0.grade.score == $0.grade.most }
    print(
      "\(counted(lines.count, "submission")) judged by \(assignment.recipe.text) in \(String(format: "%.1f", seconds)) s: "
        + "\(full) with all points, \(lines.count { !$0.grade.remarks.isEmpty }) with remarks; \(output)")
  }
}

/// What `book grade` starts: a judge in a process of its own, so that a submission can end no other's.
struct GradeWorkerCommand: ParsableCommand {
  static let name = "grade-worker"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Judges for `book grade`, which starts it.", shouldDisplay: false)

  func run() throws { try Roster.work() }
}
