import Tensors

/// One thing in a plot: a curve, bars, a band, a reference line, a word, a heat map.
///
/// Places along x may be left out: then values stand at `from`, `from + 1`, ….
public struct Layer: Sendable {
  enum Form: Sendable {
    case curve
    case points
    case curveWithPoints
    case steps
    case stems
  }
  enum Kind: Sendable {
    case series(Form, x: [Double], y: [Double])
    case band(x: [Double], lower: [Double], upper: [Double])
    case errors(x: [Double], y: [Double], error: [Double])
    case bars([Double], error: [Double]?)
    case horizontal(Double)
    case vertical(Double)
    case text(String, x: Double, y: Double)
    case heat(Tensor<Double>, x: [Double], y: [Double], Palette, range: ClosedRange<Double>?, title: String)
  }
  let kind: Kind
  let style: Style
  let label: String

  private init(_ kind: Kind, _ style: Style, _ label: String?) {
    (self.kind, self.style, self.label) = (kind, style, label ?? style.name)
  }

  private static func series(
    _ form: Form, _ style: Style, _ label: String?, _ x: [Double]?, _ y: [Double], _ from: Int
  ) -> Layer {
    Layer(.series(form, x: places(x, y, from), y: y), style, label)
  }

  private static func places(_ x: [Double]?, _ y: [Double], _ from: Int) -> [Double] {
    let x = x ?? y.indices.map { Double($0 + from) }
    require(x.count == y.count, "a series of \(x.count) places and \(y.count) values")
    return x
  }

  /// A curve; its method's mark stands on it here and there, so that it can be told apart without colour.
  /// - Parameters:
  ///   - label: its name in the legend; the method's if not given, none if empty.
  ///   - x: places, as many as values; `from`, `from + 1`, … if not given.
  public static func line(
    _ style: Style, _ label: String? = nil, x: [Double]? = nil, y: [Double], from: Int = 0
  ) -> Layer { series(.curve, style, label, x, y, from) }

  /// Points without a curve.
  public static func points(
    _ style: Style, _ label: String? = nil, x: [Double]? = nil, y: [Double], from: Int = 0
  ) -> Layer { series(.points, style, label, x, y, from) }

  /// A curve with a point at every value, for few and costly measurements.
  public static func linePoints(
    _ style: Style, _ label: String? = nil, x: [Double]? = nil, y: [Double], from: Int = 0
  ) -> Layer { series(.curveWithPoints, style, label, x, y, from) }

  /// A staircase.
  public static func steps(
    _ style: Style, _ label: String? = nil, x: [Double]? = nil, y: [Double], from: Int = 0
  ) -> Layer { series(.steps, style, label, x, y, from) }

  /// Upright strokes from zero with a point on top, for sparse vectors.
  public static func stems(
    _ style: Style, _ label: String? = nil, x: [Double]? = nil, y: [Double], from: Int = 0
  ) -> Layer { series(.stems, style, label, x, y, from) }

  /// The area between two curves, such as the spread over seeds.
  public static func band(
    _ style: Style, _ label: String = "", x: [Double]? = nil, lower: [Double], upper: [Double], from: Int = 0
  ) -> Layer {
    require(lower.count == upper.count, "a band between \(lower.count) and \(upper.count) values")
    return Layer(.band(x: places(x, lower, from), lower: lower, upper: upper), style, label)
  }

  /// Points with upright error bars of ± `error`.
  public static func errorBars(
    _ style: Style, _ label: String? = nil, x: [Double]? = nil, y: [Double], error: [Double], from: Int = 0
  ) -> Layer {
    require(error.count == y.count, "\(error.count) errors for \(y.count) values")
    return Layer(.errors(x: places(x, y, from), y: y, error: error), style, label)
  }

  /// Bars, one for each name of a categories axis. Several layers of bars stand side by side.
  public static func bars(_ style: Style, _ label: String? = nil, y values: [Double], error: [Double]? = nil) -> Layer {
    if let error { require(error.count == values.count, "\(error.count) errors for \(values.count) bars") }
    return Layer(.bars(values, error: error), style, label)
  }

  /// A horizontal reference line across the plot.
  public static func horizontal(_ y: Double, _ label: String = "", _ style: Style = .bound) -> Layer {
    Layer(.horizontal(y), style, label)
  }

  /// A vertical reference line across the plot.
  public static func vertical(_ x: Double, _ label: String = "", _ style: Style = .bound) -> Layer {
    Layer(.vertical(x), style, label)
  }

  /// Words at a place of the plot, starting there.
  public static func text(_ text: String, x: Double, y: Double, _ style: Style = .truth) -> Layer {
    Layer(.text(text, x: x, y: y), style, "")
  }

  /// A heat map: entry (i, j) of the matrix stands at (x[j], y[i]). Places must be evenly spaced, except that on a
  /// categories axis they are 0, 1, 2 ….
  /// - Parameters:
  ///   - range: the values at the ends of the palette; the data's if not given, and even about zero if diverging.
  ///   - title: what the colour bar shows, with its unit.
  public static func heat(
    _ values: Tensor<Double>, x: [Double], y: [Double], palette: Palette = .sequential,
    range: ClosedRange<Double>? = nil, title: String = ""
  ) -> Layer {
    require(
      values.shape == [y.count, x.count], "a heat map of shape \(values.shape) over \(y.count) × \(x.count) places")
    return Layer(.heat(values, x: x, y: y, palette, range: range, title: title), .pale, "")
  }
}
