import Foundation

/// Times in words.
enum Estimate {
  /// "40 s", "3 min", "1 h 20 min".
  static func text(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 90 { return "\(max(1, whole)) s" }
    let minutes = Int((seconds / 60).rounded())
    return minutes < 90 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
