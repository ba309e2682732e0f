import Foundation
import Images
import Tensors
import Testing

/// Whether this process may mount file systems in a namespace of its own: as root in most containers.
private let canMount: Bool = {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", "unshare -m sh -c 'mount -t tmpfs -o size=8k tmpfs /mnt' >/dev/null 2>&1"]
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()

/// Folders that cannot be written, disks that are full, interrupts.
@Suite struct WritingTests {
  let place: Workplace

  init() throws {
    place = try Workplace()
    try FileManager.default.createDirectory(atPath: place("results"), withIntermediateDirectories: true)
    try Scene.texturedLeaves.render(width: 96, height: 96, seed: 1).write(to: place("photo.png"))
    try Scene.stars.render(width: 96, height: 96, seed: 1).write(to: place("results/out.png"))
  }

  /// `denoise` of the photo, over the older picture in the folder of results.
  private func denoise(
    to target: String = "results/out.png", shell: String? = nil, inNamespace: Bool = false
  ) throws -> Outcome {
    let arguments = [place("photo.png"), "--add-noise", "25", "--method", "ksvd-dct", "-o", place(target)]
    return try Program.run("denoise", arguments: arguments, shell: shell, inNamespace: inNamespace)
  }

  @Test(arguments: [
    ("nowhere/out.png", "make the folder first"), ("photo.png/out.png", "make the folder first"),
    ("results/out.png/", "is a file"), ("photo.png/deep/", "is a file"),
  ])
  func unwritablePathsAreRefused(target: String, word: String) throws {
    try expectFailure(in: place, mentions: ["cannot write", word]) { try denoise(to: target) }
  }

  /// Foundation's way to ask for a path's folder ends the program for these.
  @Test func namesOfOneLetterAreNames() throws {
    for (program, words) in [
      ("denoise", "photo.png results -o d --method ksvd-dct"), ("evaluate", "ksvd-dct --images results --json j"),
    ] {
      let run = try Program.run(
        program, arguments: words.split(separator: " ").map(String.init) + ["--sigma", "25"],
        shell: "cd '\(place.path)' && exec \"$0\" \"$@\"")
      #expect(run.status == 0, "\(run)")
    }
    #expect(try Set(["d/photo.png", "d/out.png", "j"]).isSubset(of: place.contents().keys))
  }

  @Test func foldersThatTakeNoFilesAreRefused() throws {
    try expectFailure(in: place, mentions: ["cannot write /proc/out.png"]) {
      try Program.run("denoise", place("photo.png"), "--sigma", "25", "-o", "/proc/out.png")
    }
    try expectFailure(in: place, mentions: ["cannot write /dev/full"]) {
      try Program.run("denoise", place("photo.png"), "--sigma", "25", "-o", "/dev/full")
    }
  }

  @Test(.enabled(if: canMount || geteuid() != 0, "root may write everywhere, and mounting is not allowed here"))
  func readOnlyFolderIsRefused() throws {
    guard geteuid() == 0 else {
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: place("results"))
      defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place("results")) }
      return try expectFailure(in: place, mentions: ["cannot write", "you may write to"]) {
        try denoise(to: "results/new.png")
      }
    }
    // Permissions do not bind root, a read-only mount does.
    let folder = place("results")
    let script = "mount --bind '\(folder)' '\(folder)' && mount -o remount,ro,bind '\(folder)' && exec \"$0\" \"$@\""
    for target in ["results/out.png", "results/new.png"] {
      try expectFailure(in: place, mentions: ["Read-only file system", "you may write to"]) {
        try denoise(to: target, shell: script, inNamespace: true)
      }
    }
  }

  @Test(arguments: ["out.png", "out.jpg", "out.tif"]) func fileThatOutgrowsALimitLeavesTheOlderOne(name: String) throws
  {
    try Data("older".utf8).write(to: URL(fileURLWithPath: place("results/" + name)))
    // A limit of one block stands in for a full disk where nothing can be mounted: writing fails half-way.
    try expectFailure(in: place, mentions: ["cannot write", name, "File too large"]) {
      try denoise(to: "results/" + name, shell: "ulimit -f 1; exec \"$0\" \"$@\"")
    }
  }

  @Test(.enabled(if: canMount, "mounting is not allowed here"))
  func fullDiskLeavesNothing() throws {
    let folder = place("results")
    let script =
      "mount -t tmpfs -o size=4k tmpfs '\(folder)'; \"$0\" \"$@\"; status=$?; ls -A '\(folder)'; exit $status"
    try expectFailure(in: place, mentions: ["cannot write", "No space left on device"]) {
      let run = try denoise(shell: script, inNamespace: true)
      // The listing of the full disk, which only the script sees.
      #expect(run.output.isEmpty, "\(run.output)")
      return run
    }
  }

  @Test func interruptDuringTheWorkLeavesNothing() throws {
    try Scene.texturedLeaves.render(width: 1200, height: 900, seed: 1).write(to: place("large.png"))
    let before = try place.contents()
    let run = try Program.run(
      "denoise", place("large.png"), "--add-noise", "25", "-o", place("results/out.png"), interruptAfter: 0.3)
    #expect(run.wasKilled || run.status != 0, "\(run)")
    #expect(try place.contents() == before)
  }

  @Test func interruptAtAnyMomentLeavesWholeFiles() throws {
    try Image(repeating: 0.5, width: 1000, height: 700).addingGaussianNoise(sigma: 20, seed: 1)
      .write(to: place("large.png"))
    let clock = ContinuousClock()
    func run(interruptAfter: Double?) throws -> Outcome {
      try Program.run(
        "denoise", place("large.png"), "--sigma", "20", "--method", "ksvd-dct", "-o", place("results/out.png"),
        "--compare", place("results/both.png"), interruptAfter: interruptAfter)
    }
    let whole = try clock.measure {
      let status = try run(interruptAfter: nil).status
      #expect(status == 0)
    }
    let seconds = Double(whole.components.seconds) + Double(whole.components.attoseconds) * 1e-18
    let expected = try place.contents()
    // Towards the end, where the two files are written.
    for share in [0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0] {
      try? FileManager.default.removeItem(atPath: place("results/both.png"))
      try Scene.stars.render(width: 16, height: 16, seed: 1).write(to: place("results/out.png"))
      let older = try place.contents()["results/out.png"]
      _ = try run(interruptAfter: seconds * share)
      let after = try place.contents()
      #expect(Set(after.keys).isSubset(of: expected.keys), "\(after.keys)")
      for (name, data) in after {
        #expect(data == expected[name] || (name == "results/out.png" && data == older), "\(name) at \(share)")
      }
    }
  }
}
