import Tensors

/// A blur on a picture whose right border meets its left one, and its lower one the upper: the form in which every map is a
/// product of spectra. Most tables of the literature are about it.
public struct CircularBlur: Degradation {
  /// What a point becomes.
  public let kernel: BlurKernel
  /// [channels, height, width].
  public let pictureShape: [Int]
  /// The same.
  public var dataShape: [Int] { pictureShape }
  private let fourier: FourierTransform
  private let spectrum: Spectrum
  private let power: [Double]

  /// A blur of pictures [channels, height, width].
  public init(_ kernel: BlurKernel, channels: Int = 1, height: Int, width: Int) {
    (self.kernel, pictureShape) = (kernel, [channels, height, width])
    fourier = FourierTransform(rows: height, columns: width)
    spectrum = kernel.spectrum(by: fourier)
    power = spectrum.power
  }

  // slice: blur
  /// h ∗ x.
  public func applied(to picture: Tensor<Double>) -> Tensor<Double> {
    requirePicture(picture)
    return picture.mapPlanes { fourier.plane(of: fourier.spectrum(of: $0).times(spectrum)) }
  }

  /// The correlation with h: the spectrum's conjugate.
  public func transposed(_ data: Tensor<Double>) -> Tensor<Double> {
    requireData(data)
    return data.mapPlanes { fourier.plane(of: fourier.spectrum(of: $0).times(spectrum, conjugated: true)) }
  }

  /// A Aᵀ is |H|², frequency by frequency.
  public func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double> {
    requireData(residual)
    return residual.mapPlanes { fourier.plane(of: fourier.spectrum(of: $0).divided(by: power, plus: weight)) }
  }
  // slice.end

  /// The data themselves.
  public func guess(from data: Tensor<Double>) -> Tensor<Double> { data }
}
