import Claims
import Files
import Foundation
@_exported import Plotting
import Synchronization
import Tensors
import Weaving

/// The recorder of a chapter: it reads the command line, keeps every number, table, figure and claim of the run, and
/// leaves a record from which the page is woven.
///
/// A chapter's `main.swift` opens the page and names its sections, from `start` to `finish`. Each section is a function in a file
/// of its own, cells of code between lines of prose, and gets the notebook.
///
/// ```swift
/// import Notebook
///
/// let notebook = Notebook.start(chapter: "01-ISTA", seed: 1)
/// notebook.section("OneSignal") { oneSignal(notebook) }    // the function in OneSignal.swift
/// notebook.finish()
///
/// let signals = notebook.size("signals", quick: 200, book: 5000)
/// notebook.step("ISTA and FISTA on one signal")           // progress, on stderr
/// notebook.value("gap-100", gaps[100], .scientific(2))     // @value(gap-100) in the prose
/// notebook.value("threads", 2)                             // whole numbers and words need no format
/// notebook.table(
///   "psnr", caption: "PSNR in dB of the built-in scenes, measured here.",
///   header: ["scene", "noisy", "DCT"],
///   rows: [["leaves", .number(20.17, .decimals(2)), .number(28.31, .decimals(2))]])
/// notebook.figure(
///   "gap", caption: "Both gaps stay below their bounds.", alt: "Two falling curves under two straight lines.",
///   Plot(
///     x: .log("iteration k"), y: .log("F(z_k) − F(z*)"),
///     .line(.ista, y: gaps, from: 1), .line(.bound, "C/k", y: bounds, from: 1)))
/// notebook.claim(.atMost("gap", "ISTA's gap stays under C/k.", source: "Beck 2009", measured: 0.7, bound: 1))
///
/// notebook.photographs(sets: ["Set12"]) { images in       // needs --images; otherwise the last results are kept
///   let lena = try Image(contentsOf: "\(images)/Set12/08.png")
///   ...
/// }
/// ```
///
/// Nothing here throws: a wrong flag, an unreadable picture or a full disk ends the program with one clear message. What a section
/// throws does the same.
///
/// What the page may say: `@value(key)`, `@claim(id)`, `@cell(table, row, column)` and `@ref(figure)` in a line of prose; on a line
/// of their own `@figure(name)`,
/// `@table(name)`, `@claims`, `@box`, `@slice(Sources/Sparse/ISTA.swift#step)`,
/// `@solution(Chapters/Solutions/ISTA.swift#1)`. `// snippet.hide` … `// snippet.show` keep plumbing off the page.
/// A measured-looking number in prose must be a value; one taken from a paper stands in `[cite: 26.02 dB, Zhang 2017]`.
///
/// Drawings: ``/Plotting/Plot`` (layers of ``/Plotting/Layer`` over two ``/Plotting/Axis``), ``/Plotting/Panels`` of plots,
/// ``/Plotting/Pictures`` (images on one gray scale, signed differences, atoms). Colours come from ``/Plotting/Style``: one for
/// each method through the whole book.
///
/// The quick tier (`--tier quick`) and runs with another seed write into a temporary folder, so that only a full run
/// changes the book.
public final class Notebook: Sendable {
  /// How this run was asked for.
  public let options: NotebookOptions
  /// Name of the chapter, such as `01-ISTA`.
  public let chapter: String
  /// The folder that receives the record and the figures.
  public let folder: URL

  struct State {
    var record: Record
    var earlier: Record?
    var inPhotographs = false
    var brought = false
    var failures: [(figure: String, reason: String)] = []
    var used: Set<String> = []
    var sections: [String] = []
    var ranSection = false
    let started = Date()
  }
  let state: Mutex<State>

  /// The seed of every random number of this run.
  public var seed: UInt64 { options.seed }
  /// Whether this run is the short one of the tests.
  public var isQuick: Bool { options.tier == .quick }

  /// A notebook for a run with given options; chapters use ``start(chapter:seed:)``.
  /// - Throws: ``/Weaving/WeavingError`` if the folder of an earlier record cannot be read, or the images are not where
  ///   they should be.
  public init(chapter: String, options: NotebookOptions) throws {
    (self.chapter, self.options) = (chapter, options)
    folder = try options.folder(of: chapter)
    try NotebookOptions.prepare(folder)
    if let images = options.images { try NotebookOptions.checkFolder(images) }
    if let threads = options.threads { Parallel.threads = threads }
    let box = Record.Box(tier: options.tier.rawValue, seed: options.seed, threads: Parallel.threads)
    let record = Record(chapter: chapter, code: try options.codeHash(of: chapter), box: box)
    state = Mutex(State(record: record, earlier: try Record.read(from: folder)))
    // What an interrupted run was writing when it ended: a drawing of gnuplot, or a file about to take its name.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    where name.wholeMatch(of: /\..+\.(part|[0-9]+\.[0-9]+)/) != nil {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }

  /// Opens the notebook of a chapter from the program's command line. `--help` prints the flags and ends the program; a
  /// wrong flag or folder ends it with a message.
  public static func start(chapter: String, seed: UInt64) -> Notebook {
    do {
      switch try NotebookOptions.parse(Array(CommandLine.arguments.dropFirst()), seed: seed) {
      case .help:
        print(NotebookOptions.usage(chapter: chapter))
        exit(0)
      case .run(let options):
        let notebook = try Notebook(chapter: chapter, options: options)
        notebook.step(
          "\(chapter): \(options.tier.rawValue) tier, seed \(options.seed), \(counted(Parallel.threads, "thread"))")
        return notebook
      }
    } catch {
      stop("\(chapter): \(error)", code: 64)
    }
  }

  /// Prints one message on stderr and ends the program.
  static func stop(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("error: \(message)\n".utf8))
    exit(code)
  }

  /// A progress message on stderr, with the seconds since the start.
  public func step(_ message: String) {
    let seconds = Date().timeIntervalSince(state.withLock { $0.started })
    FileHandle.standardError.write(Data(String(format: "[%6.1f s] %@\n", seconds, message).utf8))
  }

  /// Picks a size by tier, and names it in the box at the head of the page if it has a name.
  public func size<Value: CustomStringConvertible>(_ name: String? = nil, quick: Value, book: Value) -> Value {
    let chosen = isQuick ? quick : book
    if let name { state.withLock { $0.record.box.sizes[name] = chosen.description } }
    return chosen
  }

  /// A file of the chapter's own folder, such as logs of long runs that the chapter reads.
  /// - Throws: ``/Weaving/WeavingError`` outside the package.
  public func data(_ name: String) throws -> URL { try Layout.find().folder(of: chapter).appendingPathComponent(name) }

  /// Runs something that may throw; an error ends the program with a message that says what was attempted.
  /// - Parameter what: what is attempted, such as "reading the dictionary".
  public func attempt<Result>(_ what: String, _ body: () throws -> Result) -> Result {
    do {
      return try body()
    } catch {
      Notebook.stop("\(chapter): \(what): \(error)", code: 1)
    }
  }
}
