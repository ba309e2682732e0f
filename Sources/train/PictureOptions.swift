import ArgumentParser
import Foundation
import Images
import Learning
import Terminal

/// The pictures that a network's training takes.
struct PictureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of image sets, or of pictures to learn from (default: SPARSELAND_IMAGES).", valueName: "folder"))
  var images: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "The set to learn from (default: \(usualSet), in colour \(usualColourSet), or the pictures in the folder itself, or "
        + "that of --resume).",
      valueName: "name"))
  var setName: String?

  @Flag(help: "Learn from built-in scenes instead of photographs.")
  var scenes = false

  @Option(
    help: ArgumentHelp(
      "Kinds of scenes, separated by commas: \(Scene.allCases.map(\.rawValue).joined(separator: ", ")), or all "
        + "(default: deadLeaves,texturedLeaves).",
      valueName: "names"))
  var kinds: SceneKinds?

  func validate() throws {
    if scenes, images != nil || setName != nil {
      throw ValidationError("--scenes stands instead of --images and --set; leave one of them out")
    }
    if kinds != nil, !scenes { throw ValidationError("--kinds belongs to --scenes; leave it out or add that") }
  }

  /// The set that is learned from unless another is named; in colour its originals.
  static let usualSet = "BSD432"
  static let usualColourSet = "CBSD432"

  /// Built-in scenes to learn from: as many pixels as the photographs of BSD432, nearly.
  static let sceneCount = 216
  private static let scenesWord = "\(sceneCount) scenes"

  /// The pictures, and in a word where they are from.
  /// - Parameters:
  ///   - side: the smallest side that is of use.
  ///   - channels: 3 where they are wanted in colour.
  ///   - earlier: where a resumed run had its pictures from; the same is taken unless something else is asked for.
  func pictures(
    side: Int, channels: Int, like earlier: String? = nil
  ) throws -> (pictures: TrainingPictures, source: String) {
    let known = earlier?.components(separatedBy: Self.scenesWord) ?? []
    if scenes || known.count == 2 && setName == nil {
      guard channels == 1 else {
        throw TrainingError("--scenes are gray; a network for colour wants --images with pictures in colour")
      }
      Terminal.print("drawing \(Self.sceneCount) scenes")
      let kinds = kinds ?? known.last.flatMap { SceneKinds(argument: String($0.dropFirst(" of ".count))) }
      let drawn = kinds?.scenes ?? [.deadLeaves, .texturedLeaves]
      let of = kinds.map { " of \($0.text)" } ?? ""
      return (.scenes(drawn, count: Self.sceneCount, side: max(side, 384), seed: 0), Self.scenesWord + of)
    }
    let set = try ImageSet(
      chosen: setName ?? earlier?.components(separatedBy: ", ").dropLast().joined(separator: ", "),
      usual: channels == 1 ? Self.usualSet : Self.usualColourSet,
      in: images)
    let pictures = try TrainingPictures(set.entries, side: side, channels: channels) { Terminal.warn($0) }
    return (pictures, "\(set.name), \(pictures.pictures.count) of \(set.entries.count)")
  }
}

/// What `--kinds` names.
struct SceneKinds: ExpressibleByArgument {
  /// As it was written.
  let text: String
  /// The kinds, drawn in turn.
  let scenes: [Scene]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let scenes = argument == "all" ? Scene.allCases : names.compactMap(Scene.init(rawValue:))
    guard !scenes.isEmpty, argument == "all" || scenes.count == names.count else { return nil }
    (text, self.scenes) = (argument, scenes)
  }
}
