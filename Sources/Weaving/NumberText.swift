import Foundation

/// Numbers as text, the same on every machine and in every locale.
package enum NumberText {
  /// A fixed number of decimals: `decimals(3.14159, 2)` is "3.14". Minus zero prints as zero.
  package static func decimals(_ x: Double, _ count: Int) -> String {
    guard x.isFinite else { return special(x) }
    let text = String(format: "%.\(count)f", x)
    return isZero(text) && text.hasPrefix("-") ? String(text.dropFirst()) : text.replacing("-", with: "−")
  }

  /// A power of ten with `digits` significant digits: `scientific(3.14e-15, digits: 2)` is "3.1e-15".
  package static func scientific(_ x: Double, digits: Int) -> String {
    guard x.isFinite else { return special(x) }
    if x == 0 { return "0" }
    var text = String(format: "%.\(max(0, digits - 1))e", x)
    // One digit of exponent is enough where one does: 1e-5 rather than 1e-05. An exact 1e-12, such as a tolerance, is not
    // written 1.0e-12; a measured 3.0e-15 is.
    text = text.replacing("e-0", with: "e-").replacing("e+0", with: "e").replacing("e+", with: "e")
    if let dot = text.firstIndex(of: "."), let e = text.firstIndex(of: "e"),
      text[text.index(after: dot)..<e].allSatisfy({ $0 == "0" }), Double(text) == x
    {
      text.removeSubrange(dot..<e)
    }
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// `digits` significant digits, plain where that reads well and as a power of ten where it does not.
  package static func general(_ x: Double, digits: Int) -> String {
    guard x.isFinite else { return special(x) }
    if x == 0 { return "0" }
    if x == x.rounded() && abs(x) < 1e6 { return integer(x) }
    let size = abs(x)
    if size < 1e-3 || size >= 1e6 { return scientific(x, digits: min(digits, 3)) }
    let exponent = Int(floor(log10(size)))
    return decimals(x, max(0, digits - 1 - exponent))
  }

  /// A whole number, with thin groups of three from five digits on: "12,000".
  package static func integer(_ x: Double) -> String {
    guard x.isFinite else { return special(x) }
    let digits = String(format: "%.0f", abs(x))
    var text = ""
    for (i, digit) in digits.enumerated() {
      if i > 0 && digits.count >= 5 && (digits.count - i) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return x <= -0.5 ? "−" + text : text
  }

  private static func special(_ x: Double) -> String { x.isNaN ? "not a number" : x > 0 ? "∞" : "−∞" }

  private static func isZero(_ text: String) -> Bool { text.allSatisfy { "-0.".contains($0) } }
}
