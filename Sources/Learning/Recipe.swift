import Files
import Foundation

/// How a file of weights is made from nothing: stages of training, as data in `NAME.recipe.json` beside the weights.
///
/// A stage is the options of a `train` command, by their names. It starts from the parameters of the stage before; the first
/// one from the weights of another recipe where ``start`` names one, else as the network itself starts.
public struct Recipe: Sendable, Equatable {
  /// The value of an option.
  public enum Value: Sendable, Equatable {
    /// An option that stands alone.
    case flag(Bool)
    /// A number.
    case number(Double)
    /// A word.
    case word(String)

    /// As it stands on a command line; nil for a flag.
    var text: String? {
      switch self {
      case .flag: nil
      case .number(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
      case .word(let word): word
      }
    }
  }

  /// Options by their names, without dashes.
  public typealias Options = [String: Value]

  /// What is made, and the name of its file without `.safetensors`.
  public let name: String
  /// What `train` calls the network.
  public let network: String
  /// The recipe whose weights the first stage starts from.
  public let start: String?
  /// What all stages have in common.
  public let common: Options
  /// What each has besides.
  public let stages: [Options]
  private let file: File

  /// A recipe from the text of its file.
  /// - Parameter path: for messages; the file's name is the recipe's.
  /// - Throws: ``TrainingError`` for a text that is no recipe.
  public init(_ data: Data, path: String) throws {
    func fail(_ what: String) -> TrainingError { TrainingError("\(path) is no recipe: \(what)") }
    let file: File
    do { file = try JSONDecoder().decode(File.self, from: data) } catch {
      throw fail(
        "\(Self.reason(error)); wanted network, options, stages and perhaps start, as the shipped ones have them")
    }
    guard !file.stages.isEmpty else { throw fail("it has no stages") }
    for (key, options) in [("options", file.options ?? [:])] + file.stages.map({ ("a stage", $0) }) {
      if let taken = ["start", "resume", "images", "out", "minutes", "threads"].first(where: { options[$0] != nil }) {
        throw fail("\(key) must not say \(taken), which the run itself decides")
      }
    }
    // A dictionary and a mixture are learned in rounds, and know how many unless told.
    let countsRounds = ["ksvd-global", "epll"].contains(file.network)
    guard file.stages.allSatisfy({ $0["steps"] != nil || file.options?["steps"] != nil || countsRounds }) else {
      throw fail("a stage does not say its steps")
    }
    self.file = file
    (network, start, common, stages) = (file.network, file.start, file.options ?? [:], file.stages)
    let last = (path as NSString).lastPathComponent
    name =
      last.hasSuffix(Self.ending) ? String(last.dropLast(Self.ending.count)) : (last as NSString).deletingPathExtension
  }

  /// A recipe from its file.
  /// - Throws: ``TrainingError`` for a file that is missing or no recipe.
  public init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError("cannot read the recipe \(path); wanted a file such as the shipped NAME\(Self.ending)")
    }
    try self.init(data, path: path)
  }

  /// What ends the names of recipes' files.
  public static let ending = ".recipe.json"

  /// Changes with everything that decides what is learned.
  public var fingerprint: String { fingerprint(through: stages.count - 1) }

  /// Changes with everything that decides what is learned up to the end of a stage, so that later stages may still be
  /// changed while it runs.
  public func fingerprint(through stage: Int) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try? encoder.encode(file.first(stage + 1))
    return Fingerprint(of: String(decoding: data ?? Data(), as: UTF8.self)).text
  }

  /// A stage's options, those in common included.
  public func options(_ stage: Int) -> Options { common.merging(stages[stage]) { $1 } }

  /// The same as words of a command line.
  public func words(_ stage: Int) -> [String] { Self.words(options(stage)) }

  private static func words(_ options: Options) -> [String] {
    options.sorted { $0.key < $1.key }.flatMap { key, value in
      value == .flag(false) ? [] : ["--" + key] + (value.text.map { [$0] } ?? [])
    }
  }

  /// Steps of a stage, or rounds of what is learned in rounds; 0 where it does not say.
  public func steps(_ stage: Int) -> Int {
    guard case .number(let steps)? = options(stage)["steps"] ?? options(stage)["rounds"] else { return 0 }
    return Int(steps)
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "it lacks \(key.stringValue)"
    case DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty: "it is no JSON object"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has a value of another kind"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty: context.debugDescription
    default: "it is no JSON"
    }
  }

  /// The file's own words.
  private struct File: Codable, Sendable, Equatable {
    let network: String
    let start: String?
    let options: Options?
    var stages: [Options]

    /// The same with the first stages only.
    func first(_ count: Int) -> File {
      var file = self
      file.stages = Array(stages.prefix(count))
      return file
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: AnyKey.self)
      let known = ["network", "start", "options", "stages"]
      if let other = keys.allKeys.first(where: { !known.contains($0.stringValue) }) {
        throw DecodingError.dataCorruptedError(
          forKey: other, in: keys, debugDescription: "it has an unknown key \(other.stringValue)")
      }
      network = try keys.decode(String.self, forKey: AnyKey("network"))
      start = try keys.decodeIfPresent(String.self, forKey: AnyKey("start"))
      options = try keys.decodeIfPresent(Options.self, forKey: AnyKey("options"))
      stages = try keys.decode([Options].self, forKey: AnyKey("stages"))
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}

extension Recipe.Value: Codable {
  /// From JSON.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .word(try value.decode(String.self))
    }
  }

  /// To JSON.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .flag(let flag): try value.encode(flag)
    case .number(let number): try value.encode(number)
    case .word(let word): try value.encode(word)
    }
  }
}

/// What training costs, counted so that it does not depend on a machine.
public struct TrainingCost: Sendable, Equatable {
  /// Steps of the optimiser.
  public var steps: Int
  /// Pixels that the loss was of; crops have more where an estimate lacks a border.
  public var pixels: Double
  /// Multiplications and additions of forward passes and of the ways back; what is computed a second time to save memory is
  /// not counted.
  public var flop: Double

  /// A cost.
  public init(steps: Int = 0, pixels: Double = 0, flop: Double = 0) {
    (self.steps, self.pixels, self.flop) = (steps, pixels, flop)
  }

  /// The cost of so many steps of a network.
  public init<Network: PlaneNetwork>(_ network: Network, steps: Int, crops: Int, side: Int) {
    let (count, inner) = (Double(steps * crops), side - 2 * network.margin)
    self.init(
      steps: steps, pixels: count * Double(inner * inner),
      flop: count * network.trainingPasses * network.flop(height: inner, width: inner))
  }

  /// Both together.
  public static func + (a: TrainingCost, b: TrainingCost) -> TrainingCost {
    TrainingCost(steps: a.steps + b.steps, pixels: a.pixels + b.pixels, flop: a.flop + b.flop)
  }
}
