import ArgumentParser
import Images
import Learning
import Networks

/// From what a network learns, and by what it is judged: all that decides the batches of a run.
struct Teaching: Equatable {
  let sigma: NoiseRange
  let crop: Int
  let crops: Int
  let symmetries: Bool
  /// The share of crops that are drawn, see ``HardScene``.
  let hardScenes: Double
  /// nil for the network's own loss.
  let loss: PixelLoss?
  /// nil when it is shown clean pictures.
  let unsupervised: Unsupervised?

  /// Of a new run.
  init(_ options: LessonOptions, _ defaults: TrainingDefaults) throws {
    sigma = try options.sigma.map { try NoiseRange($0) } ?? 25
    (crop, crops) = (options.crop ?? defaults.crop, options.crops ?? defaults.crops)
    (symmetries, unsupervised) = (!options.noSymmetries, options.unsupervised)
    loss = options.loss?.loss(width: options.lossWidth)
    hardScenes = options.hardScenes ?? 0
    if unsupervised != nil, sigma.lowest != sigma.highest {
      throw ValidationError("--unsupervised learns from noise of one strength; found --sigma \(sigma)")
    }
  }

  /// Of a run that goes on.
  /// - Throws: ``TrainingError`` for a recipe that lacks something.
  init(recipe: [String: String], path: String) throws {
    guard let crop = recipe["crop"].flatMap(Int.init), crop <= 1024, let crops = recipe["crops"].flatMap(Int.init),
      let sigma = recipe["sigma"].flatMap({ try? NoiseRange($0) }), (1...1024).contains(crops)
    else { throw TrainingError("\(path): the recipe lacks noise, size or number of crops; begin anew") }
    (self.sigma, self.crop, self.crops) = (sigma, crop, crops)
    symmetries = recipe["symmetries"] != "false"
    hardScenes = recipe["hardScenes"].flatMap(Double.init) ?? 0
    func known<Value>(_ key: String, _ none: String, _ value: (String) -> Value?) throws -> Value? {
      guard let text = recipe[key], text != none else { return nil }
      guard let value = value(text) else {
        throw TrainingError("\(path): the recipe has \(key) = \(text), which this version does not know; begin anew")
      }
      return value
    }
    let width = recipe["lossWidth"].flatMap(Double.init)
    loss = try known("loss", "own") { LossName(rawValue: $0)?.loss(width: width) }
    unsupervised = try known("unsupervised", "no") { Unsupervised(rawValue: $0) }
  }

  /// What checkpoints and weights say of it, but for the noise.
  var recipe: [String: String] {
    var recipe = [
      "crop": "\(crop)", "crops": "\(crops)", "symmetries": "\(symmetries)",
      "unsupervised": unsupervised?.rawValue ?? "no",
    ]
    if hardScenes > 0 { recipe["hardScenes"] = "\(hardScenes)" }
    switch loss {
    case nil: recipe["loss"] = "own"
    case .squared: recipe["loss"] = LossName.squared.rawValue
    case .absolute: recipe["loss"] = LossName.absolute.rawValue
    case .sharp(let width):
      recipe["loss"] = LossName.sharp.rawValue
      recipe["lossWidth"] = "\(width * 255)"
    }
    return recipe
  }
}

/// What `--loss` knows.
enum LossName: String, CaseIterable, ExpressibleByArgument {
  case squared
  case absolute
  case sharp

  /// Gray levels: a third of the error that networks leave at σ = 25, nearly.
  static let usualWidth = 3.0

  /// The loss.
  /// - Parameter width: of the sharp one, in gray levels.
  func loss(width: Double?) -> PixelLoss {
    switch self {
    case .squared: .squared
    case .absolute: .absolute
    case .sharp: .sharp(width: (width ?? Self.usualWidth) / 255)
    }
  }
}

extension Unsupervised: ExpressibleByArgument {}
