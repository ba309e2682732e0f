import ArgumentParser
import Assertions
import Files
import Foundation
import Weaving

/// `book next`: what to read, run or write next, and all that is done or not.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Says what to read, run or write next, and shows all that is done and all that is not.",
    discussion: """
      Checked off by itself is what passes: a chapter whose claims all held when it ran here, and a part whose claims all \
      hold, in Sources/exercises or in answers that `book judge` saw last. What nobody can see, reading and the exercises \
      on the page, you tick yourself. Nothing is locked, and nothing is hidden: do them in any order. All this is kept in \
      .progress.json, which you may delete.

      Examples:
        swift run -c release book next
        swift run -c release book next --done 01/read
      """)

  @Option(
    help: ArgumentHelp("Tick an item off: a chapter, a slash, and read or exercises.", valueName: "item"))
  var done: [String] = []

  @Option(help: ArgumentHelp("Take a tick back.", valueName: "item"))
  var undo: [String] = []

  func run() throws {
    let book = try BookTools.book()
    let chapters = try BookTools.chapters([], in: book.layout)
    let path = StudyProgress.place(in: book.layout)
    var progress = try StudyProgress.read(from: path)
    for item in done { progress.ticked.insert(try named(item, chapters)) }
    for item in undo { progress.ticked.remove(try named(item, chapters)) }
    if !done.isEmpty || !undo.isEmpty { try progress.write(to: path) }
    let plan = try StudyPlan(book, chapters, progress, sheets: Sheets.run(in: book.layout))
    print(plan.text)
  }

  /// An item that is ticked by hand, by its full name.
  private func named(_ item: String, _ chapters: [String]) throws -> String {
    let parts = item.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 2, !parts[0].isEmpty, let chapter = chapters.first(where: { $0.hasPrefix(parts[0]) }) else {
      throw ValidationError("\"\(item)\" is no item; wanted a chapter, a slash, and read or exercises, such as 01/read")
    }
    guard StudyPlan.byHand.contains(parts[1]) else {
      throw ValidationError("\"\(item)\" is checked off by what passes; by hand: read and exercises, such as 01/read")
    }
    return "\(chapter)/\(parts[1])"
  }
}

/// Everything there is to do, in the order of the book.
struct StudyPlan {
  /// What nobody but the reader can know.
  static let byHand = ["read", "exercises"]

  struct Item {
    let name: String
    let isDone: Bool
    /// How it stands.
    let state: String
    /// What to do.
    let remedy: String
  }

  let chapters: [(name: String, title: String, items: [Item])]

  /// - Parameter sheets: how the sheets in `Sources/exercises` stand.
  init(_ book: Book, _ names: [String], _ progress: StudyProgress, sheets: Sheets) throws {
    chapters = try names.map { chapter in
      let number = String(chapter.prefix { $0 != "-" })
      func byHand(_ what: String, _ remedy: String) -> Item {
        let isDone = progress.ticked.contains("\(chapter)/\(what)")
        return Item(
          name: what, isDone: isDone, state: isDone ? "ticked by hand" : "not ticked",
          remedy: "\(remedy); then: swift run -c release book next --done \(number)/\(what)")
      }
      let parts = TrialChapter(rawValue: chapter)?.partNames ?? []
      let items =
        [byHand("read", "read Chapters/\(chapter)/README.md"), try Self.run(chapter, book.layout, progress)]
        + parts.map { Self.part($0, of: chapter, progress, sheets) }
        + [byHand("exercises", "do the exercises at the end of Chapters/\(chapter)/README.md")]
      return (chapter, Self.title(of: chapter, in: book.layout), items)
    }
  }

  /// A chapter's title: the first line of its source. The weaver would read all of the chapter for it.
  private static func title(of chapter: String, in layout: Layout) -> String {
    let mark = "//: # "
    let text = (try? String(contentsOf: layout.source(of: chapter), encoding: .utf8)) ?? ""
    let line = text.prefix { !$0.isNewline }
    return line.hasPrefix(mark) ? String(line.dropFirst(mark.count)) : "(no title)"
  }

  private static func run(_ chapter: String, _ layout: Layout, _ progress: StudyProgress) throws -> Item {
    let command = "swift run -c release \(chapter)"
    guard let run = progress.runs[chapter] else {
      return Item(name: "run", isDone: false, state: "not run here", remedy: command)
    }
    let isSame = run.code == (try CodeHash.ofFolder(layout.folder(of: chapter)))
    return Item(
      name: "run", isDone: run.isGood && isSame,
      state: "\(run.tier) tier, \(run.standing)" + (run.isGood ? "" : ", the run failed")
        + (isSame ? "" : ", its code changed since"), remedy: command)
  }

  /// A part is done where its sheet or the answers judged last satisfy all claims.
  private static func part(
    _ part: String, of chapter: String, _ progress: StudyProgress, _ sheets: Sheets
  ) -> Item {
    var (states, isDone) = ([String](), false)
    if let sheet = Sheets.names[part] {
      states.append("\(sheet): \(sheets.state(of: sheet))")
      isDone = sheets.passes(sheet)
    }
    if let answer = progress.answers["\(chapter)/\(part)"] {
      states.append("\(answer.file): \(answer.holding) of \(answer.claims) claims hold")
      isDone = isDone || answer.holding == answer.claims
    } else {
      states.append("no answers judged")
    }
    let sheet = Sheets.names[part].map { "write Sources/exercises/\($0), or answer " } ?? "answer "
    return Item(
      name: part, isDone: isDone, state: states.joined(separator: "; "),
      remedy: sheet + "in any language: swift run -c release book problems \(chapter) -o problems.safetensors")
  }

  /// What is next, then all of it.
  var text: String {
    let all = chapters.flatMap { chapter in chapter.items.map { (chapter.name, $0) } }
    var lines = ["\(all.count { $0.1.isDone }) of \(counted(all.count, "item")) done."]
    if let (chapter, item) = all.first(where: { !$0.1.isDone }) {
      lines += ["", "Next, \(chapter)/\(item.name): \(item.remedy)"]
    } else {
      lines += ["", "Nothing is left. Write a chapter of your own: CONTRIBUTING.md says how."]
    }
    let width = all.map(\.1.name.count).max() ?? 0
    for chapter in chapters {
      lines += ["", "\(chapter.name)  \(chapter.title)"]
      for item in chapter.items {
        let name = item.name.padding(toLength: width, withPad: " ", startingAt: 0)
        lines.append("  [\(item.isDone ? "x" : " ")] \(name)  \(item.state)")
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// How the sheets in `Sources/exercises` stand, by the program `exercises` beside this one.
struct Sheets {
  /// The sheet of a part.
  static let names = [
    "ista": "MyISTA.swift", "fista": "MyFISTA.swift", "omp": "MyOMP.swift", "ksvd": "MyKSVD.swift",
  ]
  /// Seconds that all sheets may take: a sheet that never ends must not keep the reader.
  private static let patience = 60.0

  /// Claims that hold, and claims there are, by sheet.
  private var counts: [String: (holding: Int, claims: Int)] = [:]
  /// Why a sheet was not judged, or a reservation.
  private var fault: String?
  private var outdated: Set<String> = []

  /// Judges all sheets.
  static func run(in layout: Layout) -> Sheets {
    var sheets = Sheets()
    let program = BookTools.programs.appendingPathComponent("exercises")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      sheets.fault = "not built: swift build -c release --product exercises"
      return sheets
    }
    func changed(_ path: String) -> Date? {
      (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }
    for name in names.values {
      let source = layout.root.appendingPathComponent("Sources/exercises/\(name)").path
      if let built = changed(program.path), let written = changed(source), written > built {
        sheets.outdated.insert(name)
      }
    }
    let (process, output) = (Process(), Pipe())
    process.executableURL = program
    process.arguments = ["--brief"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      sheets.fault = "\(program.path) cannot be started: \(AtomicFile.reason(error))"
      return sheets
    }
    let number = process.processIdentifier
    let watch = DispatchSource.makeTimerSource()
    watch.schedule(deadline: .now() + patience)
    watch.setEventHandler { kill(number, SIGKILL) }
    watch.resume()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    watch.cancel()
    if process.terminationReason == .uncaughtSignal {
      sheets.fault = "not judged, for a sheet crashed or took more than \(Int(patience)) s: run exercises"
    }
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let holding = Int(fields[1]), let claims = Int(fields[2]) else { continue }
      sheets.counts[String(fields[0])] = (holding, claims)
    }
    return sheets
  }

  /// Whether all claims on a sheet hold.
  func passes(_ sheet: String) -> Bool {
    counts[sheet].map { $0.claims > 0 && $0.holding == $0.claims } ?? false
  }

  /// How a sheet stands.
  func state(of sheet: String) -> String {
    guard let count = counts[sheet] else { return fault ?? "not judged: run exercises" }
    let note = outdated.contains(sheet) ? ", but it changed since: swift build -c release --product exercises" : ""
    return "\(count.holding) of \(count.claims) claims hold\(note)"
  }
}
