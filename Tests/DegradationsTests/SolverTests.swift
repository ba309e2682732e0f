import Degradations
import Denoisers
import Foundation
import Images
import Sparse
import Tensors
import Testing

/// Solvers against closed forms of linear denoisers, against each other, and against the numbers of the sheet.
@Suite struct SolverTests {
  /// Rounding of the sheet's values, which have ten decimals.
  static let printed = 1e-9

  private func sheet() throws -> (problem: InverseProblem, smoothing: CircularBlur, denoise: PictureDenoiser) {
    let blur = try #require(Sheet.blur)
    let smoothing = try Sheet.smoothing()
    return (
      InverseProblem(blur, data: Sheet.data(blur), noise: 2.0.squareRoot()), smoothing,
      { picture, _ in smoothing.applied(to: picture) }
    )
  }

  @Test func theSheetsDataAreMade() throws {
    let (problem, _, _) = try sheet()
    // The cosine is one to rounding.
    #expect(abs(Sheet.value(Sheet.picture, 0, 0) - 150) < 1e-12)
    #expect(abs(Sheet.value(problem.data, 0, 0) - 120.6325356640) < Self.printed)
  }

  @Test func redEndsWhereTheSheetSays() throws {
    let (problem, _, denoise) = try sheet()
    let once = try problem.redFixedPoint(denoise, sigma: 1, lambda: 0.02, iterations: 1, from: problem.data)
    #expect(abs(Sheet.value(once, 0, 0) - 140.5066799093) < Self.printed)
    func energy(_ x: Tensor<Double>) throws -> Double {
      try problem.redObjective(x, denoise, sigma: 1, lambda: 0.02)
    }
    // Seven decimals in the sheet.
    #expect(try abs(energy(problem.data) - 862.9852234) < 1e-6)
    let limit = try problem.redFixedPoint(denoise, sigma: 1, lambda: 0.02, iterations: 3000, from: problem.data)
    #expect(abs(Sheet.value(limit, 0, 0) - 143.4846180200) < Self.printed)
    #expect(abs(Sheet.value(limit, 3, 5) - 89.6624454723) < Self.printed)
    #expect(try abs(energy(limit) - 374.9634551) < 1e-6)
  }

  /// (AᵀA/σ² + λ (I − W)) x = Aᵀy/σ² for the W of the sheet, by its 64 × 64 matrix.
  private func closedForm(_ problem: InverseProblem, _ denoise: PictureDenoiser, lambda: Double) throws -> Tensor<
    Double
  > {
    let noise = problem.noise * problem.noise
    var matrix = Tensor<Double>(zeros: 64, 64)
    for k in 0..<64 {
      var unit = Tensor<Double>(repeating: 0, shape: [1, 8, 8])
      unit[k] = 1
      let column =
        try problem.degradation.transposed(problem.degradation.applied(to: unit)).scaled(by: 1 / noise)
        + (unit - denoise(unit, 1)).scaled(by: lambda)
      matrix.setColumn(k, column.elements)
    }
    let right = problem.degradation.transposed(problem.data).scaled(by: 1 / noise)
    return Tensor(shape: [1, 8, 8], elements: try matrix.leastSquares(right.elements))
  }

  @Test func theThreeWaysOfREDShareTheClosedForm() throws {
    let (problem, _, denoise) = try sheet()
    let expected = try closedForm(problem, denoise, lambda: 0.02)
    let runs = [
      try problem.redFixedPoint(denoise, sigma: 1, lambda: 0.02, iterations: 3000, from: problem.data),
      try problem.redDescent(denoise, sigma: 1, lambda: 0.02, iterations: 40_000, from: problem.data),
      try problem.redADMM(denoise, sigma: 1, lambda: 0.02, iterations: 4000, from: problem.data),
      try problem.redADMM(denoise, sigma: 1, lambda: 0.02, relaxation: 2, iterations: 4000, from: problem.data),
    ]
    // Contractions of 0.99 and less an iteration; the last changes are beyond the seventh decimal of values of a hundred.
    for (k, run) in runs.enumerated() { #expect(distance(run, expected) < 1e-7, "\(k)") }
  }

  @Test func plugAndPlayADMMEndsWhereTheSheetSays() throws {
    let (problem, smoothing, _) = try sheet()
    let denoise: PictureDenoiser = { x, _ in smoothing.applied(to: x).scaled(by: 0.9) + x.scaled(by: 0.1) }
    let limit = try problem.plugAndPlayADMM(denoise, sigma: 1, rho: 0.1, iterations: 6000, from: problem.data)
    #expect(abs(Sheet.value(limit, 0, 0) - 120.3903320044) < Self.printed)
    #expect(abs(Sheet.value(limit, 3, 5) - 104.2061168910) < Self.printed)
  }

  @Test func superResolutionEndsWhereADenseSolutionDoes() throws {
    let blur = try #require(Sheet.blur)
    let sampling = try SuperResolution(blur.kernel, factor: 2, height: 8, width: 8)
    let problem = InverseProblem(sampling, data: sampling.applied(to: Sheet.picture), noise: 0)
    let x = problem.nearest(to: Tensor(repeating: 120, shape: [1, 8, 8]), weight: 0.3)
    // By a dense solution of its 64 equations.
    #expect(abs(Sheet.value(x, 0, 0) - 121.8844794031) < Self.printed)
    #expect(abs(Sheet.value(x, 3, 5) - 115.1997540264) < Self.printed)
  }

  @Test func splittingAsksForTheLevelsGivenAndEndsWithTheDenoiser() throws {
    let (problem, _, _) = try sheet()
    var asked: [Double] = []
    let levels = InverseProblem.fallingSigmas(to: 2, count: 5)
    let x = try problem.halfQuadraticSplitting(
      { picture, sigma in
        asked.append(sigma)
        return sigma == levels[4] ? Tensor(repeating: 7, shape: picture.shape) : picture
      }, sigmas: levels, from: problem.data)
    #expect(asked == levels && x == Tensor(repeating: 7, shape: [1, 8, 8]))
    // 49 to 2 in four equal factors, to rounding.
    #expect(abs(levels[0] - 49) < 1e-12 && abs(levels[4] - 2) < 1e-12)
    for (a, b) in zip(levels, levels.dropFirst()) { #expect(abs(b / a - pow(2.0 / 49, 0.25)) < 1e-12) }
  }

  /// With a proximal map for a denoiser proximal gradient is ISTA: here soft thresholding of pixels, where A is a mask.
  @Test func proximalGradientWithSoftThresholdingIsTheLasso() throws {
    let mask = Tensor<Double>(shape: [1, 3, 4], elements: (0..<12).map { $0 % 3 == 0 ? 0 : 1 })
    let problem = InverseProblem(try Inpainting(mask: mask), data: random([1, 3, 4], seed: 1), noise: 1)
    let soft: PictureDenoiser = { x, _ in x.softThresholded(by: 0.3) }
    let x = try problem.proximalGradient(soft, sigma: 1, iterations: 20, from: Tensor(repeating: 0, shape: [1, 3, 4]))
    // Nothing is iterated: A is the identity or zero.
    #expect(distance(x, problem.data.softThresholded(by: 0.3)) < 1e-15)
  }

  @Test func thePatchLassoTakesTheStepOfChapterOne() throws {
    let blur = CircularBlur(try asymmetric(3, 3), height: 12, width: 11)
    let clean = Scene.deadLeaves.render(width: 11, height: 12, seed: 1).picture
    let problem = InverseProblem(degrading: clean, by: blur, noise: 2, seed: 1)
    let dictionary = PatchTransform.orthonormalCosines(side: 4).transposed()
    let model = DegradedPatches(blur, dictionary: dictionary, side: 4)
    let lambdas = [0] + [Double](repeating: 0.005, count: 15)
    let start = model.analysis(problem.guess)
    var objectives = [problem.lassoObjective(start, model, lambdas: lambdas)]
    let ista = problem.patchLasso(model, lambdas: lambdas, by: .ista, iterations: 400, from: problem.guess) { _, code in
      objectives.append(problem.lassoObjective(code, model, lambdas: lambdas))
    }
    // A step of 1/L never raises the objective; its sums have rounding of 1e-13.
    for (a, b) in zip(objectives, objectives.dropFirst()) { #expect(b <= a + 1e-13) }
    let fista = problem.patchLasso(model, lambdas: lambdas, iterations: 3000, from: problem.guess)
    let code = problem.lassoObjective(
      model.analysis(start: fista, lambdas: lambdas, problem: problem), model, lambdas: lambdas)
    #expect(code <= objectives[400] + 1e-9)
    #expect(distance(ista, problem.guess) > 1e-3)
  }

  @Test func theFrameOfPatchesLengthensNothingAndIsExact() throws {
    let blur = CircularBlur(try BlurKernel(Tensor(rows: [[1.0]])), height: 9, width: 10)
    let model = DegradedPatches(
      blur, dictionary: PatchTransform.orthonormalCosines(side: 4).transposed(), side: 4, stride: 3)
    let x = random([1, 9, 10], seed: 3)
    let code = model.analysis(x)
    // An orthonormal dictionary keeps lengths, and the roots share each pixel among its patches: sums of some dozen numbers.
    #expect(abs(code.squaredNorm - x.squaredNorm) < 1e-12 * x.squaredNorm)
    #expect(distance(model.picture(code), x) < 1e-13)
    let (z, y) = (random([model.grid.count, 16], seed: 4), random([1, 9, 10], seed: 5))
    let left = dot(model.picture(z).elements, y.elements)
    #expect(abs(left - dot(z.elements, model.analysis(y).elements)) < 1e-12)
  }

  @Test func tikhonovAndTotalVariationAreStationary() throws {
    let blur = CircularBlur(try asymmetric(3, 5), height: 12, width: 10)
    let clean = Scene.deadLeaves.render(width: 10, height: 12, seed: 2).picture
    let problem = InverseProblem(degrading: clean, by: blur, noise: 2, seed: 1)
    func roughness(_ x: Tensor<Double>, power: Double) -> Double {
      (0..<12).reduce(0) { sum, i in
        (0..<10).reduce(sum) { sum, j in
          let down = i < 11 ? x[(i + 1) * 10 + j] - x[i * 10 + j] : 0
          let right = j < 9 ? x[i * 10 + j + 1] - x[i * 10 + j] : 0
          return sum + pow(down * down + right * right, power / 2)
        }
      }
    }
    let smooth = problem.tikhonov(weight: 0.05)
    let flat = try problem.totalVariation(weight: 0.003, iterations: 5000, from: problem.guess)
    let prices: [(Tensor<Double>, (Tensor<Double>) -> Double)] = [
      (smooth, { problem.misfit($0) + 0.025 * roughness($0, power: 2) }),
      (flat, { problem.misfit($0) + 0.003 * roughness($0, power: 1) }),
    ]
    for (x, price) in prices {
      for seed in 1..<20 {
        // Of a convex price no small step in any direction goes down, but for what the solver left, 1e-9.
        let step = random(x.shape, seed: UInt64(seed)).scaled(by: 1e-3)
        #expect(price(x + step) > price(x) - 1e-9)
      }
    }
  }

  @Test func anyDenoiserOfTheCatalogueServes() throws {
    let clean = Scene.deadLeaves.render(width: 48, height: 40, seed: 1)
    let blur = CircularBlur(try BlurKernel.gaussian(deviation: 1.6), height: 40, width: 48)
    let problem = InverseProblem(degrading: clean.picture, by: blur, noise: 2.0.squareRoot(), seed: 1)
    for name in ["bm3d", "cscnet", "epll"] {
      let denoise = try MethodCatalog.method(named: name).denoiser().onPictures
      let x = try problem.halfQuadraticSplitting(
        denoise, sigmas: InverseProblem.fallingSigmas(to: 4, count: 6), from: problem.guess)
      // Two decibels and more are gained by each; one is a margin.
      let gain = Image(picture: x).psnr(to: clean) - Image(picture: problem.guess).psnr(to: clean)
      #expect(gain > 1, "\(name) \(gain)")
    }
  }
}

extension DegradedPatches {
  /// The last code of a long run, whose picture is known already.
  fileprivate func analysis(start: Tensor<Double>, lambdas: [Double], problem: InverseProblem) -> Tensor<Double> {
    var last = analysis(start)
    _ = problem.patchLasso(self, lambdas: lambdas, iterations: 3000, from: problem.guess) { _, code in last = code }
    return last
  }
}

/// A potential made by hand, g(x) = ½‖x − N(x)‖².
@Suite struct GradientStepTests {
  private func problem() throws -> (InverseProblem, Image) {
    let clean = Scene.deadLeaves.render(width: 32, height: 32, seed: 3)
    let blur = CircularBlur(try BlurKernel.box(side: 5), height: 32, width: 32)
    return (InverseProblem(degrading: clean.picture, by: blur, noise: 2.0.squareRoot(), seed: 1), clean)
  }

  @Test func ofALinearMapItEndsAtTheClosedForm() throws {
    let (problem, _) = try problem()
    let smoothing = CircularBlur(try asymmetric(3, 3), height: 32, width: 32)
    let potential = ResidualPotential { picture, cotangent in
      let estimate = smoothing.applied(to: picture)
      return (estimate, smoothing.transposed(cotangent(estimate)))
    }
    var objectives: [Double] = []
    let x = try problem.gradientStep(
      potential, lambda: 0.5, iterations: 2000, tolerance: 1e-15, from: problem.guess
    ) { objectives.append($2.objective) }
    for (a, b) in zip(objectives, objectives.dropFirst()) { #expect(b <= a) }
    // ½‖Ax − y‖² + ½ λ ‖x − Wx‖² has the gradient Aᵀ(Ax − y) + λ (I − W)ᵀ(I − W) x.
    let rest = x - smoothing.applied(to: x)
    let gradient = problem.misfitGradient(x) + (rest - smoothing.transposed(rest)).scaled(by: 0.5)
    // The run stops where the objective falls by less than rounding.
    #expect(gradient.largestMagnitude < 1e-6)
  }

  @Test func aNetworksWayBackIsItsDerivative() throws {
    let network = try DnCNN(weights: nil)
    let plane = Scene.deadLeaves.render(width: 12, height: 10, seed: 1).addingGaussianNoise(sigma: 25, seed: 1).plane(0)
    for sigma in [25.0, 15] {
      let v: Tensor<Float> = Tensor(random([10, 12], seed: 1))
      let (estimate, pulledBack) = try network.pulledBack(plane, sigma: sigma) { _ in v }
      let direct = try network.denoise(plane, sigma: sigma)
      // Two orders of sums of six hundred products, layer upon layer, in single precision.
      #expect(distance(Tensor(estimate), Tensor(direct)) < 1e-5)
      let direction: Tensor<Float> = Tensor(random([10, 12], seed: 2))
      let step: Float = 1e-3
      let ahead = try network.denoise(plane + direction.scaled(by: step), sigma: sigma)
      let behind = try network.denoise(plane - direction.scaled(by: step), sigma: sigma)
      let expected = dot(v.elements, (ahead - behind).scaled(by: 1 / (2 * step)).elements)
      let found = dot(pulledBack.elements, direction.elements)
      // Some rectifiers change within the step, and differences in single precision have a thousandth of a pixel.
      #expect(abs(expected - found) < 0.05 * abs(expected) + 0.05, "\(expected) \(found)")
    }
  }

  @Test func aNetworksObjectiveNeverRises() throws {
    let (problem, clean) = try problem()
    let potential = ResidualPotential(try DnCNN(weights: nil), sigma: 8)
    var objectives: [Double] = []
    let x = try problem.gradientStep(potential, lambda: 0.1, iterations: 12, from: problem.guess) {
      objectives.append($2.objective)
    }
    #expect(objectives.count > 3)
    for (a, b) in zip(objectives, objectives.dropFirst()) { #expect(b <= a) }
    #expect(Image(picture: x).psnr(to: clean) > Image(picture: problem.guess).psnr(to: clean) + 1)
  }

  @Test func aNetworkThatCutsItsInputSaysSo() throws {
    let network = try CSCNet(weights: nil)
    let plane = Scene.deadLeaves.render(width: 32, height: 32, seed: 1).plane(0)
    let error = #expect(throws: DenoiserError.self) { try network.pulledBack(plane, sigma: 25) { $0 } }
    #expect(error?.description.contains("passes no gradient on") == true)
  }
}
