import Files
import Sparse
import Tensors

// A prior of patches on disk: a safetensors file with the arrays `weights`, K, and `covariances`, K × d(d + 1)/2, of each
// covariance the lower triangle row by row, and the recipe in the metadata.
extension PatchMixture {
  /// What the metadata of its file call it: by the method that it is for.
  public static let network = "epll"

  /// Reads a prior.
  /// - Throws: ``/Files/FileError`` for a damaged file or one without these arrays; ``DenoiserError`` that names the file, and the
  ///   component, for numbers of no use.
  public init(contentsOf path: String) throws {
    let file = try Safetensors(contentsOf: path)
    if let network = file.metadata["network"], network != Self.network {
      throw DenoiserError(
        "\(path) is of network '\(network)'; wanted a mixture of \(Self.network), as `train \(Self.network)` writes them"
      )
    }
    let weights = try file.tensor("weights", as: Double.self, shape: [nil]).elements
    let packed = try file.tensor("covariances", as: Double.self, shape: [weights.count, nil])
    let d = Int((2 * Double(packed.columns)).squareRoot())
    guard !weights.isEmpty, d * (d + 1) / 2 == packed.columns, Self.side(dimension: d) != nil else {
      throw DenoiserError(
        "\(path): \(weights.count) covariances of \(packed.columns) entries; wanted the lower triangles of n × n matrices, n a "
          + "square number or one less, such as 2016 entries for n = 63")
    }
    do {
      try self.init(
        GaussianMixture(weights: weights, covariances: weights.indices.map { Self.unpacked(packed.row($0), d) }))
    } catch let error as MixtureError {
      throw DenoiserError("\(path): \(error.description); train it again or get a whole copy")
    }
  }

  /// Writes the prior in single precision with its recipe, whole or not at all.
  /// - Throws: ``/Files/FileError`` naming the file and the reason.
  public func write(recipe: [String: String], to path: String) throws {
    let own = ["network": Self.network, "side": "\(side)", "version": PackageVersion.current]
    var file = Safetensors(metadata: recipe.merging(own) { given, _ in given })
    file["weights"] = .float32(Tensor(mixture.weights.map { Float($0) }))
    file["covariances"] = .float32(
      Tensor(
        rows: mixture.covariances.map { matrix in
          (0..<matrix.rows).flatMap { i in (0...i).map { Float(matrix[i, $0]) } }
        }))
    try file.write(to: path)
  }

  private static func unpacked(_ triangle: [Double], _ d: Int) -> Tensor<Double> {
    var matrix = Tensor<Double>(zeros: d, d)
    for i in 0..<d {
      for j in 0...i {
        let value = triangle[i * (i + 1) / 2 + j]
        (matrix[i, j], matrix[j, i]) = (value, value)
      }
    }
    return matrix
  }
}
