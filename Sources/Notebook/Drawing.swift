/// What kind of file a drawing becomes.
public enum FileType: String, Sendable {
  /// Curves: sharp at any size, small.
  case svg
  /// Pictures and heat maps.
  case png
}

/// Something that can be drawn by gnuplot: a ``Plot``, ``Panels`` or ``Pictures``.
public protocol Drawing: Sendable {
  /// The file it becomes.
  var fileType: FileType { get }
  /// Writes its commands and data.
  func write(to script: GnuplotScript)
}
