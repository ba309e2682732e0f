import Foundation
import Tensors

/// A folder of photographs, such as the field's test sets.
///
/// The folder of sets is named by a program's `--images`, else by the environment variable `SPARSELAND_IMAGES`. A set is a
/// subfolder with pictures, PNG, JPEG or TIFF: `BSD68`, `Set12`, `BSD432`, `adaptation`, or any other. Pictures are read when asked for.
public struct ImageSet: Sendable {
  /// The set's name, which is its folder's.
  public let name: String
  /// The pictures, sorted by file name.
  public let entries: [Entry]

  /// One picture of a set.
  public struct Entry: Sendable, Equatable {
    /// What tables call the picture: "house" for 02.png of Set12, else the file's name without extension.
    public let name: String
    /// The file.
    public let path: String

    /// Reads the picture.
    /// - Throws: ``ImageError``, see ``Image/init(contentsOf:pixelLimit:)``.
    public func load(pixelLimit: Int = Image.defaultPixelLimit) throws -> Image {
      try Image(contentsOf: path, pixelLimit: pixelLimit)
    }
  }

  /// The environment variable that names the folder of sets.
  public static let variable = "SPARSELAND_IMAGES"

  /// The pictures of Set12, in the order of their files.
  public static let set12Names = [
    "cameraman", "house", "peppers", "starfish", "monarch", "airplane", "parrot", "lena", "barbara", "boat", "man",
    "couple",
  ]

  /// The folder of sets.
  /// - Parameter explicit: the value of `--images`, which wins over the environment.
  /// - Throws: ``ImageError`` of kind badImageSet when neither names a folder that exists.
  public static func root(_ explicit: String? = nil) throws -> String {
    let remedy = "get them with Scripts/fetch-images, then give --images DIR or set \(variable)"
    guard let folder = explicit ?? ProcessInfo.processInfo.environment[variable], !folder.isEmpty else {
      throw ImageError(.badImageSet, "no folder of photographs is named; \(remedy)")
    }
    guard isFolder(folder) else {
      let source = explicit == nil ? variable : "--images"
      throw ImageError(.badImageSet, "the folder of photographs \(folder), named by \(source), is missing; \(remedy)")
    }
    return folder
  }

  /// True when ``root(_:)`` would find a folder: for sections that are left out without photographs.
  public static func isAvailable(_ explicit: String? = nil) -> Bool { (try? root(explicit)) != nil }

  /// The names of the sets in the folder, sorted: its subfolders that hold a picture.
  /// - Throws: ``ImageError`` of kind badImageSet.
  public static func names(in explicit: String? = nil) throws -> [String] {
    let root = try root(explicit)
    return try files(in: root).filter { name in
      let path = root + "/" + name
      return isFolder(path) && ((try? pictures(in: path))?.isEmpty == false)
    }
  }

  /// A set by its name.
  /// - Throws: ``ImageError`` of kind badImageSet when the folder is missing, has no such set, or the set is empty.
  public init(named name: String, in explicit: String? = nil) throws {
    let root = try Self.root(explicit)
    guard !name.isEmpty, !name.contains("/"), name != "..", name != ".", Self.isFolder(root + "/" + name) else {
      let found = try Self.names(in: root)
      let list = found.isEmpty ? "no set at all" : found.joined(separator: ", ")
      throw ImageError(
        .badImageSet, "there is no set \"\(name)\" in \(root); found \(list); Scripts/fetch-images gets the usual ones")
    }
    try self.init(folder: root + "/" + name)
  }

  /// The set in a given folder.
  /// - Throws: ``ImageError`` of kind badImageSet when the folder is missing or holds no picture.
  public init(folder: String) throws {
    guard Self.isFolder(folder) else {
      throw ImageError(.badImageSet, "the folder \(folder) is missing; wanted a folder with pictures")
    }
    let name = (folder as NSString).standardizingPath.split(separator: "/").last.map(String.init) ?? folder
    let files = try Self.pictures(in: folder)
    guard !files.isEmpty else {
      throw ImageError(
        .badImageSet, "the folder \(folder) holds no PNG, JPEG or TIFF; fill it with Scripts/fetch-images")
    }
    self.name = name
    entries = files.map { file in
      let stem = (file as NSString).deletingPathExtension
      let place = name == "Set12" && stem.count == 2 ? Int(stem).map { $0 - 1 } : nil
      let known = place.flatMap { Self.set12Names.indices.contains($0) ? Self.set12Names[$0] : nil }
      return Entry(name: known ?? stem, path: folder + "/" + file)
    }
  }

  /// The picture of a name, such as "house".
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  private static func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder.boolValue
  }

  private static func files(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw ImageError(.badImageSet, "cannot list the folder \(folder): \(error.localizedDescription)")
    }
  }

  private static func pictures(in folder: String) throws -> [String] {
    try files(in: folder).filter { PictureFormat(ending: $0) != nil && !$0.hasPrefix(".") }
  }
}
