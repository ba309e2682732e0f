import Tensors

/// A signal as a combination of atoms: what an iteration of a pursuit needs to know of it.
///
/// In the simplest case both maps are matrices, see ``MatrixModel``. In a convolutional model they slide filters over a
/// picture. With plain tensors for `Value` a solver runs on it; with recorded variables the same step is a layer.
public protocol SparseModel {
  /// Tensors, or variables that record what is done to them.
  associatedtype Value: TensorAlgebra

  /// What the code leaves unexplained: `r = x − D z`, one signal a row.
  func residual(of code: Value, from signals: Value) -> Value

  /// `z + Wᵀ r`: the code moved by the analysis of a residual. For ISTA, W is the dictionary times the step size.
  func moving(_ code: consuming Value, byAnalysisOf residual: Value) -> Value

  /// The code after its threshold; ``/Tensors/TensorAlgebra/softThresholded(by:)`` unless a model has a form of its
  /// own.
  func shrunk(_ code: consuming Value, by threshold: Value) -> Value
}

extension SparseModel {
  /// Soft thresholding.
  @inlinable
  public func shrunk(_ code: consuming Value, by threshold: Value) -> Value { code.softThresholded(by: threshold) }
}

/// A model of two matrices, both n × m: the dictionary D synthesises, W analyses.
///
/// * ISTA and FISTA: W = t D with the step size t.
/// * LISTA with coupled weights, ALISTA: W is learned, or computed.
/// * Deep K-SVD: W = D / c, both learned.
public struct MatrixModel<Value: TensorAlgebra>: SparseModel {
  /// The dictionary D, n × m, an atom a column.
  public let synthesis: Value
  /// The analysis matrix W, n × m.
  public let analysis: Value

  /// A model with its own analysis matrix.
  public init(synthesis: Value, analysis: Value) {
    (self.synthesis, self.analysis) = (synthesis, analysis)
  }

  /// Gradient descent on ½‖x − D z‖²: the analysis is the dictionary times the step size.
  public init(dictionary: Value, stepSize: Value.Scalar) {
    self.init(synthesis: dictionary, analysis: dictionary.scaled(by: stepSize))
  }

  /// `x − z Dᵀ` for codes P × m and signals P × n.
  @inlinable
  public func residual(of code: Value, from signals: Value) -> Value {
    signals.adding(-1, code, times: synthesis, transposed: true)
  }

  /// `z + r W` for residuals P × n.
  @inlinable
  public func moving(_ code: consuming Value, byAnalysisOf residual: Value) -> Value {
    code.adding(1, residual, times: analysis, transposed: false)
  }
}

extension MatrixModel: Sendable where Value: Sendable {}

// slice: step
/// One step of iterative shrinkage, and one layer of the networks unfolded from it: `z ← soft(z + Wᵀ(x − D z), θ)`.
///
/// - Parameters:
///   - code: the codes z, one signal a row, P × m.
///   - signals: the signals x, P × n.
///   - model: the maps D and W.
///   - threshold: θ, for all entries, per atom or per signal; see ``/Tensors/TensorAlgebra/softThresholded(by:)``.
@inlinable
public func shrinkageStep<Model: SparseModel>(
  _ code: consuming Model.Value, signals: Model.Value, model: Model, threshold: Model.Value
) -> Model.Value {
  let residual = model.residual(of: code, from: signals)
  return model.shrunk(model.moving(code, byAnalysisOf: residual), by: threshold)
}
// slice.end
