import Images
import Sparse
import Tensors
import Testing

/// The strided convolutional model against its definition, sums over filters and places written out.
@Suite struct StridedModelTests {
  let filters: Tensor<Double> = Dictionaries.random(length: 16, atoms: 6, seed: 1)

  private func model(_ stride: Int, height: Int = 17, width: Int = 14) -> StridedModel<Tensor<Double>> {
    let windows = ShiftWindows(height: height, width: width, side: 4, stride: stride)
    return StridedModel(MatrixModel(synthesis: filters, analysis: filters), grid: windows.grid())
  }

  /// X[p] = Σ_f Σ_t d_f[p − q t] z[t, f].
  private func synthesised(_ code: Tensor<Double>, _ grid: Patches) -> Tensor<Double> {
    var picture = Tensor<Double>(zeros: grid.height, grid.width)
    for (r, top) in grid.tops.enumerated() {
      for (c, left) in grid.lefts.enumerated() {
        for f in 0..<6 {
          for y in 0..<4 {
            for x in 0..<4 {
              picture[top + y, left + x] += code[r * grid.lefts.count + c, f] * filters[y * 4 + x, f]
            }
          }
        }
      }
    }
    return picture
  }

  @Test(arguments: 1...4) func theSynthesisIsItsSum(stride: Int) {
    let model = model(stride)
    let code: Tensor<Double> = signals(model.grid.count, length: 6, seed: 2)
    // At stride one sixteen filters of each of six meet a pixel.
    #expect(distance(model.picture(code).elements, synthesised(code, model.grid).elements) <= rounding(16 * 6))
  }

  @Test(arguments: 1...4) func analysisAndSynthesisAreAdjoint(stride: Int) {
    let model = model(stride)
    let error = AdjointPair.error(
      { model.picture($0) }, { model.analysis($0) }, from: [model.grid.count, 6],
      to: [model.grid.height, model.grid.width])
    #expect(error < 1e-14)
  }

  @Test func withoutOverlapTheModelIsTheOneOfSeparatePatches() {
    // q = n: the same steps as on a batch of patches, to rounding.
    let strided = model(4)
    let picture: Tensor<Double> = signals(strided.grid.height, length: strided.grid.width, seed: 3)
    let patches = strided.patches(picture)
    let threshold = Tensor(repeating: 0.1, shape: [6])
    let local = MatrixModel(dictionary: filters, stepSize: 0.3)
    let model = StridedModel(local, grid: strided.grid)
    var code = Tensor<Double>(zeros: strided.grid.count, 6)
    for _ in 0..<5 { code = shrinkageStep(code, signals: patches, model: local, threshold: threshold) }
    let codes = model.codes(picture, threshold: threshold, steps: 5)
    #expect(distance(codes.elements, code.elements) < 1e-14)
  }

  @Test(arguments: 1...4) func thePowerMethodFindsTheNorm(stride: Int) throws {
    // Against the largest singular value of the dense dictionary of all shifted filters.
    let model = model(stride, height: 9, width: 8)
    let places = model.grid.count
    let atoms = (0..<places * 6).map { k in
      var code = Tensor<Double>(zeros: places, 6)
      code[k / 6, k % 6] = 1
      return model.picture(code).elements
    }
    let wanted: Double = try Tensor(rows: atoms).spectralNormSquared()
    let found: Double = model.spectralNormSquared(iterations: 400)
    // Never above, beside rounding. 400 steps reach 0.9994 where the second value is close, at stride two.
    #expect(found <= wanted * (1 + 1e-12) && found > 0.999 * wanted, "\(found), \(wanted)")
  }

  @Test(arguments: 1...4) func theObjectiveFallsAtEveryStep(stride: Int) {
    let lasso = StridedLasso(dictionary: filters, lambdas: [0, 0.1, 0.1, 0.2, 0.2, 0.3], side: 4, stride: stride)
    // Larger than the picture whose norm gave the step size.
    let grid = ShiftWindows(height: 61, width: 58, side: 4, stride: stride).grid()
    let picture: Tensor<Double> = signals(grid.height, length: grid.width, seed: 5)
    var objectives = [dot(picture.elements, picture.elements) / 2]
    _ = lasso.codes(picture, on: grid, by: .ista, iterations: 30) { _, codes in
      objectives.append(lasso.objective(codes, of: picture, on: grid))
    }
    // Rounding of a sum of 3500 squares.
    for (before, after) in zip(objectives, objectives.dropFirst()) { #expect(after <= before * (1 + 1e-13)) }
    // FISTA gets further in as many steps.
    let fast = lasso.codes(picture, on: grid, by: .fista, iterations: 30)
    #expect(lasso.objective(fast, of: picture, on: grid) < objectives[30])
  }

  @Test func stridedAndDensePursuitsAgree() throws {
    // The convolutional Lasso of a small picture is a Lasso over the dense dictionary of all shifted filters.
    let grid = ShiftWindows(height: 6, width: 5, side: 4, stride: 2).grid()
    let lasso = StridedLasso(dictionary: filters, lambdas: [Double](repeating: 0.2, count: 6), side: 4, stride: 2)
    let model = lasso.model(grid)
    let atoms = (0..<grid.count * 6).map { k in
      var code = Tensor<Double>(zeros: grid.count, 6)
      code[k / 6, k % 6] = 1
      return model.picture(code).elements
    }
    let picture: Tensor<Double> = signals(grid.height, length: grid.width, seed: 6)
    let dense = try Lasso(dictionary: Tensor(rows: atoms).transposed(), lambda: 0.2)
    let least = dense.objective(
      dense.solve(picture.elements, iterations: 4000, gapTolerance: 1e-10).codes.elements, signal: picture.elements)
    let found = lasso.objective(lasso.codes(picture, on: grid, iterations: 2000), of: picture, on: grid)
    // FISTA's bound after 2000 steps is below 1e-5 of the start.
    #expect(abs(found - least) < 1e-5 * least, "\(found), \(least)")
  }

  @Test func filtersOfZerosAreNeverUsed() {
    // One dead filter among others, and a bank of nothing else: nothing is divided by their norm.
    var some = filters
    for i in 0..<16 { some[i, 2] = 0 }
    let picture: Tensor<Double> = signals(20, length: 20, seed: 8)
    for bank in [some, filters.scaled(by: 0)] {
      let lasso = StridedLasso(dictionary: bank, lambdas: [Double](repeating: 0.1, count: 6), side: 4, stride: 3)
      let grid = Patches(height: 20, width: 20, side: 4, stride: 3, coverBorder: false)
      let codes = lasso.codes(picture, on: grid, iterations: 5)
      #expect(codes.column(2).allSatisfy { $0 == 0 } && codes.elements.allSatisfy { $0.isFinite })
      let coherence = StrideCoherence(bank, side: 4, stride: 3)
      #expect(coherence.overall.isFinite)
    }
  }

  @Test func theMeanIsBetterThanItsShiftsByTheirSpread() {
    let lasso = StridedLasso(dictionary: filters, lambdas: [Double](repeating: 0.3, count: 6), side: 4, stride: 3)
    let clean = Tensor<Double>(Scene.brick.render(width: 20, height: 18, seed: 1).plane(0))
    let noise: Tensor<Double> = signals(18, length: 20, seed: 7)
    let pictures = lasso.pictures(clean + noise.scaled(by: 0.1), iterations: 10)
    let mean = lasso.estimate(clean + noise.scaled(by: 0.1), iterations: 10)
    let each = pictures.map { ($0 - clean).squaredNorm }.reduce(0, +) / 9
    let spread = pictures.map { ($0 - mean).squaredNorm }.reduce(0, +) / 9
    // Rounding of sums of 360 squares.
    #expect(abs((mean - clean).squaredNorm - (each - spread)) < 1e-12 * each)
  }

  // MARK: Coherence

  @Test func coherenceIsThatOfTheDenseDictionary() {
    for stride in 1...4 {
      let model = model(stride, height: 13, width: 13)
      let grid = model.grid
      // One filter in the middle against all others that it meets.
      let middle = grid.lefts.count / 2 * (grid.lefts.count + 1)
      func atom(_ k: Int) -> [Double] {
        var code = Tensor<Double>(zeros: grid.count, 6)
        code[k / 6, k % 6] = 1
        return model.picture(code).elements
      }
      var largest = 0.0
      for f in 0..<6 {
        let one = atom(middle * 6 + f)
        for k in 0..<grid.count * 6 where k != middle * 6 + f { largest = max(largest, abs(dot(one, atom(k)))) }
      }
      #expect(abs(StrideCoherence(filters, side: 4, stride: stride).overall - largest) <= rounding(16))
    }
  }

  @Test func aConstantFilterHasTheClosedForm() {
    let constant = Tensor<Double>(repeating: 1, shape: [121, 1])
    for stride in 1...11 {
      let coherence = StrideCoherence(constant, side: 11, stride: stride)
      // 121 roundings of numbers up to one.
      #expect(abs(coherence.ofShifts - Double(11 - stride) / 11) < 1e-14)
      #expect(coherence.atOnePlace == 0 && coherence.ofOthers == 0)
    }
  }

  @Test func multiplesOfAStrideAreNoMoreCoherent() {
    for (stride, multiple) in [(1, 2), (1, 3), (2, 4), (1, 4)] {
      let (fine, coarse) = (
        StrideCoherence(filters, side: 4, stride: stride), StrideCoherence(filters, side: 4, stride: multiple)
      )
      #expect(coarse.ofShifts <= fine.ofShifts && coarse.ofOthers <= fine.ofOthers)
      #expect(coarse.atOnePlace == fine.atOnePlace)
    }
  }

  // MARK: Thresholds

  @Test func theTwoSidedThresholdIsItsFormulaForEitherSign() {
    let v = Tensor<Double>(rows: [[-2, -0.4, 0, 0.4, 2], [-2, -0.4, 0, 0.4, 2]].map { $0 })
    let t = Tensor([0.5, -0.5, -0.5, -0.5, -0.5])
    let wanted: [Double] = [-1.5, -0.8, 0, 0.8, 2.5]
    // One subtraction each, of numbers below three: two units in the last place.
    #expect(distance(v.twoSidedThresholded(by: t).row(1), wanted) < 1e-15)
    // Where no threshold is negative it is soft thresholding.
    let positive = t.map { abs($0) }
    #expect(v.twoSidedThresholded(by: positive) == v.softThresholded(by: positive))
  }
}
