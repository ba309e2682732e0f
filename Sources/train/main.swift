import ArgumentParser
import Denoisers
import Files
import Learning
import Machines
import Terminal

/// Learns what the package ships.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn a dictionary, a mixture or a network from photographs.",
    discussion: """
      Examples:
        train ksvd-global --images images --out my-dictionary.safetensors
        denoise photo.png --method ksvd-global --weights my-dictionary.safetensors
        train epll --images images --out my-mixture.safetensors
      \(MethodCatalog.networks.map { "  train \($0.name) --sigma 25 --images images --minutes 120" }.joined(separator: "\n"))
        train recipe lidia-25 --images images --hours 2
      """,
    version: PackageVersion.current,
    subcommands: [TrainGlobalDictionary.self, TrainMixture.self] + MethodCatalog.networks.map { command(of: $0) }
      + [TrainRecipe.self, TrainQueue.self])

  private static func command<Network: TrainableNetwork>(of network: Network.Type) -> any ParsableCommand.Type {
    TrainNetwork<Network>.self
  }

  /// Refuses a first word that names nothing to train; the argument parser's own message would not list the names.
  static func requireKnownName(_ arguments: [String]) throws {
    let known = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let name = arguments.first, !name.hasPrefix("-"), name != "help", !known.contains(name) else { return }
    throw DenoiserError("cannot train '\(name)'; wanted one of \(known.joined(separator: ", "))")
  }
}

do { try Train.requireKnownName(Array(CommandLine.arguments.dropFirst())) } catch { Train.end(with: error) }
Train.launch { command in try Machines.together { try command.run() } }
