import CTIFF
import Foundation
import Tensors

// TIFF over libtiff, see CTIFF.h.

extension PictureFile {
  static func tiff(_ source: PictureSource, _ problem: ReadingProblem) throws -> PictureFile {
    // Canon's older raw files say so behind the mark of a TIFF.
    if problem.head.dropFirst(8).starts(with: "CR".utf8) { throw problem.foreign }
    return try source.withBytes { path, bytes in
      var (message, reader, info) = (MessageBuffer(), OpaquePointer?.none, sparseland_tiff_info())
      let opened = sparseland_tiff_open(
        path, bytes.baseAddress, bytes.count, UInt64(problem.pixelLimit), &reader, &info, &message.bytes,
        message.bytes.count)
      guard opened == SPARSELAND_TIFF_OK, let reader else { throw error(opened, message.text, problem) }
      defer { sparseland_tiff_close(reader) }
      return try decoded(reader, info, problem)
    }
  }

  private static func decoded(
    _ reader: OpaquePointer, _ info: sparseland_tiff_info, _ problem: ReadingProblem
  ) throws -> PictureFile {
    var (message, translucent) = (MessageBuffer(), Int32(0))
    let (width, height, channels) = (Int(info.width), Int(info.height), Int(info.channels))
    let (pixels, alphas, status) = planes(width * height, channels, hasAlpha: info.has_alpha != 0) { planes, opacity in
      let status = sparseland_tiff_decode(
        reader, planes, opacity, &translucent, &message.bytes, message.bytes.count)
      return (status, status == SPARSELAND_TIFF_OK)
    }
    guard status == SPARSELAND_TIFF_OK else { throw error(status, message.text, problem) }
    var carried = sparseland_tiff_carried()
    sparseland_tiff_get_carried(reader, &carried)
    var result = PictureFile(
      Image(width: width, height: height, channels: channels, pixels: pixels),
      opacity: translucent != 0 ? Tensor(shape: [height, width], elements: alphas) : nil,
      description: ImageDescription(carried, bitDepth: Int(info.bit_depth)))
    if info.has_more != 0 { result.notes.append("\(problem.name) holds more than one picture; the first one is taken") }
    return result.turnedUpright(from: Int(carried.orientation))
  }

  private static func error(
    _ status: sparseland_tiff_status, _ detail: String, _ problem: ReadingProblem
  ) -> ImageError {
    switch status {
    case SPARSELAND_TIFF_CANNOT_OPEN: problem.unreadable(detail)
    case SPARSELAND_TIFF_TOO_LARGE: problem.tooLarge(detail)
    case SPARSELAND_TIFF_UNSUPPORTED: problem.unsupported(.tiff, detail)
    case SPARSELAND_TIFF_RAW: ForeignPicture.error(ForeignPicture.raw("DNG, NEF, ARW or alike"), name: problem.name)
    case SPARSELAND_TIFF_NO_MEMORY: problem.outOfMemory
    default: problem.corrupt(.tiff, detail)
    }
  }

  func writeTIFF(to descriptor: Int32) -> WritingOutcome {
    var message = MessageBuffer()
    let status = description.withCarriedByTIFF(channels: image.channels) { carried in
      withUnsafePointer(to: carried) { carried in
        withOpacity { opacity in
          sparseland_tiff_write(
            descriptor, image.pixels, opacity, UInt32(image.width), UInt32(image.height), UInt32(image.channels),
            description.bitDepth == 16 ? 16 : 8, carried, &message.bytes, message.bytes.count)
        }
      }
    }
    let code = status == SPARSELAND_TIFF_CANNOT_WRITE ? errno : 0
    if status == SPARSELAND_TIFF_OK { return WritingOutcome() }
    return WritingOutcome(code: code, status == SPARSELAND_TIFF_NO_MEMORY ? "out of memory" : message.text)
  }
}

extension ImageDescription {
  fileprivate init(_ carried: sparseland_tiff_carried, bitDepth: Int) {
    self.init(bitDepth: bitDepth)
    if let profile = carried.profile {
      colourProfile = bytes(profile, carried.profile_size)
    }
    let (across, down) = (Double(carried.resolution.0), Double(carried.resolution.1))
    guard across > 0, down > 0, across.isFinite, down.isFinite else { return }
    switch carried.resolution_unit {
    case 1: resolution = Resolution(across: across, down: down, isPerMetre: false)
    case 2:
      resolution = Resolution(
        across: across / Resolution.metresPerInch, down: down / Resolution.metresPerInch, isPerMetre: true)
    case 3: resolution = Resolution(across: across * 100, down: down * 100, isPerMetre: true)
    default: break
    }
  }

  fileprivate func withCarriedByTIFF<R>(channels: Int, _ body: (sparseland_tiff_carried) -> R) -> R {
    var carried = sparseland_tiff_carried()
    carried.orientation = Int32(orientation)
    if let resolution {
      carried.resolution_unit = resolution.isPerMetre ? 2 : 1
      carried.resolution = (Float(resolution.perInch.across), Float(resolution.perInch.down))
    }
    return (colourProfile(for: channels) ?? []).withUnsafeBufferPointer { profile in
      if !profile.isEmpty {
        (carried.profile, carried.profile_size) = (profile.baseAddress, UInt32(profile.count))
      }
      return body(carried)
    }
  }
}
