import Foundation

/// Files that are whole or not there: the bytes go to a file beside the target, which is then renamed onto it.
public enum AtomicFile {
  /// Writes `data` to `file`, making its folder if need be.
  /// - Throws: ``WeavingError`` naming the file; the old file, if any, is then untouched and no partial one is left.
  public static func write(_ data: Data, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file, options: .atomic)
    } catch {
      throw WeavingError(
        file: file.path, "cannot be written: \(reason(error)); check the folder's permissions and the disk's free space"
      )
    }
  }

  /// Writes text as UTF-8.
  public static func write(_ text: String, to file: URL) throws { try write(Data(text.utf8), to: file) }

  /// Renames `source` onto `target`, replacing it in one step.
  public static func rename(_ source: URL, onto target: URL) throws {
    guard Foundation.rename(source.path, target.path) == 0 else {
      throw WeavingError(file: target.path, "cannot be replaced: \(String(cString: strerror(errno)))")
    }
  }

  /// The system's own words for an error, without Foundation's wrapping.
  static func reason(_ error: any Error) -> String {
    let error = error as NSError
    if let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError, inner.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(inner.code)))
    }
    return error.localizedDescription
  }
}
