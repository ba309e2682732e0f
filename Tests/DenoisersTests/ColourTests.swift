import Denoisers
import Images
import Tensors
import Testing

@Suite struct ColourTests {
  private func randomPicture(seed: UInt64) -> Image {
    var random = RandomStream(seed: seed, stream: "colour-test")
    return Image(planes: (0..<3).map { _ in random.normals(9, 11) as Tensor<Float> })
  }

  @Test func opponentAxesAreOrthonormal() {
    // The images of the three unit vectors are the columns of the matrix: orthonormal to single precision.
    let columns = (0..<3).map { k in
      let unit = Image(planes: (0..<3).map { Tensor<Float>(repeating: $0 == k ? 1 : 0, shape: [1, 1]) })
      return OpponentColour.axes(of: unit).map { $0[0] }
    }
    for i in 0..<3 {
      for j in 0..<3 { #expect(abs(dot(columns[i], columns[j]) - (i == j ? 1 : 0)) < 4 * Float.ulpOfOne) }
    }
  }

  @Test func opponentAxesAreInverted() {
    let picture = randomPicture(seed: 1)
    let back = OpponentColour.image(fromAxes: OpponentColour.axes(of: picture))
    // Six products and four sums of numbers up to 4.
    #expect(zip(back.pixels, picture.pixels).allSatisfy { abs($0 - $1) < 16 * Float.ulpOfOne })
  }

  @Test func grayLiesOnTheFirstAxisAlone() {
    let gray = Image(planes: [Tensor<Float>](repeating: Tensor(repeating: 0.5, shape: [2, 2]), count: 3))
    let axes = OpponentColour.axes(of: gray)
    // Rounding of √3 / 2, and of three products that add up to nothing.
    #expect(abs(axes[0][0] - 0.5 * Float(3).squareRoot()) <= 2 * Float.ulpOfOne)
    #expect(abs(axes[1][0]) <= Float.ulpOfOne && abs(axes[2][0]) <= Float.ulpOfOne)
  }

  @Test func colourPictureGainsMoreThanItsChannelsApart() throws {
    // Channels that share their structure: most of the picture is on one axis, the others are nearly noise alone.
    let gray = Scene.deadLeaves.render(width: 64, height: 64, seed: 2).plane(0)
    let clean = Image(planes: [gray, gray.scaled(by: 0.8), gray.scaled(by: 0.6)])
    let noisy = clean.addingGaussianNoise(sigma: 25, seed: 4)
    let together = try KSVDDenoiser(.dct).denoise(noisy, sigma: 25).psnr(to: clean)
    let apart = Image(planes: try noisy.planes.map { try KSVDDenoiser(.dct).denoise($0, sigma: 25) { _ in } })
    // Measured 1.9 dB; about half.
    #expect(together > apart.psnr(to: clean) + 1)
  }
}
