import ArgumentParser
import Assertions
import Claims
import Terminal
import Weaving

/// The program that judges the reader's own implementations, `My….swift` beside this file.
@main
struct ExercisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercises",
    abstract: "Judges your own ISTA, FISTA, OMP and K-SVD by the claims of the chapters.",
    discussion: """
      Write them in Sources/exercises/MyISTA.swift, MyFISTA.swift, MyOMP.swift and MyKSVD.swift, which start as blank \
      sheets: until you do, most claims fail. Exit status: 0 if all claims hold, 1 if not.

      Examples:
        swift run -c release exercises                 all of them
        swift run -c release exercises 02-OMP          one chapter
      """,
    version: packageVersion)

  static func main() { launch() }

  @Argument(help: "Chapters: 01-ISTA, 02-OMP, 03-KSVD; all of them unless given.")
  var chapters: [String] = []

  @Option(help: "Seed of the problems.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How much is asked.", valueName: "size"))
  var size: TrialSize = .quick

  @Flag(help: "A line a sheet: its name, claims that hold, and claims, with tabs between.")
  var brief = false

  /// The chapters that have sheets here.
  private static let sheets: [TrialChapter] = [.ista, .omp, .ksvd]

  func run() throws {
    let chosen = try chapters.isEmpty ? Self.sheets : chapters.map { try TrialChapter(matching: $0) }
    var failing = 0
    for chapter in chosen {
      switch chapter {
      case .ista:
        let trial = try ISTAAssertions(seed: seed, size: size)
        failing += report("MyISTA.swift") { try trial.claims(ofISTA: myISTA) }
        failing += report("MyFISTA.swift") { try trial.claims(ofFISTA: myFISTA) }
      case .omp: failing += report("MyOMP.swift") { try OMPAssertions(seed: seed, size: size).claims(of: myOMP) }
      case .ksvd: failing += report("MyKSVD.swift") { try KSVDAssertions(seed: seed, size: size).claims(of: myKSVD) }
      case .lista, .deepKSVD, .nonLocal, .strided, .inverseProblems:
        throw ValidationError(
          "\(chapter.rawValue) has no sheet here; answer it in any language: book problems \(chapter.rawValue)")
      }
    }
    if failing > 0 { throw ExitCode.failure }
  }

  /// Prints the verdicts on one sheet. Returns the number of claims that fail; an error counts as one.
  private func report(_ sheet: String, _ claims: () throws -> [Claim]) -> Int {
    if !brief { print("Sources/exercises/\(sheet), seed \(seed), \(size.rawValue)\n") }
    do {
      let claims = try claims()
      let holding = claims.count { $0.verdict == .holds }
      print(brief ? "\(sheet)\t\(holding)\t\(claims.count)" : ClaimTable.plain(claims) + "\n")
      return claims.count { $0.verdict == .fails }
    } catch {
      print(brief ? "\(sheet)\t0\t1" : "FAILS: it threw \"\(error)\"\n")
      return 1
    }
  }
}

extension TrialSize: ExpressibleByArgument {}
