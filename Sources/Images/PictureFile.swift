import Files
import Foundation
import Tensors

/// A picture as a file holds it: the pixels, their opacity, and what the file says besides.
///
/// Who only wants numbers reads an ``Image``. Who writes a result in the place of a picture reads this, puts the new pixels
/// in and writes it: colour profile, resolution, EXIF and transparency go on.
///
/// ```swift
/// var picture = try PictureFile(contentsOf: "photo.jpg")
/// picture.image = try denoiser.denoise(picture.image, sigma: 25)
/// try picture.write(to: "out.png")
/// ```
public struct PictureFile: Sendable {
  /// The pixels, colours as stored: nothing is composited.
  public var image: Image
  /// The alpha channel, [height, width], from 0, nothing to be seen, to 1; nil when every pixel is opaque.
  public var opacity: Tensor<Float>?
  /// What the file says besides.
  public var description: ImageDescription
  /// What a user should hear about the reading: a part that was left out.
  public var notes: [String] = []

  /// A picture with what is said about it.
  /// - Parameter opacity: [height, width], or nil.
  public init(_ image: Image, opacity: Tensor<Float>? = nil, description: ImageDescription = ImageDescription()) {
    require(
      opacity.map { $0.shape == [image.height, image.width] } ?? true,
      "opacity of shape \(opacity?.shape ?? []) for a picture of \(image.width) × \(image.height)")
    (self.image, self.opacity, self.description) = (image, opacity, description)
  }

  /// Reads a PNG, JPEG or TIFF, told by its content, whatever its name.
  ///
  /// * PNG: 1 to 16 bits, gray, palette, RGB, with or without alpha, interlaced or not. The first frame of an animation.
  /// * JPEG: gray and colour, baseline or progressive, turned upright.
  /// * TIFF: 1 to 16 bits, gray, palette, RGB, with or without alpha, in strips or tiles, turned upright. The first page.
  ///
  /// A value is the stored integer over its largest value, so 8 bits give exactly v/255. A palette of grays gives a gray
  /// picture. A PNG's pixels stay as they lie, since most programs take no notice of its EXIF; it goes on with them.
  /// - Parameter pixelLimit: width times height beyond which the file is refused, before memory for pixels is asked for.
  /// - Throws: ``ImageError`` of kind unreadable, empty, unsupported, corrupt or tooLarge.
  public init(contentsOf path: String, pixelLimit: Int = Image.defaultPixelLimit) throws {
    try self.init(try PictureSource(path), name: path, pixelLimit: pixelLimit)
  }

  /// Reads a picture from memory; see ``init(contentsOf:pixelLimit:)``.
  /// - Parameter name: what error messages call the picture.
  /// - Throws: ``ImageError`` of kind empty, unsupported, corrupt or tooLarge.
  public init(
    bytes: [UInt8], name: String = "the picture in memory", pixelLimit: Int = Image.defaultPixelLimit
  ) throws {
    try self.init(.memory(bytes), name: name, pixelLimit: pixelLimit)
  }

  /// Reads a picture from an open descriptor, such as that of standard input, to its end; see
  /// ``init(contentsOf:pixelLimit:)``.
  /// - Parameter name: what error messages call the picture.
  /// - Throws: ``ImageError`` of kind unreadable, empty, unsupported, corrupt or tooLarge.
  public init(descriptor: Int32, name: String, pixelLimit: Int = Image.defaultPixelLimit) throws {
    try self.init(try PictureSource(descriptor: descriptor, name: name), name: name, pixelLimit: pixelLimit)
  }

  private init(_ source: PictureSource, name: String, pixelLimit: Int) throws {
    require(pixelLimit >= 0, "a limit of \(pixelLimit) pixels")
    let head = source.head
    guard !head.isEmpty else { throw ImageError(.empty, "\(name) is empty; wanted a PNG, JPEG or TIFF") }
    let problem = ReadingProblem(name: name, head: head, pixelLimit: pixelLimit)
    switch PictureFormat(head: head) {
    case .png: self = try Self.png(source, problem)
    case .jpeg: self = try Self.jpeg(source, problem)
    case .tiff: self = try Self.tiff(source, problem)
    case nil: throw problem.foreign
    }
    image.origin = Image.Origin(
      bitDepth: description.bitDepth, ignoredGamma: description.tellsColours, compositedAlpha: false)
  }

  /// The picture over white: what is seen of it on paper.
  public var overWhite: Image {
    guard let opacity else { return image }
    var result = image
    let alphas = opacity.elements
    result.pixels.withUnsafeMutableBufferPointer { values in
      for channel in 0..<image.channels {
        for (k, a) in alphas.enumerated() where a != 1 {
          let place = channel * alphas.count + k
          values[place] = a * values[place] + (1 - a)
        }
      }
    }
    result.origin?.compositedAlpha = true
    return result
  }

  /// Other pixels with what this file says.
  public func with(_ image: Image) -> PictureFile {
    require(
      image.width == self.image.width && image.height == self.image.height,
      "\(image.width) × \(image.height) pixels in the place of \(self.image.width) × \(self.image.height)")
    var result = self
    result.image = image
    return result
  }

  /// What cannot go on into a format, in words for the user; empty when all can.
  public func losses(in format: PictureFormat) -> [String] {
    var result: [String] = []
    if description.bitDepth > format.largestBitDepth { result.append("16 bits a sample become 8") }
    if opacity != nil, !format.holdsAlpha { result.append("transparency is composited over white") }
    if format != .png, description.colourProfile == nil, description.tellsColours {
      result.append("gamma and chromaticities are left out")
    }
    if format == .tiff, description.exif != nil { result.append("EXIF is left out, except for the orientation") }
    if format == .jpeg, (description.exif?.bytes.count ?? 0) > JPEGLimits.exif {
      result.append("EXIF is left out, being too long")
    }
    return result
  }

  /// Writes the picture, whole or not at all, in the format that the name's ending asks for: `.png`, `.jpg`, `.jpeg`,
  /// `.tif` or `.tiff`. PNG and TIFF have 16 bits a sample if the description has, else 8. JPEG has quality 95 and colours
  /// at full resolution, and shows transparency over white.
  ///
  /// Values are clamped to [0, 1] and rounded half up, so a picture that was read from 8 bits is written as it was.
  /// - Throws: ``ImageError`` of kind notFinite, naming the first bad pixel, or unwritable, naming the reason.
  public func write(to path: String) throws {
    try image.requireFinite(name: "cannot write \(path): the picture")
    let format = try PictureFormat.wanted(by: path)
    do {
      try AtomicFile.write(to: path) { descriptor in
        let outcome = encode(as: format, to: descriptor)
        if outcome.code != 0 { throw AtomicFile.explained(path, outcome.code) }
        if let reason = outcome.reason { throw FileError("cannot write \(path): \(reason); nothing was written") }
      }
    } catch let error as FileError {
      throw ImageError(.unwritable, error.description)
    }
  }

  /// Writes the picture to an open descriptor, such as that of standard output, as ``write(to:)`` does to a file. Who
  /// reads there sees what was written before a failure.
  /// - Parameter name: what error messages call the place.
  /// - Throws: ``ImageError`` of kind notFinite, before anything is written, or unwritable.
  public func write(toDescriptor descriptor: Int32, as format: PictureFormat, name: String) throws {
    try image.requireFinite(name: "cannot write \(name): the picture")
    let outcome = encode(as: format, to: descriptor)
    guard outcome.code != 0 || outcome.reason != nil else { return }
    let reason = outcome.code == 0 ? outcome.reason ?? "" : String(cString: strerror(outcome.code))
    throw ImageError(.unwritable, "cannot write the picture to \(name): \(reason)")
  }

  private func encode(as format: PictureFormat, to descriptor: Int32) -> WritingOutcome {
    switch format {
    case .png: writePNG(to: descriptor)
    case .jpeg: writeJPEG(to: descriptor)
    case .tiff: writeTIFF(to: descriptor)
    }
  }

  /// How a codec's writing ended: the system's error number, or a reason in words, or 0 and nil.
  struct WritingOutcome {
    /// The system's code, 0 where it has none.
    let code: Int32
    /// What a codec says where the system says nothing; nil for a success.
    let reason: String?

    /// A success.
    init() { (code, reason) = (0, nil) }

    /// A failure.
    init(code: Int32, _ reason: String) { (self.code, self.reason) = (code, code == 0 ? reason : nil) }
  }
}

/// A copy of bytes that a codec owns.
func bytes(_ start: UnsafePointer<UInt8>, _ count: UInt32) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: Int(count)))
}

extension Image {
  /// The most pixels that reading accepts unless told otherwise; a guard against decompression bombs.
  public static let defaultPixelLimit = 100_000_000

  /// Reads a PNG, JPEG or TIFF, told by its content; see ``PictureFile/init(contentsOf:pixelLimit:)``.
  ///
  /// What says how colours look is ignored; see ``Origin/ignoredGamma``. Opaque alpha changes nothing; where alpha is less,
  /// the picture is composited over white.
  /// - Parameter pixelLimit: width times height beyond which the file is refused, before memory for pixels is asked for.
  /// - Throws: ``ImageError`` of kind unreadable, empty, unsupported, corrupt or tooLarge.
  public init(contentsOf path: String, pixelLimit: Int = Image.defaultPixelLimit) throws {
    self = try PictureFile(contentsOf: path, pixelLimit: pixelLimit).overWhite
  }

  /// Reads a picture from memory; see ``init(contentsOf:pixelLimit:)``.
  /// - Parameter name: what error messages call the picture.
  /// - Throws: ``ImageError`` of kind empty, unsupported, corrupt or tooLarge.
  public init(
    bytes: [UInt8], name: String = "the picture in memory", pixelLimit: Int = Image.defaultPixelLimit
  ) throws {
    self = try PictureFile(bytes: bytes, name: name, pixelLimit: pixelLimit).overWhite
  }

  /// Writes the picture in the format that the name's ending asks for, whole or not at all; see ``PictureFile/write(to:)``.
  /// - Parameter bitDepth: 8 or 16 bits a sample; a JPEG always has 8.
  /// - Throws: ``ImageError`` of kind notFinite, naming the first bad pixel, or unwritable, naming the reason.
  public func write(to path: String, bitDepth: Int = 8) throws {
    require(bitDepth == 8 || bitDepth == 16, "\(bitDepth) bits a sample: wanted 8 or 16")
    try PictureFile(self, description: ImageDescription(bitDepth: bitDepth)).write(to: path)
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
