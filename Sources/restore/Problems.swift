import Degradations
import Foundation
import Images
import Tensors

/// What the options say was done to a picture.
struct Problems {
  let options: Restore

  /// The degradation.
  /// - Parameter given: the data, or with `--degrade` the truth.
  /// - Throws: ``/Degradations/DegradationError`` for a kernel, a mask or a factor that does not fit, ``/Images/ImageError`` for a mask
  ///   that cannot be read.
  func degradation(of given: Image) throws -> any Degradation {
    let (channels, height, width) = (given.channels, given.height, given.width)
    switch options.task {
    case .deblur: return try blur(channels, height, width)
    case .inpaint: return try Inpainting(mask: mask(for: given))
    case .superResolve:
      let factor = options.factor ?? 2
      let (tall, wide) = options.degrade ? (height, width) : (height * factor, width * factor)
      guard let kernel = try kernel() else {
        return try BlockMeans(factor: factor, channels: channels, height: tall, width: wide)
      }
      return try SuperResolution(kernel, factor: factor, channels: channels, height: tall, width: wide)
    case .demosaick: return BayerMosaic(options.pattern ?? .rggb, height: height, width: width)
    }
  }

  private func blur(_ channels: Int, _ height: Int, _ width: Int) throws -> any Degradation {
    guard let kernel = try kernel() else { throw DegradationError("--task deblur wants --kernel") }
    guard kernel.rows <= height, kernel.columns <= width else {
      throw DegradationError(
        "the kernel has \(kernel.columns) × \(kernel.rows) weights, the picture \(width) × \(height) pixels; wanted a smaller kernel"
      )
    }
    if options.circular { return CircularBlur(kernel, channels: channels, height: height, width: width) }
    // Of a truth the blur sees what lies within; data have more around them.
    let border = options.degrade ? (kernel.rows - 1, kernel.columns - 1) : (0, 0)
    return ValidBlur(kernel, channels: channels, dataHeight: height - border.0, dataWidth: width - border.1)
  }

  /// The kernel that was named; nil for none.
  private func kernel() throws -> BlurKernel? {
    guard let text = options.kernel else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, ["gaussian", "box", "motion"].contains(parts[0]) else {
      return try BlurKernel(contentsOf: text)
    }
    let numbers = parts[1].split(separator: ",").map { Double($0) }
    switch (parts[0], numbers.count) {
    case ("gaussian", 1):
      if let deviation = numbers[0] { return try .gaussian(deviation: deviation) }
    case ("box", 1):
      if let side = Int(parts[1]) { return try .box(side: side) }
    case ("motion", 2):
      if let length = numbers[0], let angle = numbers[1] { return try .motion(length: length, angle: angle) }
    default: break
    }
    throw DegradationError(
      "--kernel \(text): wanted gaussian:DEVIATION, box:SIDE or motion:LENGTH,ANGLE, such as gaussian:1.6, box:9, motion:15,30"
    )
  }

  /// Ones where a pixel is known, in every channel.
  private func mask(for picture: Image) throws -> Tensor<Double> {
    let path = options.mask ?? ""
    let mask = try Image(contentsOf: path)
    guard mask.width == picture.width, mask.height == picture.height else {
      throw DegradationError(
        "the mask \(path) has \(mask.width) × \(mask.height) pixels, the picture \(picture.width) × \(picture.height); wanted the same size"
      )
    }
    let plane = mask.luma.pixels.map { $0 >= 0.5 ? 1.0 : 0 }
    guard plane.contains(1) else {
      throw DegradationError(
        "the mask \(path) is black everywhere, so no pixel is known; wanted white where the picture is good")
    }
    guard plane.contains(0) else {
      throw DegradationError(
        "the mask \(path) is white everywhere, so nothing is missing; wanted black where the picture is to be filled")
    }
    return Tensor(
      shape: [picture.channels, picture.height, picture.width],
      elements: (0..<picture.channels).flatMap { _ in plane })
  }
}
