import Files
import Foundation
import Images
import Terminal

/// The pictures that the words of a command line mean.
struct InputList {
  let inputs: [PictureInput]
  /// Whether the words may mean several pictures, so that results go to a folder.
  let isMany: Bool

  /// - Parameter words: files, folders, or `-` alone.
  /// - Throws: ``/Files/FileError``, ``/Images/ImageError`` for a folder without pictures.
  init(_ words: [String]) throws {
    isMany = words.count > 1 || PictureFolder.isFolder(words[0])
    guard words.contains("-") else {
      inputs = try words.flatMap { try Self.files($0) }.map { .file($0) }
      return
    }
    guard words.count == 1 else {
      throw FileError(
        "- means standard input, which gives one picture, without a name; denoise it by a call of its own")
    }
    guard isatty(STDIN_FILENO) == 0 else {
      throw FileError("standard input is a terminal; send a picture there, such as by '< photo.png', or name a file")
    }
    inputs = [.standardInput]
  }

  /// A file, or the pictures of a folder.
  private static func files(_ word: String) throws -> [String] {
    guard PictureFolder.isFolder(word) else { return [word] }
    let folder = try PictureFolder(word)
    // Beside each picture its result may lie from an earlier call, which nobody wants to denoise once more.
    let results = Set(folder.pictures.map(Job.nameBeside))
    let pictures = folder.pictures.filter { !results.contains($0) }
    guard !pictures.isEmpty else {
      throw ImageError(
        .badImageSet,
        "the folder \(word) holds no PNG, JPEG or TIFF (found \(folder.contents)); name a folder that does, or pictures"
      )
    }
    let leftOut = [
      (folder.others, "file", "that is no PNG, JPEG or TIFF", "that are no PNG, JPEG or TIFF"),
      (folder.folders, "folder", "in it", "in it"),
      (folder.pictures.filter(results.contains), "result", "of an earlier call", "of an earlier call"),
    ].filter { !$0.0.isEmpty }.map { names, noun, one, many in
      let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", …" : "")
      return "\(counted(names.count, noun)) \(names.count == 1 ? one : many) (\(shown))"
    }
    if !leftOut.isEmpty { Terminal.note("\(word): left out \(leftOut.joined(separator: ", "))") }
    return pictures.map { word.hasSuffix("/") ? word + $0 : word + "/" + $0 }
  }
}

/// Where the pictures of one option go.
enum Destination {
  case besideTheInput
  case file(String)
  case folder(String)
  case standardOutput

  /// - Parameters:
  ///   - value: of the option; nil when it is not given.
  ///   - option: its name.
  ///   - list: the pictures.
  /// - Throws: ``/Files/FileError`` for a place that cannot take them.
  init(_ value: String?, of option: String, for list: InputList) throws {
    guard let value else {
      self = if case .standardInput = list.inputs[0] { .standardOutput } else { .besideTheInput }
      return
    }
    if value == "-" {
      guard !list.isMany else {
        throw FileError("\(option) - takes one picture; give a folder for \(counted(list.inputs.count, "picture"))")
      }
      self = .standardOutput
    } else if PictureFolder.isFolder(value) || value.hasSuffix("/") {
      if case .standardInput = list.inputs[0] {
        throw FileError(
          "\(option) \(value) is a folder, but a picture of standard input has no name; give a file's name")
      }
      self = .folder(value)
    } else if list.isMany {
      guard PictureFormat(ending: value) == nil, !ArrayPicture.isMeant(by: value),
        !FileManager.default.fileExists(atPath: value)
      else {
        throw FileError(
          "\(option) \(value) names a file, but \(counted(list.inputs.count, "picture")) of a list or a folder go to a "
            + "folder; give its name, with a / at the end if it looks like a file's")
      }
      self = .folder(value)
    } else {
      self = .file(value)
    }
  }

  /// Where the picture of an input goes. In a folder it has the name of the input, with an ending if that has none.
  func output(for input: PictureInput) -> PictureOutput {
    switch self {
    case .besideTheInput: return .file(Job.nameBeside(input.name))
    case .file(let path): return .file(path)
    case .folder(let folder):
      let name = (input.name as NSString).lastPathComponent
      let isKnown = PictureFormat(ending: name) != nil || ArrayPicture.isMeant(by: name)
      return .fileIn(folder: folder, name: isKnown ? name : name + ".png")
    case .standardOutput: return .standardOutput
    }
  }
}
