import Files
import Foundation

/// One thing that was handed in.
package struct Submission: Sendable, Codable, Equatable {
  /// Whose it is: the name of the file without its ending, or of the folder.
  package let student: String
  /// The file or folder, from the folder of all submissions.
  package let entry: String
  /// The file of answers; nil where there is none to open.
  package let path: String?
  /// Why there is none.
  package let fault: String?
}

/// A folder of submissions: a file each, or a folder each.
package enum SubmissionFolder {
  private static let ending = ".safetensors"
  private static let usual = "answers.safetensors"

  /// All submissions, sorted by name. Hidden files, as systems leave them behind, are none.
  /// - Throws: ``/Files/FileError`` when the folder cannot be read, or holds nothing.
  package static func submissions(in folder: String) throws -> [Submission] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw FileError("cannot read \(folder): \(AtomicFile.reason(error)); wanted a folder of submissions")
    }
    let shown = names.filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }.sorted()
    guard !shown.isEmpty else { throw FileError("\(folder) holds no submission; wanted NAME.safetensors or NAME/") }
    return shown.map { submission($0, in: folder) }
  }

  private static func submission(_ name: String, in folder: String) -> Submission {
    let path = folder + "/" + name
    let student = name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
    func result(_ file: String?, _ fault: String? = nil) -> Submission {
      Submission(student: student, entry: name, path: file, fault: fault)
    }
    var status = stat()
    guard lstat(path, &status) == 0 else {
      return result(nil, "\(path) cannot be looked at: \(String(cString: strerror(errno)))")
    }
    // What is no folder is opened, or refused, by whoever reads it.
    guard status.st_mode & S_IFMT == S_IFDIR else { return result(path) }
    guard let inside = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return result(nil, "the folder \(path) cannot be read")
    }
    let files = inside.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
    if files.contains(usual) { return result(path + "/" + usual) }
    if files.count == 1 { return result(path + "/" + files[0]) }
    let found = files.isEmpty ? "no file that ends in \(ending)" : "\(files.count) files that end in \(ending)"
    return result(nil, "the folder \(path) holds \(found); wanted \(usual), or one file alone")
  }
}
