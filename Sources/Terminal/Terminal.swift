import Files
import Foundation
import Synchronization
import Tensors

/// What the programs have in common on the terminal.
public enum Terminal {
  /// Prepares a program: a file that outgrows a limit becomes an error message instead of a silent death.
  public static func prepare() { signal(SIGXFSZ, SIG_IGN) }

  /// Whether this process says nothing, since another one speaks for it.
  public static var isSilent: Bool {
    get { silence.load(ordering: .relaxed) }
    set { silence.store(newValue, ordering: .relaxed) }
  }
  private static let silence = Atomic<Bool>(false)

  /// A remark on standard error, one line.
  public static func note(_ text: String) { writeToStandardError("Note: \(text)\n") }

  /// A warning on standard error, one line.
  public static func warn(_ text: String) { writeToStandardError("Warning: \(text)\n") }

  /// What ends the program, on standard error, one line.
  public static func fail(_ text: String) { writeToStandardError("Error: \(text)\n") }

  /// Whether standard output is left to what the program makes, such as a picture; its lines go to standard error then.
  public static var keepsOutputClear: Bool {
    get { clearance.load(ordering: .relaxed) }
    set { clearance.store(newValue, ordering: .relaxed) }
  }
  private static let clearance = Atomic<Bool>(false)

  /// Prints a line on standard output at once, even into a pipe, so that a long run can be watched.
  public static func print(_ line: String = "") {
    if isSilent { return }
    if keepsOutputClear { return writeToStandardError(line + "\n") }
    Swift.print(line)
    fflush(nil)
  }

  /// A number with a fixed number of digits after the point, right-aligned.
  public static func fixed(_ value: Double, _ digits: Int, width: Int = 0) -> String {
    let text = value.isFinite ? String(format: "%.\(digits)f", value) : "\(value)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A text filled with spaces on its right.
  public static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// Refuses, before any work, to write where writing cannot succeed: missing folder, no permission, a folder as target.
  ///
  /// The disk may still fill up later; that is found when the file is written.
  /// - Throws: ``/Files/FileError`` naming the file and the reason.
  public static func requireWritable(_ path: String) throws {
    guard !path.isEmpty else { throw FileError("cannot write: the file's name is empty") }
    var status = stat()
    if stat(path, &status) == 0 {
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFREG else {
        let found = kind == S_IFDIR ? "a folder" : "not a regular file"
        throw FileError("cannot write \(path): it is \(found); give a file's name")
      }
      guard access(path, W_OK) == 0 else { throw AtomicFile.explained(path, errno) }
    }
    guard !path.hasSuffix("/") else {
      throw FileError("cannot write \(path): it names a folder; give a file's name")
    }
    let folder = AtomicFile.folder(of: path)
    guard stat(folder, &status) == 0 else { throw AtomicFile.explained(path, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw AtomicFile.explained(path, ENOTDIR) }
    guard access(folder, W_OK | X_OK) == 0 else { throw AtomicFile.explained(path, errno) }
  }

  /// Refuses, before any work, a folder that no file can be put into: one without permission, or one that is not there
  /// and cannot be made.
  /// - Throws: ``/Files/FileError`` naming the folder and the reason.
  public static func requireFolder(_ path: String) throws {
    var (nearest, status) = (path, stat())
    // A slash behind a file's name would hide that it is there.
    while nearest.count > 1, nearest.hasSuffix("/") { nearest.removeLast() }
    while stat(nearest, &status) != 0 {
      guard errno == ENOENT || errno == ENOTDIR else { throw AtomicFile.explained(path, errno) }
      nearest = AtomicFile.folder(of: nearest)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw FileError("cannot write to the folder \(path): \(nearest) is a file; give another name")
    }
    guard access(nearest, W_OK | X_OK) == 0 else { throw AtomicFile.explained(path, errno) }
  }

  /// Whether two names mean the same file, through links and whatever way they are written.
  public static func isSameFile(_ a: String, _ b: String) -> Bool { identity(of: a) == identity(of: b) }

  /// What tells a file from every other, the same for all its names, through links and whatever way they are written. A
  /// file that is not there yet is told by its name in its folder.
  public static func identity(of path: String) -> String {
    var status = stat()
    if stat(path, &status) == 0 { return "\(status.st_dev):\(status.st_ino)" }
    let folder = AtomicFile.folder(of: path)
    guard stat(folder, &status) == 0 else { return URL(fileURLWithPath: path).standardizedFileURL.path }
    return "\(status.st_dev):\(status.st_ino)/" + (path as NSString).lastPathComponent
  }

  /// The most memory the process has held since its start or ``resetPeakMemory()``, in bytes; 0 where the system does not
  /// say.
  public static var peakMemory: Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes * 1024
  }

  /// Gives unused memory back and forgets the peak so far, so that the next one belongs to what runs next.
  public static func resetPeakMemory() {
    FreedMemory.giveBack()
    let descriptor = open("/proc/self/clear_refs", O_WRONLY)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = write(descriptor, "5", 1)
  }

  /// CPU time of the process so far, over all threads, in seconds.
  public static var processorSeconds: Double {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    func seconds(_ t: timeval) -> Double { Double(t.tv_sec) + Double(t.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// Seconds on a clock that never goes back.
  public static var now: Double { ProcessInfo.processInfo.systemUptime }

  static func writeToStandardError(_ text: String) {
    if !isSilent { FileHandle.standardError.write(Data(text.utf8)) }
  }
}
