import Gradients
import Tensors

extension Pass {
  /// All overlapping square patches of planes, a patch a row, in chunks that stay in the cache.
  /// - Returns: the patches, and the grid on which they lie in each plane.
  public func patches(of planes: Flow<Value>, side: Int) -> (patches: Flow<Value>, grid: Patches) {
    let shape = planes.planeShape
    let grid = Patches(height: shape[0], width: shape[1], side: side)
    let domain = Domain.lattice(
      pictures: planes.domain.chunks.count, rows: grid.tops.count, columns: grid.lefts.count, span: side, size: 256)
    return (pieces(of: planes, grid, domain), grid)
  }

  /// The average of what a function makes of all overlapping patches of planes.
  public func averagedPatches(
    of planes: Flow<Value>, side: Int, _ body: @escaping (Value, Weights<Value>) -> Value
  ) -> Flow<Value> {
    let (patches, grid) = patches(of: planes, side: side)
    return folded(patches.map(body), grid).map { sum, p in sum.averaged(over: p.constant(grid.counts())) }
  }
}

extension Flow {
  /// Rows and columns of the planes of a flow that is computed.
  public var planeShape: [Int] { values[0].shape }
}
