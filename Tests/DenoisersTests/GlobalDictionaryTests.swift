import Denoisers
import Files
import Learning
import Foundation
import Images
import Sparse
import Tensors
import Testing

@Suite struct GlobalDictionaryTests {
  private func shipped() throws -> Tensor<Float> {
    let denoiser = try KSVDDenoiser.global()
    return try denoiser.dictionary(for: Tensor(zeros: 8, 8), sigma: 25)
  }

  @Test func shippedAtomsAreUnitLengthWithoutMeanAndDiffer() throws {
    let dictionary = try shipped()
    #expect(dictionary.shape == [64, 256])
    for j in 0..<256 {
      let atom = dictionary.column(j)
      #expect(abs(norm(atom) - 1) < 1e-6)  // single precision, 64 terms
      // Learned from patches of mean zero, so their sums vanish but for rounding through 180 rounds: 2e-6 at most.
      #expect(abs(atom.reduce(0, +)) < 1e-5)
    }
    // K-SVD replaces one of two atoms closer than this.
    #expect(Dictionaries.coherence(dictionary) <= 0.991)
  }

  @Test func shippedDictionaryBeatsTheDCTOnScenesItNeverSaw() throws {
    for (scene, seed) in [(Scene.texturedLeaves, 1), (.texturedLeaves, 2), (.deadLeaves, 1), (.deadLeaves, 2)]
      as [(Scene, UInt64)]
    {
      let clean = scene.render(width: 128, height: 128, seed: seed)
      let noisy = clean.addingGaussianNoise(sigma: 25, seed: seed)
      let learned = try KSVDDenoiser.global().denoise(noisy, sigma: 25).psnr(to: clean)
      let dct = try KSVDDenoiser(.dct).denoise(noisy, sigma: 25).psnr(to: clean)
      // Measured 0.42 to 0.87 dB; half of the least.
      #expect(learned > dct + 0.2)
    }
  }

  @Test func dictionarySurvivesItsFile() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let dictionary: Tensor<Float> = Dictionaries.random(length: 25, atoms: 40, seed: 1)
    try DictionaryFile.write(dictionary, recipe: ["seed": "1"], to: path)
    #expect(try DictionaryFile.read(path) == dictionary)
    #expect(try Safetensors(contentsOf: path).metadata == ["seed": "1", "version": PackageVersion.current])
    // 25 rows are patches of 5 × 5.
    #expect(try KSVDDenoiser.global(weights: path).settings.side == 5)
    let result = try KSVDDenoiser.global(weights: path).denoise(Image(repeating: 0.5, width: 9, height: 6), sigma: 25)
    #expect(result.width == 9 && result.height == 6)
  }

  @Test func splitCoversAllPicturesOnce() {
    let (training, validation) = GlobalDictionaryTraining.split(Array(0..<432))
    #expect(validation.count == 12 && training.count == 420)
    #expect(Set(training).union(validation) == Set(0..<432))
  }

  @Test func sampledPatchesHaveNoMeanAndComeFromAllPictures() throws {
    var training = GlobalDictionaryTraining()
    training.patches = 101
    let pictures = (1...3).map { Scene.deadLeaves.render(width: 30, height: 30, seed: $0) }
    let tiny = Image(repeating: 0.5, width: 4, height: 4)
    let patches = try training.sample((pictures + [tiny]).map { picture in { picture } })
    // A quarter of 101 for each of the four, and the picture that is too small gives none.
    #expect(patches.rows == 75 && patches.columns == 64)
    // The mean is that of a sum up to 64, which errs by up to 2e-6 a term: 1.2e-4 at most, 2e-5 measured.
    for i in 0..<patches.rows { #expect(abs(patches.row(i).reduce(0, +)) < 1e-4) }
    #expect(throws: DenoiserError.self) { try training.sample([{ tiny }]) }
  }

  @Test func learningLowersTheCodingError() throws {
    var training = GlobalDictionaryTraining()
    (training.patches, training.rounds, training.atoms, training.residual) = (2_000, 4, 4, 0)
    let patches = try training.sample([{ Scene.fabric.render(width: 96, height: 96, seed: 1) }])
    var errors = [Double]()
    let dictionary = try training.learn(patches) { _, round in errors.append(round.codingError) }
    #expect(dictionary.shape == [64, 256] && errors.count == 4)
    #expect(errors[3] < 0.5 * errors[0])  // cloth repeats itself: 0.29 is left after four rounds
  }
}
