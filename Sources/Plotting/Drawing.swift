import Files
import Foundation

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

extension Drawing {
  /// Draws it into one file, whole or not at all; script and data are not kept.
  /// - Parameter path: with the ending of ``fileType``.
  /// - Throws: ``GnuplotError``, ``/Files/FileError`` naming the file.
  public func draw(to path: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-plot-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = GnuplotScript(name: "plot", fileType: fileType)
    write(to: script)
    _ = try script.save(in: folder)
    try Gnuplot.draw(script: "plot", fileType: fileType, in: folder)
    let picture = folder.appendingPathComponent("plot.\(fileType.rawValue)")
    guard let data = FileManager.default.contents(atPath: picture.path) else {
      throw FileError("cannot read \(picture.path), which gnuplot has just drawn; check the folder for temporary files")
    }
    try AtomicFile.write(data, to: URL(fileURLWithPath: path))
  }
}
