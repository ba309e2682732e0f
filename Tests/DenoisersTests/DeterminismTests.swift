import Denoisers
import Images
import Tensors
import Testing

/// One suite, one test at a time: the number of threads is the whole process's.
@Suite(.serialized) struct DeterminismTests {
  @Test(arguments: ["ksvd", "ksvd-global", "ksvd-dct", "bm3d"])
  func oneThreadAndTwoGiveTheSameBits(method: String) throws {
    let before = Parallel.threads
    defer { Parallel.threads = before }
    let noisy = Scene.texturedLeaves.render(width: 80, height: 60, seed: 5).addingGaussianNoise(sigma: 20, seed: 5)
    let denoiser = try MethodCatalog.method(named: method).denoiser()
    let results = try [1, 2, 2].map { threads in
      Parallel.threads = threads
      return try denoiser.denoise(noisy, sigma: 20)
    }
    // Chunks have a fixed size and are folded in a fixed order, so not a bit depends on the number of threads.
    #expect(results[0] == results[1] && results[1] == results[2])
  }

  @Test func neighboursDoNotDependOnTheThreads() {
    let before = Parallel.threads
    defer { Parallel.threads = before }
    let plane = Scene.fabric.render(width: 300, height: 60, seed: 5).addingGaussianNoise(sigma: 20, seed: 5).plane(0)
    let search = NeighbourSearch(Patches(of: plane, side: 7), radius: 6, count: 14)
    let results = [1, 2, 3].map { threads in
      Parallel.threads = threads
      return search.neighbours(in: plane)
    }
    // A tile's lists depend on no other tile's.
    #expect(results[0] == results[1] && results[1] == results[2])
  }
}
