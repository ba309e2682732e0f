import COpenBLAS
import Dispatch
import Foundation
import Synchronization

/// A value that crosses to another thread although the compiler cannot see that this is safe: pointers into disjoint
/// slices of one buffer, mostly.
public struct UncheckedSendable<Value>: @unchecked Sendable {
  /// The value itself.
  public let value: Value
  /// Wraps a value; the caller vouches that workers touch disjoint parts of it.
  @inlinable
  public init(_ value: Value) { self.value = value }
}

/// Loops over chunks of work, spread over the cores.
///
/// Chunks are numbered and have a fixed size, whatever the number of threads; each worker takes the next free one. A
/// reduction keeps one partial result a chunk and folds them in the order of the chunks. So a result depends on the chunk
/// size but not on the number of threads, nor on which thread was faster.
public enum Parallel {
  private static let chosen = Atomic<Int>(initialThreads())

  private static func initialThreads() -> Int {
    sparseland_keep_freed_memory()
    if let text = ProcessInfo.processInfo.environment["SPARSELAND_THREADS"], let n = Int(text), n > 0 { return n }
    return max(1, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Number of workers: the processor's cores, unless `SPARSELAND_THREADS` or a program's `--threads` says otherwise.
  public static var threads: Int {
    get { chosen.load(ordering: .relaxed) }
    set {
      require(newValue > 0, "\(newValue) threads: wanted at least one")
      chosen.store(newValue, ordering: .relaxed)
    }
  }

  /// Cuts `count` items into chunks of `size` and calls `body` once for each, on all workers.
  @inlinable
  public static func forEachChunk(of count: Int, size: Int, _ body: @Sendable (Range<Int>) -> Void) {
    forEachChunk(of: count, size: size, scratch: { () }, { range, _ in body(range) })
  }

  /// The same with scratch memory: `scratch` makes one per worker, and every chunk of that worker reuses it.
  public static func forEachChunk<Scratch>(
    of count: Int, size: Int, scratch: @Sendable () -> Scratch, _ body: @Sendable (Range<Int>, inout Scratch) -> Void
  ) {
    require(size > 0, "chunks of \(size) items")
    let chunks = (count + size - 1) / size
    let workers = min(threads, chunks)
    @Sendable func range(_ chunk: Int) -> Range<Int> { chunk * size..<min(count, (chunk + 1) * size) }
    if workers <= 1 || inWorker {
      var own = scratch()
      for chunk in 0..<max(0, chunks) { body(range(chunk), &own) }
      return
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      Parallel.$inWorker.withValue(true) {
        var own = scratch()
        while true {
          let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard chunk < chunks else { break }
          body(range(chunk), &own)
        }
      }
    }
  }

  /// Computes one value per chunk and returns them in the order of the chunks, whichever was ready first.
  public static func mapChunks<Result: Sendable>(
    of count: Int, size: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let chunks = (count + size - 1) / size
    var results = [Result?](repeating: nil, count: chunks)
    results.withUnsafeMutableBufferPointer { buffer in
      let slots = UncheckedSendable(buffer)
      forEachChunk(of: count, size: size) { range in slots.value[range.lowerBound / size] = body(range) }
    }
    return results.compactMap { $0 }
  }

  /// True inside a worker, so that a nested loop runs in place instead of fighting for the same cores.
  @TaskLocal static var inWorker = false
}
