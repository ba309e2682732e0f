import Files
import ArgumentParser
import Foundation
import Images
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
    let findings: [(String, Finding)] =
      [
        ("build", build), ("gnuplot", gnuplot), ("terminals", terminals), ("OpenBLAS", blas),
      ]
      + PictureFormat.allCases.map { ($0.libraryName, .good($0.libraryVersion)) }
      + [("chapters", chapters(layout)), ("photographs", photographs), ("writing", writing(layout))]
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
    let found =
      "\(version), core \(OpenBLAS.core), \(counted(OpenBLAS.threads, "thread")) a call, "
      + counted(Parallel.threads, "worker")
    guard let better = OpenBLAS.betterCore else { return .good(found) }
    return .note(
      "\(found); these kernels are for older processors than this one, and slow down OMP and K-SVD",
      remedy: "export OPENBLAS_CORETYPE=\(better), or install a newer OpenBLAS")
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
    let usual = ["Set12", "BSD68", "BSD432", "adaptation"]
    let found = usual.filter { PictureFolder.isFolder("\(named)/\($0)") }
    let counts = found.map { "\($0) \((try? PictureFolder("\(named)/\($0)").pictures.count) ?? 0)" }
    guard !counts.isEmpty else {
      guard let found = try? PictureFolder(named) else { return .note("\(named) is no folder", remedy: remedy) }
      return found.pictures.isEmpty
        ? .note("\(named) holds none of \(usual.joined(separator: ", "))", remedy: remedy)
        : .note(
          "\(named) holds pictures (\(found.contents)), not sets of them",
          remedy: "give the folder that holds folders such as Set12; " + remedy)
    }
    let missing = usual.filter { !found.contains($0) }
    let text = "\(named): \(counts.joined(separator: ", "))"
    return missing.isEmpty ? .good(text) : .note("\(text); missing: \(missing.joined(separator: ", "))", remedy: remedy)
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
