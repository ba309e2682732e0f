import CFFTW
import Tensors

/// The Fourier transform of real planes of one size, by FFTW; any number of threads may use one at once.
///
/// Spectra hold the half that a real plane needs: rows × (columns / 2 + 1) complex numbers, each the conjugate of another one
/// that is left out.
final class FourierTransform: @unchecked Sendable {
  let rows, columns: Int
  // FFTW's plans are never changed once made.
  private let plans: OpaquePointer

  /// A transform of planes [rows, columns].
  init(rows: Int, columns: Int) {
    require(rows > 0 && columns > 0 && rows <= Int32.max && columns <= Int32.max, "a spectrum of \(rows) × \(columns)")
    guard let plans = sparseland_fourier_new(Int32(rows), Int32(columns)) else {
      unreachable("FFTW made no plan for \(rows) × \(columns): memory is out")
    }
    (self.rows, self.columns, self.plans) = (rows, columns, plans)
  }

  deinit { sparseland_fourier_free(plans) }

  /// The spectrum of a plane.
  func spectrum(of plane: Tensor<Double>) -> Spectrum {
    require(plane.shape == [rows, columns], "a plane of \(plane.shape) for a transform of \([rows, columns])")
    let values = Tensor<Double>(shape: [2 * rows * (columns / 2 + 1)]) { out in
      plane.withUnsafeBufferPointer { sparseland_fourier_forward(plans, $0.baseAddress, out.baseAddress) }
    }
    return Spectrum(values: values.elements)
  }

  /// The plane of a spectrum.
  func plane(of spectrum: consuming Spectrum) -> Tensor<Double> {
    require(
      spectrum.values.count == 2 * rows * (columns / 2 + 1),
      "a spectrum of \(spectrum.values.count / 2) values for a plane of \([rows, columns])")
    var spectrum = consume spectrum
    let share = 1 / Double(rows * columns)
    return Tensor(shape: [rows, columns]) { out in
      spectrum.values.withUnsafeMutableBufferPointer {
        sparseland_fourier_inverse(plans, $0.baseAddress, out.baseAddress)
      }
      for i in out.indices { out[i] *= share }
    }
  }
}

/// The half of a spectrum that tells a real plane.
struct Spectrum: Sendable {
  /// Real and imaginary parts in turn.
  var values: [Double]

  /// |H|², one for each frequency.
  var power: [Double] {
    (0..<values.count / 2).map { k -> Double in
      let (re, im) = (values[2 * k], values[2 * k + 1])
      return re * re + im * im
    }
  }

  /// The real parts.
  var real: [Double] { (0..<values.count / 2).map { values[2 * $0] } }

  /// The product with another spectrum, or with its conjugate.
  consuming func times(_ other: Spectrum, conjugated: Bool = false) -> Spectrum {
    require(values.count == other.values.count, "spectra of \(values.count / 2) and \(other.values.count / 2) values")
    var result = consume self
    let sign = conjugated ? -1.0 : 1.0
    result.values.withUnsafeMutableBufferPointer { a in
      other.values.withUnsafeBufferPointer { b in
        for i in stride(from: 0, to: a.count, by: 2) {
          let (re, im) = (a[i], a[i + 1])
          a[i] = re * b[i] - sign * im * b[i + 1]
          a[i + 1] = sign * re * b[i + 1] + im * b[i]
        }
      }
    }
    return result
  }

  /// Every value over a real number plus μ; zero where that sum is nothing but rounding.
  consuming func divided(by numbers: [Double], plus weight: Double) -> Spectrum {
    require(values.count == 2 * numbers.count, "\(numbers.count) numbers for \(values.count / 2) values")
    // Squared spectra of kernels whose sum is one lie between zero and one.
    let least = 1e-14
    var result = consume self
    result.values.withUnsafeMutableBufferPointer { a in
      for (i, number) in numbers.enumerated() {
        let divisor = number + weight
        let share = divisor > least ? 1 / divisor : 0
        a[2 * i] *= share
        a[2 * i + 1] *= share
      }
    }
    return result
  }
}
