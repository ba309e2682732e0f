import Foundation
import Tensors

/// What a blur makes of a bright point: weights that sum to one, so that a constant picture stays as it is.
///
/// The centre is the weight of row ⌊rows / 2⌋ and column ⌊columns / 2⌋. A blurred picture is the convolution
/// `y[p] = Σ_k h[k] x[p − (k − centre)]`.
public struct BlurKernel: Sendable, Equatable {
  /// [rows, columns].
  public let weights: Tensor<Double>

  /// A kernel of given weights.
  /// - Throws: ``DegradationError`` unless they are finite and sum to one, within a thousandth.
  public init(_ weights: Tensor<Double>) throws {
    guard !weights.elements.isEmpty, weights.elements.allSatisfy(\.isFinite) else {
      throw DegradationError("the kernel holds no finite weights; wanted rows of numbers that sum to one")
    }
    let sum = weights.elements.reduce(0, +)
    guard abs(sum - 1) <= 1e-3 else {
      throw DegradationError(
        "the weights of the kernel sum to \(String(format: "%g", sum)); wanted one, or the blur would change the brightness: divide them by their sum"
      )
    }
    self.weights = weights.map { $0 / sum }
  }

  private init(normalising weights: Tensor<Double>) {
    let sum = weights.elements.reduce(0, +)
    self.weights = weights.map { $0 / sum }
  }

  /// A sampled Gaussian.
  /// - Parameters:
  ///   - deviation: in pixels.
  ///   - side: odd; three deviations on either side unless given.
  /// - Throws: ``DegradationError`` for a deviation that is not positive or above 50, where there is nothing to restore.
  public static func gaussian(deviation: Double, side: Int? = nil) throws -> BlurKernel {
    guard deviation > 0, deviation <= 50 else {
      throw DegradationError("a Gaussian kernel of deviation \(deviation); wanted a number of pixels above 0, up to 50")
    }
    let side = side ?? 2 * Int((3 * deviation).rounded(.up)) + 1
    require(side > 0 && side % 2 == 1, "a Gaussian kernel of side \(side): wanted an odd number")
    let values = (0..<side).map { exp(-pow(Double($0 - side / 2), 2) / (2 * deviation * deviation)) }
    return BlurKernel(normalising: Tensor(rows: values.map { row in values.map { row * $0 } }))
  }

  /// The mean of side × side pixels.
  /// - Throws: ``DegradationError`` for a side below 1 or above 301.
  public static func box(side: Int) throws -> BlurKernel {
    guard (1...301).contains(side) else {
      throw DegradationError("a box of side \(side); wanted a whole number of pixels from 1 to 301")
    }
    return BlurKernel(normalising: Tensor(repeating: 1, shape: [side, side]))
  }

  /// A camera that moves along a line at constant speed while the shutter is open.
  /// - Parameters:
  ///   - length: of the line, in pixels.
  ///   - angle: in degrees, counter-clockwise from a move to the right.
  /// - Throws: ``DegradationError`` for a length that is not positive or above 300, or an angle that is not finite.
  public static func motion(length: Double, angle: Double) throws -> BlurKernel {
    guard length > 0, length <= 300, angle.isFinite else {
      throw DegradationError(
        "a motion of \(length) pixels at \(angle) degrees; wanted a length above 0, up to 300, and an angle")
    }
    // Many points of the line, each shared by the four pixels around it.
    let (half, samples) = (Int((length / 2).rounded(.up)) + 1, max(2, Int((32 * length).rounded(.up))))
    let (right, up) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
    var weights = Tensor<Double>(zeros: 2 * half + 1, 2 * half + 1)
    for k in 0..<samples {
      let t = ((Double(k) + 0.5) / Double(samples) - 0.5) * length
      let (y, x) = (Double(half) - t * up, Double(half) + t * right)
      let (top, left) = (Int(y), Int(x))
      let (down, over) = (y - Double(top), x - Double(left))
      weights[top, left] += (1 - down) * (1 - over)
      weights[top, left + 1] += (1 - down) * over
      weights[top + 1, left] += down * (1 - over)
      weights[top + 1, left + 1] += down * over
    }
    return BlurKernel(normalising: weights)
  }

  /// A kernel of a text file: a row a line, numbers with spaces or commas between them.
  /// - Throws: ``DegradationError`` naming the file and what is wrong with it.
  public init(contentsOf path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw DegradationError(
        "cannot read the kernel \(path) as text; wanted a file with a row of numbers a line, or gaussian:1.6, box:9, motion:15,30"
      )
    }
    let rows = try text.split(whereSeparator: \.isNewline).enumerated().compactMap { line, text -> [Double]? in
      let words = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }
      guard !words.isEmpty else { return nil }
      return try words.map { word in
        guard let number = Double(word) else {
          throw DegradationError("line \(line + 1) of the kernel \(path) holds '\(word)'; wanted numbers alone")
        }
        return number
      }
    }
    guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else {
      throw DegradationError(
        rows.isEmpty
          ? "the kernel \(path) holds no numbers; wanted a row of them a line"
          : "the kernel \(path) has rows of \(Set(rows.map(\.count)).sorted()) numbers; wanted as many in each")
    }
    do { try self.init(Tensor(rows: rows)) } catch let error as DegradationError {
      throw DegradationError("\(path): \(error.description)")
    }
  }

  /// Rows.
  public var rows: Int { weights.rows }
  /// Columns.
  public var columns: Int { weights.columns }

  /// The spectrum of the kernel for planes of a size: its weights in zeros, the centre rolled to the first pixel. One that is
  /// larger than the plane goes round it.
  func spectrum(by fourier: FourierTransform) -> Spectrum {
    var plane = Tensor<Double>(zeros: fourier.rows, fourier.columns)
    func place(_ k: Int, _ size: Int, _ extent: Int) -> Int {
      let shifted = (k - size / 2) % extent
      return shifted < 0 ? shifted + extent : shifted
    }
    for i in 0..<rows {
      for j in 0..<columns {
        plane[place(i, rows, fourier.rows), place(j, columns, fourier.columns)] += weights[i, j]
      }
    }
    return fourier.spectrum(of: plane)
  }
}
