import Denoisers
import Foundation
import Images
import Sparse
import Tensors

/// The data that kernels run on: noisy pictures, and mean-free patches of them.
struct Workload {
  /// Where the pictures come from, for the report.
  let source: String
  /// 512 × 512, clean.
  let clean: Image
  /// The same with noise σ = 25.
  let noisy: Image
  /// P × 64, each patch less its mean, from pictures with noise σ = 25.
  let patches: Tensor<Float>

  static let sigma = 25.0

  /// Photographs where a folder of them is named, else scenes.
  /// - Parameters:
  ///   - count: number of patches.
  ///   - folder: the folder of image sets, of which BSD68 is taken, or of pictures; nil for scenes.
  init(patches count: Int, images folder: String?) throws {
    let pictures: [Image]
    if let folder {
      let set = try ImageSet(chosen: nil, usual: "BSD68", in: folder)
      pictures = try set.entries.map { try $0.load().luma }
      source = "photographs (\(set.name))"
    } else {
      pictures = (1...4).map { Scene.deadLeaves.render(width: 481, height: 321, seed: $0) }
      source = "drawn scenes (dead leaves)"
    }
    clean = Scene.texturedLeaves.render(width: 512, height: 512, seed: 1)
    noisy = clean.addingGaussianNoise(sigma: Self.sigma, seed: 1)
    var random = RandomStream(seed: 0, stream: "benchmark-patches")
    var rows: [Float] = []
    for (k, picture) in pictures.enumerated() {
      let plane = picture.addingGaussianNoise(sigma: Self.sigma, seed: UInt64(k)).plane(0)
      let grid = Patches(of: plane, side: 8)
      let share = (k + 1) * count / pictures.count - k * count / pictures.count
      let chosen = (0..<share).map { _ in random.index(below: grid.count) }
      rows.append(contentsOf: grid.extract(chosen, from: plane).elements)
    }
    var sampled = Tensor(shape: [rows.count / 64, 64], elements: rows)
    _ = removeMeans(&sampled)
    patches = sampled
  }

  /// Square crops of the noisy picture and of the clean one at the same places, row by row from the upper left corner, in [0, 1].
  func crops(_ count: Int, side: Int) -> (inputs: [Tensor<Float>], targets: [Tensor<Float>]) {
    let across = clean.width / side
    func cut(_ picture: Image) -> [Tensor<Float>] {
      (0..<count).map {
        picture.cropped(x: $0 % across * side, y: $0 / across * side, width: side, height: side).plane(0)
      }
    }
    return (cut(noisy), cut(clean))
  }

  /// Operations of Batch-OMP: the correlations, then per atom a product with the vectors before it, scaling, the update
  /// of the correlations and the search for the largest.
  func pursuitFlop(_ codes: SparseCodes<Float>, _ dictionary: Tensor<Float>) -> Double {
    let (n, m) = (Double(dictionary.rows), Double(dictionary.columns))
    var flop = 2 * n * m * Double(codes.count)
    for i in 0..<codes.count {
      let k = Double(codes.starts[i + 1] - codes.starts[i])
      flop += 2 * m * k * (k - 1) / 2 + 4 * m * k
    }
    return flop
  }
}
