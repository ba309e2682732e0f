import Images
import Tensors

/// The patches of one scale: rows × columns of them, one a pixel, whose own pixels lie `step` apart.
///
/// Patches are numbered row by row. Those whose rows and columns have the same remainder by `step` are ordinary overlapping
/// patches of every `step`-th pixel: a plane falls into `step`² such *classes*, and each is the work of
/// ``/Images/Patches``.
public struct LIDIALattice: Sendable, Equatable {
  /// Rows of patches.
  public let rows: Int
  /// Columns of patches.
  public let columns: Int
  /// Pixels along a side of a patch.
  public let side: Int
  /// From one pixel of a patch to the next: 1 at the fine scale, 2 at the coarse one.
  public let step: Int

  /// A lattice.
  public init(rows: Int, columns: Int, side: Int, step: Int) {
    precondition(
      rows > 0 && columns > 0 && side > 0 && step > 0, "\(rows) × \(columns) patches of \(side), step \(step)")
    (self.rows, self.columns, self.side, self.step) = (rows, columns, side, step)
  }

  /// Rows of the plane that the patches cover.
  public var height: Int { rows + step * (side - 1) }
  /// Columns of the plane that the patches cover.
  public var width: Int { columns + step * (side - 1) }
  /// Number of patches.
  public var count: Int { rows * columns }

  /// One class: its first row and column, and how many patches it has.
  struct Class: Sendable, Equatable {
    let row, column, rows, columns: Int
  }

  /// The classes that have patches.
  var classes: [Class] {
    (0..<min(step, rows)).flatMap { r in
      (0..<min(step, columns)).map { c in
        Class(row: r, column: c, rows: (rows - r + step - 1) / step, columns: (columns - c + step - 1) / step)
      }
    }
  }

  private func grid(_ part: Class) -> Patches {
    Patches(height: part.rows + side - 1, width: part.columns + side - 1, side: side)
  }

  /// Adds up P × n² patches in a plane.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func accumulate<Scalar: TensorScalar>(_ patches: Tensor<Scalar>) -> Tensor<Scalar> {
    if step == 1 { return Patches(height: height, width: width, side: side).accumulate(patches) }
    var plane = Tensor<Scalar>(zeros: height, width)
    for part in classes {
      let numbers = numbers(of: part)
      let length = patches.columns
      let mine = Tensor<Scalar>(shape: [numbers.count, length]) { out in
        patches.withUnsafeBufferPointer { source in
          guard let out = out.baseAddress, let source = source.baseAddress else { return }
          for (k, p) in numbers.enumerated() { (out + k * length).update(from: source + p * length, count: length) }
        }
      }
      put(grid(part).accumulate(mine), part, into: &plane)
    }
    return plane
  }

  /// Takes all patches out of a plane, P × n²: the transpose of ``accumulate(_:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func extract<Scalar: TensorScalar>(from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    precondition(plane.shape == [height, width], "a plane of \(plane.shape) for patches of [\(height), \(width)]")
    if step == 1 { return Patches(height: height, width: width, side: side).extract(from: plane) }
    var result = Tensor<Scalar>(zeros: count, side * side)
    for part in classes {
      let (numbers, length) = (numbers(of: part), side * side)
      let mine = grid(part).extract(from: take(part, from: plane))
      result.withUnsafeMutableBufferPointer { out in
        mine.withUnsafeBufferPointer { source in
          guard let out = out.baseAddress, let source = source.baseAddress else { return }
          for (k, p) in numbers.enumerated() { (out + p * length).update(from: source + k * length, count: length) }
        }
      }
    }
    return result
  }

  /// How many patches hold each pixel.
  func counts<Scalar: TensorScalar>(as type: Scalar.Type = Scalar.self) -> Tensor<Scalar> {
    if step == 1 { return Patches(height: height, width: width, side: side).counts() }
    var plane = Tensor<Scalar>(zeros: height, width)
    for part in classes { put(grid(part).counts(), part, into: &plane) }
    return plane
  }

  /// The numbers of a class's patches, row by row.
  private func numbers(of part: Class) -> [Int] {
    (0..<part.rows).flatMap { i in
      (0..<part.columns).map { j in (part.row + step * i) * columns + part.column + step * j }
    }
  }

  /// Every `step`-th pixel of a plane, from a class's first.
  private func take<Scalar: TensorScalar>(_ part: Class, from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    plane.decimated(row: part.row, column: part.column, step: step, part.rows + side - 1, part.columns + side - 1)
  }

  /// The way back of ``take(_:from:)``.
  private func put<Scalar: TensorScalar>(_ values: Tensor<Scalar>, _ part: Class, into plane: inout Tensor<Scalar>) {
    let (mine, all, step) = (values.columns, plane.columns, step)
    plane.withUnsafeMutableBufferPointer { plane in
      values.withUnsafeBufferPointer { values in
        for i in 0..<part.rows + side - 1 {
          let start = (part.row + step * i) * all + part.column
          for j in 0..<mine { plane[start + step * j] = values[i * mine + j] }
        }
      }
    }
  }
}

extension Tensor {
  /// Every `step`-th pixel of a plane in both directions.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func decimated(row: Int, column: Int, step: Int, _ height: Int, _ width: Int) -> Tensor {
    let all = columns
    precondition(
      row + step * (height - 1) < rows && column + step * (width - 1) < all, "\(height) × \(width) pixels of \(shape)")
    return Tensor(shape: [height, width]) { out in
      withUnsafeBufferPointer { plane in
        for i in 0..<height {
          let start = (row + step * i) * all + column
          for j in 0..<width { out[i * width + j] = plane[start + step * j] }
        }
      }
    }
  }
}

// MARK: Between patches

extension LIDIALattice {
  // slice: exchange
  /// The exchange between overlapping patches: their average, at the coarse scale blurred, cut out again. P × n² to as many.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func exchanged<Scalar: TensorScalar>(_ patches: Tensor<Scalar>) -> Tensor<Scalar> {
    let average = accumulate(patches).combined(with: counts(), /)
    return extract(from: step == 1 ? average : Blur.same(average))
  }

  /// The transpose of ``exchanged(_:)``. At the fine scale, where that is an orthogonal projection, it is the map itself.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func exchangedTransposed<Scalar: TensorScalar>(_ patches: Tensor<Scalar>) -> Tensor<Scalar> {
    let sum = accumulate(patches)
    return extract(from: (step == 1 ? sum : Blur.sameTransposed(sum)).combined(with: counts(), /))
  }
  // slice.end
}

/// The blur before the coarse scale: ¼ [1 2 1] along columns and rows, and borders that mirror without repeating the edge.
enum Blur {
  /// Where the pixel `i` of a mirrored line of so many pixels comes from; mirrored again where it is too short.
  static func mirrored(_ i: Int, _ count: Int) -> Int {
    guard count > 1 else { return 0 }
    let period = 2 * (count - 1)
    let k = ((i % period) + period) % period
    return k < count ? k : period - k
  }

  /// A plane with a mirrored border.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func padded<Scalar: TensorScalar>(_ plane: Tensor<Scalar>, by border: Int) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    let places = (-border..<width + border).map { mirrored($0, width) }
    return Tensor(shape: [height + 2 * border, width + 2 * border]) { out in
      plane.withUnsafeBufferPointer { plane in
        for i in 0..<height + 2 * border {
          let start = mirrored(i - border, height) * width
          for (j, place) in places.enumerated() { out[i * places.count + j] = plane[start + place] }
        }
      }
    }
  }

  /// The blur where the kernel lies wholly in the plane: two rows and columns fewer.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func valid<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    let (height, width) = (plane.rows - 2, plane.columns - 2)
    var line = [Scalar](repeating: 0, count: width + 2)
    return Tensor(shape: [height, width]) { out in
      plane.withUnsafeBufferPointer { v in
        for i in 0..<height {
          let (a, b, c) = (i * (width + 2), (i + 1) * (width + 2), (i + 2) * (width + 2))
          for j in 0..<width + 2 { line[j] = (v[a + j] + 2 * v[b + j] + v[c + j]) / 4 }
          for j in 0..<width { out[i * width + j] = (line[j] + 2 * line[j + 1] + line[j + 2]) / 4 }
        }
      }
    }
  }

  /// The blur of a plane with a mirrored border, of the plane's size.
  static func same<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> { valid(padded(plane, by: 1)) }

  /// The transpose of ``same(_:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func sameTransposed<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    var sum = Tensor<Scalar>(zeros: height, width)
    let weights: [Scalar] = [0.25, 0.5, 0.25]
    sum.withUnsafeMutableBufferPointer { sum in
      plane.withUnsafeBufferPointer { v in
        for i in 0..<height {
          for (a, down) in weights.enumerated() {
            let start = mirrored(i + a - 1, height) * width
            for j in 0..<width {
              let value = down * v[i * width + j]
              for (b, right) in weights.enumerated() { sum[start + mirrored(j + b - 1, width)] += right * value }
            }
          }
        }
      }
    }
    return sum
  }
}
