import Learning
import Synchronization
import Tensors

extension SCNetwork {
  /// The estimate as the authors' program makes it: of blocks, each denoised alone, that overlap and are averaged by how many patches
  /// hold each of their pixels. So a patch is compared with others of its block alone. Around the picture lies a border in which it
  /// is mirrored, the edge itself not repeated.
  ///
  /// - Parameters:
  ///   - block: side of the square blocks, at least a patch; the authors' have 56 pixels.
  ///   - stride: from a block to the next, at most a block; the authors' is 12.
  ///   - plane: [height, width] in [0, 1], of any size.
  /// - Returns: the estimate, not clipped.
  public func output<Scalar: TensorScalar>(
    inBlocksOf block: Int, stride: Int, _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) -> Tensor<Scalar> {
    require(
      block >= side && (1...block).contains(stride) && plane.count > 0,
      "blocks of \(block) at every \(stride), patches of \(side), a plane of \(plane.shape)")
    func places(_ extent: Int) -> [Int] {
      let border = block - 1
      // Far enough that blocks end where the border does.
      let beyond = (stride - (extent + 2 * border - block) % stride) % stride
      let period = max(1, 2 * (extent - 1))
      return (-border..<extent + border + beyond).map { place in
        let k = ((place % period) + period) % period
        return k < extent ? k : period - k
      }
    }
    let (down, across) = (places(plane.rows), places(plane.columns))
    let padded = Tensor<Scalar>(shape: [down.count, across.count]) { out in
      for (y, row) in down.enumerated() {
        for (x, column) in across.enumerated() { out[y * across.count + x] = plane[row, column] }
      }
    }
    let grid = Patches(of: padded, side: block, stride: stride)
    let done = Atomic<Int>(0)
    let estimates = Parallel.mapChunks(of: grid.count, size: 1) { one in
      let noisy = Tensor(shape: [block, block], elements: grid.extract(one, from: padded).elements)
      let estimate = self.estimate(noisy, parameters) { _ in }
      progress(Double(done.wrappingAdd(1, ordering: .relaxed).newValue) / Double(grid.count))
      return estimate
    }
    let blocks = Tensor(shape: [grid.count, block * block], elements: estimates.flatMap(\.elements))
    let coverage: Tensor<Scalar> = Patches(height: block, width: block, side: side).counts()
    let average = grid.average(blocks, window: coverage.elements)
    let (top, left) = (block - 1, block - 1)
    return Tensor(shape: plane.shape) { out in
      for y in 0..<plane.rows {
        for x in 0..<plane.columns { out[y * plane.columns + x] = average[top + y, left + x] }
      }
    }
  }
}
