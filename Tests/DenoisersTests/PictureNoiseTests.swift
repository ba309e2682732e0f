import Denoisers
import Foundation
import Images
import Tensors
import Testing

/// Pictures denoised for the noise that they have, which is not always white and equal.
@Suite struct PictureNoiseTests {
  private let gray = Scene.texturedLeaves.render(width: 160, height: 140, seed: 3)

  private func growing(_ image: Image, _ curve: NoiseCurve) -> Image {
    var random = RandomStream(seed: 1, stream: "growing noise")
    return image.mapping { Float(Double($0) + curve.variance(at: Double($0)).squareRoot() * random.normal()) }
  }

  @Test(arguments: ["bm3d", "cscnet", "lidia"]) func noiseThatGrowsIsMadeWhite(name: String) throws {
    let method = try MethodCatalog.method(named: name).denoiser()
    let curve = NoiseCurve(slope: 0.016, floor: 0.0002)
    let colour = Image(planes: [gray.plane(0), gray.plane(0).scaled(by: 0.8), gray.plane(0).scaled(by: 0.6)])
    for clean in [gray, colour] {
      let noisy = growing(clean, curve)
      let rms =
        255 * (clean.pixels.reduce(0) { $0 + curve.variance(at: Double($1)) } / Double(clean.pixels.count)).squareRoot()
      let asWhite = try method.denoise(noisy, sigma: rms).psnr(to: clean)
      let known = try method.denoise(noisy, noise: .growing([curve])).psnr(to: clean)
      let estimated = try method.denoise(noisy, noise: noisy.estimatedNoise().noise).psnr(to: clean)
      // Measured 0.5 to 1.6 dB; the curve as estimated costs less than 0.15 dB.
      #expect(known > asWhite + 0.25, "\(name): \(known) after \(asWhite)")
      #expect(estimated > known - 0.3, "\(name): \(estimated) of \(known)")
    }
  }

  @Test func sharedGrainIsTakenFromTheAxisThatHoldsIt() throws {
    let colour = Image(planes: [gray.plane(0), gray.plane(0).scaled(by: 0.8), gray.plane(0).scaled(by: 0.6)])
    let grain = Image(gray.plane(0).scaled(by: 0)).addingGaussianNoise(sigma: 20, seed: 2)
    var noisy = colour
    for i in noisy.pixels.indices { noisy.pixels[i] += grain.pixels[i % grain.pixels.count] }
    let level = 20 * 3.0.squareRoot()
    let picture = DenoisingPicture(noisy, .white([level, 0.1, 0.1]))
    // The other two axes have nothing to be taken away.
    #expect(picture.noisyPlanes.map(\.index) == [0])
    let apart = try BM3D().denoise(noisy, noise: .white([level, 0.1, 0.1]))
    let alike = try BM3D().denoise(noisy, sigma: 20)
    // Measured 3.5 dB; half of that.
    #expect(apart.psnr(to: colour) > alike.psnr(to: colour) + 1.7)
    let (before, after) = (OpponentColour.axes(of: noisy), OpponentColour.axes(of: apart))
    // To the axes and back, in single precision.
    for k in 1...2 { #expect(zip(before[k].elements, after[k].elements).allSatisfy { abs($0 - $1) < 1e-6 }) }
    // A method that is asked for σ in each channel gets the same planes as one that is told each axis.
    #expect(try BM3D().denoise(noisy, noise: .white([20, 20, 20])) == alike)
  }

  @Test func theSuitedMethodIsTheNetworkWhereItServes() throws {
    let suited = try SuitedDenoiser()
    func choice(_ width: Int, _ height: Int, _ sigma: Double, channels: Int = 1) -> String {
      let planes = (0..<channels).map { _ in NoisyPlane(Tensor(zeros: height, width), sigma: sigma) }
      return suited.method(for: planes).name
    }
    #expect(choice(64, 48, 25) == "lidia" && choice(2000, 1000, 50, channels: 3) == "lidia")
    // Weaker than any network bears, larger than one waits for.
    #expect(
      choice(64, 48, 1) == "bm3d" && choice(2001, 1000, 50, channels: 3) == "bm3d")
    // All planes of a picture by one method.
    let planes = [25.0, 1].map { NoisyPlane(Tensor(zeros: 64, 64), sigma: $0) }
    #expect(suited.method(for: planes).name == "bm3d")
  }
}
