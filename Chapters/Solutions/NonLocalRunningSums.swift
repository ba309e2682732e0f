import Tensors

// Chapter 6, exercise 2.

// slice: solution
/// The squared distances of all patches of s × s to those `down` rows and `right` columns from them that lie within the
/// plane: squared differences, their sums along rows, and the sums of these along columns.
public func distanceMap<Scalar: TensorScalar>(
  of plane: Tensor<Scalar>, down: Int, right: Int, side: Int, sums: ([Scalar], Int) -> [Scalar]
) -> Tensor<Scalar> {
  let (top, left) = (max(0, -down), max(0, -right))
  let squares = Tensor(
    rows: (top..<top + plane.rows - abs(down)).map { y in
      (left..<left + plane.columns - abs(right)).map { x in
        let difference = plane[y, x] - plane[y + down, x + right]
        return difference * difference
      }
    })
  func summed(_ lines: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(rows: (0..<lines.rows).map { sums(lines.row($0), side) })
  }
  return summed(summed(squares).transposed()).transposed()
}

/// Sums of so many consecutive values, each made anew.
public func freshSums<Value: AdditiveArithmetic>(_ values: [Value], length: Int) -> [Value] {
  (0...values.count - length).map { i in values[i + 1..<i + length].reduce(values[i], +) }
}

/// The same, each from the one before: what enters is added, what leaves is taken off.
public func runningSums<Value: AdditiveArithmetic>(_ values: [Value], length: Int) -> [Value] {
  var sum = values[1..<length].reduce(values[0], +)
  return [sum]
    + (length..<values.count).map { i in
      sum = sum + values[i] - values[i - length]
      return sum
    }
}

/// Additions and subtractions for each distance, when lines are long.
///
/// By the definition s² differences and s² − 1 additions: 97 for s = 7. With sums one difference. Then fresh ones take
/// s − 1 additions along rows and as many along columns, 13 in all; running ones two and two, 5 in all for any s.
///
/// But a running sum remembers: taking a value off does not undo the rounding when it entered. So an exact repeat below
/// a place without one is at a distance of some rounding errors. They may be negative: a patch would have a neighbour
/// nearer than itself. Fresh sums of zeros are zero. (Whole gray levels are safe while sums stay below 2²⁴.)
public func additionsPerDistance(side: Int) -> (definition: Int, fresh: Int, running: Int) {
  (2 * side * side - 1, 1 + 2 * (side - 1), 1 + 2 * 2)
}

/// The largest distance that each kind of sums finds where it is zero in truth, in single precision: fresh sums find 0, running
/// ones some rounding errors. In a random plane rows 24 to 39 repeat themselves 20 columns to the right; those above do not.
public func distancesOfARepeat(seed: UInt64) -> (fresh: Float, running: Float) {
  var random = RandomStream(seed: seed, stream: "repeat")
  var plane: Tensor<Float> = random.normals(48, 40)
  for y in 24..<40 { for x in 0..<20 { plane[y, x + 20] = plane[y, x] } }
  func largest(_ sums: ([Float], Int) -> [Float]) -> Float {
    distanceMap(of: plane, down: 0, right: 20, side: 7, sums: sums).rows(24..<34).largestMagnitude
  }
  return (largest(freshSums), largest(runningSums))
}
// slice.end
