import Claims
import Foundation

/// Whether what is committed is current: code, records, figures and pages belong together.
package struct Currency: Sendable {
  /// Something that is not current, with the command that mends it.
  package struct Problem: Sendable, Equatable, CustomStringConvertible {
    /// The chapter; nil if the book as a whole is meant.
    package let chapter: String?
    /// What is wrong.
    package let message: String
    /// The command that mends it; nil if a person must.
    package let command: String?

    /// `chapter: message; mend it with: command`.
    package var description: String {
      (chapter.map { $0 + ": " } ?? "") + message + (command.map { "; mend it with: " + $0 } ?? "")
    }
  }

  /// State of a chapter's record.
  package enum State: String, Sendable {
    /// Made by the present code.
    case current
    /// Made by other code.
    case stale
    /// There is none.
    case missing
  }

  private let book: Book
  private static let program = "swift run -c release book"

  /// A check of a book.
  package init(_ book: Book) { self.book = book }

  /// The state of a chapter's record.
  package func state(of chapter: String) throws -> State {
    guard let record = try Record.read(from: book.layout.figures(of: chapter)) else { return .missing }
    return record.code == (try CodeHash.ofFolder(book.layout.folder(of: chapter))) ? .current : .stale
  }

  /// Everything that is not current; empty if all is well.
  package func problems() throws -> [Problem] {
    var problems: [Problem] = []
    for chapter in try book.layout.chapters() { problems += try self.problems(of: chapter) }
    do {
      problems += try differences()
    } catch let error as WeavingError {
      // A missing record is already told above, with its command.
      let isTold = problems.contains {
        $0.command?.contains(" run ") == true && error.message.contains($0.chapter ?? "-")
      }
      if !isTold { problems.append(Problem(chapter: nil, message: "cannot be woven: \(error)", command: nil)) }
    }
    return problems
  }

  private func problems(of chapter: String) throws -> [Problem] {
    let again = "\(Currency.program) run \(chapter)"
    func problem(_ message: String) -> Problem { Problem(chapter: chapter, message: message, command: again) }
    let folder = book.layout.figures(of: chapter)
    guard let record = try Record.read(from: folder) else { return [problem("there is no record of a run")] }
    var problems: [Problem] = []
    if try state(of: chapter) == .stale { problems.append(problem("its code changed since its record was made")) }
    if record.box.tier != "book" { problems.append(problem("its record is of the \(record.box.tier) tier")) }
    for claim in record.claims.map(\.claim) where claim.verdict == .fails {
      problems.append(
        Problem(
          chapter: chapter,
          message:
            "the claim \"\(claim.id)\" fails: \(ClaimText.measured(claim)), held against \(ClaimText.bound(claim))",
          command: nil))
    }
    for (name, figure) in record.figures.sorted(by: { $0.key < $1.key }) {
      for file in figure.sources + [figure.file]
      where !FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path) {
        problems.append(problem("the figure \"\(name)\" lacks its file figures/\(chapter)/\(file)"))
      }
    }
    return problems
  }

  /// Pages that are not what sources and records weave to.
  private func differences() throws -> [Problem] {
    let weave = "\(Currency.program) weave"
    return try book.pages().compactMap { page in
      let file = book.layout.root.appendingPathComponent(page.path)
      func problem(_ message: String) -> Problem { Problem(chapter: page.name, message: message, command: weave) }
      guard FileManager.default.fileExists(atPath: file.path) else {
        return problem("its page \(page.path) is missing")
      }
      if try SourceFile.text(of: file) == page.text { return nil }
      return problem("its page \(page.path) is not what its source and record weave to")
    }
  }
}
