import Tensors

extension PictureFile {
  /// The picture with its pixels in the order in which they are to be seen, and a description that says so.
  /// - Parameter orientation: how they lie, 1 to 8; see ``Exif/orientation``.
  func turnedUpright(from orientation: Int) -> PictureFile {
    guard orientation != 1 else { return self }
    let planes = image.planes.map { Self.upright($0, from: orientation) }
    var result = PictureFile(
      Image(planes: planes), opacity: opacity.map { Self.upright($0, from: orientation) }, description: description)
    result.notes = notes
    result.description.exif = description.exif?.upright
    if orientation > 4 { result.description.resolution = description.resolution?.turned }
    return result
  }

  /// One plane turned. Orientations above 4 exchange rows and columns.
  private static func upright(_ plane: Tensor<Float>, from orientation: Int) -> Tensor<Float> {
    let (rows, columns) = (plane.rows, plane.columns)
    let isTurned = orientation > 4
    // EXIF 2.3, table of tag 0112: the first stored row is seen at the bottom or, turned, at the right in 3, 4, 6 and 7;
    // the first stored column at the right or, turned, at the bottom in 2, 3, 7 and 8.
    let rowsRunBack = [3, 4, 6, 7].contains(orientation)
    let columnsRunBack = [2, 3, 7, 8].contains(orientation)
    var result = Tensor<Float>(zeros: isTurned ? columns : rows, isTurned ? rows : columns)
    for i in 0..<rows {
      let row = rowsRunBack ? rows - 1 - i : i
      for j in 0..<columns {
        let column = columnsRunBack ? columns - 1 - j : j
        if isTurned {
          result[column, row] = plane[i, j]
        } else {
          result[row, column] = plane[i, j]
        }
      }
    }
    return result
  }
}
