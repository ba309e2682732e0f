import Sparse
import Tensors

/// Chapter 1's Lasso under a degradation: a gray picture is a sum of atoms laid at every place, and what is seen of it is A.
///
/// The picture of a code is `x = C^{-½} Eᵀ(z Dᵀ)`, where Eᵀ lays patches down, C counts how many meet at a pixel, and the root makes
/// C^{-½} Eᵀ a map that lengthens nothing: with an orthonormal D and ‖A‖ ≤ 1 the Lipschitz constant is one at most.
public struct DegradedPatches: SparseModel {
  /// A.
  public let degradation: any Degradation
  /// Where patches lie.
  public let grid: Patches
  /// D, n × m, an atom a column.
  public let dictionary: Tensor<Double>
  /// t, the step size.
  public let step: Double
  private let roots: Tensor<Double>

  /// A model of gray pictures.
  /// - Parameters:
  ///   - dictionary: side² × m.
  ///   - stride: between patches.
  ///   - step: below 2/L; one unless given.
  public init(
    _ degradation: any Degradation, dictionary: Tensor<Double>, side: Int, stride: Int = 1, step: Double = 1
  ) {
    let shape = degradation.pictureShape
    require(
      shape[0] == 1 && dictionary.rows == side * side,
      "a dictionary of \(dictionary.shape) for patches of \(side) of pictures of \(shape)")
    (self.degradation, self.dictionary, self.step) = (degradation, dictionary, step)
    grid = Patches(height: shape[1], width: shape[2], side: side, stride: stride)
    roots = grid.counts(as: Double.self).map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
  }

  // slice: maps
  /// E C^{-½} Aᵀ(y − A x): the patches of what a code leaves of the data.
  public func residual(of code: Tensor<Double>, from data: Tensor<Double>) -> Tensor<Double> {
    let rest = degradation.transposed(data - degradation.applied(to: picture(code)))
    return patches(rest)
  }

  /// z + t r D.
  public func moving(_ code: consuming Tensor<Double>, byAnalysisOf residual: Tensor<Double>) -> Tensor<Double> {
    code.adding(step, residual, times: dictionary)
  }
  // slice.end

  /// x = C^{-½} Eᵀ(z Dᵀ), [1, height, width].
  public func picture(_ code: Tensor<Double>) -> Tensor<Double> {
    let plane = grid.accumulate(code.matmul(dictionary, transposed: true)).combined(with: roots, *)
    return plane.reshaped(1, plane.rows, plane.columns)
  }

  /// E C^{-½} x, the transpose of laying patches down.
  private func patches(_ picture: Tensor<Double>) -> Tensor<Double> {
    grid.extract(from: picture.reshaped(grid.height, grid.width).combined(with: roots, *))
  }

  /// The code of a picture that an orthonormal dictionary gives: Dᵀ of its patches.
  public func analysis(_ picture: Tensor<Double>) -> Tensor<Double> { patches(picture).matmul(dictionary) }
}

extension InverseProblem {
  /// The objective `½‖A x(z) − y‖² + Σ_j λ_j ‖z_j‖₁` of a code.
  public func lassoObjective(_ code: Tensor<Double>, _ model: DegradedPatches, lambdas: [Double]) -> Double {
    misfit(model.picture(code)) + code.map { abs($0) }.times(lambdas).reduce(0, +)
  }

  // slice: lasso
  /// The picture of the Lasso's code, by the very step of chapter 1, ``/Sparse/shrinkageStep(_:signals:model:threshold:)``.
  /// - Parameters:
  ///   - model: the dictionary with the degradation before it.
  ///   - lambdas: λ_j, the price of each atom; zero for one that is free, such as the mean.
  ///   - method: ``/Sparse/LassoMethod/ista`` or ``/Sparse/LassoMethod/fista``.
  ///   - start: the first picture.
  ///   - observer: called with number and code of each step.
  public func patchLasso(
    _ model: DegradedPatches, lambdas: [Double], by method: LassoMethod = .fista, iterations: Int,
    from start: Tensor<Double>, observer: (Int, Tensor<Double>) -> Void = { _, _ in }
  ) -> Tensor<Double> {
    let codes = model.iterated(
      model.analysis(start), signals: data, threshold: Tensor(lambdas.map { $0 * model.step }), by: method,
      iterations: iterations
    ) { k, codes in
      observer(k, codes)
      return false
    }.codes
    return model.picture(codes)
  }
  // slice.end
}
