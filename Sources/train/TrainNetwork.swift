import ArgumentParser
import Denoisers
import Learning
import Networks
import Tensors

/// `train NAME`: a network, for one noise level or, blind, for a range of them.
struct TrainNetwork<Network: TrainableNetwork>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Network.name,
      abstract: "Train \(Network.title).",
      discussion: """
        One picture in \(TrainingPictures.picturesPerHeldOut) is held out; its PSNR is printed now and then. The test sets \
        are never looked at. Same seed, same --steps: same weights.

        \(Network.defaults.text)

        Options of this network:
        \(listing)

        \(Network.remarks)
        """)
  }

  /// The network's own options, a line or two each.
  private static var listing: String {
    Network.options.map { option in
      let value =
        switch option.kind {
        case .number: " <n>"
        case .file: " <file>"
        case .flag: ""
        }
      return "  --\(option.name)\(value)\n" + wrapped(option.help)
    }.joined(separator: "\n")
  }

  /// Lines that fit a terminal, indented.
  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count > 66 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.map { "      " + $0 }.joined(separator: "\n")
  }

  @Option(help: ArgumentHelp("Start from the weights of this file.", valueName: "file"))
  var start: String?

  // The network's own options, which are parsed by its description.
  @Argument(parsing: .allUnrecognized, help: .hidden)
  var own: [String] = []

  @OptionGroup var options: NetworkOptions

  func validate() throws {
    try options.run.refuse([("--start", start != nil)])
    _ = try chosen()
  }

  /// The network's own options.
  private func chosen() throws -> ChosenOptions {
    var (chosen, rest) = (ChosenOptions(), own[...])
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard word.hasPrefix("--"), let option = Network.options.first(where: { "--" + $0.name == parts[0] }) else {
        throw ValidationError(
          word.hasPrefix("-") ? "Unknown option '\(word)'" : "Unexpected argument '\(word)'")
      }
      try options.run.refuse([("--" + option.name, true)])
      if option.isStart, start != nil {
        throw ValidationError("--\(option.name) and --start exclude each other; leave one of them out")
      }
      if case .flag = option.kind {
        guard parts.count == 1 else { throw ValidationError("--\(option.name) takes no value; leave it out") }
        chosen.flags.insert(option.name)
        continue
      }
      guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
        throw ValidationError("Missing value for '--\(option.name)'")
      }
      if case .number(let range, _) = option.kind {
        guard let number = Int(value) else {
          throw ValidationError("--\(option.name) \(value): wanted a whole number")
        }
        try NetworkOptions.check("--" + option.name, number, range)
        chosen.numbers[option.name] = number
      } else {
        chosen.files[option.name] = value
      }
    }
    return chosen
  }

  func run() throws {
    options.threads.apply()
    _ = try run(as: nil)
  }

  /// Trains.
  /// - Parameter stage: of a recipe, where this is one.
  /// - Returns: whether all steps are done.
  func run(as stage: RecipeStage?) throws -> Bool {
    let training = NetworkTraining<Network>(options: options, stage: stage)
    if let path = options.run.resume { return try training.resume(path) }
    let beginning = try beginning()
    return try training.begin(
      beginning.network, recipe: ["start": beginning.origin].merging(stage?.marks ?? [:]) { $1 },
      start: beginning.parameters)
  }

  /// The network and where its parameters start.
  private func beginning() throws -> TrainingStart<Network> {
    let model = try start.map { try TrainedModel<Network>(contentsOf: $0) }
    return try Network.beginning(try chosen(), from: model, path: start ?? "")
  }

  /// What a stage of a recipe costs.
  func cost() throws -> TrainingCost {
    let (network, teaching) = (try beginning().network, try Teaching(options.lesson, Network.defaults))
    return TrainingCost(network, steps: options.run.steps ?? 0, crops: teaching.crops, side: teaching.crop)
  }
}
