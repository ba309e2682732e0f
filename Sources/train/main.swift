import ArgumentParser
import Terminal

/// Learns what the package ships.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn a dictionary from photographs.",
    discussion: """
      Examples:
        train ksvd-global --images images --out my-dictionary.safetensors
        denoise photo.png --method ksvd-global --weights my-dictionary.safetensors
      """,
    subcommands: [TrainGlobalDictionary.self])
}

Terminal.prepare()
Train.main()
