import Gradients
import Images
import Networks
import Tensors

// The gradient of the network. Every chunk of patches has a tape of its own. Tapes are kept from the forward pass to the
// backward pass as far as memory is set aside for them; the other chunks are computed a second time, with a tape, when
// their turn in the backward pass has come. Between stages there are only patches and planes.

extension DeepKSVDNetwork: PlaneNetwork {
  /// Side of the smallest crop of use.
  public var smallestCrop: Int { 2 * side }

  /// Mean over the crops of the mean squared error in network units, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> BatchGradient {
    let units: (Tensor<Float>) -> Tensor<Float> = { $0.map { 2 * $0 - 1 } }
    let (loss, gradients) = gradient(
      parameters, inputs: crops.map { units($0.noisy) }, targets: crops.map { units($0.clean) })
    return BatchGradient(loss: Double(loss), gradients: gradients)
  }

  /// The sum of what the estimates for some planes cost, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ examples: [TrainingExample<Float>]) -> BatchGradient {
    let (loss, gradients) = gradient(
      parameters, inputs: examples.map { $0.input.map { 2 * $0 - 1 } },
      losses: examples.map { $0.loss.ofEstimates(scaledBy: 2, shiftedBy: -1) })
    return BatchGradient(loss: Double(loss), gradients: gradients)
  }

  /// The estimate for a noisy plane in [0, 1].
  public func denoised(_ plane: Tensor<Float>, _ parameters: ParameterSet<Float>) -> Tensor<Float> {
    output(plane.map { 2 * $0 - 1 }, parameters).map { ($0 + 1) / 2 }
  }

  /// The mean over the pictures of the mean squared difference to their targets, and its gradient, in network units.
  ///
  /// The result does not depend on the number of threads.
  /// - Parameters:
  ///   - inputs: noisy planes, at least as large as a patch.
  ///   - targets: what should come out, of the same shapes.
  /// - Returns: the loss, and one gradient for each of the parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>], targets: [Tensor<Scalar>]
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>]) {
    precondition(inputs.map(\.shape) == targets.map(\.shape) && !inputs.isEmpty, "inputs and targets of other shapes")
    let share = 1 / Double(inputs.count)
    return gradient(
      parameters, inputs: inputs, losses: targets.map { PlaneLoss(to: $0, share: share).callAsFunction })
  }

  /// The sum of what the network's pictures cost, and its gradient, in network units.
  ///
  /// The result does not depend on the number of threads.
  /// - Parameters:
  ///   - inputs: noisy planes, at least as large as a patch.
  ///   - losses: for each the cost of the network's picture, and the gradient of the cost with respect to that.
  /// - Returns: the sum of the costs, and one gradient for each of the parameters.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>],
    losses: [@Sendable (Tensor<Scalar>) -> (value: Double, gradient: Tensor<Scalar>)]
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>]) {
    precondition(inputs.count == losses.count && !inputs.isEmpty, "\(inputs.count) inputs, \(losses.count) losses")
    // One worker a picture; of a single picture, the chunks are spread over the cores.
    let parts = Parallel.mapChunks(of: inputs.count, size: 1) { one in
      pictureGradient(parameters, input: inputs[one.lowerBound], loss: losses[one.lowerBound])
    }
    var (loss, gradients) = parts[0]
    for part in parts.dropFirst() {
      loss += part.loss
      for i in gradients.indices { gradients[i] = gradients[i] + part.gradients[i] }
    }
    return (loss, gradients)
  }

  /// Memory that the tapes of all pictures in work may hold together, in bytes. Kept tapes save a quarter of the time.
  static let memoryForTapes = 1 << 30

  /// How many chunks of a picture may keep their tape.
  private func keptChunks(entrySize: Int, pictures: Int) -> Int {
    let codes = (unfoldings + 1) * atoms
    let others = (unfoldings + 2) * length + 2 * widths.reduce(0, +)
    return Self.memoryForTapes / max(1, pictures) / (Self.chunk * entrySize * (codes + others))
  }

  /// The cost of one picture, and its gradient.
  private func pictureGradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, input: Tensor<Scalar>,
    loss judge: @Sendable (Tensor<Scalar>) -> (value: Double, gradient: Tensor<Scalar>)
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>]) {
    let grid = Patches(of: input, side: side)
    var room = keptChunks(entrySize: MemoryLayout<Scalar>.size, pictures: Parallel.threads)

    // Forward: the plane before each stage, the cleaned patches after it.
    var (plane, planes, cleaned, chunks) = (input, [Tensor<Scalar>](), [Tensor<Scalar>](), [[Chunk<Scalar>]]())
    for stage in 0..<stages {
      planes.append(plane)
      let result = patchesForward(stage, parameters, plane, grid, keeping: room)
      room = max(0, room - result.chunks.count)
      cleaned.append(result.patches)
      chunks.append(result.chunks)
      guard stage < stages - 1 else { break }
      plane = grid.average(result.patches, window: parameters.values[windowPlace(stage)].elements)
    }

    // Backward: the average, then the patches, stage by stage.
    var gradients = parameters.values.map { Tensor<Scalar>(repeating: 0, shape: $0.shape) }
    var (loss, planeGradient) = (0.0, Tensor<Scalar>?.none)
    for stage in (0..<stages).reversed() {
      let place = windowPlace(stage)
      let average = averageBackward(
        cleaned[stage], parameters.values[place], grid
      ) { picture in
        if let planeGradient { return planeGradient }
        let judged = judge(picture)
        loss = judged.value
        return judged.gradient
      }
      gradients[place] = average.window
      let result = patchesBackward(stage, parameters, planes[stage], grid, chunks[stage], average.patches)
      for (place, sum) in zip(places(stage), result.sums) { gradients[place] = gradients[place] + sum }
      planeGradient = result.plane
      chunks[stage] = []
    }
    return (Scalar(loss), gradients)
  }

  /// One chunk of patches on a tape.
  private func recorded<Scalar: TensorScalar>(
    _ stage: Int, _ parameters: ParameterSet<Scalar>, _ plane: Tensor<Scalar>, _ grid: Patches, _ range: Range<Int>
  ) -> Chunk<Scalar> {
    let tape = Tape<Scalar>()
    let signals = grid.extract(range, from: plane)
    // Nobody asks for the gradient of the noisy picture itself.
    let patches = stage == 0 ? tape.constant(signals) : tape.parameter(signals)
    let variables = places(stage).map { tape.parameter(parameters.values[$0]) }
    let result = DeepKSVDStage(variables).cleaned(patches, unfoldings: unfoldings)
    return Chunk(tape: tape, patches: patches, variables: variables, result: result)
  }

  /// The cleaned patches of a plane, P × p, and the tapes of the first chunks.
  private func patchesForward<Scalar: TensorScalar>(
    _ stage: Int, _ parameters: ParameterSet<Scalar>, _ plane: Tensor<Scalar>, _ grid: Patches, keeping room: Int
  ) -> (patches: Tensor<Scalar>, chunks: [Chunk<Scalar>]) {
    let values = UncheckedSendable(DeepKSVDStage(places(stage).map { parameters.values[$0] }))
    var chunks: [UncheckedSendable<Chunk<Scalar>?>] = []
    let patches = Tensor<Scalar>(shape: [grid.count, length]) { out in
      let out = UncheckedSendable(out)
      chunks = Parallel.mapChunks(of: grid.count, size: Self.chunk) { range in
        if range.lowerBound / Self.chunk < room {
          let chunk = recorded(stage, parameters, plane, grid, range)
          chunk.result.value.copy(to: out.value, row: range.lowerBound)
          return UncheckedSendable(chunk)
        }
        let result = values.value.cleaned(grid.extract(range, from: plane), unfoldings: unfoldings)
        result.copy(to: out.value, row: range.lowerBound)
        return UncheckedSendable(nil)
      }
    }
    return (patches, chunks.compactMap(\.value))
  }

  /// What the patches and the window of an average get back from the gradient of the average, which may depend on it.
  private func averageBackward<Scalar: TensorScalar>(
    _ patches: Tensor<Scalar>, _ window: Tensor<Scalar>, _ grid: Patches,
    gradient: (_ average: Tensor<Scalar>) -> Tensor<Scalar>
  ) -> (patches: Tensor<Scalar>, window: Tensor<Scalar>) {
    let tape = Tape<Scalar>()
    let (r, w) = (tape.parameter(patches), tape.parameter(window))
    // slice: average
    // fold(w R) / fold(w)
    let sum = r.scalingColumns(by: w).mapped(by: { grid.accumulate($0) }, transpose: { grid.extract(from: $0) })
    let weights = w.mapped(
      by: { grid.weights(window: $0.elements, patchWeights: nil) },
      transpose: { Tensor(shape: w.value.shape, elements: columnSums(grid.extract(from: $0))) })
    let picture = sum / weights
    // slice.end
    tape.backward(from: picture, gradient: gradient(picture.value))
    return (r.gradient, w.gradient)
  }

  /// What a stage's D, c and perceptron get back from the gradient of the cleaned patches of a plane, and, behind the first
  /// stage, what the plane gets back.
  private func patchesBackward<Scalar: TensorScalar>(
    _ stage: Int, _ parameters: ParameterSet<Scalar>, _ plane: Tensor<Scalar>, _ grid: Patches,
    _ chunks: [Chunk<Scalar>], _ gradient: Tensor<Scalar>
  ) -> (sums: [Tensor<Scalar>], plane: Tensor<Scalar>?) {
    let isFirst = stage == 0
    let kept = UncheckedSendable(chunks)
    var parts: [[Tensor<Scalar>]] = []
    let patches = Tensor<Scalar>(shape: [isFirst ? 0 : grid.count, length]) { out in
      let out = UncheckedSendable(out)
      parts = Parallel.mapChunks(of: grid.count, size: Self.chunk) { range in
        let k = range.lowerBound / Self.chunk
        let chunk = k < kept.value.count ? kept.value[k] : recorded(stage, parameters, plane, grid, range)
        chunk.tape.backward(from: chunk.result, gradient: gradient.rows(range))
        if !isFirst { chunk.patches.gradient.copy(to: out.value, row: range.lowerBound) }
        return chunk.variables.map(\.gradient)
      }
    }
    // Chunk by chunk in their order, whichever was ready first.
    var sums = parts[0]
    for part in parts.dropFirst() { for i in sums.indices { sums[i] = sums[i] + part[i] } }
    return (sums, isFirst ? nil : grid.accumulate(patches))
  }
}

/// A chunk of patches on its tape, from the forward pass to the backward pass.
private struct Chunk<Scalar: TensorScalar> {
  let tape: Tape<Scalar>
  let patches: Variable<Scalar>
  let variables: [Variable<Scalar>]
  let result: Variable<Scalar>
}

extension Patches {
  /// Some patches of a plane by their numbers, one a row.
  func extract<Scalar: TensorScalar>(_ range: Range<Int>, from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(shape: [range.count, length]) { out in
      plane.withUnsafeBufferPointer { plane in
        if let out = out.baseAddress, let plane = plane.baseAddress { extract(range, from: plane, into: out) }
      }
    }
  }
}

extension Tensor {
  /// Writes the rows of this matrix to a larger one.
  fileprivate func copy(to out: UnsafeMutableBufferPointer<Scalar>, row: Int) {
    withUnsafeBufferPointer { source in
      if let base = source.baseAddress, let out = out.baseAddress {
        (out + row * columns).update(from: base, count: count)
      }
    }
  }
}

/// The sum over the rows of a matrix, one number a column.
private func columnSums<Scalar: TensorScalar>(_ matrix: Tensor<Scalar>) -> [Scalar] {
  let columns = matrix.columns
  var sums = [Scalar](repeating: 0, count: columns)
  matrix.withUnsafeBufferPointer { v in
    for i in 0..<matrix.rows { for j in 0..<columns { sums[j] += v[i * columns + j] } }
  }
  return sums
}
