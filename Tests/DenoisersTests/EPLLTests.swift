import Denoisers
import Files
import Foundation
import Images
import Sparse
import Tensors
import Testing

/// A mixture of patches of side 3 in mean-free coordinates: flat ones, smooth ones, rough ones.
private func smallPrior() throws -> PatchMixture {
  try PatchMixture(
    GaussianMixture(
      weights: [0.5, 0.3, 0.2],
      covariances: [1e-4, 4e-3, 5e-2].map { scale in
        var matrix = Tensor<Double>(identity: 8).scaled(by: 0.1 * scale)
        for j in 0..<2 { matrix[j, j] = scale }  // the two lowest vertical cosines
        return matrix
      }))
}

@Suite struct EPLLTests {
  let clean = Scene.texturedLeaves.render(width: 72, height: 56, seed: 3)
  var noisy: Image { clean.addingGaussianNoise(sigma: 25, seed: 1) }

  @Test func goldenSteps() throws {
    let pixels = (0..<36).map { i -> Float in
      let (r, c) = (Double(i / 6), Double(i % 6))
      let (slow, fast) = (0.9 * r + 0.4 * c, 2.3 * r * c)
      return Float(0.5 + 0.3 * sin(slow) + 0.1 * cos(fast))
    }
    let y = Tensor<Float>(shape: [6, 6], elements: pixels)
    #expect(abs(y.elements.reduce(0) { $0 + Double($1) } - 18.618757827) < 1e-6)  // single precision, as below
    let covariances = (0..<3).map { k -> Tensor<Double> in
      let rows = (0..<9).map { i in
        (0..<9).map { j -> Double in sin(1 + Double(k) + 0.7 * Double(i) + 1.3 * Double(j)) }
      }
      let a = Tensor<Double>(rows: rows)
      let shape = a.matmul(a, transposed: true).scaled(by: 1.0 / 9) + Tensor(identity: 9).scaled(by: 0.2)
      return shape.scaled(by: 0.004 * Double((k + 1) * (k + 1)))
    }
    let prior = try PatchMixture(GaussianMixture(weights: [0.5, 0.3, 0.2], covariances: covariances))
    #expect(prior.side == 3 && prior.basis == Tensor(identity: 9))
    var settings = EPLL.Settings()
    settings.schedule = [1, 4, 8]
    var steps: [EPLL.Step] = []
    let last = try EPLL(prior, settings: settings).steps(y, sigma: 25.5) { steps.append($0) }
    #expect(steps.map(\.penalty) == [1, 4, 8] && last == steps[2].estimate)
    let wanted = [
      (0.643299509, 0.569270150, 18.477206316, 78.402531), (0.654503664, 0.568970682, 18.416310125, 95.668969),
      (0.655533736, 0.569405091, 18.382163268, 104.928815),
    ]
    for (step, wanted) in zip(steps, wanted) {
      let x = step.estimate
      // Single precision: 2⁻²⁴ for numbers below one, some ten operations; the least gap between components is 0.025.
      #expect(abs(Double(x[0, 0]) - wanted.0) < 1e-6 && abs(Double(x[2, 3]) - wanted.1) < 1e-6)
      #expect(abs(x.elements.reduce(0) { $0 + Double($1) } - wanted.2) < 2e-5)
      // Sixteen patches, whose exponents are divided by variances down to 0.0008.
      #expect(abs(16 * (try prior.logLikelihood(of: x)) - wanted.3) < 1e-3)
    }
  }

  @Test func basisIsOrthonormalAndFreeOfTheMean() {
    for side in [2, 3, 8] {
      let basis = PatchMixture.meanFreeBasis(side: side)
      let n = side * side
      #expect(basis.shape == [n - 1, n])
      let gram = basis.matmul(basis, transposed: true)
      // Single precision, 64 terms.
      #expect((gram - Tensor(identity: n - 1)).largestMagnitude < 1e-6)
      for i in 0..<n - 1 { #expect(abs(basis.row(i).reduce(0, +)) < 1e-6) }
    }
  }

  @Test func aStepIsTheDefinition() throws {
    let (prior, plane) = (try smallPrior(), noisy.cropped(x: 3, y: 5, width: 20, height: 17).plane(0))
    let step = try EPLL(prior).step(from: plane, noisy: plane, sigma: 25, penalty: 4)
    let seen = try MixtureInNoise<Double>(prior.mixture, noiseVariance: (25.0 / 255) * (25.0 / 255) / 4)
    let grid = Patches(of: plane, side: 3)
    var patches = grid.extract(from: Tensor<Double>(plane))
    let means = removeMeans(&patches)
    let v = patches.matmul(Tensor<Double>(prior.basis), transposed: true)
    var filtered = Tensor<Double>(zeros: v.rows, 8)
    for i in 0..<v.rows {
      let one = v.rows(i..<i + 1)
      let scores = seen.scores(one).row(0)
      let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      let filter: Tensor<Double> = seen.filter(best)
      for (j, value) in filter.times(one.row(0)).enumerated() { filtered[i, j] = value }
    }
    var estimates = filtered.matmul(Tensor<Double>(prior.basis))
    addMeans(means, to: &estimates)
    let average = grid.average(estimates)
    // Single precision. A patch whose two best components are level to rounding could differ; none here is.
    for i in 0..<plane.count {
      #expect(abs(Double(step.average[i]) - average[i]) < 1e-5)
      #expect(abs(step.estimate[i] - (plane[i] + 4 * step.average[i]) / 5) < 1e-6)
    }
  }

  @Test func withAHugePenaltyTheEstimateIsTheAverage() throws {
    let plane = noisy.plane(0)
    let step = try EPLL(smallPrior()).step(from: plane, noisy: plane, sigma: 25, penalty: 1e12)
    #expect(step.estimate == step.average)
  }

  @Test func oneRoundComponentIsAFixedBlend() throws {
    // C = c I: every filter is c/(c + s²), whatever the patch.
    let c = 0.01
    let prior = try PatchMixture(GaussianMixture(weights: [1], covariances: [Tensor(identity: 8).scaled(by: c)]))
    let plane = noisy.plane(0)
    let step = try EPLL(prior).step(from: plane, noisy: plane, sigma: 25, penalty: 2)
    let variance = (25.0 / 255) * (25.0 / 255) / 2
    let keep = Float(c / (c + variance))
    let grid = Patches(of: plane, side: 3)
    var patches = grid.extract(from: plane)
    let means = removeMeans(&patches)
    patches = patches.map { keep * $0 }
    addMeans(means, to: &patches)
    let average = grid.average(patches)
    for i in 0..<plane.count { #expect(abs(step.average[i] - average[i]) < 1e-6) }  // single precision
  }

  @Test(arguments: EPLL.Assignment.allCases)
  func constantPictureIsReturned(assignment: EPLL.Assignment) throws {
    var settings = EPLL.Settings()
    settings.assignment = assignment
    let flat = Image(repeating: 0.375, width: 20, height: 17)
    // 0.375 and its sums are exact in binary.
    #expect(try EPLL(settings: settings).denoise(flat, sigma: 25).pixels.allSatisfy { $0 == 0.375 })
  }

  @Test func denoisingGainsAndTheShippedPriorBeatsOneOfThreeComponents() throws {
    for seed: UInt64 in 1...3 {
      let leaves = Scene.deadLeaves.render(width: 128, height: 96, seed: seed)
      let noisy = leaves.addingGaussianNoise(sigma: 25, seed: seed)
      let small = try EPLL(smallPrior()).denoise(noisy, sigma: 25).psnr(to: leaves)
      let shipped = try EPLL().denoise(noisy, sigma: 25).psnr(to: leaves)
      // Measured: 5.0 to 5.4 dB and 0.76 to 0.98 dB; about half of the least.
      #expect(small > noisy.psnr(to: leaves) + 2.5 && shipped > small + 0.4, "\(small) \(shipped)")
    }
  }

  @Test func vanishingNoiseReturnsThePicture() throws {
    // Noise of a hundredth of a gray level: a filter moves a pixel by less than that times some units.
    let result = try EPLL().denoise(clean, sigma: 0.01)
    #expect(zip(result.pixels, clean.pixels).allSatisfy { abs($0 - $1) < 1e-3 })
  }

  @Test func pictureOfOnePatchIsDenoisedAndSmallerOnesAreRefused() throws {
    let patch = noisy.cropped(x: 10, y: 10, width: 8, height: 8)
    let result = try EPLL().denoise(patch, sigma: 25)
    #expect(result.width == 8 && result.height == 8 && result.pixels.allSatisfy(\.isFinite))
    for (width, height) in [(7, 20), (20, 7), (1, 1)] {
      let tiny = Image(repeating: 0.5, width: width, height: height)
      let error = #expect(throws: ImageError.self) { try EPLL().denoise(tiny, sigma: 25) }
      #expect(error?.kind == .tooSmall)
      #expect(throws: ImageError.self) { try EPLL().prior.logLikelihood(of: tiny.plane(0)) }
    }
  }

  @Test func pixelsThatAreNotFiniteAreRefused() {
    var bad = noisy
    bad[5, 6] = .nan
    let error = #expect(throws: ImageError.self) { try EPLL().denoise(bad, sigma: 25) }
    #expect(error?.kind == .notFinite)
  }

  @Test func noiseBeyondAllPicturesIsServed() throws {
    // Far above what any picture holds: little more than means is left, and nothing overflows.
    let wild = clean.addingGaussianNoise(sigma: 1000, seed: 1)
    let result = try EPLL().denoise(wild, sigma: 1000)
    #expect(result.pixels.allSatisfy(\.isFinite) && result.psnr(to: clean) > wild.psnr(to: clean) + 10)
  }

  @Test func theLikelihoodOfTheEstimateRisesAndTheScheduleKnowsStrongNoise() throws {
    #expect(EPLL.schedule(sigma: 25) == [1, 4, 8, 16, 32] && EPLL.schedule(sigma: 50) == [1, 4, 8, 16, 32, 64])
    let method = try EPLL()
    var likelihoods = [try method.prior.logLikelihood(of: noisy.plane(0))]
    _ = try method.steps(noisy.plane(0), sigma: 25) {
      likelihoods.append(try method.prior.logLikelihood(of: $0.estimate))
    }
    for (before, after) in zip(likelihoods, likelihoods.dropFirst()) { #expect(after > before + 1) }
  }

  @Test func progressRisesToOne() throws {
    let seen = Recorder()
    _ = try EPLL().denoise(noisy, sigma: 25) { seen.append($0) }
    #expect(seen.values.allSatisfy { (0...1).contains($0) } && seen.values.last == 1)
  }
}
