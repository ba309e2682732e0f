import Tensors

extension Patches {
  /// Refuses a picture that is smaller than a patch.
  /// - Throws: ``ImageError`` of kind tooSmall.
  public static func requireFit(
    height: Int, width: Int, size: (rows: Int, columns: Int), name: String = "the picture"
  ) throws {
    guard size.rows <= height, size.columns <= width else {
      throw ImageError(
        .tooSmall,
        "\(name) has \(width) × \(height) pixels; wanted at least a patch of \(size.columns) × \(size.rows)")
    }
  }
}
