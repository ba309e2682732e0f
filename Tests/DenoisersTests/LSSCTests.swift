import Denoisers
import Images
import Sparse
import Tensors
import Testing

@Suite struct LSSCTests {
  private static func noisy(_ scene: Scene, _ side: Int = 64, seed: UInt64 = 1) -> (
    clean: Tensor<Float>, noisy: Tensor<Float>
  ) {
    let picture = scene.render(width: side, height: side, seed: seed)
    return (picture.plane(0), picture.addingGaussianNoise(sigma: 25, seed: seed).plane(0))
  }

  /// The quantiles of a table that the authors ship, to three digits and more: the approximation is good to 1e-4.
  @Test(arguments: [
    (64, 1.070018), (81, 1.062677), (144, 1.047663), (256, 1.036112), (640, 1.023093), (6400, 1.007396),
  ])
  func boundsAreQuantiles(count: Int, gain: Double) {
    #expect(abs(LSSC.gain(of: count, quantile: 0.8416) - gain) < 1e-4)
  }

  /// Patches share their atoms, and the picture is better for it. Measured: 0.4 dB and more on bricks.
  @Test func togetherIsBetterThanAlone() throws {
    let (clean, noisy) = Self.noisy(.brick)
    let joint = try LSSC(weights: nil)
    var settings = joint.settings
    settings.isJoint = false
    let alone = LSSC(dictionary: joint.dictionary, settings: settings)
    let (a, b) = (
      psnr(try joint.denoise(noisy, sigma: 25), clean), psnr(try alone.denoise(noisy, sigma: 25), clean)
    )
    #expect(a > b + 0.1, "\(a) and \(b) dB")
  }

  /// Alone, it is K-SVD with the same bound and without the noisy picture in the average.
  @Test func aloneItIsKSVD() throws {
    let noisy = Self.noisy(.brick).noisy
    let global = try KSVDDenoiser.global()
    var own = LSSC.Settings()
    own.isJoint = false
    var settings = global.settings
    (settings.gain, settings.fidelity) = (LSSC.gain(of: 64, quantile: own.quantile), 0)
    let method = try LSSC(weights: nil, settings: own)
    let (a, b) = (
      try method.denoise(noisy, sigma: 25),
      try KSVDDenoiser(global.source, settings: settings).denoise(noisy, sigma: 25)
    )
    // The same sums in another order, of 64 patches of single precision.
    #expect((a - b).largestMagnitude < 1e-5)
  }

  /// Every patch is in some group, seeds come first, and all members are as near as asked for.
  @Test func groupsCoverThePicture() throws {
    let (clean, _) = Self.noisy(.texturedLeaves, 40)
    let method = try LSSC(weights: nil)
    let grid = Patches(of: clean, side: 8)
    let groups = method.groups(in: clean, grid, sigma: 25)
    #expect(Set(groups.joined()) == Set(0..<grid.count))
    #expect(groups.allSatisfy { Set($0).count == $0.count && $0.count <= method.settings.groupSize })
    #expect(Set(groups.map { $0[0] }).count == groups.count && groups.contains { $0.count > 1 })
    let patches = grid.extract(from: clean)
    let bound = method.settings.likeness * 25 * 25 / (255 * 255) * 64
    for group in groups {
      for member in group {
        let distance: Float = squaredDistance(patches.row(group[0]), patches.row(member))
        #expect(Double(distance) < bound * (1 + 1e-5))
      }
    }
  }

  /// A constant picture comes back, and one of the size of a patch; what is smaller is refused.
  @Test func unusualPictures() throws {
    let method = try LSSC(weights: nil)
    let flat = Tensor<Float>(repeating: 0.4, shape: [12, 9])
    // Single precision: means of 64 pixels, averaged.
    #expect((try method.denoise(flat, sigma: 25) - flat).largestMagnitude < 1e-6)
    for sigma in [0.001, 25, 300] {
      let noisy = Self.noisy(.fabric, 8).noisy
      #expect(try method.denoise(noisy, sigma: sigma).elements.allSatisfy(\.isFinite))
    }
    #expect(throws: ImageError.self) { try method.denoise(Tensor<Float>(zeros: 7, 30), sigma: 25) }
  }
}
