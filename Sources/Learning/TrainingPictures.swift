import Files
import Images
import Tensors

/// Clean pictures to learn from, as planes in memory.
public struct TrainingPictures: Sendable {
  /// A picture with its name.
  public struct Picture: Sendable {
    /// What it is called.
    public let name: String
    /// [height, width], in [0, 1]; of colour pictures [height, 3 · width].
    public let plane: Tensor<Float>

    /// A picture.
    public init(name: String, plane: Tensor<Float>) { (self.name, self.plane) = (name, plane) }
  }

  /// The pictures.
  public let pictures: [Picture]

  /// 1 of gray planes, 3 of colour, whose channels lie beside each other.
  public let channels: Int

  /// Given pictures.
  public init(_ pictures: [Picture], channels: Int = 1) { (self.pictures, self.channels) = (pictures, channels) }

  /// The pictures of a set: their luma, or in colour.
  ///
  /// Pictures that cannot be read, pictures smaller than a crop and, where colour is wanted, gray ones are left out, with a
  /// warning that names them.
  /// - Parameters:
  ///   - entries: where they are.
  ///   - side: the smallest height and width that is of use.
  ///   - channels: 1 for luma, 3 for colour.
  ///   - warn: gets one sentence for each picture that is left out.
  /// - Throws: ``TrainingError`` when none is left.
  public init(_ entries: [ImageSet.Entry], side: Int, channels: Int = 1, warn: (String) -> Void) throws {
    var pictures: [Picture] = []
    for entry in entries {
      do {
        let image = try entry.load()
        try image.requireFinite()
        guard image.width >= side, image.height >= side else {
          warn("\(entry.path) is left out: it has \(image.width) × \(image.height) pixels, wanted \(side) × \(side)")
          continue
        }
        guard channels == 1 || image.channels == channels && !image.isGrayInColour else {
          warn("\(entry.path) is left out: it is gray, wanted a picture in colour")
          continue
        }
        pictures.append(
          Picture(name: entry.name, plane: channels == 1 ? image.luma.plane(0) : image.interleaved))
      } catch let error as ImageError {
        warn("\(entry.path) is left out: \(error)")
      }
    }
    guard !pictures.isEmpty else {
      throw TrainingError(
        "none of \(counted(entries.count, "picture")) can be used; wanted pictures "
          + (channels == 1 ? "" : "in colour ") + "of at least \(side) × \(side) pixels")
    }
    self.init(pictures, channels: channels)
  }

  /// Built-in scenes, for training without any download.
  /// - Parameter kinds: what is drawn, in turn.
  public static func scenes(
    _ kinds: [Scene] = [.deadLeaves, .texturedLeaves], count: Int, side: Int, seed: UInt64
  ) -> TrainingPictures {
    TrainingPictures(
      (0..<count).map { k in
        let scene = kinds[k % kinds.count]
        let image = scene.render(width: side, height: side, seed: seed &+ UInt64(k))
        return Picture(name: "\(scene.rawValue)-\(k)", plane: image.plane(0))
      })
  }

  /// One in this many pictures is held out of training, to score by: 36 of BSD432. Their mean PSNR, whole pictures, is that
  /// of BSD68 plus 0.18 dB, within 0.05 dB for seven networks from 28.65 to 28.94 dB; twelve pictures would rank them worse
  /// (within 0.13 dB), and the middles of twelve too (0.09 dB).
  public static let picturesPerHeldOut = 12

  /// The pictures to learn from and those held out, evenly over the list; with fewer than 12 the middle one is held
  /// out, and of a single one nothing.
  ///
  /// The test sets of the field are never looked at while training.
  public func split() -> (training: TrainingPictures, heldOut: TrainingPictures) {
    let period = min(Self.picturesPerHeldOut, pictures.count)
    guard period > 1 else { return (self, TrainingPictures([], channels: channels)) }
    let held = { (k: Int) in k % period == period / 2 }
    return (
      TrainingPictures(pictures.enumerated().filter { !held($0.offset) }.map(\.element), channels: channels),
      TrainingPictures(pictures.enumerated().filter { held($0.offset) }.map(\.element), channels: channels)
    )
  }

  /// The pictures, whole, with noise, to score by: always the same.
  /// - Parameter sigma: the noise, on the 0–255 scale; of a range each picture has another level, evenly spread.
  public func examples(sigma: NoiseRange) -> [NoisyCrop] {
    pictures.enumerated().map { k, picture in
      var random = RandomStream(seed: 0, stream: "held out " + picture.name)
      return NoisyCrop(
        clean: picture.plane, sigma: sigma.level(at: (Double(k) + 0.5) / Double(pictures.count)), &random)
    }
  }
}
