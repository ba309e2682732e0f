import Tensors

/// The strided convolutional model: a picture is a sum of filters laid at every q-th pixel, `X = Eᵀ(z Dᵀ)`.
///
/// The code has one row a place of the grid; `z Dᵀ` are the patches laid there, and Eᵀ adds them up where they overlap. So no
/// matrix of all shifted filters is ever formed: every step is a product with the matrix of filters, n² × m, and patches in
/// and out of the picture. With q = n nothing overlaps, E only sorts pixels, and what is left is ``MatrixModel`` on separate
/// patches. With q = 1 it is the convolutional model of the literature.
///
/// Signals are pictures here, [height, width] of the grid; residuals are the patches of what is left of them.
public struct StridedModel<Value: TensorAlgebra>: SparseModel {
  /// The filters that synthesise and those that analyse, n² × m each, a filter a column.
  public let filters: MatrixModel<Value>
  /// Where the filters lie.
  public let grid: Patches

  /// A model.
  public init(_ filters: MatrixModel<Value>, grid: Patches) { (self.filters, self.grid) = (filters, grid) }

  /// E(x − Eᵀ(z Dᵀ)): the patches, P × n², of what a code leaves of a picture.
  @inlinable
  public func residual(of code: Value, from signals: Value) -> Value { patches(signals - picture(code)) }

  /// `z + r W` for residual patches P × n².
  @inlinable
  public func moving(_ code: consuming Value, byAnalysisOf residual: Value) -> Value {
    filters.moving(code, byAnalysisOf: residual)
  }

  /// The form of the threshold that has no jump for t < 0, as the authors of CSCNet have it.
  @inlinable
  public func shrunk(_ code: consuming Value, by threshold: Value) -> Value {
    code.twoSidedThresholded(by: threshold)
  }

  /// Eᵀ(z Dᵀ): the picture that a code stands for.
  @inlinable
  public func picture(_ code: Value) -> Value { picture(code, filters: filters.synthesis) }

  /// Eᵀ(z Cᵀ): the picture under other filters.
  @inlinable
  public func picture(_ code: Value, filters: Value) -> Value {
    let grid = grid
    return code.matmul(filters, transposed: true)
      .mapped(by: { grid.accumulate($0) }, transpose: { grid.extract(from: $0) })
  }

  /// The code that analyses a picture once, `E x W`: the first step from a code of zeros, before its threshold.
  @inlinable
  public func analysis(_ signals: Value) -> Value { patches(signals).matmul(filters.analysis, transposed: false) }

  /// E x, the patches of a picture at the places of the grid, P × n².
  @inlinable
  public func patches(_ picture: Value) -> Value {
    let grid = grid
    return picture.mapped(by: { grid.extract(from: $0) }, transpose: { grid.accumulate($0) })
  }

  /// K steps of iterative shrinkage from a code of zeros.
  /// - Parameters:
  ///   - signals: the picture.
  ///   - threshold: one a filter.
  ///   - steps: K, one or more.
  ///   - momentum: whether each step starts beyond the last code, as FISTA's do.
  @inlinable
  public func codes(_ signals: Value, threshold: Value, steps: Int, momentum: Bool = false) -> Value {
    var code = shrunk(analysis(signals), by: threshold)
    guard momentum else {
      for _ in 1..<max(1, steps) { code = shrinkageStep(code, signals: signals, model: self, threshold: threshold) }
      return code
    }
    // After the first step, t₂ = (1 + √5)/2, and there is nothing to go beyond yet: the start was zero, with t₁ = 1.
    var (point, t) = (code, (1 + 5.0.squareRoot()) / 2)
    for _ in 1..<max(1, steps) {
      let next = shrinkageStep(point, signals: signals, model: self, threshold: threshold)
      let after = (1 + (1 + 4 * t * t).squareRoot()) / 2
      point = next + (next - code).scaled(by: Value.Scalar((t - 1) / after))
      (code, t) = (next, after)
    }
    return code
  }
}

extension StridedModel: Sendable where Value: Sendable {}
