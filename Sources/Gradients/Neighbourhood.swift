import Tensors

/// The places that each of N places is compared with: as many for each, n.
///
/// Numbers for all pairs, such as weights, are a matrix with a place a row and a member of its neighbourhood a column.
public protocol Neighbourhood: Sendable {
  /// Places, N.
  var places: Int { get }
  /// Members of a neighbourhood, n.
  var count: Int { get }

  /// ⟨a_i, b_j⟩ for every place i and member j of its neighbourhood, [N, n]; a and b are [N, h].
  func products<Scalar: TensorScalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Tensor<Scalar>

  /// Σ_j w_ij v_j over the members j of every place's neighbourhood, [N, h].
  func sums<Scalar: TensorScalar>(_ weights: Tensor<Scalar>, _ values: Tensor<Scalar>) -> Tensor<Scalar>

  /// The transpose of ``sums(_:_:)``: Σ_i w_ij v_i over the places i that have j for a neighbour, [N, h].
  func transposedSums<Scalar: TensorScalar>(_ weights: Tensor<Scalar>, _ values: Tensor<Scalar>) -> Tensor<Scalar>

  /// √(Σ_j w_ij v_j² + ε), entry by entry, [N, h].
  func norms<Scalar: TensorScalar>(
    _ weights: Tensor<Scalar>, _ values: Tensor<Scalar>, floor: Scalar
  ) -> Tensor<Scalar>
}

extension Neighbourhood {
  /// √(Σ_j w_ij v_j² + ε), from the squares and their sums.
  public func norms<Scalar: TensorScalar>(
    _ weights: Tensor<Scalar>, _ values: Tensor<Scalar>, floor: Scalar
  ) -> Tensor<Scalar> {
    sums(weights, values.map { $0 * $0 }).map { Scalar.sqrt($0 + floor) }
  }

  /// Ends the program at weights or values that do not fit.
  func check<Scalar>(_ weights: Tensor<Scalar>?, _ values: [Tensor<Scalar>]) {
    let areFit = values.allSatisfy { $0.shape == [places, values[0].columns] }
    require(
      areFit && weights.map { $0.shape == [places, count] } ?? true,
      "weights of \(weights?.shape ?? []), values of \(values.map(\.shape)) for \(places) places with \(count) neighbours"
    )
  }
}

extension LatticeWindow: Neighbourhood {}
