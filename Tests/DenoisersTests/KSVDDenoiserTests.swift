import Denoisers
import Images
import Sparse
import Tensors
import Testing

/// A denoiser with few rounds and patches: the properties below hold for any.
private func quick(_ source: KSVDDenoiser.Source, _ change: (inout KSVDDenoiser.Settings) -> Void = { _ in })
  -> KSVDDenoiser
{
  var settings = KSVDDenoiser.Settings()
  (settings.rounds, settings.trainingPatches) = (3, 4_000)
  change(&settings)
  return KSVDDenoiser(source, settings: settings)
}

private let sources: [KSVDDenoiser.Source] = [.dct, .adaptive]

@Suite struct KSVDDenoiserTests {
  let clean = Scene.texturedLeaves.render(width: 72, height: 56, seed: 3)
  var noisy: Image { clean.addingGaussianNoise(sigma: 25, seed: 1) }

  @Test(arguments: sources)
  func largeFidelityReturnsTheNoisyPicture(source: KSVDDenoiser.Source) throws {
    let result = try quick(source) { $0.fidelity = 1e9 }.denoise(noisy, sigma: 25)
    // λ = 4·10⁷ against at most 64 patches: estimates differ by at most 1 or so, so by 64 / 4·10⁷ here, plus rounding.
    #expect(zip(result.pixels, noisy.pixels).allSatisfy { abs($0 - $1) < TT(4e-6) })
  }

  @Test func vanishingNoiseReturnsThePicture() throws {
    let result = try quick(.dct).denoise(clean, sigma: 1e-3)
    // λ = 30 000 and each patch is coded to the noise, or to 32 atoms: what is left moves a pixel by
    // 64 / 30 000 of the coding error, itself below 0.1.
    #expect(zip(result.pixels, clean.pixels).allSatisfy { abs($0 - $1) < TT(3e-4) })
  }

  @Test(arguments: sources)
  func constantPictureIsReturnedExactly(source: KSVDDenoiser.Source) throws {
    let flat = Image(repeating: 0.375, width: 20, height: 17)
    let result = try quick(source).denoise(flat, sigma: 25)
    // 0.375 and its sums are exact in binary; λ + count rounds, so two units in the last place.
    #expect(result.pixels.allSatisfy { abs($0 - 0.375) <= 2 * Float(0.375).ulp })
  }

  @Test func countsAreThePatchAreaInsideAndOneAtCorners() {
    let counts: Tensor<Float> = Patches(height: 24, width: 30, side: 8).counts()
    #expect(counts[0, 0] == 1 && counts[23, 29] == 1 && counts[0, 29] == 1 && counts[23, 0] == 1)
    for y in 7..<17 { for x in 7..<23 { #expect(counts[y, x] == 64) } }
  }

  @Test func everyPixelLiesBetweenTheNoisyValueAndThePatchEstimates() throws {
    let (plane, denoiser) = (noisy.plane(0), quick(.dct))
    let result = try denoiser.denoise(plane, sigma: 25) { _ in }
    let dictionary = try denoiser.dictionary(for: plane, sigma: 25)
    let grid = Patches(of: plane, side: 8)
    var patches = grid.extract(from: plane)
    let means = removeMeans(&patches)
    var estimates = BatchOMP(dictionary: dictionary).encode(patches, limit: denoiser.limit(25)).synthesis(dictionary)
    addMeans(means, to: &estimates)
    var (low, high) = (plane, plane)
    for (p, (top, left)) in grid.tops.flatMap({ top in grid.lefts.map { (top, $0) } }).enumerated() {
      for k in 0..<64 {
        let (y, x, value) = (top + k / 8, left + k % 8, estimates[p, k])
        low[y, x] = min(low[y, x], value)
        high[y, x] = max(high[y, x], value)
      }
    }
    // 65 terms of at most 1 or so, added in single precision: 65 · 2⁻²⁴.
    for i in 0..<plane.count { #expect(result[i] >= low[i] - 1e-5 && result[i] <= high[i] + TT(1e-5)) }
  }

  @Test func codedPatchesMeetTheResidualBoundUnlessAtomsRunOut() {
    let denoiser = quick(.dct)
    var patches = Patches.extract(from: noisy.plane(0), side: 8)
    _ = removeMeans(&patches)
    let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
    for sigma in [2.0, 10, 25] {
      let limit = denoiser.limit(sigma)
      let codes = BatchOMP(dictionary: dictionary).encode(patches, limit: limit)
      let residual = patches - codes.synthesis(dictionary)
      for i in 0..<patches.rows where codes.support(i).count < limit.atoms {
        let r = residual.row(i)
        // The pursuit keeps the energy by differences, in single precision, relative to the patch's own energy.
        #expect(dot(r, r) <= limit.squaredError + TT(1e-4) * max(dot(patches.row(i), patches.row(i)), 1e-3))
      }
    }
  }

  @Test func limitIsTheStoppingRuleOfThePaper() {
    // n (C σ)² on the 0–255 scale is 64 · (1.15 · 25)² = 52 900.
    #expect(abs(KSVDDenoiser(.dct).limit(25).squaredError * 255 * 255 - 52_900) < TT(0.1))  // Float: 24 bits
    #expect(KSVDDenoiser(.dct).limit(25).atoms == 32)
  }

  @Test func denoisingGainsAndLearningBeatsTheDCTOnTexture() throws {
    // Woven cloth repeats itself, which a dictionary of its own can use. The authors' constants.
    for seed: UInt64 in 1...3 {
      let cloth = Scene.fabric.render(width: 128, height: 128, seed: seed)
      let noisy = cloth.addingGaussianNoise(sigma: 25, seed: seed)
      let dct = try KSVDDenoiser(.dct).denoise(noisy, sigma: 25).psnr(to: cloth)
      let adaptive = try KSVDDenoiser(.adaptive).denoise(noisy, sigma: 25).psnr(to: cloth)
      // Measured: 4.1 to 4.9 dB and 1.5 to 1.6 dB over these seeds; about half of the least.
      #expect(dct > noisy.psnr(to: cloth) + TT(2))
      #expect(adaptive > dct + 0.7)
    }
  }

  @Test func averagingOverlapsBeatsOnePatchAPixel() throws {
    let overlapping = try quick(.dct).denoise(noisy, sigma: 25)
    let single = try quick(.dct) { $0.averagesOverlaps = false }.denoise(noisy, sigma: 25)
    // Measured here 1.4 to 2.5 dB over scenes and seeds; half of the least.
    #expect(overlapping.psnr(to: clean) > single.psnr(to: clean) + TT(0.7))
  }

  @Test(arguments: sources)
  func pictureOfOnePatchIsDenoised(source: KSVDDenoiser.Source) throws {
    let patch = noisy.cropped(x: 10, y: 10, width: 8, height: 8)
    let result = try quick(source).denoise(patch, sigma: 25)
    #expect(result.width == 8 && result.height == 8 && result.pixels.allSatisfy(\.isFinite))
  }

  @Test(arguments: [(7, 20), (20, 7), (1, 1)])
  func picturesSmallerThanAPatchAreRefused(width: Int, height: Int) {
    let tiny = Image(repeating: 0.5, width: width, height: height)
    for source in sources {
      let error = #expect(throws: ImageError.self) { try KSVDDenoiser(source).denoise(tiny, sigma: 25) }
      #expect(error?.kind == .tooSmall)
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func pixelsThatAreNotFiniteAreRefused(value: Float) {
    var bad = noisy
    bad[5, 6] = value
    let error = #expect(throws: ImageError.self) { try quick(.dct).denoise(bad, sigma: 25) }
    #expect(error?.kind == .notFinite)
    #expect(error?.description.contains("column 5, row 6") == true)
  }

  @Test(arguments: [0, -25, Double.nan, .infinity])
  func badNoiseLevelsAreRefused(sigma: Double) {
    let error = #expect(throws: ImageError.self) { try quick(.dct).denoise(noisy, sigma: sigma) }
    #expect(error?.kind == .badNoiseLevel)
  }

  @Test func progressRisesToOne() throws {
    let seen = Recorder()
    _ = try quick(.adaptive).denoise(noisy, sigma: 25) { seen.append($0) }
    #expect(seen.values.allSatisfy { (0...1).contains($0) } && seen.values.last == 1)
  }
}
