import Files
import Tensors

/// Takes arrays out of a file of answers, or says what is wrong with them.
struct AnswerReader {
  let file: Safetensors
  let name: String

  /// An array of finite numbers in double precision.
  func array(_ key: String, _ shape: [Int]) throws -> Tensor<Double> {
    if case .float32? = file[key] {
      throw FileError(
        "\(name): \(key) is \(file.storedType(of: key) ?? "F32"); wanted F64, for the tolerances are finer than that")
    }
    let tensor = try file.tensor(key, as: Double.self, shape: shape)
    let bad = tensor.elements.count { !$0.isFinite }
    guard bad == 0 else { throw FileError("\(name): entries of \(key) that are NaN or infinite: \(bad); wanted none") }
    return tensor
  }

  /// A stack of matrices, [count, rows, columns].
  func matrices(_ key: String, _ shape: [Int]) throws -> [Tensor<Double>] {
    let all = try array(key, shape)
    let size = shape[1] * shape[2]
    return (0..<shape[0]).map {
      Tensor(shape: [shape[1], shape[2]], elements: Array(all.elements[$0 * size..<($0 + 1) * size]))
    }
  }

  /// Rows of a matrix.
  func rows(_ key: String, _ shape: [Int]) throws -> [[Double]] {
    let all = try array(key, shape)
    return (0..<shape[0]).map { all.row($0) }
  }

  /// Lists of lists of whole numbers, [count, rows, columns], stored as I64, or as F64 without a fraction.
  func integers(_ key: String, _ shape: [Int]) throws -> [[[Int]]] {
    let numbers: [Int]
    if case .int64? = file[key] {
      numbers = try file.integers(key, shape: shape).map { Int($0) }
    } else {
      numbers = try array(key, shape).elements.map { number in
        // Indices: nothing near the limits of Int is one.
        guard number == number.rounded(), abs(number) < 1e15 else {
          throw FileError("\(name): \(key) holds \(number); wanted whole numbers")
        }
        return Int(number)
      }
    }
    let (rows, columns) = (shape[1], shape[2])
    return (0..<shape[0]).map { i in
      (0..<rows).map { j in Array(numbers[(i * rows + j) * columns..<(i * rows + j + 1) * columns]) }
    }
  }
}
