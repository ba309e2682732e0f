import Gradients
import Tensors

/// A piece of a network that is recorded on one tape for each chunk of its examples.
///
/// Tapes are kept from the forward to the backward pass as far as the caller wants; the other chunks are computed a second
/// time when their turn in the backward pass has come. Sums over chunks go in the order of the chunks, so nothing depends on
/// the number of threads.
struct RecordedPiece<Scalar: TensorScalar> {
  /// What goes into a chunk: a value, and whether its gradient is wanted.
  typealias Input = (value: Tensor<Scalar>, isWanted: Bool)
  /// The piece: what comes out of inputs and named parameters.
  typealias Body = ([Variable<Scalar>], _ parameter: (String) -> Variable<Scalar>) -> [Variable<Scalar>]

  /// A chunk on its tape.
  private struct Record {
    let tape: Tape<Scalar>
    let inputs: [Variable<Scalar>]
    let outputs: [Variable<Scalar>]
    let parameters: [(name: String, variable: Variable<Scalar>)]
  }

  /// What comes out of a chunk, and its tape where that is kept.
  private struct Result {
    let outputs: [Tensor<Scalar>]
    let sums: BlockSums<Scalar>?
    let record: Record?
  }

  /// What a chunk gives back.
  private struct Part {
    let inputs: [Tensor<Scalar>]
    let parameters: [(name: String, gradient: Tensor<Scalar>)]
  }

  private let chunks: Int
  private let kept: Int
  private let values: [String: Tensor<Scalar>]
  private let inputs: (Int) -> [Input]
  private let body: Body
  private var records: [Record] = []

  /// A piece.
  /// - Parameters:
  ///   - chunks: their number.
  ///   - kept: how many of them keep their tape.
  ///   - values: the parameters by name; those that end in `.centre` get no gradient.
  ///   - inputs: what goes into a chunk; called from several threads, and again for a chunk that keeps no tape.
  ///   - body: the piece; called from several threads.
  init(
    chunks: Int, kept: Int, values: [String: Tensor<Scalar>], inputs: @escaping (Int) -> [Input], body: @escaping Body
  ) {
    (self.chunks, self.kept, self.values, self.inputs, self.body) = (chunks, kept, values, inputs, body)
  }

  private func recorded(_ chunk: Int) -> Record {
    let tape = Tape<Scalar>()
    let variables = inputs(chunk).map { $0.isWanted ? tape.parameter($0.value) : tape.constant($0.value) }
    var parameters: [(name: String, variable: Variable<Scalar>)] = []
    let outputs = body(variables) { name in
      if let known = parameters.first(where: { $0.name == name }) { return known.variable }
      let value = values.value(name)
      if name.hasSuffix(".centre") { return tape.constant(value) }
      let variable = tape.parameter(value)
      parameters.append((name, variable))
      return variable
    }
    return Record(tape: tape, inputs: variables, outputs: outputs, parameters: parameters)
  }

  /// The outputs of all chunks.
  /// - Parameter measured: the number of an output that has so many blocks, whose moments are wanted.
  mutating func forward(
    measuring measured: (output: Int, blocks: Int)? = nil
  ) -> (outputs: [[Tensor<Scalar>]], sums: [BlockSums<Scalar>]) {
    let (piece, kept) = (UncheckedSendable(self), kept)
    let results = Parallel.mapChunks(of: chunks, size: 1) { one in
      let record = piece.value.recorded(one.lowerBound)
      let outputs = record.outputs.map(\.value)
      let sums = measured.map { BlockSums(of: outputs[$0.output], blocks: $0.blocks) }
      return UncheckedSendable(Result(outputs: outputs, sums: sums, record: one.lowerBound < kept ? record : nil))
    }
    records = results.compactMap(\.value.record)
    return (results.map(\.value.outputs), results.compactMap(\.value.sums))
  }

  /// The gradients of inputs and parameters. Serves once: the tapes are gone afterwards.
  /// - Parameter gradients: those of a chunk's outputs; called from several threads.
  /// - Returns: for each chunk one gradient for each input (empty where none is wanted), and the parameters' sums.
  mutating func backward(
    _ gradients: @escaping (Int) -> [Tensor<Scalar>]
  ) -> (inputs: [[Tensor<Scalar>]], parameters: [String: Tensor<Scalar>]) {
    let (piece, records) = (UncheckedSendable(self), UncheckedSendable(records))
    let given = UncheckedSendable(gradients)
    let parts = Parallel.mapChunks(of: chunks, size: 1) { one in
      let k = one.lowerBound
      let record = k < records.value.count ? records.value[k] : piece.value.recorded(k)
      record.tape.backward(from: Array(zip(record.outputs, given.value(k))))
      return UncheckedSendable(
        Part(
          inputs: record.inputs.map { $0.takeGradient() ?? Tensor(zeros: 0) },
          parameters: record.parameters.map { ($0.name, $0.variable.gradient) }))
    }
    self.records = []
    var sums: [String: Tensor<Scalar>] = [:]
    for part in parts {
      for (name, gradient) in part.value.parameters { sums[name] = sums[name].map { $0 + gradient } ?? gradient }
    }
    return (parts.map(\.value.inputs), sums)
  }
}
