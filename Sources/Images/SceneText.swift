import RealModule
import Tensors

/// A printed page: paragraphs of the field's words in several sizes, slightly turned, ink on paper.
func renderText(width: Int, height: Int, random start: RandomStream) -> Image {
  var random = start
  let paper = SmoothNoise(seed: random.next())
  let angle = random.uniform(-0.02, 0.02)
  let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
  // The page reaches beyond the picture, so that turning it never shows its end.
  let overhang = Double(max(width, height)) * 0.03 + 4
  let columns = Double(width) + 2 * overhang

  /// One line: its top, the size of a font dot in pixels, and its characters.
  struct Line {
    var top, dot: Double
    var glyphs: [[UInt8]]
  }
  var lines: [Line] = []
  var y = random.uniform(0, 6)
  var (left, dot) = (0, 1.5)
  while y < Double(height) + 2 * overhang {
    if left == 0 {
      // A new paragraph: another size, after a gap.
      dot = [1.1, 1.4, 1.4, 1.8, 2.4, 3.6][random.index(below: 6)]
      left = dot > 2 ? 1 + random.index(below: 2) : 3 + random.index(below: 5)
      y += 4 * dot
    }
    var glyphs: [[UInt8]] = []
    let capacity = Int(columns / (6 * dot)) + 1
    while glyphs.count < capacity {
      for character in Font.words[random.index(below: Font.words.count)] { glyphs.append(Font.glyph(character)) }
      if random.uniform() < 0.12 { glyphs.append(Font.glyph(random.uniform() < 0.5 ? "," : ".")) }
      glyphs.append(Font.glyph(" "))
    }
    lines.append(Line(top: y, dot: dot, glyphs: glyphs))
    y += 10.5 * dot
    left -= 1
  }
  let page = lines
  let starts = page.map(\.top)
  return shaded(width: width, height: height, samples: 4) { px, py in
    let x = cosine * px + sine * py + overhang / 2
    let y = cosine * py - sine * px + overhang / 2
    let ground = 0.9 + 0.025 * paper.value(px / 60, py / 60)
    // The last line that starts above the point.
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= y { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return ground }
    let line = page[low - 1]
    let row = Int((y - line.top) / line.dot)
    let place = x / line.dot
    guard row >= 0, row < 8, place >= 0 else { return ground }
    let character = Int(place / 6)
    let column = Int(place) - 6 * character
    guard character < line.glyphs.count, column < 5 else { return ground }
    return line.glyphs[character][row] >> UInt8(4 - column) & 1 == 1 ? 0.1 : ground
  }
}

/// A font of 5 × 8 dots, drawn for this project: seven rows and one for descenders. A row is five bits, left to right.
enum Font {
  /// Words of the field, to set a page with.
  static let words = [
    "sparse", "atom", "pursuit", "dictionary", "patch", "signal", "the", "of", "a", "and", "noise", "is", "in", "norm",
    "image", "support", "learned", "basis", "greedy", "stride", "shrinkage", "we", "threshold", "to", "by", "model",
    "residual", "Lasso", "OMP", "KSVD", "ISTA", "zero", "one", "for", "matrix", "with", "every", "quick", "fox",
    "jumps",
    "1996", "2006", "25", "0.5", "x",
  ]

  /// The rows of a character; a blank for one that the font lacks.
  static func glyph(_ character: Character) -> [UInt8] { glyphs[character] ?? [UInt8](repeating: 0, count: 8) }

  private static let glyphs: [Character: [UInt8]] = {
    var result: [Character: [UInt8]] = [:]
    for (character, rows) in drawings {
      result[character] = rows.split(separator: "/", omittingEmptySubsequences: false).map { row in
        row.reduce(0) { $0 << 1 | ($1 == "#" ? 1 : 0) }
      }
    }
    return result
  }()

  /// Each drawing has eight rows of five dots.
  private static let drawings: [(Character, String)] = [
    ("a", "...../...../.###./....#/.####/#...#/.####/....."),
    ("b", "#..../#..../####./#...#/#...#/#...#/####./....."),
    ("c", "...../...../.####/#..../#..../#..../.####/....."),
    ("d", "....#/....#/.####/#...#/#...#/#...#/.####/....."),
    ("e", "...../...../.###./#...#/#####/#..../.###./....."),
    ("f", "..##./.#..#/.#.../####./.#.../.#.../.#.../....."),
    ("g", "...../...../.####/#...#/#...#/.####/....#/.###."),
    ("h", "#..../#..../####./#...#/#...#/#...#/#...#/....."),
    ("i", "..#../...../.##../..#../..#../..#../.###./....."),
    ("j", "...#./...../..##./...#./...#./...#./#..#./.##.."),
    ("k", "#..../#..../#..#./#.#../##.../#.#../#..#./....."),
    ("l", ".##../..#../..#../..#../..#../..#../.###./....."),
    ("m", "...../...../##.#./#.#.#/#.#.#/#.#.#/#.#.#/....."),
    ("n", "...../...../####./#...#/#...#/#...#/#...#/....."),
    ("o", "...../...../.###./#...#/#...#/#...#/.###./....."),
    ("p", "...../...../####./#...#/#...#/####./#..../#...."),
    ("q", "...../...../.####/#...#/#...#/.####/....#/....#"),
    ("r", "...../...../#.##./##..#/#..../#..../#..../....."),
    ("s", "...../...../.####/#..../.###./....#/####./....."),
    ("t", ".#.../.#.../####./.#.../.#.../.#..#/..##./....."),
    ("u", "...../...../#...#/#...#/#...#/#..##/.##.#/....."),
    ("v", "...../...../#...#/#...#/#...#/.#.#./..#../....."),
    ("w", "...../...../#...#/#...#/#.#.#/#.#.#/.#.#./....."),
    ("x", "...../...../#...#/.#.#./..#../.#.#./#...#/....."),
    ("y", "...../...../#...#/#...#/#...#/.####/....#/.###."),
    ("z", "...../...../#####/...#./..#../.#.../#####/....."),
    ("A", "..#../.#.#./#...#/#...#/#####/#...#/#...#/....."),
    ("D", "####./#...#/#...#/#...#/#...#/#...#/####./....."),
    ("I", ".###./..#../..#../..#../..#../..#../.###./....."),
    ("K", "#...#/#..#./#.#../##.../#.#../#..#./#...#/....."),
    ("L", "#..../#..../#..../#..../#..../#..../#####/....."),
    ("M", "#...#/##.##/#.#.#/#.#.#/#...#/#...#/#...#/....."),
    ("O", ".###./#...#/#...#/#...#/#...#/#...#/.###./....."),
    ("P", "####./#...#/#...#/####./#..../#..../#..../....."),
    ("S", ".####/#..../#..../.###./....#/....#/####./....."),
    ("T", "#####/..#../..#../..#../..#../..#../..#../....."),
    ("V", "#...#/#...#/#...#/#...#/#...#/.#.#./..#../....."),
    ("0", ".###./#...#/#..##/#.#.#/##..#/#...#/.###./....."),
    ("1", "..#../.##../..#../..#../..#../..#../.###./....."),
    ("2", ".###./#...#/....#/..##./.#.../#..../#####/....."),
    ("5", "#####/#..../####./....#/....#/#...#/.###./....."),
    ("6", ".###./#..../#..../####./#...#/#...#/.###./....."),
    ("9", ".###./#...#/#...#/.####/....#/....#/.###./....."),
    (".", "...../...../...../...../...../.##../.##../....."),
    (",", "...../...../...../...../...../.##../..#../.#..."),
  ]
}
