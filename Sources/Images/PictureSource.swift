import Foundation

/// Where the bytes of a picture come from.
enum PictureSource {
  /// A regular file, and its first bytes; codecs open it by its name.
  case file(String, head: [UInt8])
  /// Bytes in memory.
  case memory([UInt8])

  /// The most bytes that are taken from something that is no regular file, such as a pipe: it must be kept in memory.
  static let pipeLimit = 1 << 30

  /// Opens a file. A pipe is read to its end, unless its first bytes are those of no picture.
  /// - Throws: ``ImageError`` of kind unreadable or tooLarge.
  init(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path, errno) }
    defer { close(descriptor) }
    try self.init(descriptor: descriptor, name: path, path: path)
  }

  private static func unreadable(_ name: String, _ code: Int32) -> ImageError {
    let advice = code == EISDIR ? "wanted a picture file" : "check the name and the permissions"
    return ImageError(.unreadable, "cannot read \(name): \(String(cString: strerror(code))); \(advice)")
  }

  /// Reads from an open descriptor, all of it unless the codecs can open the file by its path.
  /// - Parameters:
  ///   - name: what error messages call it.
  ///   - path: by which a regular file can be opened once more; nil where it has none, or where reading is not at its
  ///     start.
  /// - Throws: ``ImageError`` of kind unreadable or tooLarge.
  init(descriptor: Int32, name: String, path: String? = nil) throws {
    func unreadable(_ code: Int32) -> ImageError { Self.unreadable(name, code) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(errno) }
    var bytes: [UInt8] = []
    /// Reads on until so many bytes are there or no more come.
    func fill(to count: Int) throws {
      var buffer = [UInt8](repeating: 0, count: min(1 << 20, max(1, count)))
      while bytes.count < count {
        let found = read(descriptor, &buffer, min(buffer.count, count - bytes.count))
        if found < 0 && errno == EINTR { continue }
        guard found >= 0 else { throw unreadable(errno) }
        if found == 0 { return }
        bytes.append(contentsOf: buffer[..<found])
      }
    }
    try fill(to: ForeignPicture.headSize)
    if let path, status.st_mode & S_IFMT == S_IFREG {
      self = .file(path, head: bytes)
      return
    }
    if PictureFormat(head: bytes) != nil {
      try fill(to: Self.pipeLimit + 1)
      guard bytes.count <= Self.pipeLimit else {
        throw ImageError(.tooLarge, "\(name) gives more than \(Self.pipeLimit) bytes; save it to a file first")
      }
    }
    self = .memory(bytes)
  }

  /// The first bytes.
  var head: [UInt8] {
    switch self {
    case .file(_, let head): head
    case .memory(let bytes): Array(bytes.prefix(ForeignPicture.headSize))
    }
  }

  /// Calls `body` with the name of the file, or with nil and the bytes.
  func withBytes<R>(_ body: (_ path: String?, UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    switch self {
    case .file(let path, _): try body(path, UnsafeBufferPointer(start: nil, count: 0))
    case .memory(let bytes): try bytes.withUnsafeBufferPointer { try body(nil, $0) }
    }
  }
}

/// What the errors about one file need to know.
struct ReadingProblem {
  let name: String
  let head: [UInt8]
  let pixelLimit: Int

  /// The file is something else.
  var foreign: ImageError { ForeignPicture.error(ForeignPicture.content(of: head), name: name) }

  func unreadable(_ reason: String) -> ImageError {
    ImageError(.unreadable, "cannot read \(name): \(reason); check the name and the permissions")
  }

  func tooLarge(_ size: String) -> ImageError {
    ImageError(.tooLarge, "\(name) has \(size), more than the limit of \(pixelLimit); crop or shrink it first")
  }

  var outOfMemory: ImageError {
    ImageError(.tooLarge, "\(name) does not fit in memory; crop or shrink it first")
  }

  func corrupt(_ format: PictureFormat, _ detail: String) -> ImageError {
    ImageError(.corrupt, "\(name) is a damaged \(format.rawValue): \(detail); get a whole copy of the file")
  }

  func unsupported(_ format: PictureFormat, _ detail: String) -> ImageError {
    ImageError(
      .unsupported,
      "\(name) is a \(format.rawValue) of a kind that is not read: \(detail); wanted gray or RGB of up to 16 bits: "
        + "convert it, such as by 'convert \(format == .jpeg ? "in.jpg" : "in.tif") -colorspace sRGB -depth 16 out.png' "
        + "of the package imagemagick")
  }
}

/// A buffer for the messages of the codecs in C.
struct MessageBuffer {
  var bytes = [CChar](repeating: 0, count: 256)

  /// The text, up to its terminating zero.
  var text: String { String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) }
}
