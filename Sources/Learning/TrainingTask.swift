import Tensors

/// What one batch says: how wrong the network is, and in which direction it is less so.
public struct BatchGradient: Sendable {
  /// The loss of the batch.
  public var loss: Double
  /// Its gradient, one tensor for each entry of the parameters.
  public var gradients: [Tensor<Float>]
  /// New values of entries that are not trained by gradients, such as running moments, by their place.
  public var replacements: [Int: Tensor<Float>]

  /// A batch's result.
  public init(loss: Double, gradients: [Tensor<Float>], replacements: [Int: Tensor<Float>] = [:]) {
    (self.loss, self.gradients, self.replacements) = (loss, gradients, replacements)
  }
}

/// Something to learn: where batches come from, what a batch says about parameters, how good parameters are.
public protocol TrainingTask {
  /// A batch of examples.
  associatedtype Batch

  /// Draws the next batch. The generator is all that may differ from call to call, so that a run can be resumed.
  func batch(_ random: inout RandomStream) -> Batch

  /// Loss and gradient of a batch. Must give the same bits for the same arguments.
  func gradient(_ parameters: ParameterSet<Float>, _ batch: Batch) -> BatchGradient

  /// A score on examples that are held out of training, greater is better: a PSNR in dB, for denoisers.
  func score(_ parameters: ParameterSet<Float>) -> Double

  /// Whether a loss tells that parameters have run away, though it is a number.
  /// - Parameter mean: of the losses since the last score, some twenty of them at least.
  func hasRunAway(loss: Double, mean: Double) -> Bool

  /// Parameters after a step, brought back to where they may be. Where that is a convex set, averages stay in it too.
  func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float>
}

extension TrainingTask {
  /// Anywhere.
  public func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> { parameters }

  /// Nobody can tell.
  public func hasRunAway(loss: Double, mean: Double) -> Bool { false }
}
