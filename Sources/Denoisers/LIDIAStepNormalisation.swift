import Gradients
import Networks
import Tensors

// The batch normalisations of a training step: their moments are those of the batch and have a way back, or the running ones,
// held as constants.

extension LIDIAStep {
  /// What a piece is to measure: an output with so many blocks, or nothing where moments are held or there are no blocks.
  func measured(_ output: Int, _ blocks: Int?) -> (output: Int, blocks: Int)? {
    network.usesBatchMoments ? blocks.map { (output, $0) } : nil
  }

  /// Lets a normalisation use the moments of this batch, unless they are held.
  mutating func settle(_ name: String, _ sums: [BlockSums<Scalar>]) {
    guard network.usesBatchMoments else { return }
    let (found, count) = (BatchMoments(merging: sums), sums.reduce(0) { $0 + $1.count })
    let normalisation = BlockNormalisation(
      found, gamma: values.value(name + ".weight"), epsilon: Scalar(LIDIANetwork.epsilon))
    values.set(name, normalisation)
    moments[name] = found.unbiased(count: count)
    normalisations[name] = (normalisation, count)
  }

  /// The way back through the moments of a normalisation: turns the sums of its scale and shift into the gradients of γ and β,
  /// and completes the gradients of what went into it. Where moments are held there is no such way.
  func unsettle(
    _ name: String, _ sums: inout [String: Tensor<Scalar>], _ gradients: [[Tensor<Scalar>]],
    _ inputs: [[Tensor<Scalar>]], _ index: Int
  ) -> [[Tensor<Scalar>]] {
    guard network.usesBatchMoments else { return gradients }
    guard let (normalisation, count) = normalisations[name], let scale = sums[name + ".scale"],
      let shift = sums[name + ".shift"]
    else { preconditionFailure("no way back through \(name)") }
    let (slope, offset) = normalisation.backward(scale: scale, shift: shift, count: count)
    sums[name + ".weight"] = normalisation.gammaGradient(scale: scale)
    sums[name + ".bias"] = shift
    return Parallel.mapChunks(of: gradients.count, size: 1) { one in
      var mine = gradients[one.lowerBound]
      mine[index] = mine[index].addingAffineBlocks(
        of: inputs[one.lowerBound][index], slope: slope, offset: offset)
      return mine
    }
  }

  /// Turns the sums of scales and shifts into the gradients of γ and β where moments are held.
  func settleHeld(_ sums: inout [String: Tensor<Scalar>]) {
    for (name, (normalisation, _)) in normalisations {
      sums[name + ".weight"] = sums[name + ".scale"].map { normalisation.gammaGradient(scale: $0) }
      sums[name + ".bias"] = sums[name + ".shift"]
    }
  }
}

extension BatchMoments {
  /// The same with the unbiased variance of so many numbers.
  func unbiased(count: Int) -> BatchMoments {
    let factor = Scalar(count) / Scalar(max(1, count - 1))
    return BatchMoments(mean: mean, variance: variance.map { $0 * factor })
  }
}

extension LIDIANetwork {
  /// A normalisation by the running moments.
  func normalisation<Scalar: TensorScalar>(
    _ name: String, _ parameters: ParameterSet<Scalar>
  ) -> BlockNormalisation<Scalar> {
    let moments = BatchMoments(
      mean: parameters[name + ".running_mean"].elements, variance: parameters[name + ".running_var"].elements)
    return BlockNormalisation(moments, gamma: parameters[name + ".weight"], epsilon: Scalar(Self.epsilon))
  }
}

extension LayerAlgebra {
  /// The rectified batch normalisation of a weight net, one channel a column: max(s (v − m) + t, 0).
  /// - Parameter centre: −m.
  func normalisedRows(centre: Self, scale: Self, shift: Self) -> Self {
    addingRow(centre).scalingColumns(by: scale).addingRow(shift).rectified()
  }
}
