/// The colour scales of heat maps and differences. gnuplot 5.4 knows no `viridis`, so they are spelled out.
public enum Palette: Sendable {
  /// Dark violet to yellow, evenly rising in lightness (Smith and van der Walt's viridis), for amounts.
  case sequential
  /// Blue over white to red, for signed numbers with zero in the middle.
  case diverging
  /// Black to white.
  case gray

  /// Colours at even distances from 0 to 1.
  var stops: [(red: Int, green: Int, blue: Int)] {
    switch self {
    case .sequential:
      [
        (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99),
        (170, 220, 50), (253, 231, 37),
      ]
    case .diverging:
      [(5, 48, 97), (33, 102, 172), (103, 169, 207), (247, 247, 247), (239, 138, 98), (178, 24, 43), (103, 0, 31)]
    case .gray: [(0, 0, 0), (255, 255, 255)]
    }
  }

  /// The gnuplot command that sets it.
  var command: String {
    let last = stops.count - 1
    let entries = stops.enumerated().map { "\($0) '\(Palette.hex($1))'" }
    return "set palette defined (" + entries.joined(separator: ", ") + ")  # \(self), \(last + 1) stops"
  }

  /// The colour at a position in 0…1 as `#rrggbb`.
  public func color(at position: Double) -> String {
    let place = min(max(position, 0), 1) * Double(stops.count - 1)
    let lower = min(Int(place), stops.count - 2)
    let t = place - Double(lower)
    func mix(_ a: Int, _ b: Int) -> Int { Int((Double(a) + t * Double(b - a)).rounded()) }
    let (a, b) = (stops[lower], stops[lower + 1])
    return Palette.hex((mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)))
  }

  private static func hex(_ c: (red: Int, green: Int, blue: Int)) -> String {
    "#"
      + [c.red, c.green, c.blue].map { value in
        let digits = String(value, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
