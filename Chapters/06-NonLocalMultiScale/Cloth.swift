import Denoisers
import Foundation
import Images
import Networks
import Tensors

/// A cloth, noisy and clean, with the groups of one of its patches and the searches for all others.
struct Cloth {
  let clean, noisy: Image
  /// The middle of the patch that is looked at.
  let row, column: Int
  /// All patches of 8 × 8.
  let grid: Patches
  let separate: SeparatePatches
  let nearest: Neighbours
  let cosines: Tensor<Float>
  let threshold = Float(2.7 * 25 / 255)

  init(side: Int, seed: UInt64) throws {
    clean = Scene.fabric.render(width: side, height: side, seed: seed)
    noisy = clean.addingGaussianNoise(sigma: 25, seed: seed)
    (row, column) = (side * 21 / 32, side * 25 / 32)
    grid = Patches(of: noisy.plane(0), side: 8)
    separate = SeparatePatches(of: grid, in: noisy.plane(0))
    nearest = NeighbourSearch(grid, radius: 19, count: 16).neighbours(in: noisy.plane(0))
    cosines = try PatchTransform(.dct, side: 8).analysis
  }

  /// PSNR in dB over stacks all over the cloth, each coded alone and together.
  func psnr(isSeparate: Bool, stride step: Int) -> (alone: Double, together: Double, count: Int) {
    let places = Array(stride(from: 12, to: clean.width - 12, by: step))
    let errors = places.flatMap { row in
      places.map { Stack(of: self, row: row, column: $0, isSeparate: isSeparate).errors }
    }
    func psnr(_ sum: Double) -> Double { -10 * log10(sum / Double(errors.count * 16 * 64)) }
    return (psnr(errors.reduce(0) { $0 + $1.alone }), psnr(errors.reduce(0) { $0 + $1.together }), errors.count)
  }
}

/// The sixteen patches around a pixel, noisy and clean, and what is left of them alone and together.
struct Stack {
  let noisy, clean, alone, together: Tensor<Float>
  /// Coefficients beyond the threshold.
  let lone, joint: Int

  init(of cloth: Cloth, row: Int, column: Int, isSeparate: Bool = true) {
    let reference = (row - 4) * cloth.grid.lefts.count + column - 4
    let all = isSeparate ? cloth.separate.numbers(of: reference) : Array(cloth.nearest.numbers(of: reference))
    let numbers = Array(all.prefix(16))
    noisy = cloth.grid.extract(numbers, from: cloth.noisy.plane(0))
    clean = cloth.grid.extract(numbers, from: cloth.clean.plane(0))
    alone = codedAlone(noisy, cloth.cosines, threshold: cloth.threshold)
    together = codedTogether(noisy, cosines: cloth.cosines, threshold: cloth.threshold)
    var spectrum = noisy.matmul(cloth.cosines, transposed: true)
    lone = spectrum.elements.count { abs($0) > cloth.threshold }
    GroupTransform.forward(&spectrum)
    joint = spectrum.elements.count { abs($0) > cloth.threshold }
  }

  /// Sums of squared errors.
  var errors: (alone: Double, together: Double) {
    (
      (alone - clean).elements.reduce(0) { $0 + Double($1 * $1) },
      (together - clean).elements.reduce(0) { $0 + Double($1 * $1) }
    )
  }
}
