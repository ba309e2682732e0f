import Degradations
import Foundation
import Tensors

/// The largest difference between two tensors; infinite where their shapes differ or a number is none.
func distance(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Double {
  guard a.shape == b.shape else { return .infinity }
  return zip(a.elements, b.elements).reduce(0) { worst, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(worst, difference)
  }
}

/// Normal numbers.
func random(_ shape: [Int], seed: UInt64) -> Tensor<Double> {
  var random = RandomStream(seed: seed, stream: "degradations")
  return Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in random.normal() })
}

/// A kernel that no reflection leaves as it is, with sides of either parity.
func asymmetric(_ rows: Int, _ columns: Int) throws -> BlurKernel {
  var weights = Tensor<Double>(zeros: rows, columns)
  for i in 0..<rows {
    for j in 0..<columns {
      let number = (3 * i + 5 * j + i * i) % 7 + 1
      weights[i, j] = Double(number)
    }
  }
  return try BlurKernel(weights.scaled(by: 1 / weights.elements.reduce(0, +)))
}

/// ⟨A x, y⟩ − ⟨x, Aᵀ y⟩ over the size of the two.
func adjointError(_ degradation: any Degradation, seed: UInt64 = 1) -> Double {
  let (x, y) = (random(degradation.pictureShape, seed: seed), random(degradation.dataShape, seed: seed + 1))
  let (left, right) = (
    dot(degradation.applied(to: x).elements, y.elements), dot(x.elements, degradation.transposed(y).elements)
  )
  return abs(left - right) / (x.squaredNorm * y.squaredNorm).squareRoot()
}

/// All degradations, on pictures of odd, even and non-square sizes.
enum Instance: String, CaseIterable, Sendable {
  case circularOdd, circularEven, circularColour, circularLargerKernel, validOdd, validEven, validColour, inpainting,
    superResolutionEven, superResolutionOdd, blockMeans, bayer, bayerOdd

  func made() throws -> any Degradation {
    switch self {
    case .circularOdd: CircularBlur(try asymmetric(3, 5), height: 9, width: 11)
    case .circularEven: CircularBlur(try asymmetric(4, 3), height: 8, width: 13)
    case .circularColour: CircularBlur(try asymmetric(3, 4), channels: 3, height: 7, width: 10)
    case .circularLargerKernel: CircularBlur(try asymmetric(9, 7), height: 5, width: 6)
    case .validOdd: ValidBlur(try asymmetric(3, 5), dataHeight: 9, dataWidth: 8)
    case .validEven: ValidBlur(try asymmetric(4, 2), dataHeight: 6, dataWidth: 7)
    case .validColour: ValidBlur(try asymmetric(3, 3), channels: 3, dataHeight: 5, dataWidth: 4)
    case .inpainting: try Inpainting(mask: random([1, 7, 8], seed: 3).map { $0 > 0 ? 1 : 0 })
    case .superResolutionEven: try SuperResolution(asymmetric(3, 5), factor: 2, height: 8, width: 12)
    case .superResolutionOdd: try SuperResolution(asymmetric(5, 4), factor: 3, channels: 3, height: 9, width: 15)
    case .blockMeans: try BlockMeans(factor: 3, channels: 3, height: 6, width: 9)
    case .bayer: BayerMosaic(.grbg, height: 6, width: 8)
    case .bayerOdd: BayerMosaic(.bggr, height: 5, width: 7)
    }
  }

  /// Whether a constant picture stays that constant.
  var keepsConstants: Bool { self != .inpainting }
}

/// The sheet's picture, on the 0–255 scale: X = 100 + 50 cos(2π(i + 2j)/8) + 30 ((3i + 5j) mod 7)/7.
enum Sheet {
  static let picture = plane { i, j in
    let wave: Double = 50 * cos(2 * .pi * Double(i + 2 * j) / 8)
    let steps: Double = 30 * Double((3 * i + 5 * j) % 7) / 7
    return 100 + wave + steps
  }
  /// [1, 8, 8] of a function of row and column.
  private static func plane(_ value: (Int, Int) -> Double) -> Tensor<Double> {
    Tensor(shape: [1, 8, 8], elements: (0..<64).map { value($0 / 8, $0 % 8) })
  }
  static let blur: CircularBlur? = (try? BlurKernel.box(side: 3)).map { CircularBlur($0, height: 8, width: 8) }
  /// H X + 2 (((5i + 3j) mod 8)/8 − 0.4375).
  static func data(_ blur: CircularBlur) -> Tensor<Double> {
    let disturbance = plane { i, j in
      let step = (5 * i + 3 * j) % 8
      return 2 * (Double(step) / 8 - 0.4375)
    }
    return blur.applied(to: picture) + disturbance
  }
  /// [1 2 1]/4 ⊗ [1 2 1]/4, a linear denoiser with a symmetric matrix.
  static func smoothing() throws -> CircularBlur {
    let line = [0.25, 0.5, 0.25]
    return CircularBlur(try BlurKernel(Tensor(rows: line.map { a in line.map { a * $0 } })), height: 8, width: 8)
  }
  /// Value [i, j].
  static func value(_ x: Tensor<Double>, _ i: Int, _ j: Int) -> Double { x[i * 8 + j] }
}
