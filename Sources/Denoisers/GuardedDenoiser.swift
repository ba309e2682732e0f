import Images
import Learning
import Synchronization
import Tensors

/// A method that learned from pictures, and so may fail on others.
public protocol GuardableDenoiser: Denoiser {
  /// The same method with a guard, see ``GuardedDenoiser``.
  func guarded() -> any WatchfulDenoiser
}

/// A method that knows in what share of a picture it was not trusted.
public protocol WatchfulDenoiser: Denoiser {
  /// Called with the share of patches that were not trusted, for each picture, from whichever thread denoises.
  var whenDone: @Sendable (Double) -> Void { get set }
}

/// A denoiser whose residual is looked at: what it took away must look like noise.
///
/// A network knows the pictures that it learned from. On others, a fine grating of full contrast, it may answer with something that
/// is worse than the noisy picture, and nothing in its answer tells. Its residual does: the noisy picture less the estimate, which
/// should be white noise of a known σ (the *method noise* of Buades, Coll and Morel, "A review of image denoising algorithms, with a
/// new one", Multiscale Modeling and Simulation 4, 2005, doi:10.1137/040616024). In an orthonormal basis of cosines each
/// coefficient of a patch of such noise is normal with deviation σ. One that is ``limit`` times as large is structure, which the method
/// took for noise or put there itself. Such a patch is not trusted: in the average of all patches that hold a pixel, the
/// picture's own cosines, hard-thresholded, stand in for it.
///
/// Where no patch is distrusted the estimate comes back to the same bits. White noise alone, rightly removed, is distrusted in
/// one patch of some 250. A wrong answer whose residual is like white noise of that strength, or hides below the limit in every
/// patch, passes: one that doubles the noise, for an instance.
public struct GuardedDenoiser<Base: Denoiser>: WatchfulDenoiser {
  /// The method that is looked at.
  public let base: Base
  /// See ``WatchfulDenoiser``.
  public var whenDone: @Sendable (Double) -> Void = { _ in }

  /// A guard for a method.
  public init(_ base: Base) { self.base = base }

  /// The name by which tools call the method.
  public var name: String { base.name }

  /// Side of the patches, in pixels; of smaller pictures their smaller side. Large, so that faint structure adds up.
  static var side: Int { 24 }
  /// From one patch to the next, in pixels.
  static var step: Int { 4 }
  /// A coefficient of the residual from which on a patch is not trusted, in units of σ: noise has one as large in 150,000.
  public static var limit: Float { 4.5 }
  /// The threshold of the cosines that stand in, in units of σ: that of BM3D's first step.
  static var threshold: Float { 2.7 }

  /// Denoises one plane; see ``Denoiser``.
  public func denoise(_ plane: NoisyPlane, progress: @escaping ProgressReport) throws -> Tensor<Float> {
    try denoise([plane], progress: progress)[0]
  }

  /// Denoises the planes of one picture; see ``Denoiser``.
  public func denoise(_ planes: [NoisyPlane], progress: @escaping ProgressReport) throws -> [Tensor<Float>] {
    let estimates = try base.denoise(planes, progress: progress)
    let results = try zip(planes, estimates).map { try Self.guarded($1, of: $0) }
    whenDone(results.reduce(0) { $0 + $1.distrusted } / Double(results.count))
    return results.map(\.estimate)
  }

  /// Whether the method serves; see ``Denoiser``.
  public func serves(_ planes: [NoisyPlane]) -> Bool { base.serves(planes) }

  /// What there is to know of the method.
  public func remark(on planes: [NoisyPlane]) -> String? { base.remark(on: planes) }

  /// The estimate of a plane with the patches replaced whose residual is no noise, and the share of these.
  static func guarded(
    _ estimate: Tensor<Float>, of noisy: NoisyPlane
  ) throws -> (estimate: Tensor<Float>, distrusted: Double) {
    let sigma = Float(noisy.sigma / 255)
    let residual = noisy.pixels.combined(with: estimate) { $0 - $1 }
    let side = min(side, residual.rows, residual.columns)
    let patches = Patches(of: residual, side: side, stride: min(step, side))
    let cosines = try PatchTransform(.dct, side: patches.rows)
    let (analysis, synthesis) = (cosines.analysis, cosines.synthesis())
    let distrusted = Atomic(0)
    // What the picture gains: of patches that are trusted nothing, of others what their cosines have more than the estimate.
    // slice: guard
    let change = patches.accumulate(from: residual, batch: 64) { range, residual in
      let strongest = residual.matmul(analysis, transposed: true).strongestOfRows
      let rows = strongest.indices.filter { strongest[$0] > limit * sigma }
      residual = Tensor(zeros: range.count, patches.length)
      guard !rows.isEmpty else { return }
      let places = rows.map { range.lowerBound + $0 }
      let own = patches.extract(places, from: noisy.pixels).matmul(analysis, transposed: true)
      let replaced = own.hardThresholded(threshold * sigma).matmul(synthesis, transposed: true)
      let old = patches.extract(places, from: estimate)
      for (k, row) in rows.enumerated() {
        for j in 0..<patches.length { residual[row, j] = replaced[k, j] - old[k, j] }
      }
      distrusted.add(rows.count, ordering: .relaxed)
    }
    // slice.end
    let count = distrusted.load(ordering: .relaxed)
    guard count > 0 else { return (estimate, 0) }
    return (estimate + change.combined(with: patches.counts()) { $0 / $1 }, Double(count) / Double(patches.count))
  }
}

extension Tensor<Float> {
  /// The largest absolute value of each row.
  fileprivate var strongestOfRows: [Float] {
    withUnsafeBufferPointer { v in
      (0..<rows).map { i in v[i * columns..<(i + 1) * columns].reduce(0) { max($0, abs($1)) } }
    }
  }

  /// Coefficients of patches, a patch a row, without those that are small; means stay.
  fileprivate func hardThresholded(_ threshold: Float) -> Tensor {
    Tensor(shape: shape) { out in
      withUnsafeBufferPointer { v in
        for i in out.indices { out[i] = abs(v[i]) > threshold || i % columns == 0 ? v[i] : 0 }
      }
    }
  }
}

extension GuardedDenoiser: AdaptableDenoiser where Base: AdaptableDenoiser {
  /// How the method learns on for one picture.
  public static func adaptation(isInternal: Bool) -> Adaptation { Base.adaptation(isInternal: isInternal) }

  /// The same method trained further, and guarded as before.
  public func adapted(
    to clean: [Tensor<Float>], sigma: Double, by adaptation: Adaptation, progress: @escaping (Double) -> Void
  ) throws -> any AdaptableDenoiser {
    let trained = try base.adapted(to: clean, sigma: sigma, by: adaptation, progress: progress)
    return adaptable(trained, guardedBy: self)
  }

  fileprivate func guarding<Other: AdaptableDenoiser>(_ other: Other) -> any AdaptableDenoiser {
    var result = GuardedDenoiser<Other>(other)
    result.whenDone = whenDone
    return result
  }
}

private func adaptable<Other: AdaptableDenoiser, Base: AdaptableDenoiser>(
  _ other: Other, guardedBy old: GuardedDenoiser<Base>
) -> any AdaptableDenoiser { old.guarding(other) }

extension NetworkDenoiser: GuardableDenoiser {
  /// The same network with a guard.
  public func guarded() -> any WatchfulDenoiser { GuardedDenoiser(self) }
}
