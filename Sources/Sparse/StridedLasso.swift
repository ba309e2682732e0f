import Tensors

/// The Lasso of a strided convolutional model: `min over z of ½‖x − Eᵀ(z Dᵀ)‖² + Σ_f λ_f ‖z_f‖₁`, for each shift of the grid.
///
/// Source: Simon and Elad, NeurIPS 2019; with a stride of one, convolutional sparse coding as in Bristow, Eriksson, Lucey 2013.
public struct StridedLasso<Scalar: TensorScalar>: Sendable {
  /// D, n² × m, a filter a column.
  public let dictionary: Tensor<Scalar>
  /// λ_f, the price of a unit of each filter's coefficients.
  public let lambdas: [Scalar]
  /// n, the side of the filters.
  public let side: Int
  /// q, the step between filters.
  public let stride: Int
  /// L, an upper bound of ‖D‖₂² under this stride.
  public let lipschitz: Scalar

  /// A problem.
  ///
  /// L is found by the power method, which stays below the norm, on a picture of some ten filters a side; two hundredths are
  /// added. The objective then falls at every step of ISTA.
  /// - Parameters:
  ///   - dictionary: side² × m.
  ///   - lambdas: one a filter; zero leaves a filter free.
  public init(dictionary: Tensor<Scalar>, lambdas: [Scalar], side: Int, stride: Int) {
    require(
      dictionary.rows == side * side && lambdas.count == dictionary.columns && lambdas.allSatisfy { $0 >= 0 },
      "a dictionary of shape \(dictionary.shape) and \(lambdas.count) λ for filters of \(side)")
    (self.dictionary, self.lambdas, self.side, self.stride) = (dictionary, lambdas, side, stride)
    let windows = ShiftWindows(height: 10 * side, width: 10 * side, side: side, stride: stride)
    let norm: Scalar = StridedModel(
      MatrixModel(synthesis: dictionary, analysis: dictionary), grid: windows.grid()
    ).spectralNormSquared()
    lipschitz = 1.02 * max(norm, .leastNormalMagnitude)
  }

  /// The same dictionary and stride under other prices; L is not computed again.
  public init(_ other: StridedLasso, lambdas: [Scalar]) {
    require(lambdas.count == other.lambdas.count && lambdas.allSatisfy { $0 >= 0 }, "\(lambdas.count) λ")
    (dictionary, self.lambdas, side, stride, lipschitz) = (
      other.dictionary, lambdas, other.side, other.stride, other.lipschitz
    )
  }

  /// The model with ISTA's step size 1/L.
  public func model(_ grid: Patches) -> StridedModel<Tensor<Scalar>> {
    StridedModel(MatrixModel(dictionary: dictionary, stepSize: 1 / lipschitz), grid: grid)
  }

  // slice: solve
  /// The codes of a picture, or of several under each other, from a code of zeros.
  /// - Parameters:
  ///   - signals: [height, width] of the grid.
  ///   - method: ``LassoMethod/ista`` or ``LassoMethod/fista``.
  ///   - iterations: number of steps.
  ///   - observer: called with the number and the codes of each step.
  public func codes(
    _ signals: Tensor<Scalar>, on grid: Patches, by method: LassoMethod = .fista, iterations: Int,
    observer: ((Int, Tensor<Scalar>) -> Void)? = nil
  ) -> Tensor<Scalar> {
    if case .fistaWithRestart = method { unreachable("a restart would tear places apart that overlap") }
    return model(grid).iterated(
      Tensor(zeros: grid.count, dictionary.columns), signals: signals,
      threshold: Tensor(lambdas.map { $0 / lipschitz }),
      by: method, iterations: iterations
    ) { k, codes in
      observer?(k, codes)
      return false
    }.codes
  }
  // slice.end

  /// The objective of the codes of a picture.
  public func objective(_ codes: Tensor<Scalar>, of signals: Tensor<Scalar>, on grid: Patches) -> Scalar {
    let rest = signals - model(grid).picture(codes)
    let prices = codes.map { abs($0) }.times(lambdas).reduce(0, +)
    return rest.squaredNorm / 2 + prices
  }

  // slice: shifts
  /// The pictures that the shifts of the grid make of a plane, each [height, width]; their mean approximates the MMSE estimate.
  /// - Parameter shifts: the numbers i · q + j of the shifts (i, j) wanted; all unless given.
  public func pictures(
    _ plane: Tensor<Scalar>, shifts: [Int]? = nil, iterations: Int
  ) -> [Tensor<Scalar>] {
    let windows = ShiftWindows(height: plane.rows, width: plane.columns, side: side, stride: stride)
    let (padded, grid) = (windows.padded(plane), windows.grid())
    let chosen = shifts ?? Array(0..<windows.count)
    return Parallel.mapChunks(of: chosen.count, size: 1) { one in
      let shift = chosen[one.lowerBound]..<chosen[one.lowerBound] + 1
      let window = windows.windows(shift, of: padded)
      let codes = codes(window, on: grid, iterations: iterations)
      return windows.summed(shift, windows: model(grid).picture(codes))
    }
  }
  // slice.end

  /// The mean of the pictures of all shifts.
  public func estimate(_ plane: Tensor<Scalar>, iterations: Int) -> Tensor<Scalar> {
    let pictures = pictures(plane, iterations: iterations)
    let sum = pictures.dropFirst().reduce(pictures[0]) { $0 + $1 }
    return sum.scaled(by: 1 / Scalar(pictures.count))
  }
}
