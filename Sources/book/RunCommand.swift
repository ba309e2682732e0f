import ArgumentParser
import Foundation
import Synchronization
import Weaving

/// The process number of the chapter now running, for the handler of interrupts.
private let runningChapter = Atomic<Int32>(0)

/// `book run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs chapters, draws their figures, then weaves the book.",
    discussion: """
      Progress goes to stderr, the chapters' claims to stdout. A chapter that fails does not stop the others. Exit status: \
      0 if every claim holds, every figure was drawn and the book was woven; 1 if not.

      The chapters' programs are found beside this one: swift build -c release builds them all.
      """)

  @Argument(help: "Chapters, such as 02-OMP or 02; all if none is given.")
  var chapters: [String] = []

  @Option(help: "How much to compute: book, or quick for a trial into a temporary folder, which weaves nothing.")
  var tier: String = "book"

  @Option(help: ArgumentHelp("Photographs: a folder with Set12/, BSD68/ … (else SPARSELAND_IMAGES).", valueName: "dir"))
  var images: String?

  @Option(help: ArgumentHelp("Worker threads; all cores if not given.", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if !["quick", "book"].contains(tier) { throw ValidationError("--tier \(tier): wanted quick or book") }
    if let threads, threads < 1 { throw ValidationError("--threads \(threads): wanted a whole number from 1") }
  }

  func run() throws {
    let book = try BookTools.book()
    let names = try BookTools.chapters(chapters, in: book.layout)
    for name in names where !FileManager.default.isExecutableFile(atPath: program(name).path) {
      throw ValidationError(
        "\(program(name).path) is not there: build it first, swift build -c release --product \(name)")
    }
    #if DEBUG
      BookTools.say("warning: this is a debug build, some sixty times slower: swift run -c release book run")
    #endif
    forwardInterrupts()
    let times = try names.map { try Record.read(from: book.layout.figures(of: $0))?.seconds }
    let board = ProgressBoard(names: names, expected: times)
    var failed: [String] = []
    for (index, name) in names.enumerated() {
      board.start(index)
      if try !execute(name, board: board, in: book.layout.root) { failed.append(name) }
      board.end(index, succeeded: failed.last != name)
    }
    if tier == "book" {
      try book.weave()
      BookTools.say("wove \(book.layout.book.path)")
    } else {
      BookTools.say("the quick tier leaves the pages as they are")
    }
    if !failed.isEmpty {
      BookTools.say("error: failed: \(failed.joined(separator: ", "))")
      throw ExitCode.failure
    }
  }

  private func program(_ chapter: String) -> URL { BookTools.programs.appendingPathComponent(chapter) }

  /// Runs one chapter to its end; its stderr passes through the board, so that a bar can stand below it.
  private func execute(_ chapter: String, board: ProgressBoard, in root: URL) throws -> Bool {
    let process = Process()
    process.executableURL = program(chapter)
    process.currentDirectoryURL = root
    process.arguments = ["--tier", tier]
    if let images {
      // A relative folder is meant from where this program was called.
      process.arguments? += ["--images", URL(fileURLWithPath: images).path]
    }
    if let threads { process.arguments? += ["--threads", "\(threads)"] }
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    runningChapter.store(process.processIdentifier, ordering: .sequentiallyConsistent)
    board.relay(pipe.fileHandleForReading)
    process.waitUntilExit()
    runningChapter.store(0, ordering: .sequentiallyConsistent)
    if process.terminationReason == .uncaughtSignal {
      BookTools.say("error: \(chapter) was ended by signal \(process.terminationStatus)")
      return false
    }
    return process.terminationStatus == 0
  }

  /// An interrupt ends the chapter too. Files are renamed into place only when they are whole, so none is left in half.
  private func forwardInterrupts() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        let child = runningChapter.load(ordering: .sequentiallyConsistent)
        if child > 0 { kill(child, number) }
        _exit(128 + number)
      }
    }
  }
}
