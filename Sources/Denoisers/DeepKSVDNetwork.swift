import Gradients
import Networks
import RealModule
import Sparse
import Tensors

/// The network of Deep K-SVD (Scetbon, Elad, Milanfar, IEEE TIP 30, 2021, arXiv:1909.13164), as the authors' code has it.
///
/// Every overlapping patch gets its own λ from a small perceptron, is coded by unfolded iterations of ISTA, put together
/// again, limited to [−1, 1], and averaged with its neighbours under one learned window. A second and third stage repeat
/// this on the first one's picture, with perceptron and window of their own.
///
/// Pixels here are in network units: 2 v − 1 for a picture v in [0, 1].
///
/// Points at which the code differs from textbook ISTA, kept on purpose: the first iterate is soft(Dᵀx, λ/c), not
/// soft(Dᵀx/c, λ/c); λ may be negative; c is a number of its own that training moves away from ‖D‖²; atoms are not kept at
/// unit length.
public struct DeepKSVDNetwork: Sendable, Equatable {
  /// Side of the square patches.
  public let side: Int
  /// Atoms of the dictionary.
  public let atoms: Int
  /// How often the picture is denoised, 1 to 3.
  public let stages: Int
  /// T, the unfolded iterations. The same weights with another T are another network: some dB worse.
  public let unfoldings: Int

  /// A network's sizes; the authors' training script has side 8, 256 atoms, one stage and five unfoldings.
  public init(side: Int = 8, atoms: Int = 256, stages: Int = 1, unfoldings: Int = 5) {
    precondition(
      side > 1 && atoms > 0 && (1...3).contains(stages) && unfoldings >= 0,
      "patches of \(side), \(atoms) atoms, \(stages) stages, \(unfoldings) unfoldings")
    (self.side, self.atoms, self.stages, self.unfoldings) = (side, atoms, stages, unfoldings)
  }

  /// p, the pixels of a patch.
  public var length: Int { side * side }

  /// Widths of the perceptron that finds λ: p, 2p, p, p/2, 1.
  var widths: [Int] { [length, 2 * length, length, max(1, length / 2), 1] }

  /// Multiplications and additions for one patch in all stages: the perceptron, Dᵀx, two products an unfolding, Dz.
  public var flopPerPatch: Double {
    let perceptron = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    return 2 * Double(stages) * Double(perceptron + 2 * (unfoldings + 1) * length * atoms)
  }

  // MARK: Parameters

  /// The name of a stage's window; `w` alone in a network of one stage.
  func windowName(_ stage: Int) -> String { stages == 1 ? "w" : "w_\(stage + 1)" }

  /// The name of a layer of a stage's perceptron, from 1; the first stage's have no suffix.
  func layerName(_ layer: Int, _ stage: Int) -> String { "linear\(layer)" + (stage == 0 ? "" : "_\(stage + 1)") }

  /// The parameters at their start, under the names of the authors' state dictionary.
  ///
  /// D as given; c = ‖D‖₂²; windows normal around 1 with deviation 0.1; perceptrons uniform within ±1/√(inputs).
  /// - Parameters:
  ///   - dictionary: n × m; the separable DCT when nil, for which the number of atoms must be a square.
  ///   - seed: of windows and perceptrons.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary is not finite.
  public func initialParameters(dictionary: Tensor<Float>? = nil, seed: UInt64) throws -> ParameterSet<Float> {
    let frequencies = Int(Double(atoms).squareRoot().rounded())
    precondition(
      dictionary != nil || frequencies * frequencies == atoms, "\(atoms) atoms of a separable DCT: wanted a square")
    let start = dictionary ?? Dictionaries.separableDCT(side: side, frequencies: frequencies)
    precondition(start.shape == [length, atoms], "a dictionary of \(start.shape), wanted [\(length), \(atoms)]")
    var random = RandomStream(seed: seed, stream: "deep-ksvd")
    var parameters = ParameterSet<Float>()
    parameters.append("Dict", start)
    parameters.append("c", Tensor([try start.spectralNormSquared()]))
    for stage in 0..<stages {
      parameters.append(
        windowName(stage), Tensor((0..<length).map { _ in Float(1 + 0.1 * random.normal()) }))
    }
    for stage in 0..<stages {
      for (layer, (inputs, outputs)) in zip(widths, widths.dropFirst()).enumerated() {
        let bound = 1 / Double(inputs).squareRoot()
        func uniform(_ shape: [Int]) -> Tensor<Float> {
          Tensor(repeating: 0, shape: shape).map { _ in Float(random.uniform(-bound, bound)) }
        }
        let name = layerName(layer + 1, stage)
        parameters.append(name + ".weight", uniform([outputs, inputs]))
        parameters.append(name + ".bias", uniform([outputs]))
      }
    }
    return parameters
  }

  /// Names and shapes of the parameters, in their order.
  var shapes: [(name: String, shape: [Int])] {
    var shapes = [("Dict", [length, atoms]), ("c", [1])]
    for stage in 0..<stages { shapes.append((windowName(stage), [length])) }
    for stage in 0..<stages {
      for (layer, (inputs, outputs)) in zip(widths, widths.dropFirst()).enumerated() {
        shapes.append((layerName(layer + 1, stage) + ".weight", [outputs, inputs]))
        shapes.append((layerName(layer + 1, stage) + ".bias", [outputs]))
      }
    }
    return shapes
  }

  /// Names and shapes, all zero: what a weights file is read into.
  public var emptyParameters: ParameterSet<Float> {
    var parameters = ParameterSet<Float>()
    for (name, shape) in shapes { parameters.append(name, Tensor(repeating: 0, shape: shape)) }
    return parameters
  }

  /// The places of a stage's parameters in the set: D, c, then weight and bias of each layer.
  func places(_ stage: Int) -> [Int] {
    let first = 2 + stages + stage * 2 * (widths.count - 1)
    return [0, 1] + (first..<first + 2 * (widths.count - 1))
  }

  /// The place of a stage's window.
  func windowPlace(_ stage: Int) -> Int { 2 + stage }
}

/// One stage's parameters, as numbers or as variables.
struct DeepKSVDStage<Value: LayerAlgebra> {
  let dictionary: Value
  let stepConstant: Value
  /// Weight and bias of each layer.
  let perceptron: [(weight: Value, bias: Value)]

  /// From the values at ``DeepKSVDNetwork/places(_:)``, in that order.
  init(_ values: [Value]) {
    (dictionary, stepConstant) = (values[0], values[1])
    perceptron = stride(from: 2, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) }
  }

  // slice: lambda
  /// λ of every patch, P × 1: three rectified layers and one that may go below zero.
  func lambda(_ patches: Value) -> Value {
    var hidden = patches
    for (weight, bias) in perceptron.dropLast() {
      hidden = hidden.matmul(weight, transposed: true).addingRow(bias).rectified()
    }
    guard let (weight, bias) = perceptron.last else { return hidden }
    return hidden.matmul(weight, transposed: true).addingRow(bias)
  }
  // slice.end

  // slice: codes
  /// The codes of patches, P × m: T steps of ISTA from soft(Dᵀx, λ/c).
  func codes(_ patches: Value, lambda: Value, unfoldings: Int) -> Value {
    let threshold = lambda.divided(by: stepConstant)
    let model = MatrixModel(synthesis: dictionary, analysis: dictionary.divided(by: stepConstant))
    var codes = patches.matmul(dictionary, transposed: false).softThresholded(by: threshold)
    for _ in 0..<unfoldings {
      codes = shrinkageStep(codes, signals: patches, model: model, threshold: threshold)
    }
    return codes
  }
  // slice.end

  /// Patches as the stage sees them without noise, P × p.
  func cleaned(_ patches: Value, unfoldings: Int) -> Value {
    codes(patches, lambda: lambda(patches), unfoldings: unfoldings)
      .matmul(dictionary, transposed: true).clamped(-1, 1)
  }
}
