import Denoisers
import Foundation
import Images
import Learning
import Networks
import Tensors
import Testing

/// The networks whose weights ship with the package, as methods of the catalogue.
@Suite struct ShippedNetworksTests {
  @Test(arguments: [
    ("deep-ksvd", [3.0, 200], "train deep-ksvd"), ("dncnn", [5, 100], "train dncnn"), ("lidia", [200], "train lidia`"),
    ("lidia-small", [100], "train lidia --small"), ("cscnet", [3, 200], "train cscnet"),
  ])
  func noiseFarFromTheirOwnIsRefusedWithARemedy(method: String, sigmas: [Double], remedy: String) throws {
    let denoiser = try MethodCatalog.method(named: method).denoiser()
    let flat = Image(repeating: 0.5, width: 24, height: 24)
    for sigma in sigmas {
      let error = #expect(throws: DenoiserError.self) { try denoiser.denoise(flat, sigma: sigma) }
      let message = error?.description ?? ""
      #expect(message.contains("--weights") && message.contains(remedy) && message.contains("bm3d"), "\(message)")
    }
    _ = try denoiser.denoise(flat, sigma: 24)
  }

  @Test func deepKSVDBeatsTheCosinesItBeganWith() throws {
    let clean = Scene.texturedLeaves.render(width: 128, height: 128, seed: 5)
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: 6)
    let learned = try MethodCatalog.method(named: "deep-ksvd").denoiser().denoise(noisy, sigma: 25)
    let cosines = try KSVDDenoiser(.dct).denoise(noisy, sigma: 25)
    // Five seeds of this scene gave 0.59 to 0.84 dB, the 68 photographs of BSD68 0.63 dB in the mean.
    #expect(learned.psnr(to: clean) > cosines.psnr(to: clean) + 0.4)
  }

  @Test(arguments: ["deep-ksvd", "lidia", "cscnet"]) func brightAndDarkColoursKeepTheirValues(method: String) throws {
    // Their opponent axes reach beyond the range that the networks know, and some networks clamp to it.
    let planes = (1...3).map { Scene.texturedLeaves.render(width: 64, height: 64, seed: $0).plane(0) }
    for (bright, sigma) in [(true, 25.0), (false, 15), (true, 8), (true, 60)] {
      let clean = Image(planes: planes.map { $0.map { bright ? 0.6 + 0.4 * $0 : 0.4 * $0 } })
      let noisy = clean.addingGaussianNoise(sigma: sigma, seed: 6)
      let result = try MethodCatalog.method(named: method).denoiser().denoise(noisy, sigma: sigma)
      // Weak noise stretches a picture threefold: there is less to gain, and networks are farther from what they know.
      // At least 2.7 dB and 5.0 dB were measured; about half.
      let gain = result.psnr(to: clean) - noisy.psnr(to: clean)
      #expect(gain > (sigma < 15 ? 1.3 : 3), "\(gain) dB, \(bright ? "bright" : "dark") at \(sigma)")
      // No colour is drawn to the middle: a clamp would move the bright ones by some hundredths. Measured 0.0005 for
      // weak noise, 0.0035 else.
      let mean = { (image: Image) in image.pixels.reduce(0, +) / Float(image.pixels.count) }
      #expect(abs(mean(result) - mean(clean)) < (sigma < 15 ? 0.002 : 0.01))
    }
  }

  @Test func constantAndTinyPicturesComeOutFlat() throws {
    let denoiser = try MethodCatalog.method(named: "lidia").denoiser()
    for (width, height) in [(40, 30), (1, 1), (3, 20)] {
      let result = try denoiser.denoise(Image(repeating: 0.5, width: width, height: height), sigma: 25)
      // All distances are zero. What the layers' biases make of nothing is a few gray levels, five at most.
      #expect(result.pixels.allSatisfy { abs($0 - 0.5) < 0.03 })
    }
  }

  @Test func momentsOfThePictureAreForLIDIA() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var network = LIDIANetwork()
    network.usesBatchMoments = true
    try LIDIA.Model(network: network, parameters: network.initialParameters(seed: 1), sigma: 25).write(to: path)
    let method = try MethodCatalog.method(named: "lidia").denoiser(
      weights: path, pictureMoments: true, isGuarded: false)
    #expect((method as? LIDIA)?.usesPictureMoments == true)
    // BM3D has none, and the shipped networks were trained with moments held.
    for name in ["bm3d", "lidia"] {
      let error = #expect(throws: DenoiserError.self) {
        try MethodCatalog.method(named: name).denoiser(pictureMoments: true)
      }
      #expect(error?.description.contains("--picture-moments") == true)
    }
  }
}
