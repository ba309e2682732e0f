import Weaving

extension Notebook {
  /// Runs a section of the chapter. The file `Name.swift` beside `main.swift` holds its prose and its code; the page shows the
  /// sections in the order of these calls.
  ///
  /// With `--section Name` only that one runs. So a section gets what it needs as arguments, and what several need is
  /// computed when it is first asked for.
  /// - Parameters:
  ///   - name: the file's name, without its ending.
  ///   - body: the section's function; an error that it throws ends the program with a message. None for a section of prose.
  public func section(_ name: String, _ body: (() throws -> Void)? = nil) {
    state.withLock { $0.sections.append(name) }
    if let chosen = options.section, Notebook.key(chosen) != Notebook.key(name) { return }
    state.withLock { $0.ranSection = true }
    guard let body else { return }
    step(Notebook.words(name))
    attempt("section \(name)", body)
  }

  /// Says so if the run was to be of a section that the chapter does not have.
  /// - Throws: ``OptionError``.
  func checkSection() throws {
    let (names, ran) = state.withLock { ($0.sections, $0.ranSection) }
    guard let chosen = options.section, !ran else { return }
    throw OptionError(
      "--section \(chosen): "
        + (names.isEmpty ? "the chapter has no sections" : "wanted one of " + names.joined(separator: ", ")))
  }

  /// A name as it may be typed: `batch-omp` for `BatchOMP`.
  private static func key(_ name: String) -> String { name.lowercased().filter { $0 != "-" && $0 != "_" } }

  /// The words of a name, such as "batch OMP" for `BatchOMP`.
  package static func words(_ name: String) -> String {
    name.matches(of: #/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/#).map { word in
      word.output.count > 1 && word.output.allSatisfy(\.isUppercase) ? String(word.output) : word.output.lowercased()
    }.joined(separator: " ")
  }
}
