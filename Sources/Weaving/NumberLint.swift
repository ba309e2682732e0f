import Foundation

/// Looks for measured-looking numbers in prose: a number followed by a unit that a run could have measured.
///
/// Such a number goes stale the moment the code changes, so it must come from the run, by `@value(key)`. Code, math and
/// links are not looked at. Two escapes exist: `[cite: 26.02 dB (Zhang 2017)]` for a number that a source says, which
/// must name a year; and `[given: 0.1 dB]` for one that the text itself chooses, such as a margin.
/// An escape stands on one line.
enum NumberLint {
  /// A finding: where in the text, and the words.
  struct Finding: Equatable {
    let offset: Int
    let words: String
  }

  /// The first measured-looking number of a text whose code, math, links, directives and escapes are masked.
  static func firstNumber(in masked: String) -> Finding? {
    // A number, perhaps a range of two, then a unit as a whole word. A lone `s` wants a blank before it: "the 1990s".
    let pattern =
      #/\b\d[\d,.]*(?:[eE][-+]?\d+)?(?:[\s\u{a0}]+s|[\s\u{a0}-]*(?:dB|decibels?|%|percent|per cent|ms|µs|μs|ns|milliseconds?|microseconds?|seconds?|minutes?|hours?|GFLOP(?:/s|S)?|GFLOPS|MB|GB|MiB|GiB))(?![A-Za-z\d])/#
    guard let match = masked.firstMatch(of: pattern) else { return nil }
    return Finding(
      offset: masked.utf8.distance(from: masked.startIndex, to: match.range.lowerBound),
      words: String(match.output).trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// The same text with everything blanked out that is not plain prose; line breaks stay where they are.
  static func masked(_ text: String) -> String {
    var result = text
    let patterns: [Regex<Substring>] = [
      #/(?ms)^```.*?^```/#,  // fenced code and math
      #/\$`[^`]*`\$/#,  // inline math
      #/`[^`\n]*`/#,  // code spans
      #/\[(?:cite|given):[^\]\n]*\]/#,  // the escapes, each on one line
      #/\]\([^)]*\)/#,  // targets of links
      #/<[^>\n]*>/#,  // markup and bare links
      #/https?:[^\s)]*/#,
      #/@[a-z]+\([^)]*\)/#,  // directives
    ]
    for pattern in patterns {
      result.replace(pattern) { match in String(match.output.map { $0 == "\n" ? "\n" : " " }) }
    }
    return result
  }
}
