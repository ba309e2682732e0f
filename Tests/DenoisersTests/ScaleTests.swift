import Denoisers
import Images
import Tensors
import Testing

/// What a method makes of a picture does not depend on the unit of its pixels, nor on how a gray picture is stored.
@Suite struct ScaleTests {
  private static let names = MethodCatalog.ready.map(\.name)
  private let clean = Scene.fabric.render(width: 72, height: 60, seed: 3)

  @Test(arguments: names) func estimatesScaleWithThePicture(name: String) throws {
    let method = try MethodCatalog.method(named: name).denoiser()
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: 4).plane(0)
    let whole = try method.denoise(NoisyPlane(noisy, sigma: 25)) { _ in }
    for factor in [0.25, 1.0 / 64, 4] {
      let plane = NoisyPlane(noisy.scaled(by: Float(factor)), sigma: 25 * factor, range: 0...factor)
      let scaled = try method.denoise(plane) { _ in }.scaled(by: Float(1 / factor))
      // Powers of two round nothing; a pursuit may still stop an atom earlier where its energy lies on the limit.
      #expect(psnr(scaled, whole) > 60, "\(name) times \(factor): \(psnr(scaled, whole)) dB")
    }
  }

  /// The gain in decibels of the same picture with all its values divided, noise and all.
  @Test func dictionariesServePicturesOfAnyContrast() throws {
    for name in ["ksvd", "ksvd-dct", "ksvd-global", "bm3d", "wnnm"] {
      let method = try MethodCatalog.method(named: name).denoiser()
      let gains = try [1.0, 4, 16, 64].map { divisor -> Double in
        let dim = Image(clean.plane(0).scaled(by: Float(1 / divisor)))
        let noisy = dim.addingGaussianNoise(sigma: 25 / divisor, seed: 4)
        return try method.denoise(noisy, sigma: 25 / divisor).psnr(to: dim) - noisy.psnr(to: dim)
      }
      // With the paper's λ = 30/σ, K-SVD loses seven of nine decibels. BM3D takes more patches for alike in a dim picture, and
      // WNNM takes it for one of weak noise, with smaller patches: 0.05 dB were measured, twice that is allowed. The
      // others meet powers of two alone, which round nothing.
      let allowed = ["bm3d": 0.1, "wnnm": 0.1][name] ?? 1e-6
      #expect(gains.allSatisfy { abs($0 - gains[0]) < allowed }, "\(name): \(gains)")
    }
  }

  /// A prior of photographs has a scale. Patches of little contrast are among photographs too, so a dimmed picture loses little.
  @Test func aPriorOfPhotographsServesDimPicturesNearlyAsWell() throws {
    let method = try EPLL()
    let gains = try [1.0, 4, 16, 64].map { divisor -> Double in
      let dim = Image(clean.plane(0).scaled(by: Float(1 / divisor)))
      let noisy = dim.addingGaussianNoise(sigma: 25 / divisor, seed: 4)
      return try method.denoise(noisy, sigma: 25 / divisor).psnr(to: dim) - noisy.psnr(to: dim)
    }
    // Measured: 4.8, 4.8, 4.2 and 1.1 dB. In the last the noise is half as strong as the flattest kind of patch varies.
    #expect(gains[1] > gains[0] - 0.3 && gains[2] > gains[0] - 1.2 && gains[3] > 0.5, "\(gains)")
  }

  @Test(arguments: names) func grayStoredAsColourIsGray(name: String) throws {
    let method = try MethodCatalog.method(named: name).denoiser()
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: 4).plane(0)
    let gray = try method.denoise(Image(noisy), sigma: 25)
    let colour = try method.denoise(Image(planes: [noisy, noisy, noisy]), sigma: 25)
    for channel in 0..<3 { #expect(colour.plane(channel) == gray.plane(0), "\(name)") }
  }

  @Test(arguments: ["deep-ksvd", "lidia", "cscnet"]) func networksServeColourOnOpponentAxes(name: String) throws {
    // Channels that share their structure.
    let gray = Scene.deadLeaves.render(width: 96, height: 96, seed: 2).plane(0)
    let colour = Image(planes: [gray, gray.scaled(by: 0.8), gray.scaled(by: 0.6)])
    let noisy = colour.addingGaussianNoise(sigma: 25, seed: 5)
    let method = try MethodCatalog.method(named: name).denoiser()
    let together = try method.denoise(noisy, sigma: 25).psnr(to: colour)
    let apart = Image(planes: try noisy.planes.map { try method.denoise($0, sigma: 25) }).psnr(to: colour)
    // Measured 1.8 dB and more; about half of that.
    #expect(together > apart + 1, "\(together) after \(apart) channel by channel")
  }

  @Test(arguments: ["deep-ksvd", "lidia", "cscnet"]) func noiseBetweenTrainedLevelsIsServed(name: String) throws {
    let method = try MethodCatalog.method(named: name).denoiser()
    func gain(_ sigma: Double) throws -> Double {
      let noisy = clean.addingGaussianNoise(sigma: sigma, seed: 4)
      return try method.denoise(noisy, sigma: sigma).psnr(to: clean) - noisy.psnr(to: clean)
    }
    // The gain grows with the noise; between two trained levels it was measured above the line between them.
    for (low, sigma, high) in [(15.0, 20.0, 25.0), (25, 35, 50)] {
      let share = (sigma - low) / (high - low)
      let line = try gain(low) + share * (gain(high) - gain(low))
      #expect(try gain(sigma) > line - 0.1, "\(name) at \(sigma)")
    }
    // Measured 9.2 dB and more; half of that.
    #expect(try gain(75) > 4.5, "\(name)")
    // A picture stretched threefold is a hard one for an unfolded pursuit: only the network of groups bears it on cloth.
    if name == "lidia" { #expect(try gain(5) > 0) }
    for sigma in [2.0, 200] { #expect(throws: DenoiserError.self) { try gain(sigma) } }
  }

  @Test func aRemarkNamesNetworkAndContrast() throws {
    let method = try MethodCatalog.method(named: "lidia").denoiser()
    func remark(_ image: Image, _ sigma: Double) -> String? {
      method.remark(on: DenoisingPicture(image, .white(sigma)).noisyPlanes.map(\.plane))
    }
    #expect(remark(clean, 25) == "network for 25")
    #expect(remark(clean, 20) == "network for 15, contrast times 0.75")
    let colour = Image(planes: [clean.plane(0), clean.plane(0).scaled(by: 0.5), clean.plane(0)])
    #expect(remark(colour, 25) == "brightness: network for 15, contrast times 0.60; colour: network for 25")
    #expect(BM3D().remark(on: DenoisingPicture(clean, .white(20)).noisyPlanes.map(\.plane)) == nil)
  }
}
