import Files
import Foundation

/// Reads files that somebody else has handed in: no more bytes than expected, and nothing but a regular file, so that neither a
/// pipe that nobody writes to nor an endless device holds the reader up.
package enum BoundedFile {
  /// The bytes of a regular file.
  /// - Parameters:
  ///   - largest: bytes that it may have at most.
  ///   - followingLinks: whether a symbolic link stands for the file it leads to; else it is refused.
  /// - Throws: ``/Files/FileError`` naming the file, what it is, and what was wanted.
  package static func read(_ path: String, atMost largest: Int, followingLinks: Bool) throws -> Data {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw FileError("a file without a name cannot be read") }
    // Without O_NONBLOCK, opening a pipe would wait for somebody to write.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followingLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else {
      if errno == ELOOP && !followingLinks {
        throw FileError("\(path) is a symbolic link; wanted the file itself, for a link may lead anywhere")
      }
      // A socket cannot be opened at all.
      let isMissing = errno == ENOENT
      let reason = errno == ENXIO ? "it is a socket; wanted a file" : String(cString: strerror(errno))
      throw FileError("cannot read \(path): \(isMissing ? "there is no such file" : reason)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError("cannot read \(path): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError("cannot read \(path): it is \(kind(status.st_mode)); wanted a file")
    }
    guard Int(status.st_size) <= largest else { throw tooLarge(path, Int(status.st_size), largest) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError("cannot read \(path): \(String(cString: strerror(errno)))") }
      if count == 0 { return data }
      // It may grow while it is read.
      guard data.count + count <= largest else { throw tooLarge(path, data.count + count, largest) }
      data.append(contentsOf: buffer[..<count])
    }
  }

  private static func tooLarge(_ path: String, _ found: Int, _ largest: Int) -> FileError {
    FileError("\(path) has \(found) bytes or more; answers to these problems have at most \(largest)")
  }

  private static func kind(_ mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "a folder"
    case S_IFIFO: "a named pipe"
    case S_IFCHR, S_IFBLK: "a device"
    default: "not a regular file"
    }
  }
}
