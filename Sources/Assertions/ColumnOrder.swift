import Tensors

/// Other ways to read the arrays of a file: as if their memory held columns one after the other, not rows.
enum ColumnOrder {
  /// The file with some arrays read so, and which, in words: first all of them, then each alone.
  ///
  /// An array of three axes may lie in memory with all of them reversed, as NumPy's order "F" has it, or with the last two
  /// exchanged, as a stack of transposed matrices.
  /// - Parameters:
  ///   - names: the arrays that may be read so.
  ///   - each: whether each is tried alone.
  static func readings(
    of file: Safetensors, names: [String], each: Bool
  ) -> some Sequence<(arrays: String, file: Safetensors)> {
    let names = names.sorted().filter { file[$0].map { $0.shape.count > 1 } ?? false }
    let turns: [(Tensor<Double>) -> Tensor<Double>] = [reversed, exchanged]
    let choices = (names.count > 1 ? [names] : []) + (each || names.count == 1 ? names.map { [$0] } : [])
    return choices.lazy.flatMap { chosen in
      turns.lazy.map { turn in
        var other = file
        for name in chosen {
          switch file[name] {
          case .float64(let tensor): other[name] = .float64(turn(tensor))
          case .int64(let shape, let elements):
            // Of indices, which double precision holds exactly.
            other[name] = .float64(turn(Tensor(shape: shape, elements: elements.map { Double($0) })))
          default: break
          }
        }
        return (chosen.count > 1 ? "its arrays are" : "\(chosen[0]) is", other)
      }
    }
  }

  /// The array whose memory, in the order of all axes reversed, is this one's.
  private static func reversed(_ tensor: Tensor<Double>) -> Tensor<Double> {
    reordered(tensor, order: Array(tensor.shape.indices.reversed()))
  }

  /// The array whose memory, with the last two axes exchanged, is this one's.
  private static func exchanged(_ tensor: Tensor<Double>) -> Tensor<Double> {
    let rank = tensor.shape.count
    return reordered(tensor, order: Array(0..<rank - 2) + [rank - 1, rank - 2])
  }

  /// Takes the elements as lying with the axes in the order given, the last one the fastest.
  private static func reordered(_ tensor: Tensor<Double>, order: [Int]) -> Tensor<Double> {
    let shape = tensor.shape
    var strides = [Int](repeating: 0, count: shape.count)
    var stride = 1
    for axis in order.reversed() {
      strides[axis] = stride
      stride *= shape[axis]
    }
    var elements: [Double] = []
    elements.reserveCapacity(tensor.count)
    var (place, offset) = ([Int](repeating: 0, count: shape.count), 0)
    for _ in 0..<tensor.count {
      elements.append(tensor.elements[offset])
      for axis in shape.indices.reversed() {
        place[axis] += 1
        offset += strides[axis]
        if place[axis] < shape[axis] { break }
        offset -= shape[axis] * strides[axis]
        place[axis] = 0
      }
    }
    return Tensor(shape: shape, elements: elements)
  }
}
