import Images
import Sparse
import Tensors

extension Dictionaries {
  /// The smoothest products of cosines as filters of some channels, [side² · channels, count] with the channels of a pixel beside
  /// each other: of colour on the opponent axes, two thirds of them of brightness and a sixth for each of the others.
  static func smoothestDCT(side: Int, count: Int, channels: Int) -> Tensor<Float> {
    guard channels == 3 else { return smoothestDCT(side: side, count: count) }
    let (opponent, length) = (count / 6, 3 * side * side)
    let parts = zip(OpponentColour.matrix, [count - 2 * opponent, opponent, opponent]).filter { $1 > 0 }.map {
      axis, count in
      let plane: Tensor<Float> = smoothestDCT(side: side, count: count)
      return Tensor(shape: [length, count]) { out in
        for i in 0..<side * side {
          for c in 0..<3 { for k in 0..<count { out[(3 * i + c) * count + k] = axis[c] * plane[i, k] } }
        }
      }
    }
    return Tensor(shape: [length, count]) { out in
      var first = 0
      for part in parts {
        for i in 0..<length { for k in 0..<part.columns { out[i * count + first + k] = part[i, k] } }
        first += part.columns
      }
    }
  }
}
