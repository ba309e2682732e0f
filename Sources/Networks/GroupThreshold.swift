import Gradients
import Learning
import Sparse
import Tensors

/// The group threshold of GroupCDL (Janjušević, Khalilian-Gourtani, Flinker, Feng and Wang, IEEE Transactions on Computational
/// Imaging 11, 2025, doi:10.1109/TCI.2025.3539021, arXiv:2407.18967): a coefficient is judged by its own size and by those of the
/// places that look alike.
///
/// Codes z, [N, M], are compared in h hidden channels. Γ_ij falls with ‖W_θ z_i − W_φ z_j‖² and adds up to one over the window of
/// i; ξ = W_β √(Γ (W_α z)²); and z ← z max(0, 1 − τ/ξ). With Γ, W_α and W_β the identity this is soft thresholding. All steps
/// share the matrices. Γ is found from the codes of the first step, and renewed before every fifth one by γ of a new one and
/// 1 − γ of the old.
///
/// As the first version of the authors' code has it: windows go on at the other side of the picture, and the first step has a soft
/// threshold.
public struct GroupThreshold: ParameterGroup {
  /// Hidden channels, h.
  public let hidden: Int
  /// Side of the square window, in places of the grid, an odd number.
  public let window: Int

  /// The matrices that compare codes, [h, M], the one that gathers sizes, [h, M], and the one that spreads them, [M, h].
  let query, key, gather, spread: Parameter
  /// γ.
  let renewal: Parameter

  init(filters: Int, hidden: Int, window: Int) {
    (self.hidden, self.window) = (hidden, window)
    // Such that hidden channels are as large as codes, nearly; the first two start alike.
    let deviation = 1 / Double(hidden).squareRoot()
    func matrix(_ name: String) -> Parameter {
      Parameter("W_\(name)", [hidden, filters], start: .normal(mean: 0, deviation: deviation))
    }
    (query, key, gather) = (matrix("theta"), matrix("phi"), matrix("alpha"))
    spread = Parameter("W_beta", [filters, hidden])
    renewal = Parameter("gamma", [1], start: .constant(0.8))
  }

  /// Steps between renewals of Γ.
  static let period = 5
  /// ε of the roots and quotients.
  static let floor = 1e-8

  /// Γ of some codes.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func likeness<Value: NetworkValue>(of codes: Value, _ grid: ConvolutionShape, _ p: Weights<Value>) -> Value {
    codes.matmul(p[query], transposed: true)
      .likeness(to: codes.matmul(p[key], transposed: true), in: lattice(grid))
  }

  /// Γ before a step: the old one, or where it is time one that is renewed.
  /// - Parameter step: from 1, the second step of the network.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func likeness<Value: NetworkValue>(
    before step: Int, after old: Value?, of codes: Value, _ grid: ConvolutionShape, _ p: Weights<Value>
  ) -> Value {
    guard let old else { return likeness(of: codes, grid, p) }
    guard (step + 1) % Self.period == 0 else { return old }
    return likeness(of: codes, grid, p).blended(with: old, by: p[renewal])
  }

  /// The places whose codes are compared.
  func lattice(_ grid: ConvolutionShape) -> LatticeWindow {
    LatticeWindow(rows: grid.outputHeight, columns: grid.outputWidth, side: window)
  }

  /// The parameters at their start.
  func start(_ random: inout RandomStream, in parameters: inout ParameterSet<Float>, filters: Int) {
    let scale = 1 / Float(hidden).squareRoot()
    let matrix: Tensor<Float> = random.normals(hidden, filters)
    for parameter in [query, key, gather] { parameters[parameter.name] = matrix.scaled(by: scale) }
    // Rows that add up to one in the mean: a mean of the gathered sizes.
    parameters[spread.name] = Tensor(shape: [filters, hidden]) { out in
      for i in out.indices { out[i] = Float(random.uniform(0, 2)) / Float(hidden) }
    }
    parameters[renewal.name] = Tensor([0.8])
  }

  /// Sizes that are spread and the share of a renewal lie in [0, 1].
  func admit(_ parameters: inout ParameterSet<Float>) {
    for parameter in [spread, renewal] {
      parameters[parameter.name] = parameters[parameter.name].map { min(max($0, 0), 1) }
    }
  }

  /// Multiplications and additions of a network of so many steps, for so many places.
  func flop(steps: Int, filters: Int, places: Int) -> Double {
    guard steps > 1 else { return 0 }
    let renewals = 1 + (1..<steps).count { $0 > 1 && ($0 + 1) % Self.period == 0 }
    let (pairs, products) = (Double(window * window * hidden), Double(filters * hidden))
    return 2 * Double(places) * (Double(renewals) * (pairs + 2 * products) + Double(steps - 1) * (pairs + 2 * products))
  }
}

/// ``ConvolutionalModel`` with a group threshold in the place of the soft one.
struct GroupedModel<Value: NetworkValue>: SparseModel {
  let filters: ConvolutionalModel<Value>
  /// Γ.
  let likeness: Value
  /// W_α and W_β.
  let gather, spread: Value
  let window: LatticeWindow

  func residual(of code: Value, from signals: Value) -> Value { filters.residual(of: code, from: signals) }

  func moving(_ code: consuming Value, byAnalysisOf residual: Value) -> Value {
    filters.moving(code, byAnalysisOf: residual)
  }

  /// z max(0, 1 − τ/ξ).
  func shrunk(_ code: consuming Value, by threshold: Value) -> Value {
    let floor = Value.Scalar(GroupThreshold.floor)
    // slice: threshold
    let norms = code.matmul(gather, transposed: true).gatheredNorms(by: likeness, in: window, floor: floor)
      .matmul(spread, transposed: true)
    return code.shrunk(by: threshold, relativeTo: norms, floor: floor)
    // slice.end
  }
}
