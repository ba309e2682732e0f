import Foundation
import Synchronization

/// A bar on standard error with elapsed and estimated time. Silent when standard error is no terminal.
///
/// ```swift
/// let bar = ProgressBar("Denoising")
/// defer { bar.finish() }
/// bar.update(0.25)      // Denoising [#####···············]  25 %  0:03, 0:09 left
/// ```
public final class ProgressBar: Sendable {
  private struct State {
    var lastDraw = -Double.infinity
    var fraction = 0.0
    var detail = ""
  }

  private let label: String
  private let isShown: Bool
  private let start = ProcessInfo.processInfo.systemUptime
  private let state = Mutex(State())

  /// A bar that begins now.
  public init(_ label: String) {
    self.label = label
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Moves the bar; may be called from any thread. It is drawn ten times a second at most.
  /// - Parameters:
  ///   - fraction: from 0 to 1; the bar never goes back.
  ///   - detail: a few words behind the times, such as the picture under work.
  public func update(_ fraction: Double, detail: String? = nil) {
    guard isShown else { return }
    state.withLock { state in
      state.fraction = max(state.fraction, min(1, fraction))
      if let detail { state.detail = detail }
      let now = ProcessInfo.processInfo.systemUptime
      guard now - state.lastDraw >= 0.1 else { return }
      state.lastDraw = now
      let elapsed = now - start
      let width = 24
      let full = Int(state.fraction * Double(width))
      let left = state.fraction > 0.01 ? ", \(clock(elapsed / state.fraction - elapsed)) left" : ""
      let percent = Int(state.fraction * 100)
      // Back to the line's start, the text, and erase what an earlier, longer one left behind.
      let line =
        "\r\(label) [\(String(repeating: "#", count: full))\(String(repeating: "·", count: width - full))] "
        + "\(percent) %  \(clock(elapsed))\(left)  \(state.detail)\u{1B}[K"
      Terminal.writeToStandardError(line)
    }
  }

  /// Wipes the bar from the screen.
  public func finish() {
    guard isShown else { return }
    state.withLock { _ in Terminal.writeToStandardError("\r\u{1B}[K") }
  }

  private func clock(_ seconds: Double) -> String {
    let s = Int(seconds.rounded())
    let tail = s % 60 < 10 ? "0\(s % 60)" : "\(s % 60)"
    return s < 3600 ? "\(s / 60):\(tail)" : "\(s / 3600):\(s / 60 % 60 < 10 ? "0" : "")\(s / 60 % 60):\(tail)"
  }
}
