import Files
import Foundation

/// A fingerprint of a chapter's code, so that a record can be told from a stale one.
///
/// A ``/Files/Fingerprint`` of the lines that can change a result: prose, blank lines, comments and the snippet marks are left
/// out, and so is indentation. Rewording a page therefore costs no new run; touching a cell does.
package enum CodeHash {
  /// The hash of source texts, each with its file's name; the order given does not matter.
  package static func of(_ sources: [(name: String, text: String)]) -> String {
    var fingerprint = Fingerprint()
    func mix(_ text: some StringProtocol) {
      fingerprint.add(text)
      fingerprint.add(0x0a)
    }
    for source in sources.sorted(by: { $0.name < $1.name }) {
      mix(source.name)
      for line in source.text.split(whereSeparator: \.isNewline) {
        let code = line.trimmingCharacters(in: .whitespaces)
        if !code.isEmpty && !code.hasPrefix("//") { mix(code) }
      }
    }
    return fingerprint.text
  }

  /// The hash of all `.swift` files of a chapter's folder.
  package static func ofFolder(_ folder: URL) throws -> String {
    of(try names(in: folder).map { ($0, try SourceFile.text(of: folder.appendingPathComponent($0))) })
  }

  /// The names of the `.swift` files of a chapter's folder.
  static func names(in folder: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.sorted()
    } catch {
      throw WeavingError(file: folder.path, "cannot be read: \(AtomicFile.reason(error))")
    }
  }
}

/// Reading of source texts.
enum SourceFile {
  /// The whole text of a file.
  static func text(of file: URL) throws -> String {
    do {
      return try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw WeavingError(file: file.path, "cannot be read as UTF-8 text: \(AtomicFile.reason(error))")
    }
  }
}
