import RealModule
import Tensors

/// Pictures that a denoiser must not spoil, unlike as they are to photographs: gratings, checks, steps, ramps, plain grounds.
///
/// Networks have learned from photographs, where such patterns are rare, and what keeps an unfolded one from running away there
/// need not do so here.
public struct HardScene: Sendable, Equatable {
  /// What is drawn.
  public enum Pattern: Sendable, Equatable {
    /// Bars of two levels.
    /// - Parameters:
    ///   - angle: of the direction across the bars, in degrees from the rows' own.
    ///   - period: in pixels.
    ///   - duty: the share of it that has the lower level.
    case grating(angle: Double, period: Double, duty: Double)
    /// Squares of two levels.
    case checks(side: Double)
    /// Two halves.
    case step(angle: Double)
    /// From one level to the other across the picture.
    case ramp(angle: Double)
    /// The lower level alone.
    case plain
  }

  /// What is drawn.
  public let pattern: Pattern
  /// The two levels, in [0, 1].
  public let low, high: Double

  /// A pattern between two levels.
  public init(_ pattern: Pattern, low: Double = 0.05, high: Double = 0.9) {
    (self.pattern, self.low, self.high) = (pattern, low, high)
  }

  /// What it is called in tables, such as "grating 45°, 3 px, 50 %".
  public var name: String {
    func whole(_ x: Double) -> String { x == x.rounded() ? "\(Int(x))" : "\(x)" }
    let word =
      switch pattern {
      case .grating(let angle, let period, let duty):
        "grating \(whole(angle))°, \(whole(period)) px, \(whole(100 * duty)) %"
      case .checks(let side): "checks of \(whole(side)) px"
      case .step(let angle): "step \(whole(angle))°"
      case .ramp(let angle): "ramp \(whole(angle))°"
      case .plain: "plain"
      }
    return word + (pattern == .plain ? " \(low)" : ", \(low) to \(high)")
  }

  /// The picture, gray: each pixel the value at its centre, so that edges are as sharp as pixels are.
  public func render(width: Int, height: Int) -> Image {
    require(width > 0 && height > 0, "a scene of \(width) × \(height) pixels")
    return Image(
      width: width, height: height,
      pixels: (0..<width * height).map { k in
        let (x, y) = (Double(k % width), Double(k / width))
        return Float(low + (high - low) * share(x, y, Double(width), Double(height)))
      })
  }

  /// How far from the lower to the higher level.
  private func share(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Double {
    /// Pixels along a direction.
    func along(_ angle: Double) -> Double {
      let turn = angle * Double.pi / 180
      return x * Double.cos(turn) + y * Double.sin(turn)
    }
    /// The same from −1 to 1 across the picture.
    func across(_ angle: Double) -> Double {
      let turn = angle * Double.pi / 180
      let (dx, dy) = (Double.cos(turn), Double.sin(turn))
      let half = (abs(dx) * (width - 1) + abs(dy) * (height - 1)) / 2
      return half == 0 ? 0 : ((x - (width - 1) / 2) * dx + (y - (height - 1) / 2) * dy) / half
    }
    switch pattern {
    case .grating(let angle, let period, let duty):
      let phase = along(angle) / period
      return phase - phase.rounded(.down) < duty ? 0 : 1
    case .checks(let side): return Int((x / side).rounded(.down) + (y / side).rounded(.down)) % 2 == 0 ? 0 : 1
    case .step(let angle): return across(angle) < 0 ? 0 : 1
    case .ramp(let angle): return (1 + across(angle)) / 2
    case .plain: return 0
    }
  }

  /// A set for tests and claims: gratings of five directions, five periods and two duties, and the other patterns, each faint,
  /// strong and of full contrast.
  public static let all: [HardScene] = {
    let levels = [(0.4, 0.6), (0.05, 0.9), (0, 1)]
    var patterns: [Pattern] = []
    for angle in [0.0, 22.5, 45, 67.5, 90] {
      for period in [2.0, 3, 5, 8, 16] {
        for duty in [0.3, 0.5] { patterns.append(.grating(angle: angle, period: period, duty: duty)) }
      }
    }
    patterns += [1.0, 2, 4, 9].map { .checks(side: $0) }
    patterns += [0.0, 30, 90].flatMap { [.step(angle: $0), .ramp(angle: $0)] }
    return levels.flatMap { low, high in patterns.map { HardScene($0, low: low, high: high) } }
      + [0.0, 0.02, 0.5, 1].map { HardScene(.plain, low: $0, high: $0) }
  }()

  /// Any such pattern, for training: none of ``all`` need be among them.
  public static func random(_ random: inout RandomStream) -> HardScene {
    let (a, b) = (random.uniform(), random.uniform())
    // Half of them of high contrast.
    let strong = random.uniform() < 0.5
    let low = strong ? 0.15 * min(a, b) : min(a, b)
    let high = strong ? 1 - 0.15 * (1 - max(a, b)) : max(a, b)
    let angle = random.uniform(0, 180)
    let pattern: Pattern =
      switch random.index(below: 8) {
      case 0: .checks(side: Double.exp(random.uniform(0, 2.5)))
      case 1: .step(angle: angle)
      case 2: .ramp(angle: angle)
      case 3: .plain
      default:
        // As many fine ones as coarse ones, and one in four upright or level.
        .grating(
          angle: random.uniform() < 0.25 ? 90 * Double(random.index(below: 2)) : angle,
          period: Double.exp(random.uniform(Double.log(2), Double.log(24))), duty: random.uniform(0.25, 0.75))
      }
    return HardScene(pattern, low: low, high: high)
  }
}
