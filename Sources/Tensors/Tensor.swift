/// A row-major array of any shape over one contiguous buffer.
///
/// A batch of signals is a matrix with one signal in a row, so that the signal of patch i is contiguous and a chunk of
/// patches is a contiguous slice. A dictionary is n × m, one atom in a column, as in the papers.
public struct Tensor<Scalar: TensorScalar>: Sendable, Equatable {
  /// The extent along each axis; the last axis runs fastest. A scalar has the empty shape.
  public let shape: [Int]

  /// The entries in row-major order. They may change, their number may not.
  public var elements: [Scalar]

  /// A tensor over given entries, which must number the product of `shape`.
  @inlinable
  public init(shape: [Int], elements: [Scalar]) {
    require(
      elements.count == shape.reduce(1, *),
      "shape \(shape) wants \(shape.reduce(1, *)) entries, got \(elements.count)")
    self.shape = shape
    self.elements = elements
  }

  /// A tensor filled with one value.
  @inlinable
  public init(repeating value: Scalar = 0, shape: [Int]) {
    self.init(shape: shape, elements: [Scalar](repeating: value, count: shape.reduce(1, *)))
  }

  /// A tensor of zeros: `Tensor<Float>(zeros: 3, 4)`.
  @inlinable
  public init(zeros shape: Int...) { self.init(repeating: 0, shape: shape) }

  /// A tensor whose buffer `initialize` fills completely; for kernels that would otherwise pay for zeroing first.
  @inlinable
  public init(
    shape: [Int], initializingWith initialize: (UnsafeMutableBufferPointer<Scalar>) throws -> Void
  ) rethrows {
    let count = shape.reduce(1, *)
    self.shape = shape
    // Of nothing there is one array in the process, and the standard library would write its count, a zero, from every
    // thread that gets it.
    guard count > 0 else {
      self.elements = []
      try initialize(UnsafeMutableBufferPointer(start: nil, count: 0))
      return
    }
    self.elements = try [Scalar](unsafeUninitializedCapacity: count) { buffer, initialized in
      try initialize(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }

  /// A vector.
  @inlinable
  public init(_ elements: [Scalar]) { self.init(shape: [elements.count], elements: elements) }

  /// A matrix from its rows, all of one length.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init(rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    require(rows.allSatisfy { $0.count == columns }, "rows of unequal length: \(rows.map(\.count))")
    self.init(shape: [rows.count, columns], elements: Array(rows.joined()))
  }

  /// The n × n identity.
  public init(identity n: Int) {
    self.init(repeating: 0, shape: [n, n])
    for i in 0..<n { self[i, i] = 1 }
  }

  /// The same entries in the other precision.
  @inlinable
  public init<Other: TensorScalar>(_ other: Tensor<Other>) {
    self.init(shape: other.shape, elements: other.elements.map { Scalar($0) })
  }

  /// Number of entries.
  @inlinable
  public var count: Int { elements.count }

  /// Extent of the first axis of a matrix: how many signals a batch holds.
  @inlinable
  public var rows: Int {
    require(shape.count == 2, "rows of a tensor of shape \(shape): wanted a matrix")
    return shape[0]
  }

  /// Extent of the second axis of a matrix: how many samples a signal has.
  @inlinable
  public var columns: Int {
    require(shape.count == 2, "columns of a tensor of shape \(shape): wanted a matrix")
    return shape[1]
  }

  /// Entry by its place in the buffer.
  @inlinable
  public subscript(index: Int) -> Scalar {
    get { elements[index] }
    set { elements[index] = newValue }
  }

  /// Entry (row, column) of a matrix.
  @inlinable
  public subscript(row: Int, column: Int) -> Scalar {
    get { elements[offset(row, column)] }
    set { elements[offset(row, column)] = newValue }
  }

  @inlinable
  func offset(_ row: Int, _ column: Int) -> Int {
    require(
      shape.count == 2 && row >= 0 && row < shape[0] && column >= 0 && column < shape[1],
      "entry (\(row), \(column)) of a tensor of shape \(shape)")
    return row * shape[1] + column
  }

  /// The same entries under another shape.
  @inlinable
  public func reshaped(_ shape: Int...) -> Tensor { Tensor(shape: shape, elements: elements) }

  /// One row of a matrix.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func row(_ i: Int) -> [Scalar] {
    require(shape.count == 2 && i >= 0 && i < rows, "row \(i) of a tensor of shape \(shape)")
    return Array(elements[i * columns..<(i + 1) * columns])
  }

  /// One column of a matrix, such as an atom of a dictionary.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func column(_ j: Int) -> [Scalar] {
    require(shape.count == 2 && j >= 0 && j < columns, "column \(j) of a tensor of shape \(shape)")
    return (0..<rows).map { elements[$0 * columns + j] }
  }

  /// Replaces one column of a matrix.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func setColumn(_ j: Int, _ values: [Scalar]) {
    require(
      shape.count == 2 && j >= 0 && j < columns && values.count == rows,
      "column \(j) of a tensor of shape \(shape) from \(values.count) values")
    for i in 0..<rows { elements[i * columns + j] = values[i] }
  }

  /// A contiguous block of rows.
  @inlinable
  public func rows(_ range: Range<Int>) -> Tensor {
    require(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of a tensor of shape \(shape)")
    return Tensor(
      shape: [range.count, columns],
      elements: Array(elements[range.lowerBound * columns..<range.upperBound * columns]))
  }

  /// Chosen columns of a matrix, in the order given: the sub-dictionary D_I of a support I.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func selectingColumns(_ indices: [Int]) -> Tensor {
    require(shape.count == 2, "columns of a tensor of shape \(shape)")
    var result = Tensor(zeros: rows, indices.count)
    for i in 0..<rows {
      for (k, j) in indices.enumerated() { result.elements[i * indices.count + k] = elements[i * columns + j] }
    }
    return result
  }

  /// The transposed matrix.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transposed() -> Tensor {
    let (m, n) = (rows, columns)
    return Tensor(shape: [n, m]) { out in
      for i in 0..<m { for j in 0..<n { out[j * m + i] = elements[i * n + j] } }
    }
  }

  /// Applies a function to every entry.
  @inlinable
  public func map(_ transform: (Scalar) -> Scalar) -> Tensor {
    Tensor(shape: shape, elements: elements.map(transform))
  }

  /// Calls `body` with the entries as a contiguous buffer.
  @inlinable
  public func withUnsafeBufferPointer<R>(_ body: (UnsafeBufferPointer<Scalar>) throws -> R) rethrows -> R {
    try elements.withUnsafeBufferPointer(body)
  }

  /// Calls `body` with the entries as a mutable contiguous buffer.
  @inlinable
  public mutating func withUnsafeMutableBufferPointer<R>(
    _ body: (UnsafeMutableBufferPointer<Scalar>) throws -> R
  ) rethrows -> R {
    try elements.withUnsafeMutableBufferPointer { try body($0) }
  }
}
