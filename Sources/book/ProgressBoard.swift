import Foundation
import Synchronization

/// Progress over several chapters on stderr: a line at the start and end of each, and on a terminal a bar below the
/// chapters' own messages.
final class ProgressBoard: Sendable {
  private let names: [String]
  private let expected: [Double?]
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let started = Date()
  private struct State {
    var current = 0
    var chapterStarted = Date()
  }
  private let state = Mutex(State())

  /// A board for chapters with the seconds each took last time, where that is known.
  init(names: [String], expected: [Double?]) { (self.names, self.expected) = (names, expected) }

  /// Tells that a chapter starts.
  func start(_ index: Int) {
    state.withLock { $0 = State(current: index, chapterStarted: Date()) }
    let time = expected[index].map { ", about " + Estimate.text($0) } ?? ""
    write("chapter \(index + 1) of \(names.count): \(names[index])\(time)\(remainder(from: index))")
  }

  /// Tells that a chapter ended.
  func end(_ index: Int, succeeded: Bool) {
    let seconds = Date().timeIntervalSince(state.withLock { $0.chapterStarted })
    write("\(names[index]) \(succeeded ? "done" : "FAILED") after \(Estimate.text(seconds))")
    if index == names.count - 1 { erase() }
  }

  /// Copies a chapter's messages to stderr until it closes them.
  func relay(_ messages: FileHandle) {
    var rest = Data()
    while true {
      if isTerminal { draw() }
      // Once a second the bar moves although nothing is said.
      var poll = pollfd(fd: messages.fileDescriptor, events: Int16(POLLIN), revents: 0)
      if Foundation.poll(&poll, 1, 1000) == 0 { continue }
      let data = messages.availableData
      if data.isEmpty { break }
      rest += data
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        write(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
        rest = rest[rest.index(after: end)...]
      }
    }
    if !rest.isEmpty { write(String(decoding: rest, as: UTF8.self)) }
  }

  private func remainder(from index: Int) -> String {
    let rest = expected[index...].compactMap { $0 }
    guard index < names.count - 1, rest.count == names.count - index else { return "" }
    return ", " + Estimate.text(rest.reduce(0, +)) + " for all that remain"
  }

  private func write(_ line: String) {
    let text = (isTerminal ? "\r\u{1b}[2K" : "") + line + "\n"
    FileHandle.standardError.write(Data(text.utf8))
  }

  private func erase() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1b}[2K".utf8)) }
  }

  /// The bar: chapters done, and the part of the current one that its last time suggests.
  private func draw() {
    let state = state.withLock { $0 }
    let elapsed = Date().timeIntervalSince(state.chapterStarted)
    let known = expected.compactMap { $0 }
    let usual = known.isEmpty ? 10 : known.reduce(0, +) / Double(known.count)
    let all = expected.map { $0 ?? usual }
    let own = all[state.current]
    // A chapter that takes longer than last time stays short of its end.
    let done = all[..<state.current].reduce(0, +) + own * min(0.98, elapsed / own)
    let fraction = done / all.reduce(0, +)
    let filled = Int((30 * fraction).rounded())
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    let left = max(0, all.reduce(0, +) - done)
    let text =
      "\r\u{1b}[2K\(bar) \(state.current + 1)/\(names.count) \(names[state.current])  "
      + "\(Estimate.text(Date().timeIntervalSince(started))) gone, about \(Estimate.text(left)) left"
    FileHandle.standardError.write(Data(text.utf8))
  }
}
