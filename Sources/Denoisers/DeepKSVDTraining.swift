import Gradients
import Images
import Networks
import Tensors

// The gradient of the network. A tape for a whole picture would hold gigabytes: instead only the cleaned patches and the
// planes between stages are kept, and each chunk of patches is computed a second time, with a tape, when its turn in the
// backward pass has come.

extension DeepKSVDNetwork: PlaneNetwork {
  /// Mean over the crops of the mean squared error in network units, and its gradient.
  public func gradient(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> BatchGradient {
    let units: (Tensor<Float>) -> Tensor<Float> = { $0.map { 2 * $0 - 1 } }
    let (loss, gradients) = gradient(
      parameters, inputs: crops.map { units($0.noisy) }, targets: crops.map { units($0.clean) })
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
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>], targets: [Tensor<Scalar>]
  ) -> (loss: Scalar, gradients: [Tensor<Scalar>]) {
    precondition(inputs.map(\.shape) == targets.map(\.shape) && !inputs.isEmpty, "inputs and targets of other shapes")
    let grids = inputs.map { Patches(of: $0, side: side) }

    // Forward: planes before each stage, cleaned patches after it.
    var (planes, cleaned) = ([inputs], [[Tensor<Scalar>]]())
    for stage in 0..<stages {
      let patches = inputs.indices.map { patchesForward(stage, parameters, planes[stage][$0], grids[$0]) }
      cleaned.append(patches)
      guard stage < stages - 1 else { break }
      let window = parameters.values[windowPlace(stage)].elements
      planes.append(zip(grids, patches).map { $0.average($1, window: window) })
    }

    // Backward: the average of each picture, then its patches, stage by stage.
    var gradients = parameters.values.map { Tensor<Scalar>(repeating: 0, shape: $0.shape) }
    var loss = Scalar.zero
    var planeGradients: [Tensor<Scalar>] = []
    for stage in (0..<stages).reversed() {
      let place = windowPlace(stage)
      let window = parameters.values[place]
      let isLast = stage == stages - 1
      let (patches, arrived) = (cleaned[stage], planeGradients)
      let averages = Parallel.mapChunks(of: inputs.count, size: 1) { one in
        let i = one.lowerBound
        return averageBackward(
          patches[i], window, grids[i], target: isLast ? targets[i] : nil,
          gradient: isLast ? nil : arrived[i], share: 1 / Scalar(inputs.count))
      }
      for average in averages {
        loss += average.loss
        gradients[place] = gradients[place] + average.window
      }
      planeGradients = []
      for i in inputs.indices {
        let (sums, plane) = patchesBackward(stage, parameters, planes[stage][i], grids[i], averages[i].patches)
        for (place, sum) in zip(places(stage), sums) { gradients[place] = gradients[place] + sum }
        planeGradients.append(plane)
      }
    }
    return (loss, gradients)
  }

  /// The cleaned patches of a plane, P × p.
  private func patchesForward<Scalar: TensorScalar>(
    _ stage: Int, _ parameters: ParameterSet<Scalar>, _ plane: Tensor<Scalar>, _ grid: Patches
  ) -> Tensor<Scalar> {
    let values = UncheckedSendable(DeepKSVDStage(places(stage).map { parameters.values[$0] }))
    return Tensor(shape: [grid.count, length]) { out in
      let out = UncheckedSendable(out)
      Parallel.forEachChunk(of: grid.count, size: Self.chunk) { range in
        let result = values.value.cleaned(grid.extract(range, from: plane), unfoldings: unfoldings)
        result.copy(to: out.value, row: range.lowerBound)
      }
    }
  }

  /// Loss of one picture's average, or none, and what its patches and its window get back.
  private func averageBackward<Scalar: TensorScalar>(
    _ patches: Tensor<Scalar>, _ window: Tensor<Scalar>, _ grid: Patches, target: Tensor<Scalar>?,
    gradient: Tensor<Scalar>?, share: Scalar
  ) -> (loss: Scalar, patches: Tensor<Scalar>, window: Tensor<Scalar>) {
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
    guard let target else {
      tape.backward(from: picture, gradient: gradient)
      return (0, r.gradient, w.gradient)
    }
    let loss = picture.meanSquaredError(to: target).scaled(by: share)
    tape.backward(from: loss)
    return (loss.value[0], r.gradient, w.gradient)
  }

  /// What a stage's D, c and perceptron get back from the gradient of the cleaned patches of a plane, and, behind the first
  /// stage, what the plane gets back.
  private func patchesBackward<Scalar: TensorScalar>(
    _ stage: Int, _ parameters: ParameterSet<Scalar>, _ plane: Tensor<Scalar>, _ grid: Patches,
    _ gradient: Tensor<Scalar>
  ) -> (sums: [Tensor<Scalar>], plane: Tensor<Scalar>) {
    let values = places(stage).map { parameters.values[$0] }
    let isFirst = stage == 0
    var parts: [[Tensor<Scalar>]] = []
    let patches = Tensor<Scalar>(shape: [isFirst ? 0 : grid.count, length]) { out in
      let out = UncheckedSendable(out)
      parts = Parallel.mapChunks(of: grid.count, size: Self.chunk) { range in
        let tape = Tape<Scalar>()
        let signals = grid.extract(range, from: plane)
        let x = isFirst ? tape.constant(signals) : tape.parameter(signals)
        let variables = values.map { tape.parameter($0) }
        let result = DeepKSVDStage(variables).cleaned(x, unfoldings: unfoldings)
        tape.backward(from: result, gradient: gradient.rows(range))
        if !isFirst { x.gradient.copy(to: out.value, row: range.lowerBound) }
        return variables.map(\.gradient)
      }
    }
    // Chunk by chunk in their order, whichever was ready first.
    var sums = parts[0]
    for part in parts.dropFirst() { for i in sums.indices { sums[i] = sums[i] + part[i] } }
    return (sums, isFirst ? plane : grid.accumulate(patches))
  }
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
