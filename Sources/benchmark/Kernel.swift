import Terminal

/// One thing to measure.
struct Kernel {
  let name: String
  /// Floating-point operations of a run; 0 where counting them says nothing.
  var flop = 0.0
  /// Runs, of which the fastest counts.
  var repetitions: Int
  /// Of a kernel that is part of another: the name of that, whose time it is given a share of.
  var whole: String?
  let body: () throws -> Void
}

/// What was measured of it. The JSON file holds exactly these keys for each kernel.
struct Measurement: Encodable {
  let name: String
  /// Wall-clock time of the fastest run.
  let seconds: Double
  /// CPU time of that run, over all threads.
  let cpuSeconds: Double
  /// Rate of the fastest run; absent where operations are not counted.
  let gflops: Double?
  /// Rate over the best matrix-product rate of the whole run.
  var fraction: Double?
  /// The same with CPU time in the place of wall-clock time, of kernel and product: on a busy machine the fairer number.
  var processorFraction: Double?
  /// Its share of the wall-clock time of the kernel that it is part of.
  var share: Double?
  /// Most memory the process held while the kernel ran, in bytes, data of the benchmark included.
  let peakMemory: Int
}

extension Kernel {
  /// Runs the kernel, with the reference before each run, so that both see the same state of the machine.
  func measured(against reference: Reference) throws -> Measurement {
    var best = (seconds: Double.infinity, cpu: Double.infinity)
    Terminal.resetPeakMemory()
    for _ in 0..<repetitions {
      reference.measure()
      let cpu = Terminal.processorSeconds
      let seconds = try elapsed(body)
      if seconds < best.seconds { best = (seconds, Terminal.processorSeconds - cpu) }
    }
    return Measurement(
      name: name, seconds: best.seconds, cpuSeconds: best.cpu, gflops: flop > 0 ? flop / best.seconds / 1e9 : nil,
      fraction: nil, processorFraction: nil, peakMemory: Terminal.peakMemory)
  }
}
