import Assertions
import Foundation
import Notebook

/// A named point of a figure.
struct Mark {
  let style: Style
  let x, y: Double
}

/// Where a name begins, as a factor along and dB up, when right beside its mark would hide another's.
typealias NameOffsets = [String: (factor: Double, rise: Double)]

extension Contest {
  /// The methods that a figure shows.
  func marks(_ x: (Standing) -> Double?) -> [Mark] {
    standings.compactMap { standing in
      guard let style = standing.style, let x = x(standing) else { return nil }
      return Mark(style: style, x: x, y: standing.psnr)
    }
  }
}

/// The points of a figure and the names beside them.
func layers(_ marks: [Mark], names offsets: NameOffsets) -> [Layer] {
  let hollow: [(Style, String)] = [
    (publishedStyle(.classical), "classical"), (publishedStyle(.designed), "designed"),
    (publishedStyle(.guessed), "guessed"),
    (publishedStyle(.mixed), "guessed, with similar patches"),
  ]
  return hollow.compactMap { style, label in
    let points = marks.filter { $0.style.mark == style.mark }
    return points.isEmpty ? nil : .points(style, label, x: points.map(\.x), y: points.map(\.y))
  }
    + marks.filter { mark in !hollow.contains { $0.0.mark == mark.style.mark } }.enumerated().map { k, mark in
      .points(mark.style, k == 0 ? "measured here" : "", x: [mark.x], y: [mark.y])
    }
    + marks.map { mark in
      let offset = offsets[mark.style.name] ?? (1.12, 0)
      return .text(mark.style.name, x: offset.factor * mark.x, y: mark.y + offset.rise, mark.style)
    }
}

/// The mark of a published result.
func publishedStyle(_ family: PublishedResult.Family, _ name: String = "") -> Style {
  switch family {
  case .classical: .truth.marked(.openDiamond, name)
  case .designed: .truth.marked(.openCircle, name)
  case .guessed: .dnCNN.marked(.openSquare, name)
  case .mixed: .dnCNN.marked(.openTriangle, name)
  }
}
