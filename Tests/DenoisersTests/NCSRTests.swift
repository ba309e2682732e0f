import Denoisers
import Foundation
import Images
import Tensors
import Testing

@Suite struct NCSRTests {
  let clean = Scene.brick.render(width: 61, height: 48, seed: 3)

  private func noisy(_ sigma: Double) -> Image { clean.addingGaussianNoise(sigma: sigma, seed: 1) }

  /// A plane in gray levels, and kinds of patches of 5 × 5 in it, as many as it has a hundred patches for.
  private func sorted(_ plane: Tensor<Float>) throws -> (grid: Patches, kinds: PatchKinds) {
    let grid = Patches(of: plane, side: 5)
    var settings = PatchKinds.Settings()
    settings.patchesEach = 100
    return (grid, try PatchKinds(of: plane, grid, noise: 10, settings: settings))
  }

  /// The authors' rule by hand: exp(−50/80) twice, exp(−100/80) and exp(−400/80), divided by their sum.
  @Test func weightsAreTheAuthors() {
    let wanted: [Float] = [0.39248785, 0.39248785, 0.21008361, 0.00494069]
    let found = CentredCodes.weights(of: [0, 50, 100, 400], bandwidth: 80)
    #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-6 }, "\(found)")  // single precision
    #expect(CentredCodes.weights(of: [0], bandwidth: 80) == [1])
    #expect(CentredCodes.weights(of: [0, 0, 0, 0], bandwidth: 80) == [0.25, 0.25, 0.25, 0.25])
    // Distances so large that all weights would vanish, but for the division.
    #expect(CentredCodes.weights(of: [0, 1e7, 2e7], bandwidth: 1) == [0.5, 0.5, 0])
  }

  @Test(arguments: [NCSR.Centre.neighbours, .ownMean], [10.0, 60])
  func aPassIsWhatTheDefinitionSays(centre: NCSR.Centre, noise: Double) throws {
    // Room for 13 patches in the window, not everywhere in the corners of it.
    let seen = noisy(10).plane(0).scaled(by: 255)
    let x = seen.map { 0.9 * $0 + 3 }
    let (grid, kinds) = try sorted(seen)
    #expect(kinds.axes.count > 3)
    let codes = CentredCodes(of: seen, grid, kinds, neighbours: 13, within: 3, bandwidth: 150, centre: centre)
    let definition = NCSRDefinition(
      kinds: kinds, side: 5, neighbours: 13, radius: 3, bandwidth: 150, ownMean: centre == .ownMean)
    let found = codes.estimate(of: x, noise: noise, strength: 0.6)
    let wanted = definition.estimate(of: x, similarIn: seen, noise: noise, strength: 0.6)
    // Single precision of numbers up to 255. A variance at the noise's may fall to the other side, and lists of equally near patches
    // differ, in one of thousands of coefficients; each pixel is an average of 25.
    let difference = (Tensor<Double>(found) - wanted).elements.map(abs).sorted()
    #expect(difference[difference.count * 9 / 10] < 1e-2, "\(difference[difference.count * 9 / 10])")
    #expect(difference.last ?? 9 < 1, "\(difference.last ?? .nan)")
  }

  @Test func withoutAThresholdThePlaneComesBack() throws {
    let plane = noisy(10).plane(0).scaled(by: 255)
    let (grid, kinds) = try sorted(plane)
    let codes = CentredCodes(of: plane, grid, kinds, neighbours: 9, within: 6, bandwidth: 150)
    // No noise, no threshold; single precision of numbers up to 255.
    let same = codes.estimate(of: plane, noise: 1e-6, strength: 0)
    #expect((same - plane).largestMagnitude < 1e-2)
    // So much that no coefficient varies more: the mean of similar patches, whatever the axes.
    let mean = codes.estimate(of: plane, noise: 1000, strength: 1)
    let (patches, lists) = (grid.extract(from: plane), codes.similar)
    let means = Tensor<Float>(
      rows: (0..<grid.count).map { i in
        zip(lists.numbers(of: i), codes.weights[(i * 9)...]).reduce([Float](repeating: 0, count: 25)) { sum, next in
          zip(sum, patches.row(next.0)).map { $0 + next.1 * $1 }
        }
      })
    #expect((mean - grid.average(means)).largestMagnitude < 1e-2)
  }

  @Test func axesAreOrthonormalAndKindsCoverThePicture() throws {
    let plane = noisy(10).plane(0).scaled(by: 255)
    let (grid, kinds) = try sorted(plane)
    #expect(kinds.kinds.count == grid.count && kinds.kinds.allSatisfy { kinds.axes.indices.contains($0) })
    for axes in kinds.axes {
      // Twenty-five products in single precision.
      #expect((axes.matmul(axes, transposed: true) - Tensor(identity: 25)).largestMagnitude < 1e-5)
    }
    // Along its own axes the patches of a kind are uncorrelated.
    let most = (0..<kinds.axes.count).max { a, b in kinds.kinds.count { $0 == a } < kinds.kinds.count { $0 == b } } ?? 0
    let members = grid.extract(kinds.kinds.indices.filter { kinds.kinds[$0] == most }, from: plane)
    var codes = Tensor<Double>(members.matmul(kinds.axes[most], transposed: true)).transposed()
    _ = removeMeans(&codes)
    let covariance = codes.matmul(codes, transposed: true)
    for i in 0..<25 {
      for j in 0..<i {
        #expect(abs(covariance[i, j]) < 1e-3 * (covariance[i, i] * covariance[j, j]).squareRoot() + 1e-2)
      }
    }
  }

  @Test func flatPicturesHaveOneKindAndFewPatchesCosines() throws {
    let flat = Tensor<Float>(repeating: 90, shape: [30, 20])
    let one = try PatchKinds(of: flat, Patches(of: flat, side: 7), noise: 25)
    #expect(one.axes.count == 1 && Set(one.kinds) == [0])
    // Four patches, all of them edges: too few for kinds or axes.
    let tiny = Tensor<Float>(shape: [8, 8], elements: (0..<64).map { $0 % 8 < 4 ? 0 : 200 })
    let few = try PatchKinds(of: tiny, Patches(of: tiny, side: 7), noise: 5)
    let cosines = try PatchTransform(.dct, side: 7).analysis
    #expect(few.axes == [cosines] && Set(few.kinds) == [0])
    // Half edges, half flat.
    let halves = Tensor<Float>(
      shape: [60, 80], elements: (0..<4800).map { $0 % 80 < 40 ? 100 : $0 % 8 < 4 ? 0 : 200 })
    let grid = Patches(of: halves, side: 7)
    let kinds = try PatchKinds(of: halves, grid, noise: 5)
    #expect(kinds.axes.count == 1 + min(70, kinds.kinds.count { $0 != kinds.flat } / 250))
    for (number, kind) in kinds.kinds.enumerated() {
      let left = number % grid.lefts.count
      // The blur reaches four pixels.
      if left < 40 - 7 - 4 { #expect(kind == kinds.flat) }
      if left > 40 { #expect(kind != kinds.flat) }
    }
  }

  @Test func aBlurOfAConstantIsTheConstant() {
    let flat = Tensor<Float>(repeating: 3, shape: [3, 40])
    #expect((flat.smoothed(by: 2, reach: 4) - flat).largestMagnitude < 1e-5)
    // A point becomes the product of two bells, whose sum is one.
    var point = Tensor<Float>(zeros: 21, 21)
    point[10, 10] = 1
    let bell = point.smoothed(by: 1.5, reach: 4)
    #expect(abs(bell.elements.reduce(0, +) - 1) < 1e-5)
    #expect(abs(bell[11, 10] / bell[10, 10] - exp(Float(-1 / 4.5))) < 1e-4)
    #expect(bell == bell.transposed() && bell[10, 15] == 0)
  }

  @Test func constantsFollowTheNoise() {
    let sides = [1.0, 10, 11, 15, 16, 30, 31, 50, 51, 200].map { NCSR.Settings.suited(to: $0).side }
    #expect(sides == [6, 6, 6, 6, 7, 7, 9, 9, 8, 8])
    #expect(NCSR.Settings.suited(to: 5) == NCSR.Settings())
    #expect([10.0, 25, 50].map { NCSR.Settings.suited(to: $0).rounds } == [3, 3, 4])
  }

  @Test(arguments: [5.0, 15, 25, 50, 75, 150]) func noiseOfAnyStrengthIsRemoved(sigma: Double) throws {
    let picture = noisy(sigma)
    let gain = try NCSR().denoise(picture, sigma: sigma).psnr(to: clean) - picture.psnr(to: clean)
    #expect(gain > 1.2, "\(gain) dB at \(sigma)")
  }

  @Test(arguments: [0.01, 0.3, 1]) func vanishingNoiseIsNotMadeLarger(sigma: Double) throws {
    let picture = noisy(sigma)
    let result = try NCSR().denoise(picture, sigma: sigma)
    #expect(result.psnr(to: clean) > picture.psnr(to: clean) - 0.05, "\(result.psnr(to: clean))")
  }

  @Test func passesGainAndTheCentreMatters() throws {
    for seed: UInt64 in 1...3 {
      let clean = Scene.brick.render(width: 96, height: 96, seed: seed)
      let plane = clean.addingGaussianNoise(sigma: 25, seed: seed).plane(0)
      func scores(_ centre: NCSR.Centre) throws -> [Double] {
        var settings = NCSR.Settings.suited(to: 25)
        settings.centre = centre
        var scores: [Double] = []
        _ = try NCSR(settings: settings).passes(plane, sigma: 25) { scores.append(psnr($0.estimate, clean.plane(0))) }
        return scores
      }
      let (centred, own) = (try scores(.neighbours), try scores(.ownMean))
      #expect(centred.count == 9 && zip(centred, centred.dropFirst()).prefix(4).allSatisfy { $1 > $0 }, "\(centred)")
      #expect(centred[8] > own[8] + 1, "\(centred) and \(own)")
    }
  }

  @Test func constantPictureStaysConstant() throws {
    let flat = Image(repeating: 0.375, width: 40, height: 33)
    let result = try NCSR().denoise(flat, sigma: 25)
    // Nine passes of codes of 49 numbers in single precision.
    #expect(result.pixels.allSatisfy { abs($0 - 0.375) < 1e-5 })
    let black = try NCSR().denoise(Image(repeating: 0, width: 30, height: 20), sigma: 25)
    #expect(black.pixels.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [(9, 9), (12, 30), (60, 13)]) func smallPicturesAreDenoised(width: Int, height: Int) throws {
    for sigma in [5.0, 25, 50, 100] {
      let part = noisy(sigma).cropped(x: 0, y: 5, width: width, height: height)
      let result = try NCSR().denoise(part, sigma: sigma)
      #expect((result.width, result.height) == (width, height) && result.pixels.allSatisfy(\.isFinite))
    }
  }

  /// Of a picture that is one patch nothing but itself is known: it stays.
  @Test func aPictureOfOnePatchStays() throws {
    let part = noisy(25).cropped(x: 9, y: 5, width: 7, height: 7)
    let result = try NCSR().denoise(part, sigma: 25)
    // Single precision, nine times there and back.
    #expect(zip(result.pixels, part.pixels).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test(arguments: [(5, 20, 10.0), (20, 6, 25), (1, 1, 25), (8, 40, 40), (7, 40, 75)])
  func picturesSmallerThanAPatchAreRefused(width: Int, height: Int, sigma: Double) {
    let tiny = Image(repeating: 0.5, width: width, height: height)
    let error = #expect(throws: ImageError.self) { try NCSR().denoise(tiny, sigma: sigma) }
    #expect(error?.kind == .tooSmall)
    let side = NCSR.Settings.suited(to: sigma).side
    #expect(error?.description.contains("\(side) × \(side)") == true)
  }

  @Test(arguments: [Float.nan, .infinity]) func pixelsThatAreNotFiniteAreRefused(value: Float) {
    var bad = noisy(25)
    bad[5, 6] = value
    let error = #expect(throws: ImageError.self) { try NCSR().denoise(bad, sigma: 25) }
    #expect(error?.kind == .notFinite)
    #expect(throws: LinearAlgebraError.self) { try NCSR().denoise(NoisyPlane(bad.plane(0), sigma: 25)) { _ in } }
  }

  @Test func progressRisesToOne() throws {
    let seen = Recorder()
    _ = try NCSR().denoise(noisy(10), sigma: 10) { seen.append($0) }
    #expect(seen.values.allSatisfy { (0...1).contains($0) } && seen.values.last == 1)
  }
}
