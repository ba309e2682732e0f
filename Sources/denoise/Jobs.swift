import Files
import Foundation
import Images
import Terminal

/// Where a noisy picture comes from.
enum PictureInput {
  case file(String)
  case standardInput

  /// What messages call it.
  var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    }
  }

  /// The picture.
  /// - Throws: ``/Images/ImageError``, ``/Files/FileError``.
  func read() throws -> PictureFile {
    switch self {
    case .file(let path) where ArrayPicture.isMeant(by: path): try ArrayPicture.read(path)
    case .file(let path): try PictureFile(contentsOf: path)
    case .standardInput: try PictureFile(descriptor: STDIN_FILENO, name: name)
    }
  }
}

/// Where a result goes.
enum PictureOutput {
  case file(String)
  /// A file in a folder that is made if need be.
  case fileIn(folder: String, name: String)
  case standardOutput

  /// What messages call it.
  var name: String {
    path ?? "standard output"
  }

  /// The file; nil for standard output.
  var path: String? {
    switch self {
    case .file(let path): path
    case .fileIn(let folder, let name): folder.hasSuffix("/") ? folder + name : folder + "/" + name
    case .standardOutput: nil
    }
  }

  /// The format that it will have; nil for an array. Nothing names one on standard output.
  /// - Throws: ``/Images/ImageError`` for a name with an ending of no known format.
  func format() throws -> PictureFormat? {
    guard let path else { return .png }
    return ArrayPicture.isMeant(by: path) ? nil : try PictureFormat.wanted(by: path)
  }

  /// Refuses, before any work, a place that cannot be written to.
  /// - Throws: ``/Files/FileError`` naming it and the reason.
  func requireWritable() throws {
    if case .fileIn(let folder, _) = self, !PictureFolder.isFolder(folder) {
      try Terminal.requireFolder(folder)
    } else if let path {
      try Terminal.requireWritable(path)
    }
  }

  /// Writes a picture, into a file whole or not at all.
  /// - Throws: ``/Images/ImageError``, ``/Files/FileError``.
  func write(_ picture: PictureFile) throws {
    if case .fileIn(let folder, _) = self { try AtomicFile.makeFolder(folder) }
    if let path, ArrayPicture.isMeant(by: path) {
      try ArrayPicture.write(picture.overWhite, to: path)
    } else if let path {
      try picture.write(to: path)
    } else {
      try picture.write(toDescriptor: STDOUT_FILENO, as: .png, name: name)
    }
  }
}

/// One picture to denoise.
struct Job {
  let input: PictureInput
  let output: PictureOutput
  /// Where the pictures go side by side; nil for nowhere.
  let comparison: PictureOutput?

  /// What it writes.
  var outputs: [PictureOutput] { [output] + (comparison.map { [$0] } ?? []) }

  /// The name that the result of a picture has beside it: `photo-denoised.png` for `photo.png`.
  static func nameBeside(_ path: String) -> String {
    guard PictureFormat(ending: path) != nil || ArrayPicture.isMeant(by: path) else { return path + "-denoised.png" }
    let path = path as NSString
    return path.deletingPathExtension + "-denoised." + path.pathExtension
  }
}
