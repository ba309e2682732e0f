import Images
import Sparse
import Tensors

/// A prior of square patches: what a patch holds besides its mean comes from a mixture of Gaussians.
///
/// The mixture is of coordinates v = B u of a patch u less its mean. Where it has one dimension less than a patch has pixels,
/// the rows of B are the cosines of the orthonormal DCT but the flat one, in which covariances are regular. Where it has as many
/// dimensions as pixels, these are the coordinates. Pixels are in [0, 1]: the covariances have a scale, as pictures have.
public struct PatchMixture: Sendable {
  /// The mixture of coordinates.
  public let mixture: GaussianMixture
  /// Side of the patches.
  public let side: Int
  /// B, d × n, orthonormal rows.
  public let basis: Tensor<Float>

  /// A prior of patches.
  /// - Throws: ``DenoiserError`` when the mixture's dimension is neither a square nor one less.
  public init(_ mixture: GaussianMixture) throws {
    let d = mixture.dimension
    guard let side = Self.side(dimension: d) else {
      throw DenoiserError(
        "a mixture in \(d) dimensions is of no square patches; wanted a square number, such as 64, or one less")
    }
    (self.mixture, self.side) = (mixture, side)
    basis = d == side * side ? Tensor(identity: d) : Self.meanFreeBasis(side: side)
  }

  /// The side of patches whose mixture has so many dimensions; nil where there are none.
  static func side(dimension d: Int) -> Int? {
    let side = Int(Double(d + 1).squareRoot().rounded(.down))
    return d > 0 && (side * side == d || side * side == d + 1) ? side : nil
  }

  /// The cosines of a patch but the flat one, (n − 1) × n.
  public static func meanFreeBasis(side: Int) -> Tensor<Float> {
    let cosines = PatchTransform.orthonormalCosines(side: side)
    return Tensor(cosines.rows(1..<side * side))
  }

  // slice: coordinates
  /// v = B u of patches less their means, P × n to P × d.
  public func coordinates(of patches: Tensor<Float>) -> Tensor<Float> { patches.matmul(basis, transposed: true) }

  /// Bᵀ v, the patches, without means, that have these coordinates.
  public func patches(at coordinates: Tensor<Float>) -> Tensor<Float> { coordinates.matmul(basis) }
  // slice.end

  /// Mean of log p over all overlapping patches of a plane, each less its mean, in nats a patch.
  /// - Parameters:
  ///   - plane: in [0, 1].
  ///   - noiseVariance: of the noise that the patches are taken to have, in squared units of the plane.
  /// - Throws: ``/Images/ImageError`` for a plane smaller than a patch.
  public func logLikelihood(of plane: Tensor<Float>, noiseVariance: Double = 0) throws -> Double {
    try Patches.requireFit(height: plane.rows, width: plane.columns, size: (side, side))
    let grid = Patches(of: plane, side: side)
    let seen = try MixtureInNoise<Float>(mixture, noiseVariance: noiseVariance)
    // A row of patches at a time: memory does not grow with the picture's height.
    let sums = Parallel.mapChunks(of: grid.tops.count, size: 1) { rows in
      rows.reduce(0.0) { sum, r in
        let own = Array(r * grid.lefts.count..<(r + 1) * grid.lefts.count)
        var patches = grid.extract(own, from: plane)
        _ = removeMeans(&patches)
        return sum + seen.logLikelihood(coordinates(of: patches))
      }
    }
    return sums.reduce(0, +) / Double(grid.count)
  }

  /// The directions in which patches of a component vary most, the strongest first, as patches of unit norm.
  /// - Returns: n × count, one patch a column, and the standard deviations along them.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which no valid mixture causes.
  public func principalPatches(of component: Int, count: Int) throws -> (patches: Tensor<Double>, deviations: [Double])
  {
    let (values, vectors) = try mixture.covariances[component].symmetricEigen()
    let order = Array((0..<values.count).reversed().prefix(count))
    let directions = Tensor<Double>(basis).transposed().matmul(vectors.selectingColumns(order))
    return (directions, order.map { max(0, values[$0]).squareRoot() })
  }
}
