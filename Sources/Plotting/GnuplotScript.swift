import Files
import CGnuplot
import Foundation
import Tensors

/// A gnuplot script with its data, kept beside the picture that is drawn from them.
///
/// `name.gp` holds the commands, `name.dat` the numbers, in blocks that the script names by index; every number has the
/// fewest digits that read back as the same double. Pixels stand in `name.bin`, a byte each.
public final class GnuplotScript {
  /// Name of the figure; the files are called after it.
  public let name: String
  /// What the script draws.
  public let fileType: FileType
  private var commands: [String] = []
  private var blocks: [(title: String, columns: [[Double]])] = []
  private var bytes: [UInt8] = []

  /// An empty script.
  public init(name: String, fileType: FileType) { (self.name, self.fileType) = (name, fileType) }

  /// Adds a command.
  public func add(_ command: String) { commands.append(command) }
  /// Adds commands.
  public func add(_ commands: [String]) { self.commands += commands }

  /// Adds a block of numbers and returns how a plot command names it.
  /// - Parameter columns: columns of one length.
  public func data(_ title: String, _ columns: [[Double]]) -> String {
    require(Set(columns.map(\.count)).count == 1, "columns of lengths \(columns.map(\.count)) in \(title)")
    blocks.append((title, columns))
    return "'\(name).dat' index \(blocks.count - 1)"
  }

  /// Adds a matrix of bytes, its first row on top, and returns how a plot command names it.
  /// - Parameter format: `%uchar` or `%char`.
  func pixels(_ values: [UInt8], width: Int, height: Int, format: String) -> String {
    require(values.count == width * height, "\(values.count) bytes for \(width) × \(height) pixels")
    let skip = bytes.count
    bytes += values
    return "'\(name).bin' binary array=(\(width),\(height)) skip=\(skip) format='\(format)' flipy"
  }

  /// Text in quotes, as gnuplot reads it.
  public static func quoted(_ text: String) -> String {
    if !text.contains("\n") { return "'" + text.replacing("'", with: "''") + "'" }
    return "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  /// A number with the fewest digits that read back as the same double.
  public static func number(_ x: Double) -> String { x.isNaN ? "NaN" : "\(x)" }

  /// Writes the files into a folder, whole or not at all, and returns their names.
  /// - Throws: ``/Files/FileError`` naming the file that could not be written.
  public func save(in folder: URL) throws -> [String] {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError("\(folder.path): the folder cannot be made: \(error.localizedDescription)")
    }
    var names = ["\(name).gp"]
    try GnuplotFile.write(to: folder.appendingPathComponent("\(name).gp")) { file in
      file.text("# gnuplot \(name).gp draws \(name).\(fileType.rawValue); written by the chapter, not by hand.\n")
      for command in commands { file.text(command + "\n") }
    }
    if !blocks.isEmpty {
      names.append("\(name).dat")
      try GnuplotFile.write(to: folder.appendingPathComponent("\(name).dat")) { file in
        for (index, block) in blocks.enumerated() {
          if index > 0 { file.text("\n\n") }
          file.text("# \(index): \(block.title.replacing("\n", with: " "))\n")
          file.block(block.columns)
        }
      }
    }
    if !bytes.isEmpty {
      names.append("\(name).bin")
      try AtomicFile.write(Data(bytes), to: folder.appendingPathComponent("\(name).bin"))
    }
    return names
  }
}

/// A file written through gnuplot-iostream.
struct GnuplotFile {
  private let handle: OpaquePointer

  /// Text as it stands.
  func text(_ text: String) { sparseland_gnuplot_text(handle, text) }

  /// Columns of numbers, a line for each row.
  func block(_ columns: [[Double]]) {
    let rows = columns.first?.count ?? 0
    let values = (0..<rows).flatMap { row in columns.map { $0[row] } }
    sparseland_gnuplot_block(handle, values, rows, columns.count)
  }

  /// Writes a file under a temporary name and renames it.
  static func write(to target: URL, _ body: (GnuplotFile) -> Void) throws {
    let temporary = Gnuplot.temporary(for: target)
    var reason = [CChar](repeating: 0, count: 256)
    func failure() -> FileError {
      try? FileManager.default.removeItem(at: temporary)
      let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return FileError(
        "\(target.path): cannot be written: \(text); check the folder's permissions and the disk's free space")
    }
    guard let handle = sparseland_gnuplot_open(temporary.path, &reason, reason.count) else { throw failure() }
    body(GnuplotFile(handle: handle))
    guard sparseland_gnuplot_close(handle, &reason, reason.count) == 0 else { throw failure() }
    try AtomicFile.rename(temporary, onto: target)
  }
}
