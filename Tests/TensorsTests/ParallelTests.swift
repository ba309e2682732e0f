import Synchronization
import Tensors
import Testing

/// Chunked loops. Serialised, for the number of threads is one for the process.
@Suite(.serialized) struct ParallelTests {
  @Test(arguments: [0, 1, 7, 64, 1000]) func everyItemIsVisitedOnce(_ count: Int) {
    let visits = Mutex([Int](repeating: 0, count: count))
    Parallel.forEachChunk(of: count, size: 13) { range in
      visits.withLock { for i in range { $0[i] += 1 } }
    }
    #expect(visits.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test func resultsComeInTheOrderOfTheChunks() {
    let ranges = Parallel.mapChunks(of: 100, size: 7) { $0 }
    #expect(ranges.count == 15)
    #expect(ranges == (0..<15).map { $0 * 7..<min(100, $0 * 7 + 7) })
    #expect(Parallel.mapChunks(of: 0, size: 7) { $0.count }.isEmpty)
  }

  @Test func nestedLoopsVisitEverythingToo() {
    let sums = Parallel.mapChunks(of: 20, size: 3) { outer in
      Parallel.mapChunks(of: 50, size: 4) { inner in inner.reduce(0, +) }.reduce(0, +) * outer.count
    }
    let (total, wanted) = (sums.reduce(0, +), 20 * 1225)
    #expect(total == wanted)
  }

  @Test func scratchIsMadeOncePerWorkerAndReused() {
    let made = Atomic<Int>(0)
    let largest = Atomic<Int>(0)
    Parallel.forEachChunk(
      of: 10_000, size: 1,
      scratch: {
        made.wrappingAdd(1, ordering: .relaxed)
        return 0
      },
      { _, uses in
        uses += 1
        largest.max(uses, ordering: .relaxed)
      })
    // Other suites set the number of threads meanwhile, so it is not asked for; workers are far fewer than chunks.
    #expect(made.load(ordering: .relaxed) <= 1000)
    // At least one worker has seen its share of the chunks.
    #expect(largest.load(ordering: .relaxed) * made.load(ordering: .relaxed) >= 10_000)
  }

  @Test func threadsDoNotChangeTheBits() {
    let kept = Parallel.threads
    defer { Parallel.threads = kept }
    func results() -> [[Float]] {
      let (a, b): (Tensor<Float>, Tensor<Float>) = (sample(1500, 64, seed: 51), sample(64, 300, seed: 52))
      let parts = Parallel.mapChunks(of: 1500, size: 100) { a.rows($0).squaredNorm }
      return [a.matmul(b).elements, a.matmul(b.transposed(), transposed: true).elements, [parts.reduce(0, +)]]
    }
    Parallel.threads = 1
    let one = results()
    for threads in [2, 3] {
      Parallel.threads = threads
      #expect(results() == one)
    }
  }

  @Test func openBLASKeepsToOneThread() { #expect(OpenBLAS.threads == 1) }
}
