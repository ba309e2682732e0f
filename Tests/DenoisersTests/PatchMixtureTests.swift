import Denoisers
import Files
import Foundation
import Images
import Sparse
import Tensors
import Testing

/// Priors of patches: learning, files.
@Suite struct PatchMixtureTests {
  private func path() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
  }

  private let pictures = (1...3).map { seed in
    { Scene.texturedLeaves.render(width: 80, height: 64, seed: UInt64(seed)) }
  }

  private func quick() -> PatchMixtureTraining {
    var training = PatchMixtureTraining()
    (training.components, training.patches, training.rounds) = (6, 6000, 12)
    return training
  }

  @Test func theShippedMixtureIsOfUsualSizeWithoutIdleComponents() throws {
    let prior = try EPLL().prior
    #expect(prior.side == 8 && prior.mixture.count == 200 && prior.mixture.dimension == 63)
    #expect(prior.mixture.parameterCount == 403_400)
    // A component of fewer than a hundred of its two million patches would be made of chance.
    #expect((prior.mixture.weights.min() ?? 0) > 5e-5)
    let floor = 0.8 / 255
    for k in [0, 50, 199] {
      let deviations = try prior.principalPatches(of: k, count: 63).deviations
      #expect(zip(deviations, deviations.dropFirst()).allSatisfy { $0 >= $1 })
      #expect((deviations.last ?? 0) > 0.999 * floor)  // single precision in the file
    }
  }

  @Test func principalPatchesAreUnitAndWithoutMean() throws {
    let found = try EPLL().prior.principalPatches(of: 3, count: 4)
    #expect(found.patches.shape == [64, 4] && found.deviations.count == 4)
    for j in 0..<4 {
      #expect(abs(norm(found.patches.column(j)) - 1) < 1e-6)  // a basis in single precision
      #expect(abs(found.patches.column(j).reduce(0, +)) < 1e-5)
    }
  }

  @Test func learningRaisesTheLikelihoodOfPatchesNeverSeen() throws {
    var rounds: [PatchMixtureTraining.Round] = []
    let training = quick()
    let patches = try training.sample(pictures)
    #expect(patches.shape == [6000, 63])
    let prior = try training.learn(patches) { rounds.append($0) }
    let growth = rounds.prefix { $0.number == 0 }
    #expect(growth.allSatisfy { $0.prior == nil && $0.thinning == 16 } && growth.last?.components == 6)
    rounds.removeFirst(growth.count)
    #expect(rounds.map(\.number) == Array(1...12))
    #expect(rounds.map(\.thinning) == [16, 16, 16, 16, 4, 4, 4, 4, 1, 1, 1, 1])
    let other = Scene.texturedLeaves.render(width: 80, height: 64, seed: 9).plane(0)
    let first = try #require(rounds[0].prior).logLikelihood(of: other)
    #expect(try prior.logLikelihood(of: other) > first + 1)
  }

  @Test func sampledCoordinatesKeepThePatchesLengths() throws {
    var (training, dictionary) = (quick(), GlobalDictionaryTraining())
    (training.patches, dictionary.patches) = (500, 500)
    let (v, u) = (try training.sample(pictures), try dictionary.sample(pictures))
    #expect(v.rows == 500 && u.rows == 500)
    // Other patches, chosen by another stream, of the same pictures: mean squares within some standard errors.
    let ratio = v.squaredNorm / u.squaredNorm
    #expect(ratio > 0.5 && ratio < 2)
  }

  @Test func tooFewPatchesAndNoPicturesAreRefused() throws {
    var training = quick()
    training.components = 500
    let patches = try training.sample(pictures)
    let few = #expect(throws: DenoiserError.self) { try training.learn(patches) }
    #expect(few?.description.contains("500 components") == true)
    let tiny = Image(repeating: 0.5, width: 7, height: 7)
    #expect(throws: DenoiserError.self) { try training.sample([{ tiny }]) }
  }

  @Test func aMixtureSurvivesItsFile() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let training = quick()
    let prior = try training.learn(training.sample(pictures))
    try prior.write(recipe: ["seed": "1"], to: path)
    let again = try PatchMixture(contentsOf: path)
    #expect(again.side == 8 && again.mixture.count == prior.mixture.count)
    for (a, b) in zip(again.mixture.covariances, prior.mixture.covariances) {
      // Single precision.
      #expect((a - b).largestMagnitude <= 6e-8 * b.largestMagnitude)
    }
    let facts = try Safetensors(contentsOf: path).metadata
    #expect(facts == ["seed": "1", "network": "epll", "side": "8", "version": PackageVersion.current])
    let noisy = Scene.texturedLeaves.render(width: 40, height: 32, seed: 5).addingGaussianNoise(sigma: 25, seed: 1)
    let (one, two) = (try EPLL(prior).denoise(noisy, sigma: 25), try EPLL(weights: path).denoise(noisy, sigma: 25))
    #expect(two.psnr(to: one) > 60)  // a choice between two level components may fall otherwise
  }

  @Test func filesOfNoMixtureAreRefusedByNameAndComponent() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    func refused(_ weights: [Float], _ covariances: [[Float]], _ words: String...) throws {
      var file = Safetensors()
      file["weights"] = .float32(Tensor(weights))
      file["covariances"] = .float32(Tensor(rows: covariances))
      try file.write(to: path)
      let error = #expect(throws: (any Error).self) { try PatchMixture(contentsOf: path) }
      for word in words + [path] { #expect("\(String(describing: error))".contains(word), "\(word)") }
    }
    // Patches of 2 × 2 less their mean: three dimensions, six entries a triangle.
    let good: [Float] = [1, 0, 1, 0, 0, 1]
    try refused([0.5, 0.5], [good, [1, 2, 1, 0, 0, 1]], "component 1 ", "not positive definite")
    try refused([0.5, 0.5], [[1, .nan, 1, 0, 0, 1], good], "component 0 ", "NaN")
    try refused([0.5, 0], [good, good], "component 1 ", "weight 0")
    try refused([0.5, 0.5, 0.1], [good, good], "[2, 6]", "[3, any]")
    try refused([1], [[1, 0, 1]], "3 entries")  // 2 × 2 matrices are of no square patches
    try refused([1], [[1, 0, 1, 0, 0]], "5 entries")  // no triangle
    try Safetensors(contentsOf: ShippedFiles.path("ksvd-global.safetensors")).write(to: path)
    let error = #expect(throws: DenoiserError.self) { try PatchMixture(contentsOf: path) }
    #expect(error?.description.contains("ksvd-global") == true)
  }

  @Test func asManyDimensionsAsPixelsArePixels() throws {
    let prior = try PatchMixture(GaussianMixture(weights: [1], covariances: [Tensor(identity: 4)]))
    #expect(prior.side == 2 && prior.basis == Tensor(identity: 4))
    let error = #expect(throws: DenoiserError.self) {
      try PatchMixture(GaussianMixture(weights: [1], covariances: [Tensor(identity: 5)]))
    }
    #expect(error?.description.contains("5 dimensions") == true)
  }
}
