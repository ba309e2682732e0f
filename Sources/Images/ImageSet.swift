import Foundation
import Tensors

/// A folder of photographs, such as the field's test sets.
///
/// The folder of sets is named by a program's `--images`, else by the environment variable `SPARSELAND_IMAGES`. A set
/// is a subfolder with pictures, see ``PictureFolder``: `BSD68`, `Set12`, `BSD432`, `adaptation`, or any other. A
/// folder of pictures may stand in its place. Pictures are read when asked for.
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
    guard PictureFolder.isFolder(folder) else {
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
    try names(of: PictureFolder(root(explicit)))
  }

  private static func names(of folder: PictureFolder) -> [String] {
    folder.folders.filter { (try? PictureFolder(folder.path + "/" + $0))?.pictures.isEmpty == false }
  }

  /// A set by its name. Where the folder named is that very set, and not the one above it, it is taken.
  /// - Throws: ``ImageError`` of kind badImageSet when the folder is missing, has no such set, or the set is empty.
  public init(named name: String, in explicit: String? = nil) throws {
    let root = try Self.root(explicit)
    guard let folder = Self.place(of: name, in: root) else { throw try Self.missing(name, in: root) }
    try self.init(folder: folder)
  }

  /// The set that a program works on when it may be told one, or a folder of one's own pictures.
  ///
  /// In this order: the set of the name, where one is given; the usual one; the folder itself, where pictures lie in
  /// it; where no set is usual, the only one there.
  /// - Parameters:
  ///   - name: the value of `--set`; nil when it is not given.
  ///   - usual: the set that is meant then; nil when none is.
  ///   - explicit: the value of `--images`.
  /// - Throws: ``ImageError`` of kind badImageSet that says what was found.
  public init(chosen name: String?, usual: String? = nil, in explicit: String? = nil) throws {
    try self.init(folder: try Self.folder(of: name, usual: usual, in: Self.root(explicit)))
  }

  private static func folder(of name: String?, usual: String?, in root: String) throws -> String {
    if let wanted = name ?? usual, let folder = place(of: wanted, in: root) { return folder }
    if let name { throw try missing(name, in: root) }
    let found = try PictureFolder(root)
    if !found.pictures.isEmpty { return root }
    if let usual { throw try missing(usual, in: root) }
    let names = names(of: found)
    guard names.count != 1 else { return root + "/" + names[0] }
    throw ImageError(
      .badImageSet,
      names.isEmpty
        ? "\(root) holds no PNG, JPEG or TIFF and no folder with any (found \(found.contents)); name one that does"
        : "\(root) holds the sets \(names.joined(separator: ", ")); name one of them by --set")
  }

  /// Where a set lies: in the folder of sets, or that is the set itself; nil when neither.
  private static func place(of name: String, in root: String) -> String? {
    guard !name.isEmpty, !name.contains("/"), name != "..", name != "." else { return nil }
    if PictureFolder.isFolder(root + "/" + name) { return root + "/" + name }
    return Self.name(of: root) == name ? root : nil
  }

  /// A folder's own name, also where it is written as ".".
  private static func name(of folder: String) -> String {
    URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
  }

  /// The error about a set that is not there: what is, and what to do.
  private static func missing(_ name: String, in root: String) throws -> ImageError {
    let found = try PictureFolder(root)
    let above = URL(fileURLWithPath: root).standardizedFileURL.deletingLastPathComponent().path
    let problem = "there is no set \"\(name)\" in \(root)"
    if place(of: name, in: above) != nil {
      return ImageError(
        .badImageSet, "\(problem) (found \(found.contents)), but in the folder above it; give --images \(above)")
    }
    guard found.pictures.isEmpty else {
      return ImageError(
        .badImageSet,
        "\(problem), which is no folder of sets (found \(found.contents)); name no set to use these pictures, or give "
          + "the folder that holds the folder \(name)")
    }
    let names = names(of: found)
    return ImageError(
      .badImageSet,
      names.isEmpty
        ? "\(problem), nor any other (found \(found.contents)); Scripts/fetch-images gets the usual ones"
        : "\(problem); found \(names.joined(separator: ", ")); Scripts/fetch-images gets the usual ones")
  }

  /// The set in a given folder.
  /// - Throws: ``ImageError`` of kind badImageSet when the folder is missing or holds no picture.
  public init(folder: String) throws {
    let found = try PictureFolder(folder)
    let name = Self.name(of: folder)
    guard !found.pictures.isEmpty else {
      throw ImageError(
        .badImageSet,
        "the folder \(folder) holds no PNG, JPEG or TIFF (found \(found.contents)); fill it, such as with "
          + "Scripts/fetch-images")
    }
    self.name = name
    // Two files may differ only in the ending, such as photo.jpg and photo.png: then it is part of their names.
    let stems = Dictionary(grouping: found.pictures) { ($0 as NSString).deletingPathExtension }
    entries = found.pictures.map { file in
      let stem = (file as NSString).deletingPathExtension
      let place = name == "Set12" && stem.count == 2 ? Int(stem).map { $0 - 1 } : nil
      let known = place.flatMap { Self.set12Names.indices.contains($0) ? Self.set12Names[$0] : nil }
      return Entry(name: stems[stem]?.count == 1 ? known ?? stem : file, path: folder + "/" + file)
    }
  }

  /// The picture of a name, such as "house".
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }
}
