import Images
import Sparse
import Tensors

// Chapter 5, exercise 5.

// slice: solution
/// The window that brings the average of given patches closest to a picture, away from the border.
///
/// Away from the border all places of a patch cover a pixel, and Σw may be set to one, since the scale does not count. Then the
/// pixel is Σᵢ wᵢ rᵢ, linear in w. With dᵢ = rᵢ − x, the error of place i at a pixel with truth x, the squared error is wᵀ C w, where
/// C sums dᵢ dⱼ over the pixels. Under Σw = 1 Lagrange's rule gives w ∝ C⁻¹ 1.
///
/// C is the covariance of the errors. If the errors of two places are alike and one is larger, C⁻¹ 1 gives the larger one a
/// negative weight: it is used to subtract what both have in common. So negative weights can be best.
/// - Parameters:
///   - patches: P × n, the cleaned patches, all overlapping ones.
///   - grid: where they lie.
///   - clean: the picture to come close to.
/// - Returns: n weights with the sum one.
/// - Throws: ``LinearAlgebraError`` when a number is not finite.
public func bestWindow(patches: Tensor<Double>, grid: Patches, clean: Tensor<Double>) throws -> [Double] {
  let side = Int(Double(patches.columns).squareRoot())
  let across = clean.columns - side + 1
  var covariance = Tensor<Double>(zeros: side * side, side * side)
  for y in side - 1...clean.rows - side {
    // The errors of all places at the pixels of one row.
    let errors = Tensor(
      rows: (side - 1...clean.columns - side).map { x in
        (0..<side * side).map { i in patches[(y - i / side) * across + x - i % side, i] - clean[y, x] }
      })
    covariance = covariance + errors.gram()
  }
  let solution = try covariance.leastSquares([Double](repeating: 1, count: side * side))
  let sum = solution.reduce(0, +)
  return solution.map { $0 / sum }
}

/// The answers for a drawn scene at σ = 25 whose patches keep the cosine coefficients above 2.7 σ: the gain of the best
/// window over an even one in dB, away from the border, and the number of negative weights of 64.
///
/// They are 0.44 dB and 9: yes, negative weights can be best. (The window knows the truth of this scene; learned on others it
/// gains less.)
public func bestWindowAnswers() throws -> (gain: Double, negative: Int) {
  let clean: Tensor<Double> = Tensor(Scene.texturedLeaves.render(width: 96, height: 96, seed: 3).plane(0))
  var random = RandomStream(seed: 3, stream: "best window")
  let sigma = 25.0 / 255
  let noisy = clean + random.normals(96, 96, deviation: sigma)
  let grid = Patches(of: noisy, side: 8)
  let cosines: Tensor<Double> = Dictionaries.separableDCT(side: 8, frequencies: 8)
  let codes = grid.extract(from: noisy).matmul(cosines).map { abs($0) > 2.7 * sigma ? $0 : 0 }
  let patches = codes.matmul(cosines, transposed: true)
  let best = try bestWindow(patches: patches, grid: grid, clean: clean)
  func error(_ window: [Double]) -> Double {
    let picture = grid.average(patches, window: window)
    var sum = 0.0
    for y in 7...88 { for x in 7...88 { sum += (picture[y, x] - clean[y, x]) * (picture[y, x] - clean[y, x]) } }
    return sum
  }
  let gain = 10 * Double.log10(error([Double](repeating: 1, count: 64)) / error(best))
  return (gain, best.count { $0 < 0 })
}
// slice.end
