import Files
import CPNG
import Foundation
import Tensors

extension Image {
  /// The most pixels that reading accepts unless told otherwise; a guard against decompression bombs.
  public static let defaultPixelLimit = 100_000_000

  /// Reads a PNG: 1 to 16 bits, gray, palette, RGB, with or without alpha, interlaced or not.
  ///
  /// A value is the stored integer over its largest value, so 8 bits give exactly v/255. Gamma chunks are ignored; see
  /// ``Origin/ignoredGamma``. Opaque alpha changes nothing; where alpha is less, the picture is composited over white.
  /// A palette of grays gives a gray picture.
  /// - Parameter pixelLimit: width times height beyond which the file is refused, before memory for pixels is asked for.
  /// - Throws: ``ImageError`` of kind unreadable, empty, notPNG, corrupt or tooLarge.
  public init(contentsOf path: String, pixelLimit: Int = Image.defaultPixelLimit) throws {
    try self.init(name: path, pixelLimit: pixelLimit) { reader, info, message, size in
      sparseland_png_open_file(path, UInt64(pixelLimit), reader, info, message, size)
    }
  }

  /// Reads a PNG from memory; see ``init(contentsOf:pixelLimit:)``.
  /// - Parameter name: what error messages call the picture.
  /// - Throws: ``ImageError`` of kind empty, notPNG, corrupt or tooLarge.
  public init(png data: [UInt8], name: String = "PNG in memory", pixelLimit: Int = Image.defaultPixelLimit) throws {
    self = try data.withUnsafeBufferPointer { bytes in
      try Image(name: name, pixelLimit: pixelLimit) { reader, info, message, size in
        sparseland_png_open_memory(bytes.baseAddress, bytes.count, UInt64(pixelLimit), reader, info, message, size)
      }
    }
  }

  private typealias Opening = (
    UnsafeMutablePointer<OpaquePointer?>, UnsafeMutablePointer<sparseland_png_info>, UnsafeMutablePointer<CChar>, Int
  ) -> sparseland_png_status

  private init(name: String, pixelLimit: Int, open: Opening) throws {
    require(pixelLimit >= 0, "a limit of \(pixelLimit) pixels")
    var message = [CChar](repeating: 0, count: 256)
    var reader: OpaquePointer?
    var info = sparseland_png_info()
    let opened = message.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { open(&reader, &info, $0, buffer.count) } ?? SPARSELAND_PNG_NO_MEMORY
    }
    guard opened == SPARSELAND_PNG_OK, let reader else {
      throw Self.readError(opened, name: name, detail: text(message), pixelLimit: pixelLimit)
    }
    defer { sparseland_png_close(reader) }
    let count = Int(info.width) * Int(info.height) * Int(info.channels)
    var decoded = SPARSELAND_PNG_OK
    let pixels = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      decoded = sparseland_png_decode(reader, buffer.baseAddress, &message, message.count)
      initialized = decoded == SPARSELAND_PNG_OK ? count : 0
    }
    guard decoded == SPARSELAND_PNG_OK else {
      throw Self.readError(decoded, name: name, detail: text(message), pixelLimit: pixelLimit)
    }
    self.init(width: Int(info.width), height: Int(info.height), channels: Int(info.channels), pixels: pixels)
    origin = Origin(
      bitDepth: Int(info.bit_depth), ignoredGamma: info.has_gamma != 0, compositedAlpha: info.has_alpha != 0)
  }

  private static func readError(
    _ status: sparseland_png_status, name: String, detail: String, pixelLimit: Int
  ) -> ImageError {
    switch status {
    case SPARSELAND_PNG_CANNOT_OPEN:
      ImageError(.unreadable, "cannot read \(name): \(detail); check the name and the permissions")
    case SPARSELAND_PNG_EMPTY:
      ImageError(.empty, "\(name) is empty; wanted a PNG")
    case SPARSELAND_PNG_NOT_PNG:
      ImageError(.notPNG, "\(name) is not a PNG: \(detail); convert it to PNG first")
    case SPARSELAND_PNG_TOO_LARGE:
      ImageError(.tooLarge, "\(name) has \(detail), more than the limit of \(pixelLimit); crop or shrink it first")
    case SPARSELAND_PNG_NO_MEMORY:
      ImageError(.tooLarge, "\(name) does not fit in memory; crop or shrink it first")
    default:
      ImageError(.corrupt, "\(name) is a damaged PNG: \(detail); get a whole copy of the file")
    }
  }

  /// Writes a PNG, atomically: after an error the folder is as it was.
  ///
  /// Values are clamped to [0, 1] and rounded half up, so a picture that was read from 8 bits is written as it was.
  /// - Parameter bitDepth: 8 or 16 bits a sample.
  /// - Throws: ``ImageError`` of kind notFinite, naming the first bad pixel, or unwritable, naming the system's reason.
  public func write(to path: String, bitDepth: Int = 8) throws {
    require(bitDepth == 8 || bitDepth == 16, "\(bitDepth) bits a sample: wanted 8 or 16")
    try requireFinite(name: "cannot write \(path): the picture")
    do {
      try AtomicFile.write(to: path) { descriptor in
        var message = [CChar](repeating: 0, count: 256)
        let status = sparseland_png_write(
          descriptor, pixels, UInt32(width), UInt32(height), UInt32(channels), UInt32(bitDepth), &message, message.count
        )
        let code = errno
        guard status == SPARSELAND_PNG_OK else {
          if status == SPARSELAND_PNG_CANNOT_WRITE && code != 0 { throw AtomicFile.explained(path, code) }
          let reason = status == SPARSELAND_PNG_NO_MEMORY ? "out of memory" : text(message)
          throw FileError("cannot write \(path): \(reason); nothing was written")
        }
      }
    } catch let error as FileError {
      throw ImageError(.unwritable, error.description)
    }
  }

  /// Refuses a picture with NaN or infinite values.
  /// - Parameter name: what the message calls the picture.
  /// - Throws: ``ImageError`` of kind notFinite.
  public func requireFinite(name: String = "the picture") throws {
    // x − x is 0 for finite x and NaN otherwise: a sum that vectorises, before looking for the culprit.
    let clean = pixels.withUnsafeBufferPointer { values in
      var bad: UInt32 = 0
      for value in values { bad |= value - value == 0 ? 0 : 1 }
      return bad == 0
    }
    guard !clean, let place = pixels.firstIndex(where: { !$0.isFinite }) else { return }
    let (x, y, channel) = (place % width, place / width % height, place / (width * height))
    throw ImageError(
      .notFinite,
      "\(name) holds \(pixels[place]) at column \(x), row \(y), channel \(channel); wanted finite values")
  }
}

/// The text in a C buffer, up to its terminating zero.
private func text(_ buffer: [CChar]) -> String {
  String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
