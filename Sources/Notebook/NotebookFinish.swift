import Claims
import Foundation
import Weaving

extension Notebook {
  /// How a run ended.
  public struct Outcome: Sendable, Equatable {
    /// The identifiers of the claims that failed.
    public let failedClaims: [String]
    /// Figures that were not drawn, by reason.
    public let failedFigures: [String: [String]]
    /// Whether all went well.
    public var isGood: Bool { failedClaims.isEmpty && failedFigures.isEmpty }
  }

  /// Prints the claims, writes the record and ends the program: with status 0 if every claim holds and every figure was
  /// drawn, else 1.
  public func finish() -> Never {
    do {
      let outcome = try conclude()
      print(ClaimTable.plain(state.withLock { $0.record.claims.map(\.claim) }))
      for (reason, figures) in outcome.failedFigures.sorted(by: { $0.key < $1.key }) {
        let text = "error: \(chapter): not drawn: \(figures.joined(separator: ", ")): \(reason)\n"
        FileHandle.standardError.write(Data(text.utf8))
      }
      for id in outcome.failedClaims {
        FileHandle.standardError.write(Data("error: \(chapter): the claim \"\(id)\" fails\n".utf8))
      }
      step("record and figures in \(folder.path)")
      note(outcome)
      exit(outcome.isGood ? 0 : 1)
    } catch {
      Notebook.stop("\(chapter): \(error)", code: 1)
    }
  }

  /// Notes for `book next` that the whole chapter was run; a run into a folder of its own is a trial.
  private func note(_ outcome: Outcome) {
    guard options.out == nil, options.section == nil else { return }
    let record = state.withLock(\.record)
    let run = StudyProgress.Run(
      tier: options.tier.rawValue, code: record.code, standing: ClaimTable.standing(record.claims.map(\.claim)),
      isGood: outcome.isGood)
    StudyProgress.note { $0.runs[chapter] = run }
  }

  /// Writes the record, whole or not at all, removes figures that the chapter no longer draws, and says how the run
  /// ended. ``finish()`` does this and ends the program.
  /// - Throws: ``/Weaving/WeavingError`` if the record cannot be written, ``OptionError`` if the section asked for did not come.
  public func conclude() throws -> Outcome {
    try checkSection()
    let (record, earlier, failures) = state.withLock { state in
      let seconds = max(1.0 / 16, Date().timeIntervalSince(state.started))
      state.record.seconds = exp2(log2(seconds).rounded())
      return (state.record, state.earlier, state.failures)
    }
    try record.write(to: folder)
    let files = { (record: Record) in Set(record.figures.values.flatMap { [$0.file] + $0.sources }) }
    if let earlier {
      for stale in files(earlier).subtracting(files(record)) {
        try? FileManager.default.removeItem(at: folder.appendingPathComponent(stale))
      }
    }
    return Outcome(
      failedClaims: record.claims.map(\.claim).filter { $0.verdict == .fails }.map(\.id),
      failedFigures: Dictionary(grouping: failures, by: \.reason).mapValues { $0.map(\.figure) })
  }
}
