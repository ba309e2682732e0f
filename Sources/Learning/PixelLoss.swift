import RealModule

/// What an error e at one pixel costs. The best estimate of a pixel that is known up to a probability depends on it.
public enum PixelLoss: Sendable, Equatable {
  /// e². Its best estimate is the mean.
  case squared
  /// |e|. Its best estimate is the median.
  case absolute
  /// 2h² (1 − exp(−e²/2h²)), which is e² for small errors and 2h² for all large ones. With a small width h its best estimate
  /// is the mode, the most probable value. (Dennis and Welsch, Techniques for nonlinear least squares and robust regression,
  /// Communications in Statistics B 7(4), 1978, doi:10.1080/03610917808812083.)
  case sharp(width: Double)

  // slice: losses
  /// The cost of an error.
  public func value(_ e: Double) -> Double {
    switch self {
    case .squared: e * e
    case .absolute: abs(e)
    case .sharp(let h): 2 * h * h * (1 - Double.exp(-e * e / (2 * h * h)))
    }
  }

  /// Its derivative; at the kink of |e| zero.
  public func slope(_ e: Double) -> Double {
    switch self {
    case .squared: 2 * e
    case .absolute: e > 0 ? 1 : e < 0 ? -1 : 0
    case .sharp(let h): 2 * e * Double.exp(-e * e / (2 * h * h))
    }
  }
  // slice.end
}
