import Images
import Learning
import Networks
import Notebook
import Tensors

/// Small networks that learn with groups of all patches in a window, with groups of the nearest, and without.
struct GroupSCStudy {
  /// What became of one seed: PSNR in dB on scenes that no network learned from.
  struct Outcome {
    let noisy, start, single, window, nearest: Double
    /// Of the network that learned with the window, given lists of other lengths.
    let lists: [Double]
  }

  /// The lengths of lists.
  let lengths = [1, 2, 4, 8, 16, 32, 64]
  /// One for each seed.
  let outcomes: [Outcome]

  // slice: networks
  static func network(_ candidates: PatchGroups.Candidates?) -> SCNetwork {
    SCNetwork(side: 5, atoms: 48, unfoldings: 8, groups: candidates)
  }
  /// Crops of 20 × 20 pixels have 16 × 16 patches: the window is all of them, nearly, and lists reach as far.
  static let (window, nearest) = (PatchGroups.Candidates.window(16), PatchGroups.Candidates.nearest(16, within: 8))
  // slice.end

  init(_ notebook: Notebook) throws {
    let seeds = notebook.size("GroupSC: seeds", quick: 1, book: 3)
    let first = notebook.size("GroupSC: steps of SC", quick: 60, book: 400)
    let further = notebook.size("GroupSC: steps from there", quick: 20, book: 200)
    let lengths = lengths
    outcomes = try (0..<UInt64(seeds)).map { k in
      notebook.step("learning groups of patches, seed \(k + 1) of \(seeds)")
      let seed = notebook.seed + 100 * k
      let school = SceneSchool(
        of: [.fabric, .brick, .texturedLeaves, .text], training: (notebook.isQuick ? 8 : 32, 96),
        heldOut: (4, notebook.isQuick ? 32 : 64), sigma: 25, seed: seed)
      func learned(
        _ network: SCNetwork, from start: ParameterSet<Float>, steps: Int, rate: Double
      ) throws -> ParameterSet<Float> {
        try school.trained(network, from: start, steps: steps, crop: 20, crops: 4, rate: rate, seed: seed)
      }
      let single = Self.network(nil)
      let common = try learned(single, from: try single.initialParameters(), steps: first, rate: 3e-3)
      func score(_ candidates: PatchGroups.Candidates?) throws -> (psnr: Double, parameters: ParameterSet<Float>) {
        let network = Self.network(candidates)
        let start = network.adopting(common, of: single)
        let parameters = try learned(network, from: start, steps: further, rate: 2e-3)
        return (school.psnr(network, parameters), parameters)
      }
      let (alone, window, nearest) = (try score(nil), try score(Self.window), try score(Self.nearest))
      return Outcome(
        noisy: school.psnr { $0 }, start: school.psnr(single, common), single: alone.psnr, window: window.psnr,
        nearest: nearest.psnr,
        lists: lengths.map { school.psnr(Self.network(.nearest($0, within: 8)), window.parameters) })
    }
  }
}
