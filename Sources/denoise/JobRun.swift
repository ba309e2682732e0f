import Files
import Images
import Terminal

/// Looks, before anything is computed, whether all results can be written and none would replace what is still needed.
struct JobCheck {
  /// Other files that are read: what they are, and where.
  let sources: [(what: String, path: String)]
  /// Whether a result may replace its own picture.
  let allowsReplacing: Bool

  /// - Throws: ``/Files/FileError``, ``/Images/ImageError`` for the first thing that is wrong.
  func check(_ jobs: [Job]) throws {
    // Several may be one file, by links.
    var readers: [String: [Int]] = [:]
    for (k, job) in jobs.enumerated() {
      if case .file(let path) = job.input { readers[Terminal.identity(of: path), default: []].append(k) }
    }
    var writers: [String: Int] = [:]
    for (k, job) in jobs.enumerated() {
      for output in job.outputs {
        try output.requireWritable()
        guard let path = output.path else { continue }
        let identity = Terminal.identity(of: path)
        for source in sources where Terminal.identity(of: source.path) == identity {
          throw FileError("\(path) holds the \(source.what) and would be replaced; write to another file")
        }
        if let other = writers.updateValue(k, forKey: identity) {
          let (one, two) = (jobs[other].input.name, job.input.name)
          if other == k { throw FileError("--compare \(path) and the result are the same file; give them two names") }
          if Terminal.isSameFile(one, two) {
            throw FileError("\(two) is named twice, perhaps by its folder; name it once")
          }
          throw FileError(
            "\(one) and \(two) would both be written to \(path); denoise them by two calls, or give one another name")
        }
        let own = readers[identity] ?? []
        if let other = own.first(where: { $0 != k }) {
          throw FileError(
            "\(path) is to be denoised too, as \(jobs[other].input.name), and would be replaced by what becomes of "
              + "\(job.input.name); write to a folder of its own by -o")
        }
        if !own.isEmpty, !allowsReplacing {
          throw FileError("\(path) is the picture itself; write to another file, or give --force to replace it")
        }
        _ = try output.format()
      }
    }
  }
}

/// Denoises the pictures of one call, one after the other.
struct JobRun {
  let options: Denoise
  let method: LoadedMethod
  let jobs: [Job]

  /// One picture that fails ends the program with its error. Of several each failure is told at once and the others are
  /// done; in the end those that failed are named once more.
  /// - Throws: the error of the only picture, or ``/Files/FileError`` naming those that failed.
  func run() throws {
    let bar = ProgressBar("Denoising")
    defer { bar.finish() }
    var failed: [String] = []
    for (k, job) in jobs.enumerated() {
      let (name, count) = (job.input.name, jobs.count)
      let place = count > 1 ? "\(k + 1) of \(count), \(name)" : ""
      let work = PictureWork(
        options: options, method: method, job: job,
        report: { share, word in
          bar.update(
            (Double(k) + share) / Double(count), detail: [place, word].filter { !$0.isEmpty }.joined(separator: ", "))
        }, clearLine: { bar.finish() })
      do { try work.run() } catch  where count > 1 {
        let text = "\(error)"
        Terminal.fail(text.contains(name) ? text : "\(name): \(text)")
        failed.append(name)
      }
    }
    guard jobs.count > 1 else { return }
    guard failed.isEmpty else {
      throw FileError(
        "\(failed.count) of \(counted(jobs.count, "picture")) could not be denoised, for the reasons above: "
          + failed.joined(separator: ", "))
    }
    Terminal.print("denoised \(counted(jobs.count, "picture"))")
  }
}
