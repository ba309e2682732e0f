import Files
import ArgumentParser
import Foundation
import Notebook
import Tensors
import Plotting
import Weaving

/// `book doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Looks at what the book needs from this machine, with a remedy for each thing that is missing.",
    discussion: "Exit status: 0 if nothing needed is missing, 1 if something is. Photographs are not needed.")

  @Option(help: ArgumentHelp("Photographs (else SPARSELAND_IMAGES).", valueName: "dir"))
  var images: String?

  private enum Finding {
    case good(String)
    case note(String, remedy: String)
    case bad(String, remedy: String)
  }

  func run() throws {
    let layout = try Layout.find()
    let findings: [(String, Finding)] = [
      ("build", build), ("gnuplot", gnuplot), ("terminals", terminals), ("OpenBLAS", blas), ("libpng", png),
      ("chapters", chapters(layout)), ("photographs", photographs), ("writing", writing(layout)),
    ]
    var isBad = false
    for (name, finding) in findings {
      let name = name.padding(toLength: 12, withPad: " ", startingAt: 0)
      switch finding {
      case .good(let text): print("good     \(name) \(text)")
      case .note(let text, let remedy): print("note     \(name) \(text)\n         \(remedy)")
      case .bad(let text, let remedy):
        print("MISSING  \(name) \(text)\n         \(remedy)")
        isBad = true
      }
    }
    if isBad { throw ExitCode.failure }
  }

  private var build: Finding {
    #if DEBUG
      .bad("this is a debug build, some sixty times slower", remedy: "swift run -c release book doctor")
    #else
      .good("release, version \(packageVersion)")
    #endif
  }

  private var gnuplot: Finding {
    do {
      let found = try Gnuplot.find()
      return .good(
        "\(found.description), \(found.program.path); written through gnuplot-iostream \(Gnuplot.writerVersion)")
    } catch {
      return .bad("\(error)", remedy: "sudo apt-get install gnuplot-nox")
    }
  }

  private var terminals: Finding {
    guard let found = try? Gnuplot.find(), let text = try? found.ask("print GPVAL_TERMINALS") else {
      return .bad("unknown without gnuplot", remedy: "sudo apt-get install gnuplot-nox")
    }
    let words = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    let missing = ["svg", "pngcairo"].filter { !words.contains($0) }
    return missing.isEmpty
      ? .good("svg, pngcairo")
      : .bad(
        "gnuplot lacks \(missing.joined(separator: ", "))",
        remedy: "install a build that has them: sudo apt-get install gnuplot-nox")
  }

  private var blas: Finding {
    let version = OpenBLAS.configuration.split(separator: " ").prefix(2).joined(separator: " ")
    let behind =
      OpenBLAS.isBehindTheProcessor
      ? "; the processor has AVX-512, which this core does not use: is OPENBLAS_CORETYPE set, or the library old?" : ""
    return .good(
      "\(version), core \(OpenBLAS.core), \(OpenBLAS.threads) thread a call, \(Parallel.threads) workers\(behind)")
  }

  /// Asked of the library that is loaded, which need not be the one that was built against.
  private var png: Finding {
    typealias Version = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>?
    guard let symbol = dlsym(nil, "png_get_libpng_ver"),
      let text = unsafeBitCast(symbol, to: Version.self)(nil)
    else { return .bad("not loaded", remedy: "sudo apt-get install libpng-dev, then build again") }
    return .good(String(cString: text))
  }

  private func chapters(_ layout: Layout) -> Finding {
    let names = (try? layout.chapters()) ?? []
    let missing = names.filter {
      !FileManager.default.isExecutableFile(atPath: BookTools.programs.appendingPathComponent($0).path)
    }
    return missing.isEmpty
      ? .good("\(names.count) built, in \(BookTools.programs.path)")
      : .bad("not built: \(missing.joined(separator: ", "))", remedy: "swift build -c release")
  }

  private var photographs: Finding {
    let remedy = "Scripts/fetch-images DIR brings them; then export SPARSELAND_IMAGES=DIR, or give --images DIR"
    let named = images ?? ProcessInfo.processInfo.environment["SPARSELAND_IMAGES"]
    guard let named, !named.isEmpty else {
      return .note("none named: sections that need them keep their recorded results", remedy: remedy)
    }
    var counts: [String] = []
    for set in ["Set12", "BSD68", "BSD432", "adaptation"] {
      let files = try? FileManager.default.contentsOfDirectory(atPath: "\(named)/\(set)")
      if let files { counts.append("\(set) \(files.filter { $0.lowercased().hasSuffix(".png") }.count)") }
    }
    return counts.isEmpty
      ? .note("\(named) holds none of Set12, BSD68, BSD432, adaptation", remedy: remedy)
      : .good("\(named): \(counts.joined(separator: ", "))")
  }

  private func writing(_ layout: Layout) -> Finding {
    for folder in [layout.root, layout.root.appendingPathComponent("figures")] {
      let trial = folder.appendingPathComponent(".write-trial-\(ProcessInfo.processInfo.processIdentifier)")
      do {
        try AtomicFile.write("", to: trial)
        try FileManager.default.removeItem(at: trial)
      } catch {
        return .bad("\(error)", remedy: "make \(folder.path) writable, or work in a clone of your own")
      }
    }
    return .good(layout.root.path)
  }
}
