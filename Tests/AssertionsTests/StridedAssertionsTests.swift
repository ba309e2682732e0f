import Assertions
import Claims
import Foundation
import Sparse
import Tensors
import Testing

/// The claims of chapter 07 accept the book's model, estimator and shifts, and reject broken ones.
@Suite struct StridedAssertionsTests {
  let trial = StridedAssertions()

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func theBookHolds(seed: UInt64) throws {
    let trial = StridedAssertions(seed: seed)
    let pair = try trial.claims(
      ofAnalysis: BookImplementations.stridedAnalysis, synthesis: BookImplementations.stridedSynthesis)
    let mean = try trial.claims(ofPosteriorMean: BookImplementations.posteriorMean)
    #expect(failures(pair).isEmpty && pair.count == 5)
    #expect(failures(mean).isEmpty && mean.count == 4)
    for border in [ShiftWindows.Border.full, .authors] {
      // The authors lay no border for q = 1, and then a corner is in one filter only; the rest does not depend on it.
      let shifts = try trial.claims(ofShifts: BookImplementations.shiftAverage(border))
      #expect(failures(shifts).isEmpty && shifts.count == 4)
    }
  }

  // MARK: The pair

  /// A strided model pixel by pixel, with a screw to turn for every mistake.
  private struct Pair {
    /// Turns filters round, as a convolution in the mathematical sense does.
    var flipsSynthesis = false
    var flipsAnalysis = false
    /// Takes the pixels of a filter column by column.
    var isTransposed = false
    /// The new pixel where filters overlap.
    var add: (_ old: Double, _ new: Double) -> Double = { $0 + $1 }
    /// Divides a pixel by the number of filters that hold it.
    var divides = false
    /// The step that is taken in the place of q, along rows and along columns.
    var step: (_ q: Int) -> (Int, Int) = { ($0, $0) }
    /// Leaves the last row of places empty.
    var forgetsLast = false

    /// Calls a body with place, filter's pixel, and the pixel of the picture.
    private func forEach(
      _ height: Int, _ width: Int, _ n: Int, _ q: Int, _ body: (_ place: Int, _ y: Int, _ x: Int, _ pixel: Int) -> Void
    ) {
      let (rows, columns, step) = ((height - n) / q + 1, (width - n) / q + 1, step(q))
      for place in 0..<rows * columns where !(forgetsLast && place / columns == rows - 1) {
        for pixel in 0..<n * n {
          let y = place / columns * step.0 + pixel / n
          let x = place % columns * step.1 + pixel % n
          body(place, y, x, isTransposed ? pixel % n * n + pixel / n : pixel)
        }
      }
    }

    func analysis(_ picture: Tensor<Double>, _ filters: Tensor<Double>, _ q: Int) -> Tensor<Double> {
      let n = filters.rows == 4 ? 2 : 4
      var codes = Tensor<Double>(
        zeros: ((picture.rows - n) / q + 1) * ((picture.columns - n) / q + 1), filters.columns)
      forEach(picture.rows, picture.columns, n, q) { place, y, x, pixel in
        for f in 0..<filters.columns {
          codes[place, f] +=
            filters[flipsAnalysis ? n * n - 1 - pixel : pixel, f] * picture[y % picture.rows, x % picture.columns]
        }
      }
      return codes
    }

    func synthesis(
      _ codes: Tensor<Double>, _ filters: Tensor<Double>, _ q: Int, _ height: Int, _ width: Int
    ) -> Tensor<Double> {
      let n = filters.rows == 4 ? 2 : 4
      var (picture, counts) = (Tensor<Double>(zeros: height, width), Tensor<Double>(zeros: height, width))
      forEach(height, width, n, q) { place, y, x, pixel in
        let column = flipsSynthesis ? n * n - 1 - pixel : pixel
        let value = (0..<filters.columns).reduce(0) { $0 + filters[column, $1] * codes[place, $1] }
        let (row, line) = (y % height, x % width)
        picture[row, line] = add(picture[row, line], value)
        counts[row, line] += 1
      }
      return divides ? picture.combined(with: counts) { $1 > 0 ? $0 / $1 : 0 } : picture
    }
  }

  private func judgedPair(_ change: (inout Pair) -> Void) throws -> Set<String> {
    var pair = Pair()
    change(&pair)
    return failures(try trial.claims(ofAnalysis: pair.analysis, synthesis: pair.synthesis))
  }

  @Test func turnedFiltersAreRejected() throws {
    #expect(try judgedPair { _ in }.isEmpty)
    let all = ["strided-synthesis", "strided-adjoint", "strided-patches", "strided-by-hand"] as Set
    #expect(try judgedPair { $0.flipsSynthesis = true } == all)
    #expect(try judgedPair { $0.flipsAnalysis = true } == ["strided-adjoint", "strided-patches", "strided-by-hand"])
    // Both of them: a pair of transposes still, of other filters.
    #expect(
      try judgedPair {
        $0.flipsSynthesis = true
        $0.flipsAnalysis = true
      } == ["strided-synthesis", "strided-patches", "strided-by-hand"])
    #expect(
      try judgedPair { $0.isTransposed = true } == ["strided-synthesis", "strided-patches", "strided-by-hand"])
  }

  @Test func forgottenOverlapIsRejected() throws {
    let wanted = ["strided-synthesis", "strided-adjoint", "strided-by-hand"] as Set
    #expect(try judgedPair { $0.add = { _, new in new } } == wanted)
    // An average is another thing than a sum, and another one at the border. Without overlap it is the same.
    #expect(try judgedPair { $0.divides = true } == wanted.union(["strided-shift"]))
  }

  @Test func otherStepsAreRejected() throws {
    // All at q = 1; a step that is one too small, and one too large, which leaves the picture and enters it again.
    for step: (Int) -> (Int, Int) in [{ _ in (1, 1) }, { (max(1, $0 - 1), $0) }, { ($0 + 1, $0 + 1) }] {
      #expect(
        try judgedPair { $0.step = step }.isSuperset(of: ["strided-synthesis", "strided-shift", "strided-patches"]))
    }
    #expect(try judgedPair { $0.forgetsLast = true }.contains("strided-synthesis"))
  }

  @Test func resultsOfAnotherShapeAreRejected() throws {
    let pair = Pair()
    let nothing = failures(
      try trial.claims(
        ofAnalysis: { _, _, _ in Tensor(zeros: 1, 1) }, synthesis: { _, _, _, _, _ in Tensor(zeros: 1, 1) }))
    #expect(nothing.count == 5)
    let smaller = failures(
      try trial.claims(ofAnalysis: { pair.analysis($0, $1, $2).transposed() }, synthesis: pair.synthesis))
    #expect(smaller == ["strided-adjoint", "strided-shift", "strided-patches", "strided-by-hand"])
  }

  // MARK: The posterior mean

  /// An estimator with supports of one to three atoms, with a screw to turn for every mistake.
  private struct Estimator {
    /// Takes the most probable support in the place of all.
    var takesBest = false
    /// The part of the log-probability that the determinant has.
    var determinant = 1.0
    /// What the energy is divided by, in the place of 2σ².
    var energyUnit: (_ noise: Double) -> Double = { 2 * $0 * $0 }
    /// The weight of the ridge, in the place of σ²/s_x².
    var ridge: (_ code: Double, _ noise: Double) -> Double = { $1 * $1 / ($0 * $0) }
    /// Supports, of those wanted.
    var keeps: (_ support: [Int]) -> Bool = { _ in true }

    func callAsFunction(
      _ dictionary: Tensor<Double>, _ code: Double, _ noise: Double, _ size: Int, _ signals: Tensor<Double>
    ) throws -> Tensor<Double> {
      let supports = (0..<1 << dictionary.columns).filter { $0.nonzeroBitCount == size }.map { bits in
        (0..<dictionary.columns).filter { bits >> $0 & 1 == 1 }
      }.filter(keeps)
      var result = Tensor<Double>(zeros: signals.rows, dictionary.columns)
      let correlations = signals.matmul(dictionary)
      // (D_SᵀD_S + ρ I)⁻¹ by its eigenvalues, and half the logarithm of its determinant.
      let fits = try supports.map { support in
        let gram = dictionary.selectingColumns(support).gram()
        let (values, vectors) = try (gram + Tensor(identity: size).scaled(by: ridge(code, noise))).symmetricEigen()
        var scaled = vectors
        for i in 0..<size { for j in 0..<size { scaled[i, j] /= values[j] } }
        let volume = values.reduce(0) { $0 - log($1) / 2 }
        return (inverse: scaled.matmul(vectors, transposed: true), volume: volume)
      }
      for i in 0..<signals.rows {
        let codes = zip(supports, fits).map { support, fit in fit.inverse.times(support.map { correlations[i, $0] }) }
        let weights = supports.indices.map { s in
          let energy = zip(supports[s], codes[s]).reduce(0) { $0 + correlations[i, $1.0] * $1.1 }
          return energy / energyUnit(noise) + determinant * fits[s].volume
        }
        let largest = weights.max() ?? 0
        let shares = weights.map { takesBest ? ($0 == largest ? 1 : 0) : exp($0 - largest) }
        let sum = shares.reduce(0, +)
        for (s, support) in supports.enumerated() {
          for (j, z) in zip(support, codes[s]) { result[i, j] += shares[s] / sum * z }
        }
      }
      return result
    }
  }

  private func judgedEstimator(_ change: (inout Estimator) -> Void) throws -> Set<String> {
    var estimator = Estimator()
    change(&estimator)
    return failures(try trial.claims(ofPosteriorMean: estimator.callAsFunction))
  }

  @Test func otherWeightsAreRejected() throws {
    #expect(try judgedEstimator { _ in }.isEmpty)
    #expect(
      try judgedEstimator { $0.takesBest = true } == ["mmse-enumeration", "mmse-orthonormal", "mmse-map"])
    // Orthonormal atoms have one determinant, and one support has one weight.
    #expect(try judgedEstimator { $0.determinant = 0 } == ["mmse-enumeration"])
    #expect(try judgedEstimator { $0.determinant = 2 } == ["mmse-enumeration"])
    #expect(
      try judgedEstimator { $0.energyUnit = { $0 * $0 } }.isSuperset(of: ["mmse-enumeration", "mmse-orthonormal"]))
    // All supports equally likely, whatever the signal.
    #expect(
      try judgedEstimator { $0.energyUnit = { _ in .infinity } } == [
        "mmse-enumeration", "mmse-orthonormal", "mmse-map",
      ])
  }

  @Test func otherFitsAndSupportsAreRejected() throws {
    // Least squares without shrinkage, and too much of it.
    for ridge: (Double, Double) -> Double in [{ _, _ in 1e-9 }, { $1 / $0 }] {
      #expect(
        try judgedEstimator { $0.ridge = ridge }.isSuperset(of: ["mmse-enumeration", "mmse-orthonormal", "mmse-single"])
      )
    }
    // Without the supports that hold atom 0; where none is left, nothing is found.
    #expect(try judgedEstimator { $0.keeps = { !$0.contains(0) } }.isSuperset(of: ["mmse-enumeration", "mmse-single"]))
    let other = failures(try trial.claims(ofPosteriorMean: { _, _, _, _, signals in signals.transposed() }))
    #expect(other.count == 4)
  }

  // MARK: The shifts

  private typealias Average = ShiftAverageImplementation

  private func judgedShifts(_ average: Average) throws -> Set<String> {
    failures(try trial.claims(ofShifts: average))
  }

  private func mean(_ pictures: [Tensor<Double>]) -> Tensor<Double> {
    pictures.dropFirst().reduce(pictures[0]) { $0 + $1 }.scaled(by: 1 / Double(pictures.count))
  }

  /// Shifts one by one: shift s is the window whose corner lies as many rows and columns later as `offset` says,
  /// cropped as `crop` says.
  private func shifts(
    count: (_ q: Int) -> Int = { $0 * $0 },
    offset: @escaping (_ s: Int, _ q: Int) -> (Int, Int) = { ($0 / $1, $0 % $1) },
    crop: Int = 0
  ) -> (Tensor<Double>, Int, Int, (Tensor<Double>) -> Tensor<Double>) -> [Tensor<Double>] {
    let counts = (1...4).map(count)
    return { plane, side, q, treatment in
      let windows = ShiftWindows(height: plane.rows, width: plane.columns, side: side, stride: q)
      let padded = windows.padded(plane)
      return (0..<counts[q - 1]).map { s in
        let (down, across) = offset(s, q)
        let shift = down * q + across
        let treated = treatment(windows.windows(shift..<shift + 1, of: padded))
        let (top, left) = (windows.lead - down + crop, windows.lead - across + crop)
        return Tensor(
          shape: plane.shape,
          elements: plane.elements.indices.map { treated[top + $0 / plane.columns, left + $0 % plane.columns] })
      }
    }
  }

  @Test func shiftsThatAreMissingAreRejected() throws {
    let all = shifts()
    #expect(
      try judgedShifts {
        let pictures = all($0, $1, $2, $3)
        return (pictures, mean(pictures))
      }.isEmpty)
    let fewer = shifts(count: { max(1, $0 * $0 - 1) })
    #expect(
      try judgedShifts {
        let pictures = fewer($0, $1, $2, $3)
        return (pictures, mean(pictures))
      } == ["shifts-phases", "shifts-convolution"])
    // All of them, but along one axis only; and only the first, time and again.
    for offset: (Int, Int) -> (Int, Int) in [{ (0, $0 % $1) }, { _, _ in (0, 0) }] {
      let repeated = shifts(offset: offset)
      #expect(
        try judgedShifts {
          let pictures = repeated($0, $1, $2, $3)
          return (pictures, mean(pictures))
        } == ["shifts-phases", "shifts-convolution"])
    }
  }

  @Test func otherCropsAndMeansAreRejected() throws {
    // Lead is n − 1, so that a crop may begin one pixel too early.
    let early = shifts(crop: -1)
    #expect(
      try judgedShifts {
        guard $2 == 1 else { return try BookImplementations.shiftAverage()($0, $1, $2, $3) }
        let pictures = early($0, $1, $2, $3)
        return (pictures, mean(pictures))
      }.isSuperset(of: ["shifts-plane", "shifts-convolution"]))
    let all = shifts()
    // The first picture counts twice; the sum is divided by q.
    #expect(
      try judgedShifts {
        let pictures = all($0, $1, $2, $3)
        return (pictures, mean(pictures + [pictures[0]]))
      } == ["shifts-convolution", "shifts-spread"])
    #expect(
      try judgedShifts {
        let pictures = all($0, $1, $2, $3)
        return (pictures, mean(pictures).scaled(by: Double($2)))
      } == ["shifts-plane", "shifts-convolution", "shifts-spread"])
    #expect(try judgedShifts { plane, _, _, _ in ([], plane) }.isSuperset(of: ["shifts-phases", "shifts-spread"]))
  }
}
