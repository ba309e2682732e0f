import Denoisers
import Images
import Sparse
import Tensors

/// The overlapping patches of a noisy scene, ready to be coded: each less its mean.
struct NoisyPatches: Sendable {
  let clean: Image
  let grid: Patches
  /// The clean patches, P × n, in [0, 1].
  let truth: Tensor<Float>
  /// The noisy patches less their means, P × n.
  let centred: Tensor<Float>
  /// What was taken off.
  let means: [Float]

  init(_ scene: Scene, side: Int, sigma: Double, seed: UInt64) {
    clean = scene.render(width: side, height: side, seed: seed)
    let noisy = clean.addingGaussianNoise(sigma: sigma, seed: seed).plane(0)
    grid = Patches(of: noisy, side: 8)
    truth = grid.extract(from: clean.plane(0))
    var patches: Tensor<Float> = grid.extract(from: noisy)
    means = removeMeans(&patches)
    centred = patches
  }

  /// PSNR of single patches, before any averaging, in dB.
  func patchPSNR(_ estimates: Tensor<Float>) -> Double { psnr(withMeans(estimates), truth) }

  /// PSNR of the picture in which overlapping patches are averaged, in dB.
  func picturePSNR(_ estimates: Tensor<Float>) -> Double {
    psnr(grid.average(withMeans(estimates)), clean.plane(0))
  }

  private func withMeans(_ estimates: Tensor<Float>) -> Tensor<Float> {
    var patches = estimates
    addMeans(means, to: &patches)
    return patches
  }
}

/// What a pursuit made of noisy patches.
struct PatchResult: Sendable {
  let atoms: Double
  /// Root mean square of the residual's pixels, in gray levels.
  let residual: Double
  let patchPSNR: Double
  let picturePSNR: Double
  /// How much of the clean patches the estimates hold, ⟨x̂, x⟩ / ‖x‖², all less their means: below 1 when they shrink.
  let kept: Double

  init(codes: SparseCodes<Float>, dictionary: Tensor<Float>, patches: NoisyPatches) {
    let estimates = codes.synthesis(dictionary)
    let difference = patches.centred - estimates
    atoms = Double(codes.nonZeros) / Double(codes.count)
    residual = 255 * (Double(difference.squaredNorm) / Double(difference.count)).squareRoot()
    patchPSNR = patches.patchPSNR(estimates)
    picturePSNR = patches.picturePSNR(estimates)
    let clean = centred(patches.truth)
    kept = Double(dot(estimates.elements, clean.elements) / clean.squaredNorm)
  }
}

// slice: constrained
/// The smallest `‖z‖₁` with `‖x − D z‖² ≤ ε²`, signal by signal: the ℓ1 counterpart of an error-limited pursuit.
///
/// It is the Lasso at the λ where the residual has just that size. The residual grows with λ, so halving the interval of
/// log λ finds it. One batch can hold a λ for every signal: λ z solves the Lasso for λ x when z solves it for x at λ = 1.
func constrainedLasso(
  _ signals: Tensor<Float>, dictionary: Tensor<Float>, squaredError: Float
) throws -> SparseCodes<Float> {
  let problem = try Lasso(dictionary: dictionary, lambda: 1)
  let coded = (0..<signals.rows).filter { dot(signals.row($0), signals.row($0)) > squaredError }
  let x = Tensor(rows: coded.map { signals.row($0) })
  var high = coded.map { problem.lambdaMax(signals.row($0)) }
  var low = high.map { $0 / 100 }
  var codes = Tensor<Float>(zeros: coded.count, dictionary.columns)
  var best = codes
  // Eight halvings of a factor of a hundred leave λ within two per cent.
  for _ in 0..<8 {
    let lambda = zip(low, high).map { ($0 * $1).squareRoot() }
    let solution = problem.solve(
      x.dividingRows(by: lambda), by: .fistaWithRestart, iterations: 100, from: codes.dividingRows(by: lambda),
      gapTolerance: 1e-4)
    codes = solution.codes.dividingRows(by: lambda.map { 1 / $0 })
    let residual = x.adding(-1, codes, times: dictionary, transposed: true)
    for i in coded.indices {
      let r = residual.row(i)
      if dot(r, r) > squaredError {
        high[i] = lambda[i]
      } else {
        low[i] = lambda[i]
        for j in 0..<best.columns { best[i, j] = codes[i, j] }
      }
    }
  }
  return SparseCodes(scattering: best, to: coded, of: signals.rows)
}
// slice.end

extension SparseCodes {
  /// Codes of some signals of a batch; the others are empty.
  fileprivate init(scattering dense: Tensor<Scalar>, to places: [Int], of count: Int) {
    let some = SparseCodes(dense)
    var starts = [Int](repeating: 0, count: count + 1)
    for (k, i) in places.enumerated() { starts[i + 1] = some.starts[k + 1] - some.starts[k] }
    for i in 0..<count { starts[i + 1] += starts[i] }
    self.init(atomCount: dense.columns, starts: starts, atoms: some.atoms, values: some.values)
  }
}
