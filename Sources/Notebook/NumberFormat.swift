import Weaving

/// How a measured number is written in the book.
public enum NumberFormat: Sendable {
  /// A fixed number of decimals: 3.14.
  case decimals(Int)
  /// A power of ten with so many significant digits: 3.1e-15.
  case scientific(Int)
  /// A whole number: 12,000.
  case integer
  /// A fraction as a percentage with so many decimals: 0.123 is "12.3 %".
  case percent(Int)
  /// Decibels with two decimals: "31.20 dB".
  case decibel
  /// A difference with its sign and so many decimals: "+0.12".
  case signed(Int)
  /// A difference of decibels with its sign: "+0.12 dB".
  case signedDecibel
  /// Seconds with two significant digits: "0.47 s".
  case seconds
  /// So many significant digits, plain or as a power of ten, whichever reads better.
  case general(Int)

  /// The number's text.
  public func text(_ number: Double) -> String {
    switch self {
    case .decimals(let count): NumberText.decimals(number, count)
    case .scientific(let digits): NumberText.scientific(number, digits: digits)
    case .integer: NumberText.integer(number.rounded())
    case .percent(let count): NumberText.decimals(100 * number, count) + " %"
    case .decibel: NumberText.decimals(number, 2) + " dB"
    case .signed(let count): (number > 0 ? "+" : "") + NumberText.decimals(number, count)
    case .signedDecibel: NumberFormat.signed(2).text(number) + " dB"
    case .seconds: NumberText.general(number, digits: 2) + " s"
    case .general(let digits): NumberText.general(number, digits: digits)
    }
  }
}

/// A cell of a table: a word, or a number with its format.
public struct Cell: Sendable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  let value: Record.Value

  /// A word.
  public init(stringLiteral text: String) { value = Record.Value(text: text) }
  /// A whole number.
  public init(integerLiteral number: Int) { self = .count(number) }

  /// A word from a variable.
  public static func text(_ text: String) -> Cell { Cell(stringLiteral: text) }
  /// A whole number from a variable.
  public static func count(_ number: Int) -> Cell { .number(Double(number), .integer) }
  /// A measured number.
  public static func number<Number: BinaryFloatingPoint>(_ number: Number, _ format: NumberFormat = .general(3)) -> Cell
  {
    Cell(value: Record.Value(text: format.text(Double(number)), number: Double(number)))
  }

  private init(value: Record.Value) { self.value = value }
}
