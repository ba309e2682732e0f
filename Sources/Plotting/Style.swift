import Tensors

/// The look of one method through the whole book: colour, dash and mark.
///
/// The colours are those of Okabe and Ito (2008), told apart with the common kinds of colour blindness; where two methods
/// share a colour, mark and dash tell them apart, as they do on a gray printout. Yellow is left out: it is too pale for a
/// line on white.
public struct Style: Sendable, Equatable {
  /// A line's pattern.
  public enum Dash: Int, Sendable {
    /// Without gaps.
    case solid = 1
    /// Long dashes.
    case dashed = 2
    /// Dots.
    case dotted = 3
    /// Dots and dashes in turn.
    case dashDotted = 4
  }

  /// A point's shape; the raw value is gnuplot's point type.
  public enum Mark: Int, Sendable {
    /// No mark.
    case none = 0
    /// A cross of upright lines.
    case plus = 1
    /// A diagonal cross.
    case cross = 2
    /// Both crosses.
    case star = 3
    /// An open square.
    case openSquare = 4
    /// A filled square.
    case square = 5
    /// An open circle.
    case openCircle = 6
    /// A filled circle.
    case circle = 7
    /// An open triangle.
    case openTriangle = 8
    /// A filled triangle.
    case triangle = 9
    /// An open triangle on its tip.
    case openTip = 10
    /// A filled triangle on its tip.
    case tip = 11
    /// An open diamond.
    case openDiamond = 12
    /// A filled diamond.
    case diamond = 13
  }

  /// The method's name, which is the legend's unless a layer gives another.
  public var name: String
  /// The colour as `#rrggbb`.
  public var color: String
  /// The line's pattern.
  public var dash: Dash
  /// The points' shape.
  public var mark: Mark
  /// The line's width.
  public var width: Double

  /// A style from its parts.
  public init(name: String = "", color: String, dash: Dash = .solid, mark: Mark = .none, width: Double = 2.5) {
    (self.name, self.color, self.dash, self.mark, self.width) = (name, color, dash, mark, width)
  }

  static let black = "#000000"
  static let blue = "#0072b2"
  static let sky = "#56b4e9"
  static let green = "#009e73"
  static let orange = "#e69f00"
  static let vermilion = "#d55e00"
  static let purple = "#b3568f"
  static let gray = "#7f7f7f"

  /// ISTA.
  public static let ista = Style(name: "ISTA", color: blue, mark: .circle)
  /// FISTA.
  public static let fista = Style(name: "FISTA", color: vermilion, mark: .square)
  /// The Lasso, however solved.
  public static let lasso = Style(name: "Lasso", color: blue, dash: .dashed, mark: .openCircle)
  /// OMP.
  public static let omp = Style(name: "OMP", color: green, mark: .triangle)
  /// Batch-OMP.
  public static let batchOMP = Style(name: "Batch-OMP", color: green, dash: .dashed, mark: .openTriangle)
  /// K-SVD with a dictionary learned from the noisy picture.
  public static let ksvd = Style(name: "K-SVD, adaptive", color: purple, mark: .diamond)
  /// K-SVD with a dictionary learned off-line.
  public static let ksvdGlobal = Style(name: "K-SVD, global", color: sky, dash: .dashed, mark: .openDiamond)
  /// OMP denoising with the DCT dictionary.
  public static let ksvdDCT = Style(name: "DCT", color: orange, dash: .dotted, mark: .openSquare)
  /// LISTA.
  public static let lista = Style(name: "LISTA", color: sky, mark: .tip)
  /// Deep K-SVD.
  public static let deepKSVD = Style(name: "Deep K-SVD", color: blue, dash: .dashed, mark: .openTip)
  /// LIDIA.
  public static let lidia = Style(name: "LIDIA", color: vermilion, dash: .dashed, mark: .star)
  /// CSCNet.
  public static let cscNet = Style(name: "CSCNet", color: orange, mark: .plus)
  /// BM3D.
  public static let bm3d = Style(name: "BM3D", color: black, dash: .dashDotted, mark: .cross)
  /// WNNM.
  public static let wnnm = Style(name: "WNNM", color: purple, dash: .dashDotted, mark: .openSquare)
  /// NCSR.
  public static let ncsr = Style(name: "NCSR", color: green, dash: .dashDotted, mark: .diamond)
  /// DnCNN.
  public static let dnCNN = Style(name: "DnCNN", color: gray, mark: .openCircle)
  /// The noisy input.
  public static let noisy = Style(name: "noisy", color: "#a6a6a6", dash: .dotted, mark: .plus)
  /// What is to be found.
  public static let truth = Style(name: "truth", color: black)
  /// A theorem's bound.
  public static let bound = Style(name: "bound", color: black, dash: .dashed, width: 1.8)
  /// A thing in the background.
  public static let pale = Style(color: "#bdbdbd", width: 1.5)

  /// The styles that belong to a method, all different.
  public static let methods: [Style] = [
    .ista, .fista, .lasso, .omp, .batchOMP, .ksvd, .ksvdGlobal, .ksvdDCT, .lista, .deepKSVD, .lidia, .cscNet, .bm3d,
    .wnnm, .ncsr, .dnCNN, .noisy, .truth, .bound,
  ]

  /// The `index`-th of `count` members of an ordered family, such as one curve for each λ: from dark violet to
  /// yellow-green, evenly spaced in lightness.
  public static func family(_ index: Int, of count: Int, name: String = "") -> Style {
    require(index >= 0 && index < count, "member \(index) of a family of \(count)")
    // The last fifth of the scale is too pale for lines on white.
    let position = count == 1 ? 0.3 : 0.8 * Double(index) / Double(count - 1)
    return Style(name: name, color: Palette.sequential.color(at: position))
  }

  /// The same in dashes, for a bound or a variant of the method.
  public var dashed: Style { with { $0.dash = .dashed } }
  /// The same in dots.
  public var dotted: Style { with { $0.dash = .dotted } }
  /// The same without marks.
  public var plain: Style { with { $0.mark = .none } }
  /// The same with another mark.
  public func marked(_ mark: Mark) -> Style { with { $0.mark = mark } }
  /// The same with another width.
  public func width(_ width: Double) -> Style { with { $0.width = width } }

  private func with(_ change: (inout Style) -> Void) -> Style {
    var copy = self
    change(&copy)
    return copy
  }
}
