import Learning
import RealModule
import Tensors

/// Signals and the codes that should come out of them.
public struct CodeExamples: Sendable {
  /// P × n.
  public let signals: Tensor<Float>
  /// P × m.
  public let codes: Tensor<Float>

  /// Signals and codes, one pair a row.
  public init(signals: Tensor<Float>, codes: Tensor<Float>) {
    require(signals.rows == codes.rows, "\(signals.rows) signals and \(codes.rows) codes")
    (self.signals, self.codes) = (signals, codes)
  }

  /// Chosen pairs, in this order, with repetition allowed.
  public func selecting(_ rows: [Int]) -> CodeExamples {
    CodeExamples(signals: Self.selecting(rows, of: signals), codes: Self.selecting(rows, of: codes))
  }

  private static func selecting(_ rows: [Int], of matrix: Tensor<Float>) -> Tensor<Float> {
    let columns = matrix.columns
    return Tensor(shape: [rows.count, columns]) { out in
      matrix.withUnsafeBufferPointer { source in
        for (i, row) in rows.enumerated() { for j in 0..<columns { out[i * columns + j] = source[row * columns + j] } }
      }
    }
  }

  /// How well codes come out, in dB: 10 log₁₀ of Σ‖z*‖² over Σ‖z − z*‖². The papers' NMSE with the other sign.
  public func score(_ estimates: Tensor<Float>) -> Double {
    let (wanted, error) = (Tensor<Double>(codes).squaredNorm, Tensor<Double>(estimates - codes).squaredNorm)
    return 10 * Double.log10(wanted / max(error, .leastNormalMagnitude))
  }
}

/// Learning to code: batches of signals with the codes that should come out, scored in dB on held-out ones.
public struct CodingTask: TrainingTask {
  /// What learns.
  public let network: LISTA
  /// D, n × m.
  public let dictionary: Tensor<Float>
  /// Where batches come from; the generator is all that may differ from call to call.
  public let source: @Sendable (inout RandomStream) -> CodeExamples
  /// Pairs that are never trained on.
  public let heldOut: CodeExamples

  /// A task whose batches are made when they are asked for.
  public init(
    _ network: LISTA, dictionary: Tensor<Float>, heldOut: CodeExamples,
    source: @escaping @Sendable (inout RandomStream) -> CodeExamples
  ) {
    (self.network, self.dictionary, self.heldOut, self.source) = (network, dictionary, heldOut, source)
  }

  /// A task with a fixed stock of examples, of which a batch is a random choice.
  public init(
    _ network: LISTA, dictionary: Tensor<Float>, heldOut: CodeExamples, stock: CodeExamples, batch: Int
  ) {
    self.init(network, dictionary: dictionary, heldOut: heldOut) { random in
      stock.selecting((0..<batch).map { _ in random.index(below: stock.signals.rows) })
    }
  }

  /// The next batch.
  public func batch(_ random: inout RandomStream) -> CodeExamples { source(&random) }

  /// ½‖z − z*‖² of the last layer, mean over the batch, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ batch: CodeExamples) -> BatchGradient {
    let (loss, gradients) = network.gradient(
      parameters, dictionary: dictionary, signals: batch.signals, targets: batch.codes)
    return BatchGradient(loss: loss, gradients: gradients)
  }

  /// The score of the held-out codes in dB; greater is better.
  public func score(_ parameters: ParameterSet<Float>) -> Double {
    let codes = network.codes(heldOut.signals, dictionary: dictionary, parameters)
    return heldOut.score(codes[network.layers - 1])
  }
}
