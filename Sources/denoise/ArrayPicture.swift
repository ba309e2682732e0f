import Files
import Foundation
import Images
import Tensors

/// Pictures as arrays in safetensors files, for programs that compute with numbers and would lose some in a picture file.
///
/// Such a file holds one array, of shape [height, width] for gray or [height, width, 3] for red, green and blue. Numbers of
/// type F32, F64, F16 or BF16 are the values that the library computes with: 0 is black, 1 is white, and what lies beyond
/// is taken and given back as it is. U8 and U16 are the stored integers of a picture: 255 or 65535 is white. Results are
/// F32, neither rounded nor clipped.
enum ArrayPicture {
  /// How the names of such files end.
  static let ending = "safetensors"

  /// The name of the array in files that are written.
  static let arrayName = "picture"

  /// Whether a file's name says that it holds an array.
  static func isMeant(by path: String) -> Bool { (path as NSString).pathExtension.lowercased() == ending }

  /// Reads a picture.
  /// - Throws: ``/Files/FileError`` naming the file and what is wrong with its arrays, ``/Images/ImageError`` for numbers
  ///   that are not finite.
  static func read(_ path: String) throws -> PictureFile {
    let file = try Safetensors(contentsOf: path)
    guard file.names.count == 1, let entry = file[file.names[0]] else {
      let found = file.names.isEmpty ? "none" : "\(file.names.count): " + file.names.prefix(6).joined(separator: ", ")
      throw FileError("\(path) should hold one array, the picture; it holds \(found)")
    }
    let shape = entry.shape
    guard shape.count == 2 || (shape.count == 3 && shape[2] == 3), shape.allSatisfy({ $0 > 0 }) else {
      throw FileError(
        "\(path): \(file.names[0]) has shape \(shape); wanted [height, width] for gray or [height, width, 3] for red, "
          + "green and blue")
    }
    let (height, width, channels) = (shape[0], shape[1], shape.count == 2 ? 1 : 3)
    guard height <= Image.defaultPixelLimit / width else {
      throw ImageError(
        .tooLarge,
        "\(path) has \(width) × \(height) pixels, more than the limit of \(Image.defaultPixelLimit); crop or shrink it "
          + "first")
    }
    let (values, bits) = try values(of: file, file.names[0], entry, path)
    let image = Image(width: width, height: height, channels: channels, pixels: planar(values, channels: channels))
    try image.requireFinite(name: path)
    return PictureFile(image, description: ImageDescription(bitDepth: bits))
  }

  /// Writes a picture, whole or not at all.
  /// - Throws: ``/Files/FileError`` naming the system's reason, ``/Images/ImageError`` for numbers that are not finite.
  static func write(_ image: Image, to path: String) throws {
    try image.requireFinite(name: "cannot write \(path): the picture")
    let shape = [image.height, image.width] + (image.channels == 1 ? [] : [image.channels])
    var file = Safetensors()
    file[arrayName] = .float32(Tensor(shape: shape, elements: interleaved(image.pixels, channels: image.channels)))
    try file.write(to: path)
  }

  /// The numbers of an array as the library has them, and the bits of a picture file that could hold them; for floating
  /// point the most that one can.
  private static func values(
    of file: Safetensors, _ name: String, _ entry: Safetensors.Entry, _ path: String
  ) throws -> (values: [Float], bits: Int) {
    switch entry {
    case .other("U8", _, let bytes): return (bytes.map { Float($0) / 255 }, 8)
    case .other("U16", _, let bytes):
      let values = bytes.withUnsafeBytes { raw in
        (0..<raw.count / 2).map {
          Float(UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self))) / 65535
        }
      }
      return (values, 16)
    case .float32, .float64: return (try file.tensor(name, as: Float.self).elements, 16)
    case .int64, .other:
      throw FileError("\(path): \(name) is \(entry.typeName); wanted U8, U16, or F32, F64, F16 or BF16 with white at 1")
    }
  }

  /// Plane after plane, of pixels whose channels stand together.
  private static func planar(_ values: [Float], channels: Int) -> [Float] {
    let count = values.count / channels
    return channels == 1 ? values : (0..<channels).flatMap { c in (0..<count).map { values[$0 * channels + c] } }
  }

  /// The other way.
  private static func interleaved(_ values: [Float], channels: Int) -> [Float] {
    let count = values.count / channels
    return channels == 1 ? values : (0..<count).flatMap { k in (0..<channels).map { values[$0 * count + k] } }
  }
}
