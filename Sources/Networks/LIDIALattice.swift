import Gradients
import Images
import Learning
import Tensors

/// The patches of one scale: rows × columns of them, one a pixel, whose own pixels lie `step` apart.
///
/// Patches are numbered row by row. Those whose rows and columns have the same remainder by `step` are ordinary overlapping
/// patches of every `step`-th pixel: a plane falls into `step`² such *classes*, and each is the work of
/// ``/Tensors/Patches``.
package struct LIDIALattice: Sendable, Equatable {
  /// Rows of patches.
  package let rows: Int
  /// Columns of patches.
  package let columns: Int
  /// Pixels along a side of a patch.
  package let side: Int
  /// From one pixel of a patch to the next: 1 at the fine scale, 2 at the coarse one.
  package let step: Int

  /// A lattice.
  package init(rows: Int, columns: Int, side: Int, step: Int) {
    require(
      rows > 0 && columns > 0 && side > 0 && step > 0, "\(rows) × \(columns) patches of \(side), step \(step)")
    (self.rows, self.columns, self.side, self.step) = (rows, columns, side, step)
  }

  /// Rows of the plane that the patches cover.
  package var height: Int { rows + step * (side - 1) }
  /// Columns of the plane that the patches cover.
  package var width: Int { columns + step * (side - 1) }
  /// Number of patches.
  package var count: Int { rows * columns }

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

  /// Adds up P × n² patches in a plane.
  package func accumulate<Scalar: TensorScalar>(_ patches: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(shape: planeShape) { plane in
      plane.initialize(repeating: 0)
      if let plane = plane.baseAddress { add(patches, 0..<count, to: plane) }
    }
  }

  /// Takes all patches out of a plane, P × n²: the transpose of ``accumulate(_:)``.
  package func extract<Scalar: TensorScalar>(from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    extract(0..<count, from: plane)
  }

  /// How many patches hold each pixel.
  func counts<Scalar: TensorScalar>(as type: Scalar.Type = Scalar.self) -> Tensor<Scalar> {
    func covering(_ pixels: Int, _ patches: Int) -> [Int] {
      (0..<pixels).map { x in (0..<side).count { (0..<patches).contains(x - step * $0) } }
    }
    let (down, across) = (covering(height, rows), covering(width, columns))
    return Tensor(shape: planeShape, elements: down.flatMap { a in across.map { Scalar(a * $0) } })
  }
}

extension LIDIALattice: PieceGrid {
  /// Rows and columns of the plane.
  package var planeShape: [Int] { [height, width] }

  /// Some pieces of a plane by their numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func extract<Scalar: TensorScalar>(_ range: Range<Int>, from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    require(plane.shape == planeShape, "a plane of \(plane.shape) for patches of \(planeShape)")
    let (side, step, width, length) = (side, step, width, side * side)
    return Tensor(shape: [range.count, length]) { out in
      plane.withUnsafeBufferPointer { plane in
        guard let plane = plane.baseAddress, var target = out.baseAddress else { return }
        for patch in range {
          let source = plane + patch / columns * width + patch % columns
          for i in 0..<side { for j in 0..<side { target[i * side + j] = source[step * (i * width + j)] } }
          target += length
        }
      }
    }
  }

  /// Adds pieces to a plane, the transpose of extracting them.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func add<Scalar: TensorScalar>(
    _ pieces: Tensor<Scalar>, _ range: Range<Int>, to plane: UnsafeMutablePointer<Scalar>
  ) {
    let (side, step, width, length) = (side, step, width, side * side)
    require(pieces.shape == [range.count, length], "patches of \(pieces.shape) for \(range)")
    pieces.withUnsafeBufferPointer { pieces in
      guard var source = pieces.baseAddress else { return }
      for patch in range {
        let target = plane + patch / columns * width + patch % columns
        for i in 0..<side { for j in 0..<side { target[step * (i * width + j)] += source[i * side + j] } }
        source += length
      }
    }
  }
}

extension Tensor {
  /// A plane with a border of zeros.
  func bordered(_ border: Int) -> Tensor {
    var result = Tensor(zeros: rows + 2 * border, columns + 2 * border)
    for i in 0..<rows { for j in 0..<columns { result[i + border, j + border] = self[i, j] } }
    return result
  }

  /// Every `step`-th pixel of a plane in both directions.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func decimated(row: Int, column: Int, step: Int, _ height: Int, _ width: Int) -> Tensor {
    let all = columns
    require(
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
  package func exchanged<Scalar: TensorScalar>(_ patches: Tensor<Scalar>) -> Tensor<Scalar> {
    extract(from: average(accumulate(patches)))
  }

  /// From the sum of patches to the picture they are cut from: over how many there are, and blurred at the coarse scale.
  func average<Scalar: TensorScalar>(_ sum: Tensor<Scalar>) -> Tensor<Scalar> {
    let average = sum.averaged(over: counts())
    return step == 1 ? average : Blur.same(average)
  }
  // slice.end

  /// The transpose of ``average(_:)``.
  func averageTransposed<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    (step == 1 ? plane : Blur.sameTransposed(plane)).averaged(over: counts())
  }

  /// The transpose of ``exchanged(_:)``. At the fine scale, where that is an orthogonal projection, it is the map itself.
  package func exchangedTransposed<Scalar: TensorScalar>(_ patches: Tensor<Scalar>) -> Tensor<Scalar> {
    extract(from: averageTransposed(accumulate(patches)))
  }
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
