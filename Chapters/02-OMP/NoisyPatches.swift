import Denoisers
import Images
import Sparse
import Tensors

/// The overlapping patches of a noisy scene, ready to be coded: each less its mean.
struct NoisyPatches: Sendable {
  let clean: Image
  let noisy: Image
  let grid: Patches
  /// The clean patches, P × n, in [0, 1].
  let truth: Tensor<Float>
  /// The noisy patches less their means, P × n.
  let centred: Tensor<Float>
  /// What was taken off.
  let means: [Float]

  init(_ scene: Scene, side: Int, sigma: Double, seed: UInt64) {
    clean = scene.render(width: side, height: side, seed: seed)
    noisy = clean.addingGaussianNoise(sigma: sigma, seed: seed)
    grid = Patches(of: noisy.plane(0), side: 8)
    truth = grid.extract(from: clean.plane(0))
    var patches: Tensor<Float> = grid.extract(from: noisy.plane(0))
    means = removeMeans(&patches)
    centred = patches
  }

  /// PSNR of single patches, before any averaging, in dB.
  func patchPSNR(_ estimates: Tensor<Float>) -> Double { psnr(withMeans(estimates), truth) }

  /// PSNR of the picture in which overlapping patches are averaged, in dB.
  func picturePSNR(_ estimates: Tensor<Float>) -> Double { psnr(picture(estimates), clean.plane(0)) }

  /// The picture in which overlapping patches are averaged.
  func picture(_ estimates: Tensor<Float>) -> Tensor<Float> { grid.average(withMeans(estimates)) }

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
  /// The averaged picture.
  let picture: Tensor<Float>

  init(codes: SparseCodes<Float>, dictionary: Tensor<Float>, patches: NoisyPatches) {
    let estimates = codes.synthesis(dictionary)
    let difference = patches.centred - estimates
    atoms = Double(codes.nonZeros) / Double(codes.count)
    residual = 255 * (Double(difference.squaredNorm) / Double(difference.count)).squareRoot()
    patchPSNR = patches.patchPSNR(estimates)
    picturePSNR = patches.picturePSNR(estimates)
    picture = patches.picture(estimates)
    let clean = centred(patches.truth)
    kept = Double(dot(estimates.elements, clean.elements) / clean.squaredNorm)
  }
}
