import Denoisers
import Images
import Tensors
import Testing

/// One suite, one test at a time: the number of threads is the whole process's.
///
/// The tolerance is zero everywhere. Chunks have a fixed size and are folded in a fixed order, and OpenBLAS keeps to one
/// thread inside a chunk, so not a bit depends on the number of threads. Another processor may round otherwise: OpenBLAS
/// chooses its kernels by it.
@Suite(.serialized) struct DeterminismTests {
  @Test(arguments: MethodCatalog.ready.map(\.name))
  func methodsGiveTheSameBitsTwiceAndOnOneThreadAndTwo(method: String) throws {
    // Every shipped network serves 25. The width is no multiple of any stride or chunk, the largest margin fits.
    let noisy = Scene.texturedLeaves.render(width: 83, height: 61, seed: 5).addingGaussianNoise(sigma: 25, seed: 5)
    let denoiser = try MethodCatalog.method(named: method).denoiser()
    let results = try onThreads([1, 2, 2]) { try denoiser.denoise(noisy, sigma: 25) }
    #expect(results[0] == results[1], "\(largestDifference(results[0], results[1])) between one thread and two")
    #expect(results[1] == results[2], "\(largestDifference(results[1], results[2])) between two runs on two threads")
    #expect(results[0] != noisy)
  }

  @Test func theGlobalDictionaryIsTheSame() throws {
    var training = GlobalDictionaryTraining()
    (training.frequencies, training.patches, training.rounds) = (10, 1500, 2)
    let pictures = (1...2).map { seed in { Scene.texturedLeaves.render(width: 60, height: 50, seed: UInt64(seed)) } }
    let dictionaries = try onThreads([1, 2, 2]) { try training.learn(training.sample(pictures)) }
    #expect(dictionaries[0] == dictionaries[1] && dictionaries[1] == dictionaries[2])
  }

  @Test func thePriorOfPatchesIsTheSame() throws {
    var training = PatchMixtureTraining()
    (training.components, training.patches, training.rounds) = (7, 3000, 8)
    let pictures = (1...2).map { seed in { Scene.texturedLeaves.render(width: 60, height: 50, seed: UInt64(seed)) } }
    let mixtures = try onThreads([1, 2, 2]) { try training.learn(training.sample(pictures)).mixture }
    #expect(mixtures[0] == mixtures[1] && mixtures[1] == mixtures[2])
  }

  @Test func adaptingIsTheSame() throws {
    let page = Scene.text.render(width: 48, height: 40, seed: 2).planes
    let noisy = Scene.text.render(width: 48, height: 40, seed: 1).addingGaussianNoise(sigma: 25, seed: 1)
    let network = try DeepKSVD(weights: nil)
    var adaptation = DeepKSVD.adaptation(isInternal: false)
    (adaptation.steps, adaptation.crop) = (2, 32)
    let results = try onThreads([1, 2, 2]) {
      try network.adapted(to: page, sigma: 25, by: adaptation) { _ in }.denoise(noisy, sigma: 25)
    }
    #expect(results[0] == results[1] && results[1] == results[2])
  }

  @Test func neighboursDoNotDependOnTheThreads() {
    let plane = Scene.fabric.render(width: 300, height: 60, seed: 5).addingGaussianNoise(sigma: 20, seed: 5).plane(0)
    let search = NeighbourSearch(Patches(of: plane, side: 7), radius: 6, count: 14)
    // A tile's lists depend on no other tile's.
    let results = onThreads([1, 2, 3]) { search.neighbours(in: plane) }
    #expect(results[0] == results[1] && results[1] == results[2])
  }

  private func largestDifference(_ a: Image, _ b: Image) -> Float {
    zip(a.pixels, b.pixels).map { abs($0 - $1) }.max() ?? 0
  }
}

/// The results of some work on so many threads each time; the number of threads is then what it was.
func onThreads<Result>(_ counts: [Int], _ work: () throws -> Result) rethrows -> [Result] {
  let before = Parallel.threads
  defer { Parallel.threads = before }
  return try counts.map { threads in
    Parallel.threads = threads
    return try work()
  }
}
