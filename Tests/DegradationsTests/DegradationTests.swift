import Degradations
import Foundation
import Images
import Tensors
import Testing

/// The maps against their definitions, their transposes and what their proximal maps promise.
@Suite struct DegradationTests {
  @Test(arguments: Instance.allCases) func theTransposeIsExact(instance: Instance) throws {
    // Transforms of a hundred values, by sums of some dozen numbers.
    #expect(adjointError(try instance.made()) < 1e-14)
  }

  @Test(arguments: Instance.allCases.filter(\.keepsConstants)) func aConstantStaysItself(instance: Instance) throws {
    let degradation = try instance.made()
    let result = degradation.applied(to: Tensor(repeating: 0.7, shape: degradation.pictureShape))
    // Rounding of a transform of a hundred values and back.
    #expect(distance(result, Tensor(repeating: 0.7, shape: degradation.dataShape)) < 1e-14)
  }

  @Test(arguments: Instance.allCases, [1e-3, 0.3, 20]) func theNearestPictureIsAStationaryPoint(
    instance: Instance, weight: Double
  ) throws {
    let degradation = try instance.made()
    let (z, y) = (random(degradation.pictureShape, seed: 5), random(degradation.dataShape, seed: 6))
    let problem = InverseProblem(degradation, data: y, noise: 1)
    let x = problem.nearest(to: z, weight: weight)
    // Aᵀ(A x − y) + μ (x − z) = 0. Conjugate gradients stop at a millionth of the residual; all else is exact to rounding.
    let gradient = problem.misfitGradient(x) + (x - z).scaled(by: weight)
    #expect(gradient.largestMagnitude < (degradation is ValidBlur ? 2e-5 : 1e-12) * max(1, weight))
  }

  @Test(arguments: Instance.allCases) func otherPicturesAreLessNear(instance: Instance) throws {
    let degradation = try instance.made()
    let (z, y) = (random(degradation.pictureShape, seed: 5), random(degradation.dataShape, seed: 6))
    let problem = InverseProblem(degradation, data: y, noise: 1)
    func price(_ x: Tensor<Double>) -> Double { problem.misfit(x) + 0.2 * (x - z).squaredNorm }
    let x = problem.nearest(to: z, weight: 0.4)
    for seed in 10..<20 {
      // The price is at least 0.2 ‖·‖² above the least one, some 0.0002 here; conjugate gradients miss by far less.
      let other = x + random(x.shape, seed: UInt64(seed)).scaled(by: 0.01)
      #expect(price(other) > price(x))
    }
  }

  /// μ = 0 stands for data without noise: they must come out of the nearest picture.
  @Test(arguments: [Instance.inpainting, .blockMeans, .bayer, .bayerOdd, .superResolutionEven])
  func withoutWeightTheDataHold(instance: Instance) throws {
    let degradation = try instance.made()
    let truth = random(degradation.pictureShape, seed: 8)
    let problem = InverseProblem(degradation, data: degradation.applied(to: truth), noise: 0)
    let x = problem.nearest(to: random(degradation.pictureShape, seed: 9), weight: 0)
    // A blur divides by its smallest power, here above 1e-4.
    #expect(distance(degradation.applied(to: x), problem.data) < 1e-10)
  }

  @Test func aBlurIsItsSum() throws {
    let kernel = try asymmetric(4, 3)
    let blur = CircularBlur(kernel, height: 6, width: 7)
    let x = random([1, 6, 7], seed: 2)
    var expected = Tensor<Double>(repeating: 0, shape: [1, 6, 7])
    for i in 0..<6 {
      for j in 0..<7 {
        for k in 0..<4 {
          for l in 0..<3 {
            let (row, column) = ((i - (k - 2) + 12) % 6, (j - (l - 1) + 14) % 7)
            expected[i * 7 + j] += kernel.weights[k, l] * x[row * 7 + column]
          }
        }
      }
    }
    #expect(distance(blur.applied(to: x), expected) < 1e-14)
  }

  @Test func aValidBlurIsTheSumWithinThePicture() throws {
    let kernel = try asymmetric(4, 3)
    let blur = ValidBlur(kernel, dataHeight: 5, dataWidth: 6)
    #expect(blur.pictureShape == [1, 8, 8])
    let x = random([1, 8, 8], seed: 2)
    var expected = Tensor<Double>(repeating: 0, shape: [1, 5, 6])
    for i in 0..<5 {
      for j in 0..<6 {
        for k in 0..<4 {
          for l in 0..<3 { expected[i * 6 + j] += kernel.weights[k, l] * x[(i + 3 - k) * 8 + j + 2 - l] }
        }
      }
    }
    #expect(distance(blur.applied(to: x), expected) < 1e-14)
    // What has data of its own is where the centre of the kernel lies.
    let guess = blur.guess(from: expected)
    #expect(distance(blur.visible(guess), expected) == 0)
  }

  @Test func samplingKeepsTheFirstPixelOfEachBlock() throws {
    let point = try BlurKernel(Tensor(rows: [[1.0]]))
    let x = random([1, 6, 4], seed: 4)
    let y = try SuperResolution(point, factor: 2, height: 6, width: 4).applied(to: x)
    #expect(distance(y, Tensor(shape: [1, 3, 2], elements: [0, 2, 8, 10, 16, 18].map { x[$0] })) < 1e-15)
  }

  @Test func theMosaicOfAConstantColourIsTheSheets() {
    let picture = Tensor<Double>(
      shape: [3, 4, 4], elements: [10.0, 20, 30].flatMap { [Double](repeating: $0, count: 16) })
    let mosaic = BayerMosaic(.rggb, height: 4, width: 4).applied(to: picture)
    #expect(mosaic.elements == [10, 20, 10, 20, 20, 30, 20, 30, 10, 20, 10, 20, 20, 30, 20, 30])
  }

  @Test(arguments: BayerMosaic.Pattern.allCases) func aMosaicIsFilledBilinearly(pattern: BayerMosaic.Pattern) {
    // Of a picture that is linear in x and y, away from the border nothing is lost.
    var picture = Tensor<Double>(repeating: 0, shape: [3, 8, 9])
    for c in 0..<3 {
      for i in 0..<8 {
        for j in 0..<9 {
          let slope = 0.03 * Double(c + 1)
          picture[c * 72 + i * 9 + j] = Double(c) + 0.1 * Double(i) + slope * Double(j)
        }
      }
    }
    let mosaic = BayerMosaic(pattern, height: 8, width: 9)
    let guess = mosaic.guess(from: mosaic.applied(to: picture))
    for c in 0..<3 {
      for i in 1..<7 {
        for j in 1..<8 {
          let place = c * 72 + i * 9 + j
          // Means of up to four numbers of size five.
          #expect(abs(guess[place] - picture[place]) < 1e-14)
        }
      }
    }
  }

  @Test func gapsAreFilledFromTheirBorder() throws {
    // A gap of five rows in a picture of two tones: the middle takes a mean of both.
    let mask = Tensor<Double>(shape: [1, 9, 6], elements: (0..<54).map { (2..<7).contains($0 / 6) ? 0 : 1 })
    let picture = Tensor<Double>(shape: [1, 9, 6], elements: (0..<54).map { $0 / 6 < 4 ? 0 : 1 })
    let inpainting = try Inpainting(mask: mask)
    let guess = inpainting.guess(from: inpainting.applied(to: picture))
    #expect(guess[2 * 6 + 3] == 0 && guess[3 * 6 + 3] == 0 && guess[5 * 6 + 3] == 1)
    #expect(abs(guess[4 * 6 + 3] - 0.5) < 1e-15)
  }

  @Test(arguments: [2, 3, 4]) func enlargingKeepsLinesInPlace(factor: Int) throws {
    // Cubic convolution repeats polynomials of degree two; away from the border a line stays one, at its place.
    let (height, width) = (8 * factor, 9 * factor)
    let line = Tensor<Double>(
      shape: [1, height, width], elements: (0..<height * width).map { Double($0 / width) - 0.5 * Double($0 % width) })
    let point = try BlurKernel(Tensor(rows: [[1.0]]))
    let degradations: [any Degradation] = [
      try SuperResolution(point, factor: factor, height: height, width: width),
      try BlockMeans(factor: factor, height: height, width: width),
    ]
    for degradation in degradations {
      let guess = degradation.guess(from: degradation.applied(to: line))
      for i in 3 * factor..<5 * factor {
        for j in 3 * factor..<6 * factor { #expect(abs(guess[i * width + j] - line[i * width + j]) < 1e-11) }
      }
    }
  }
}
