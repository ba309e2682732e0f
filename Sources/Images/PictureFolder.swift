import Files
import Foundation

/// What lies in a folder: pictures, other files, folders. Folders are not entered; names that begin with a dot are
/// passed over.
///
/// A picture is a file whose name ends as a PNG's, JPEG's or TIFF's does, whatever it holds, since its owner takes it
/// for one; and any other regular file that begins as these do.
public struct PictureFolder: Sendable {
  /// The folder.
  public let path: String
  /// Names of the pictures, sorted.
  public let pictures: [String]
  /// Names of the other files, sorted.
  public let others: [String]
  /// Names of the folders in it, sorted.
  public let folders: [String]

  /// Looks into a folder.
  /// - Throws: ``ImageError`` of kind badImageSet when it is missing, is no folder, or cannot be listed.
  public init(_ path: String) throws {
    guard Self.isFolder(path) else {
      throw ImageError(.badImageSet, "the folder \(path) is missing; wanted a folder with pictures")
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw ImageError(.badImageSet, "cannot list the folder \(path): \(AtomicFile.reason(error))")
    }
    var (pictures, others, folders): ([String], [String], [String]) = ([], [], [])
    for name in names {
      let file = path + "/" + name
      if Self.isFolder(file) {
        folders.append(name)
      } else if PictureFormat(ending: name) != nil || Self.beginsAsAPicture(file) {
        pictures.append(name)
      } else {
        others.append(name)
      }
    }
    (self.path, self.pictures, self.others, self.folders) = (path, pictures, others, folders)
  }

  /// What lies there, in words for an error: "3 pictures and 2 folders", or "nothing".
  public var contents: String {
    let parts = [
      pictures.isEmpty ? nil : counted(pictures.count, "picture"),
      others.isEmpty ? nil : counted(others.count, "other file") + " such as \(others[0])",
      folders.isEmpty ? nil : counted(folders.count, "folder") + " such as \(folders[0])",
    ].compactMap(\.self)
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  /// Whether a path is that of a folder, through links.
  public static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// A pipe or a device is not asked: it could let the reader wait for ever.
  private static func beginsAsAPicture(_ file: String) -> Bool {
    var status = stat()
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let handle = FileHandle(forReadingAtPath: file)
    else { return false }
    defer { try? handle.close() }
    guard let head = try? handle.read(upToCount: ForeignPicture.headSize) else { return false }
    return PictureFormat(head: Array(head)) != nil
  }
}
