import CJPEG
import Foundation
import Tensors

// JPEG over libjpeg, see CJPEG.h.

/// What a JPEG is written with.
enum JPEGLimits {
  /// Steps of quantisation on libjpeg's scale to 100: hardly to be seen, at a fifth of a PNG's size.
  static let quality: Int32 = 95
  /// The longest block of EXIF: a segment has 65 535 bytes with its length and its name.
  static let exif = 65_533 - 6
}

extension PictureFile {
  static func jpeg(_ source: PictureSource, _ problem: ReadingProblem) throws -> PictureFile {
    try source.withBytes { path, bytes in
      var (message, reader, info) = (MessageBuffer(), OpaquePointer?.none, sparseland_jpeg_info())
      let opened = sparseland_jpeg_open(
        path, bytes.baseAddress, bytes.count, UInt64(problem.pixelLimit), &reader, &info, &message.bytes,
        message.bytes.count)
      guard opened == SPARSELAND_JPEG_OK, let reader else { throw error(opened, message.text, problem) }
      defer { sparseland_jpeg_close(reader) }
      // Before decoding, at whose end libjpeg forgets the markers.
      var carried = sparseland_jpeg_carried()
      sparseland_jpeg_get_carried(reader, &carried)
      let description = ImageDescription(carried)
      let (width, height, channels) = (Int(info.width), Int(info.height), Int(info.channels))
      let (pixels, _, status) = planes(width * height, channels, hasAlpha: false) { planes, _ in
        let status = sparseland_jpeg_decode(reader, planes, &message.bytes, message.bytes.count)
        return (status, status == SPARSELAND_JPEG_OK)
      }
      guard status == SPARSELAND_JPEG_OK else { throw error(status, message.text, problem) }
      let result = PictureFile(
        Image(width: width, height: height, channels: channels, pixels: pixels),
        description: description)
      return result.turnedUpright(from: result.description.orientation)
    }
  }

  private static func error(
    _ status: sparseland_jpeg_status, _ detail: String, _ problem: ReadingProblem
  ) -> ImageError {
    switch status {
    case SPARSELAND_JPEG_CANNOT_OPEN: problem.unreadable(detail)
    case SPARSELAND_JPEG_TOO_LARGE: problem.tooLarge(detail)
    case SPARSELAND_JPEG_UNSUPPORTED: problem.unsupported(.jpeg, detail)
    case SPARSELAND_JPEG_NO_MEMORY: problem.outOfMemory
    default: problem.corrupt(.jpeg, detail)
    }
  }

  func writeJPEG(to descriptor: Int32) -> WritingOutcome {
    var message = MessageBuffer()
    let seen = overWhite
    let status = description.withCarriedByJPEG(channels: image.channels) { carried in
      withUnsafePointer(to: carried) { carried in
        sparseland_jpeg_write(
          descriptor, seen.pixels, UInt32(seen.width), UInt32(seen.height), UInt32(seen.channels), JPEGLimits.quality,
          carried, &message.bytes, message.bytes.count)
      }
    }
    let code = status == SPARSELAND_JPEG_CANNOT_WRITE ? errno : 0
    if status == SPARSELAND_JPEG_OK { return WritingOutcome() }
    return WritingOutcome(code: code, status == SPARSELAND_JPEG_NO_MEMORY ? "out of memory" : message.text)
  }
}

extension ImageDescription {
  fileprivate init(_ carried: sparseland_jpeg_carried) {
    self.init(bitDepth: 8)
    if let profile = carried.profile {
      colourProfile = bytes(profile, carried.profile_size)
    }
    if let block = carried.exif {
      exif = Exif(bytes(block, carried.exif_size))
    }
    let (across, down) = (Double(carried.density.0), Double(carried.density.1))
    switch carried.density_unit {
    case 0 where across != down: resolution = Resolution(across: across, down: down, isPerMetre: false)
    case 1:
      resolution = Resolution(
        across: across / Resolution.metresPerInch, down: down / Resolution.metresPerInch, isPerMetre: true)
    case 2: resolution = Resolution(across: across * 100, down: down * 100, isPerMetre: true)
    default: break  // not said, or a ratio of one, which says nothing
    }
  }

  fileprivate func withCarriedByJPEG<R>(channels: Int, _ body: (sparseland_jpeg_carried) -> R) -> R {
    var carried = sparseland_jpeg_carried()
    carried.density_unit = -1
    if let resolution {
      let (across, down) = resolution.perInch
      // Whole numbers of 16 bits: what does not fit is left out.
      if let across = UInt16(exactly: across.rounded()), let down = UInt16(exactly: down.rounded()), across > 0,
        down > 0
      {
        carried.density_unit = resolution.isPerMetre ? 1 : 0
        carried.density = (across, down)
      }
    }
    let profile = colourProfile(for: channels) ?? []
    let block = exif.map(\.bytes).flatMap { $0.count <= JPEGLimits.exif ? $0 : nil } ?? []
    return profile.withUnsafeBufferPointer { profile in
      block.withUnsafeBufferPointer { block in
        if !profile.isEmpty {
          (carried.profile, carried.profile_size) = (profile.baseAddress, UInt32(profile.count))
        }
        if !block.isEmpty { (carried.exif, carried.exif_size) = (block.baseAddress, UInt32(block.count)) }
        return body(carried)
      }
    }
  }
}
