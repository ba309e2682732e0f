import Files
import Foundation

/// Grades many submissions, each in a process that may die of it.
///
/// A worker is a program that is told the assignment and then submissions, each as a line of JSON on its standard input, and
/// answers each by its ``Grade`` on a line of its standard output. Where one dies or takes too long, the submission it was at
/// is to blame and named so, and another worker takes the rest.
package struct Roster {
  /// The program of a worker and its arguments.
  let worker: [String]
  /// How many work at a time.
  let workers: Int
  /// Seconds that a submission may take.
  let patience: Double
  private var judges: Judges

  /// A roster.
  /// - Throws: ``/Files/FileError`` where the assignment names a part that the chapter does not have.
  package init(_ assignment: Assignment, worker: [String], workers: Int, patience: Double = 60) throws {
    (self.worker, self.workers, self.patience) = (worker, max(1, workers), patience)
    judges = try Judges(assignment)
  }

  /// Grades submissions.
  /// - Parameter progress: called after each with the number of those done.
  /// - Returns: a line each, in their order.
  /// - Throws: ``/Files/FileError`` when no worker can be started.
  package mutating func grade(
    _ submissions: [Submission], progress: (Int) -> Void = { _ in }
  ) throws -> [RosterLine] {
    // A worker that has died must not take this program with it.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    var grades = [Grade?](repeating: nil, count: submissions.count)
    var waiting = Array(submissions.indices.reversed())
    var done = 0
    func finish(_ index: Int, _ grade: Grade) {
      grades[index] = grade
      done += 1
      progress(done)
    }
    for index in submissions.indices {
      if let fault = submissions[index].fault { finish(index, try Grade(nothingFor: fault, judges: &judges)) }
    }
    waiting.removeAll { grades[$0] != nil }
    var slots = [Worker?](repeating: nil, count: min(workers, waiting.count))
    defer { for slot in slots { slot?.stop() } }
    while true {
      for k in slots.indices where slots[k]?.index == nil {
        guard let next = waiting.popLast() else { continue }
        let free = try slots[k] ?? Worker(worker, judges.assignment)
        free.take(next, submissions[next], patience)
        slots[k] = free
      }
      let busy = slots.indices.filter { slots[$0]?.index != nil }
      if busy.isEmpty { break }
      Worker.wait(for: busy.compactMap { slots[$0] })
      for k in busy {
        guard let slot = slots[k], let index = slot.index else { continue }
        let path = submissions[index].path ?? submissions[index].entry
        switch slot.outcome() {
        case .working: continue
        case .grade(let grade): finish(index, grade)
        case .lost(let how):
          slots[k] = nil
          finish(
            index, try Grade(nothingFor: "\(path): \(how); it was left out, and the rest went on", judges: &judges))
        }
      }
    }
    return try zip(submissions, grades).map { submission, grade in
      guard let grade else { throw FileError("\(submission.entry) was not graded; run it again") }
      return RosterLine(submission: submission, grade: grade)
    }
  }

  /// What a worker does: reads the assignment and submissions from standard input, and answers them.
  /// - Throws: ``/Files/FileError`` when the first line is no assignment.
  package static func work() throws {
    guard let first = readLine(), let assignment = try? decoded(Assignment.self, first) else {
      throw FileError("a worker of `book grade` was started by hand; wanted `book grade`, which starts them")
    }
    var judges = try Judges(assignment)
    while let line = readLine() {
      let submission = try decoded(Submission.self, line)
      let path = submission.path ?? submission.entry
      let grade = try Grade(path, name: path, judges: &judges, followingLinks: false)
      // At once: `print` would keep it until there is more.
      try FileHandle.standardOutput.write(contentsOf: try JSONEncoder().encode(grade) + Data("\n".utf8))
    }
  }

  private static func decoded<Value: Decodable>(_ type: Value.Type, _ line: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(line.utf8))
  }
}

/// A running worker and what it is at.
private final class Worker {
  /// What became of a submission.
  enum Outcome {
    case working
    case grade(Grade)
    case lost(String)
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = Data()
  private var deadline = Date.distantFuture
  private var patience = 0.0
  /// The number of the submission.
  private(set) var index: Int?

  init(_ command: [String], _ assignment: Assignment) throws {
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    (process.standardInput, process.standardOutput) = (input, output)
    do { try process.run() } catch {
      throw FileError("cannot start \(command[0]): \(AtomicFile.reason(error))")
    }
    // The seed goes this way, for anybody may read a program's arguments.
    send(assignment)
  }

  func take(_ index: Int, _ submission: Submission, _ patience: Double) {
    (self.index, self.patience) = (index, patience)
    deadline = Date().addingTimeInterval(patience)
    send(submission)
  }

  private func send(_ value: some Encodable) {
    // A worker that is gone is noticed where its answer is awaited.
    guard let data = try? JSONEncoder().encode(value) else { return }
    try? input.fileHandleForWriting.write(contentsOf: data + Data("\n".utf8))
  }

  /// Waits until one of some workers says something, or is late.
  static func wait(for workers: [Worker]) {
    var polls = workers.map {
      pollfd(fd: $0.output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    }
    let late = workers.map(\.deadline).min() ?? Date()
    let milliseconds = min(max(0, late.timeIntervalSinceNow * 1000).rounded(.up), 60_000)
    _ = poll(&polls, nfds_t(polls.count), Int32(milliseconds))
  }

  func outcome() -> Outcome {
    let descriptor = output.fileHandleForReading.fileDescriptor
    var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&look, 1, 0) > 0 {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 {
        stop()
        let isSignal = process.terminationReason == .uncaughtSignal
        return .lost(
          "the judge \(isSignal ? "was ended by signal" : "ended with status") \(process.terminationStatus)")
      }
      rest.append(contentsOf: buffer[..<count])
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Data(rest[rest.startIndex..<end])
        rest = Data(rest[rest.index(after: end)...])
        guard let grade = try? JSONDecoder().decode(Grade.self, from: line) else {
          stop()
          return .lost("the judge's answer was no grade")
        }
        index = nil
        return .grade(grade)
      }
    }
    guard Date() >= deadline else { return .working }
    stop()
    return .lost("the judge took more than \(Int(patience)) s")
  }

  /// Ends the process.
  func stop() {
    try? input.fileHandleForWriting.close()
    if index != nil && process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }
}
