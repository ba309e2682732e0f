import Foundation

/// Why a file could not be written, in one sentence that names it.
public struct FileError: Error, CustomStringConvertible, LocalizedError {
  /// What happened, to which file, and what to do.
  public let description: String
  /// The same, for Foundation.
  public var errorDescription: String? { description }

  /// An error with its message.
  public init(_ description: String) { self.description = description }
}

/// Writes files whole or not at all.
///
/// The content goes to a nameless file in the target's folder where the file system offers that, else to a hidden one,
/// is flushed to the disk, and takes the target's name in one step. After a failure or an interrupt the target is what it
/// was before, and nothing half-written lies beside it.
public enum AtomicFile {
  /// Calls `body` with a descriptor to write to, then puts the result in the place of `path`.
  /// - Throws: ``FileError`` naming the file and the system's reason, or what `body` throws.
  public static func write(to path: String, body: (Int32) throws -> Void) throws {
    let (target, mode) = try examined(path)
    let directory = folder(of: target)
    let hidden =
      directory + "/." + (target as NSString).lastPathComponent + ".\(getpid()).\(UInt32.random(in: 0...(.max)))"
    func failure(_ code: Int32) -> FileError { explained(path, code) }

    // O_TMPFILE, which Swift cannot import: a file without a name vanishes by itself when the process dies.
    let nameless = 0o20000000 | O_DIRECTORY
    var descriptor = open(directory, nameless | O_WRONLY | O_CLOEXEC, 0o666)
    let named = descriptor < 0
    if named { descriptor = open(hidden, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    guard descriptor >= 0 else { throw failure(errno) }
    var (isOpen, hasName, done) = (true, named, false)
    defer {
      if isOpen { close(descriptor) }
      if hasName && !done { unlink(hidden) }
    }
    if let mode { fchmod(descriptor, mode) }
    try body(descriptor)
    guard fsync(descriptor) == 0 else { throw failure(errno) }
    if !named {
      guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, hidden, AT_SYMLINK_FOLLOW) == 0 else {
        throw failure(errno)
      }
      hasName = true
    }
    isOpen = false
    guard close(descriptor) == 0 else { throw failure(errno) }
    guard Foundation.rename(hidden, target) == 0 else { throw failure(errno) }
    done = true
  }

  /// Writes bytes.
  /// - Throws: ``FileError`` naming the file and the system's reason.
  public static func write(_ data: Data, to path: String) throws {
    try write(to: path) { descriptor in
      try data.withUnsafeBytes { try write($0, to: descriptor, of: path) }
    }
  }

  /// Writes text as UTF-8.
  /// - Throws: ``FileError`` naming the file and the system's reason.
  public static func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  /// Writes bytes to a file whose folder is made if need be.
  /// - Throws: ``FileError`` naming the file and the system's reason.
  public static func write(_ data: Data, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw FileError("cannot write \(file.path): its folder cannot be made (\(reason(error))); choose another")
    }
    try write(data, to: file.path)
  }

  /// Makes a folder, and those above it, where it is not there yet.
  /// - Throws: ``FileError`` naming the folder and the system's reason.
  public static func makeFolder(_ path: String) throws {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw FileError("cannot make the folder \(path): \(reason(error)); choose another")
    }
  }

  /// Writes text as UTF-8 to a file whose folder is made if need be.
  /// - Throws: ``FileError`` naming the file and the system's reason.
  public static func write(_ text: String, to file: URL) throws { try write(Data(text.utf8), to: file) }

  /// The folder in which a path lies: "." for a mere name. Foundation's own `deletingLastPathComponent` ends the program
  /// when the name is of one letter.
  package static func folder(of path: String) -> String {
    let (root, parts) = (path.hasPrefix("/") ? "/" : "", path.split(separator: "/"))
    guard parts.count > 1 else { return root.isEmpty ? "." : root }
    return root + parts.dropLast().joined(separator: "/")
  }

  /// Gives `source` the name `target`, in one step.
  /// - Throws: ``FileError`` naming the target and the system's reason.
  public static func rename(_ source: URL, onto target: URL) throws {
    guard Foundation.rename(source.path, target.path) == 0 else { throw explained(target.path, errno) }
  }

  /// The system's own words for an error, without Foundation's wrapping.
  public static func reason(_ error: any Error) -> String {
    let error = error as NSError
    if let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError, inner.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(inner.code)))
    }
    return error.localizedDescription
  }

  /// Writes all bytes to an open descriptor; for the `body` of ``write(to:body:)``.
  /// - Throws: ``FileError`` naming `path` and the system's reason.
  public static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, of path: String) throws {
    var rest = bytes[...]
    while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
      #if canImport(Glibc)
        let written = Glibc.write(descriptor, base, rest.count)
      #else
        let written = Foundation.write(descriptor, base, rest.count)
      #endif
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw explained(path, written < 0 ? errno : ENOSPC) }
      rest = rest.dropFirst(written)
    }
  }

  /// The error for a path and a system error number.
  public static func explained(_ path: String, _ code: Int32) -> FileError {
    let advice =
      switch code {
      case ENOSPC, EDQUOT: "free some space or write elsewhere"
      case EROFS, EACCES, EPERM: "choose a folder that you may write to"
      case ENOENT, ENOTDIR: "make the folder first"
      default: "nothing was written"
      }
    return FileError("cannot write \(path): \(String(cString: strerror(code))); \(advice)")
  }

  /// Follows links, and refuses to replace anything but a regular file that may be written.
  private static func examined(_ path: String) throws -> (target: String, mode: mode_t?) {
    guard !path.isEmpty else { throw FileError("cannot write: the file's name is empty") }
    var status = stat()
    guard stat(path, &status) == 0 else {
      // Nothing there yet; a folder's name with a slash at the end is a mistake all the same.
      guard !path.hasSuffix("/") else { throw FileError("cannot write \(path): it names a folder, wanted a file") }
      return (path, nil)
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw FileError(
        "cannot write \(path): it is \(kind == S_IFDIR ? "a folder" : "not a regular file"), wanted a file")
    }
    guard access(path, W_OK) == 0 else { throw explained(path, errno) }
    guard let real = realpath(path, nil) else { throw explained(path, errno) }
    defer { free(real) }
    return (String(cString: real), status.st_mode & 0o7777)
  }
}
