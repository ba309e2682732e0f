import Files
import ArgumentParser
import Foundation
import Images
import Tensors
import Terminal

/// Measures the speed of the kernels beside the matrix product.
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure the speed of the kernels beside the matrix-product rate of the same run.",
    discussion: """
      The matrix product is measured again before every run of a kernel, on as many \
      threads, in several shapes; the best rate is the reference. Of each kernel the \
      fastest run counts. "By CPU s" compares rates per CPU second instead, which \
      other programs disturb less. Peak memory is the whole process's, data included.

      With --images the patches come from BSD68, or from the pictures in that folder \
      itself; else from drawn scenes.

      Examples:
        benchmark
        benchmark --images images --threads 1 --json speed.json
        benchmark --images images --save-patches patches.f32
      """,
    version: PackageVersion.current)

  @Option(
    help: ArgumentHelp("The folder of image sets, or of pictures, for patches of photographs.", valueName: "folder"))
  var images: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Number of patches.", valueName: "n"))
  var patches = 100_000

  @Option(parsing: .unconditional, help: ArgumentHelp("Runs of each kernel; slow ones get half.", valueName: "n"))
  var repetitions = 6

  @Option(help: ArgumentHelp("Measure only kernels whose name holds this text.", valueName: "text"))
  var only: String?

  @Option(help: ArgumentHelp("Also write the results as JSON; an older file is replaced.", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Also write the patches, 64 single-precision numbers each, little-endian, to compare other programs on them.",
      valueName: "file"))
  var savePatches: String?

  @Option(
    help: ArgumentHelp(
      "Only measure steps of training, and draw how they would scale over machines such as this one, as an SVG picture.",
      valueName: "file"))
  var scaling: String?

  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    if let scaling, !scaling.hasSuffix(".svg") {
      throw ValidationError("--scaling \(scaling): wanted a name that ends in .svg")
    }
    for (name, value) in [("--patches", patches), ("--repetitions", repetitions)] where value < 1 {
      throw ValidationError("\(name) \(value): wanted a whole number from 1")
    }
  }

  func run() throws {
    threads.apply()
    for path in [json, savePatches, scaling].compactMap({ $0 }) { try Terminal.requireWritable(path) }
    #if DEBUG
      Terminal.warn("this is a debug build, some sixty times slower; say swift run -c release benchmark")
    #endif
    let work = try Workload(patches: patches, images: images)
    if let scaling { return try draw(scaling, work) }
    if let savePatches {
      try AtomicFile.write(work.patches.elements.withUnsafeBytes { Data($0) }, to: savePatches)
    }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: scratch) }

    let list = try kernels(on: work, repetitions: repetitions, scratch: scratch).filter { kernel in
      only.map { kernel.name.localizedCaseInsensitiveContains($0) } ?? true
    }
    guard !list.isEmpty else { throw ValidationError("--only \(only ?? ""): no kernel has that in its name") }
    let reference = Reference()
    reference.measure()
    let bar = ProgressBar("Measuring")
    var results: [Measurement] = []
    for (k, kernel) in list.enumerated() {
      bar.update(Double(k) / Double(list.count), detail: kernel.name)
      results.append(try kernel.measured(against: reference))
    }
    bar.finish()
    for i in results.indices {
      let result = results[i]
      results[i].share = results.first { $0.name == list[i].whole }.map { result.seconds / $0.seconds }
      results[i].fraction = result.gflops.map { $0 / reference.best }
      results[i].processorFraction = result.gflops.map {
        $0 * result.seconds / result.cpuSeconds / reference.bestPerProcessorSecond
      }
    }
    printTable(results, reference, work)
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let report = Report(reference: reference, patches: work.patches.rows, source: work.source, kernels: results)
      try AtomicFile.write(try encoder.encode(report) + Data("\n".utf8), to: json)
    }
  }

  private func draw(_ path: String, _ work: Workload) throws {
    let loads = try Scaling.loads(on: work)
    let widest = Scaling.Wire.all.map { $0.label.count }.max() ?? 0
    for load in loads {
      Terminal.print(
        "\(load.label): \(Terminal.fixed(load.secondsPerCrop, 4)) s a crop, \(Terminal.fixed(load.bytes / 1e6, 2)) MB of gradient"
      )
      for wire in Scaling.Wire.all {
        let alone = Scaling.seconds(load, machines: 1, wire)
        let speeds = [2, 4, 16, 64].map { machines in
          "\(machines): \(Terminal.fixed(alone / Scaling.seconds(load, machines: machines, wire), 1))"
        }
        Terminal.print("  \(Terminal.padded(wire.label, widest))  times as fast on \(speeds.joined(separator: ", "))")
      }
    }
    try Scaling.draw(loads, to: path)
    Terminal.print("wrote \(path)")
  }

  private func printTable(_ results: [Measurement], _ reference: Reference, _ work: Workload) {
    let f = { (value: Double, digits: Int, width: Int) in Terminal.fixed(value, digits, width: width) }
    Terminal.print(
      "\(counted(work.patches.rows, "patch", plural: "patches")) from \(work.source), "
        + "\(counted(Parallel.threads, "thread")), OpenBLAS \(OpenBLAS.core), "
        + "single precision, measured here")
    for (shape, rate) in zip(Reference.shapes, reference.rates) {
      Terminal.print("matrix product, \(Terminal.padded(shape.label, 24)) \(f(rate, 1, 7)) GFLOP/s")
    }
    Terminal.print()
    let width = results.map(\.name.count).max() ?? 0
    Terminal.print(
      Terminal.padded("kernel", width) + "   seconds     CPU s   GFLOP/s  of product   by CPU s  of whole   peak MB")
    for r in results {
      Terminal.print(
        Terminal.padded(r.name, width) + f(r.seconds, 4, 10) + f(r.cpuSeconds, 4, 10)
          + (r.gflops.map { f($0, 1, 10) } ?? "         –")
          + (r.fraction.map { f(100 * $0, 1, 10) + " %" } ?? "           –")
          + (r.processorFraction.map { f(100 * $0, 1, 9) + " %" } ?? "          –")
          + (r.share.map { f(100 * $0, 0, 8) + " %" } ?? "         –")
          + f(Double(r.peakMemory) / 1e6, 0, 10))
    }
  }
}

/// The JSON file.
struct Report: Encodable {
  let threads: Int
  let blasCore: String
  let patches: Int
  let source: String
  /// GFLOP/s of each shape of matrix product.
  let matrixProduct: [String: Double]
  /// The largest of them, to which fractions refer.
  let referenceGflops: Double
  let kernels: [Measurement]

  init(reference: Reference, patches: Int, source: String, kernels: [Measurement]) {
    threads = Parallel.threads
    blasCore = OpenBLAS.core
    (self.patches, self.source, self.kernels) = (patches, source, kernels)
    matrixProduct = Dictionary(uniqueKeysWithValues: zip(Reference.shapes.map(\.label), reference.rates))
    referenceGflops = reference.best
  }
}

Benchmark.launch()
