import Tensors
import Testing

/// A programmer's mistake ends the process with a message that a release build prints too.
@Suite struct RequireTests {
  /// What a process that must fail says on standard error.
  private func message(of result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func innerExtents() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>(zeros: 2, 3).matmul(Tensor(zeros: 4, 5))
    }
    #expect(message(of: result).contains("[2, 3] · [4, 5]: the inner extents differ"))
    #expect(message(of: result).contains("MatrixProduct.swift:"))
  }

  @Test func numberOfEntries() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>(shape: [2, 2], elements: [1, 2, 3])
    }
    #expect(message(of: result).contains("shape [2, 2] wants 4 entries, got 3"))
  }

  @Test func entriesOutsideAMatrix() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>(zeros: 2, 2)[2, 0]
    }
    #expect(message(of: result).contains("entry (2, 0) of a tensor of shape [2, 2]"))
  }

  @Test func shapesOfSums() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>(zeros: 2, 2) + Tensor(zeros: 2, 3)
    }
    #expect(message(of: result).contains("[2, 2] + [2, 3]"))
  }

  @Test func rowsOfUnequalLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>(rows: [[1, 2], [3]])
    }
    #expect(message(of: result).contains("rows of unequal length: [2, 1]"))
  }

  @Test func thresholdsOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>(zeros: 4, 5).softThresholded(by: Tensor(zeros: 1, 3))
    }
    #expect(message(of: result).contains("thresholds of shape [1, 3] for codes of shape [4, 5]"))
  }

  @Test func vectorsOfAnotherLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = dot([1.0, 2], [1.0])
    }
    #expect(message(of: result).contains("inner product of 2 and 1 entries"))
  }

  @Test func rowsOfAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Double>(zeros: 3).rows
    }
    #expect(message(of: result).contains("rows of a tensor of shape [3]: wanted a matrix"))
  }

  @Test func patchesLargerThanThePlane() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Patches(height: 3, width: 9, side: 4)
    }
    #expect(message(of: result).contains("Patches.swift:") && message(of: result).contains("3"))
  }

  @Test func planesOfAnotherSize() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Patches(height: 8, width: 9, side: 4).extract(from: Tensor<Double>(zeros: 9, 9))
    }
    #expect(message(of: result).contains("[9, 9]"))
  }

  @Test func noThreads() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Parallel.threads = 0
    }
    #expect(message(of: result).contains("0 threads: wanted at least one"))
  }

  @Test func chunksOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Parallel.forEachChunk(of: 3, size: 0) { _ in }
    }
    #expect(message(of: result).contains("chunks of 0 items"))
  }
}
