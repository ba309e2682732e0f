import CPNG
import Files
import Foundation
import Tensors

// PNG over libpng, see CPNG.h.

extension PictureFile {
  static func png(_ source: PictureSource, _ problem: ReadingProblem) throws -> PictureFile {
    // The chunk that Apple puts before the header; libpng would call the file damaged.
    guard !problem.head.dropFirst(12).starts(with: "CgBI".utf8) else {
      throw ForeignPicture.error(ForeignPicture.appleOptimised, name: problem.name)
    }
    return try source.withBytes { path, bytes in
      var (message, reader, info) = (MessageBuffer(), OpaquePointer?.none, sparseland_png_info())
      let limit = UInt64(problem.pixelLimit)
      let opened =
        if let path {
          sparseland_png_open_file(path, limit, &reader, &info, &message.bytes, message.bytes.count)
        } else {
          sparseland_png_open_memory(
            bytes.baseAddress, bytes.count, limit, &reader, &info, &message.bytes, message.bytes.count)
        }
      guard opened == SPARSELAND_PNG_OK, let reader else { throw error(opened, message.text, problem) }
      defer { sparseland_png_close(reader) }
      return try decoded(reader, info, problem)
    }
  }

  private static func decoded(
    _ reader: OpaquePointer, _ info: sparseland_png_info, _ problem: ReadingProblem
  ) throws -> PictureFile {
    var (message, translucent) = (MessageBuffer(), Int32(0))
    let (width, height, channels) = (Int(info.width), Int(info.height), Int(info.channels))
    let (pixels, alphas, status) = planes(width * height, channels, hasAlpha: info.has_alpha != 0) { planes, opacity in
      let status = sparseland_png_decode(
        reader, planes, opacity, &translucent, &message.bytes, message.bytes.count)
      return (status, status == SPARSELAND_PNG_OK)
    }
    guard status == SPARSELAND_PNG_OK else { throw error(status, message.text, problem) }
    var carried = sparseland_png_carried()
    sparseland_png_get_carried(reader, &carried)
    var result = PictureFile(
      Image(width: width, height: height, channels: channels, pixels: pixels),
      opacity: translucent != 0 ? Tensor(shape: [height, width], elements: alphas) : nil,
      description: ImageDescription(carried, bitDepth: Int(info.bit_depth)))
    if info.frames > 1 {
      result.notes.append(
        "\(problem.name) is an animation of \(counted(Int(info.frames), "frame")); the first one is taken")
    }
    return result
  }

  private static func error(
    _ status: sparseland_png_status, _ detail: String, _ problem: ReadingProblem
  ) -> ImageError {
    switch status {
    case SPARSELAND_PNG_CANNOT_OPEN: problem.unreadable(detail)
    case SPARSELAND_PNG_EMPTY, SPARSELAND_PNG_NOT_PNG: problem.foreign
    case SPARSELAND_PNG_TOO_LARGE: problem.tooLarge(detail)
    case SPARSELAND_PNG_NO_MEMORY: problem.outOfMemory
    default: problem.corrupt(.png, detail)
    }
  }

  /// Memory for planes and opacity, filled by a codec; both are empty after a failure.
  /// - Parameter body: fills them, and returns its status and whether that is a success.
  static func planes<Status>(
    _ count: Int, _ channels: Int, hasAlpha: Bool,
    _ body: (UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?) -> (Status, Bool)
  ) -> (pixels: [Float], alphas: [Float], status: Status) {
    var alphas = [Float](repeating: 0, count: hasAlpha ? count : 0)
    var status: Status?
    let pixels = [Float](unsafeUninitializedCapacity: count * channels) { buffer, initialized in
      alphas.withUnsafeMutableBufferPointer { opacity in
        let (found, succeeded) = body(buffer.baseAddress, hasAlpha ? opacity.baseAddress : nil)
        status = found
        initialized = succeeded ? count * channels : 0
      }
    }
    guard let status else { unreachable("a codec without a status") }
    return (pixels, alphas, status)
  }

  func writePNG(to descriptor: Int32) -> WritingOutcome {
    var message = MessageBuffer()
    let status = description.withCarriedByPNG(channels: image.channels) { carried in
      withUnsafePointer(to: carried) { carried in
        withOpacity { opacity in
          sparseland_png_write(
            descriptor, image.pixels, opacity, UInt32(image.width), UInt32(image.height), UInt32(image.channels),
            description.bitDepth == 16 ? 16 : 8, carried, &message.bytes, message.bytes.count)
        }
      }
    }
    let code = status == SPARSELAND_PNG_CANNOT_WRITE ? errno : 0
    if status == SPARSELAND_PNG_OK { return WritingOutcome() }
    return WritingOutcome(code: code, status == SPARSELAND_PNG_NO_MEMORY ? "out of memory" : message.text)
  }

  /// Calls `body` with the alpha channel, nil where there is none.
  func withOpacity<R>(_ body: (UnsafePointer<Float>?) -> R) -> R {
    guard let opacity else { return body(nil) }
    return opacity.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}

extension ImageDescription {
  fileprivate init(_ carried: sparseland_png_carried, bitDepth: Int) {
    self.init(bitDepth: bitDepth)
    if let profile = carried.profile {
      colourProfile = bytes(profile, carried.profile_size)
      colourProfileName = carried.profile_name.map { String(cString: $0) }
    }
    if carried.gamma > 0 { gamma = carried.gamma }
    if carried.has_chromaticities != 0 {
      chromaticities = withUnsafeBytes(of: carried.chromaticities) { Array($0.bindMemory(to: Int32.self)) }
    }
    if carried.intent >= 0 { renderingIntent = carried.intent }
    if carried.resolution_unit >= 0 {
      resolution = Resolution(
        across: Double(carried.resolution.0), down: Double(carried.resolution.1),
        isPerMetre: carried.resolution_unit == 1)
    }
    if let block = carried.exif {
      exif = Exif(bytes(block, carried.exif_size))
    }
  }

  fileprivate func withCarriedByPNG<R>(channels: Int, _ body: (sparseland_png_carried) -> R) -> R {
    var carried = sparseland_png_carried()
    carried.gamma = gamma ?? 0
    if let xy = chromaticities, xy.count == 8 {
      carried.has_chromaticities = 1
      carried.chromaticities = (xy[0], xy[1], xy[2], xy[3], xy[4], xy[5], xy[6], xy[7])
    }
    carried.intent = renderingIntent ?? -1
    carried.resolution_unit = -1
    if let resolution, let across = UInt32(exactly: resolution.across.rounded()),
      let down = UInt32(exactly: resolution.down.rounded())
    {
      carried.resolution_unit = resolution.isPerMetre ? 1 : 0
      carried.resolution = (across, down)
    }
    let profile = colourProfile(for: channels) ?? []
    return (colourProfileName ?? "ICC profile").withCString { name in
      profile.withUnsafeBufferPointer { profile in
        (exif?.bytes ?? []).withUnsafeBufferPointer { block in
          if !profile.isEmpty {
            (carried.profile_name, carried.profile) = (name, profile.baseAddress)
            carried.profile_size = UInt32(profile.count)
          }
          if !block.isEmpty { (carried.exif, carried.exif_size) = (block.baseAddress, UInt32(block.count)) }
          return body(carried)
        }
      }
    }
  }
}
