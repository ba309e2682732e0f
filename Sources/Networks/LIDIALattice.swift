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
  /// Channels of a pixel. They lie beside each other in planes, and one after the other in patches.
  package let channels: Int

  /// A lattice.
  package init(rows: Int, columns: Int, side: Int, step: Int, channels: Int = 1) {
    require(
      rows > 0 && columns > 0 && side > 0 && step > 0 && channels > 0,
      "\(rows) × \(columns) patches of \(side), step \(step), \(channels) channels")
    (self.rows, self.columns, self.side, self.step, self.channels) = (rows, columns, side, step, channels)
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

  /// Numbers of a patch.
  var length: Int { side * side * channels }

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

  /// How many patches hold each pixel, for each of its channels.
  func counts<Scalar: TensorScalar>(as type: Scalar.Type = Scalar.self) -> Tensor<Scalar> {
    func covering(_ pixels: Int, _ patches: Int) -> [Int] {
      (0..<pixels).map { x in (0..<side).count { (0..<patches).contains(x - step * $0) } }
    }
    let (down, across) = (covering(height, rows), covering(width, columns))
    return Tensor(
      shape: planeShape,
      elements: down.flatMap { a in across.flatMap { [Scalar](repeating: Scalar(a * $0), count: channels) } })
  }
}

extension LIDIALattice: PieceGrid {
  /// The shape of the plane.
  package var planeShape: [Int] { [height, width * channels] }

  /// Some pieces of a plane by their numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func extract<Scalar: TensorScalar>(_ range: Range<Int>, from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    require(plane.shape == planeShape, "a plane of \(plane.shape) for patches of \(planeShape)")
    let length = length
    return Tensor(shape: [range.count, length]) { out in
      plane.withUnsafeBufferPointer { plane in
        guard let plane = plane.baseAddress, var target = out.baseAddress else { return }
        for patch in range {
          let source = plane + offset(of: patch)
          forEachPixel { target[$0] = source[$1] }
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
    let length = length
    require(pieces.shape == [range.count, length], "patches of \(pieces.shape) for \(range)")
    pieces.withUnsafeBufferPointer { pieces in
      guard var source = pieces.baseAddress else { return }
      for patch in range {
        let target = plane + offset(of: patch)
        forEachPixel { target[$1] += source[$0] }
        source += length
      }
    }
  }

  /// Where a patch begins in the plane.
  private func offset(of patch: Int) -> Int { (patch / columns * width + patch % columns) * channels }

  /// Calls `body` with the place of each number in a patch, and in the plane from the patch's corner on.
  @inline(__always)
  private func forEachPixel(_ body: (Int, Int) -> Void) {
    let (side, channels, right) = (side, channels, step * channels)
    let down = step * width * channels
    var place = 0
    for c in 0..<channels {
      for i in 0..<side {
        let row = i * down + c
        for j in 0..<side {
          body(place, row + j * right)
          place += 1
        }
      }
    }
  }
}

extension Tensor {
  /// A plane with a border of one value.
  /// - Parameter channels: of a pixel, beside each other; here as below.
  func bordered(_ border: Int, by value: Scalar = 0, channels: Int) -> Tensor {
    let (left, width) = (border * channels, columns + 2 * border * channels)
    var result = Tensor(repeating: value, shape: [rows + 2 * border, width])
    for i in 0..<rows { for j in 0..<columns { result[i + border, j + left] = self[i, j] } }
    return result
  }

  /// Every `step`-th pixel of a plane in both directions.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func decimated(row: Int, column: Int, step: Int, _ height: Int, _ width: Int, channels: Int) -> Tensor {
    let all = columns
    require(
      row + step * (height - 1) < rows && (column + step * (width - 1) + 1) * channels <= all,
      "\(height) × \(width) pixels of \(shape)")
    return Tensor(shape: [height, width * channels]) { out in
      withUnsafeBufferPointer { plane in
        for i in 0..<height {
          let (start, target) = ((row + step * i) * all + column * channels, i * width * channels)
          for j in 0..<width {
            for c in 0..<channels { out[target + j * channels + c] = plane[start + step * j * channels + c] }
          }
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
    return step == 1 ? average : Blur.same(average, channels: channels)
  }
  // slice.end

  /// The transpose of ``average(_:)``.
  func averageTransposed<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    (step == 1 ? plane : Blur.sameTransposed(plane, channels: channels)).averaged(over: counts())
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
  static func padded<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, by border: Int, channels: Int
  ) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    let places = (-border..<width / channels + border).flatMap { x in
      (0..<channels).map { mirrored(x, width / channels) * channels + $0 }
    }
    return Tensor(shape: [height + 2 * border, places.count]) { out in
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
  static func valid<Scalar: TensorScalar>(_ plane: Tensor<Scalar>, channels n: Int) -> Tensor<Scalar> {
    let (height, all) = (plane.rows - 2, plane.columns)
    let width = all - 2 * n
    var line = [Scalar](repeating: 0, count: all)
    return Tensor(shape: [height, width]) { out in
      plane.withUnsafeBufferPointer { v in
        for i in 0..<height {
          let (a, b, c) = (i * all, (i + 1) * all, (i + 2) * all)
          for j in 0..<all { line[j] = (v[a + j] + 2 * v[b + j] + v[c + j]) / 4 }
          for j in 0..<width { out[i * width + j] = (line[j] + 2 * line[j + n] + line[j + 2 * n]) / 4 }
        }
      }
    }
  }

  /// The blur of a plane with a mirrored border, of the plane's size.
  static func same<Scalar: TensorScalar>(_ plane: Tensor<Scalar>, channels: Int) -> Tensor<Scalar> {
    valid(padded(plane, by: 1, channels: channels), channels: channels)
  }

  /// The transpose of ``same(_:channels:)``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func sameTransposed<Scalar: TensorScalar>(_ plane: Tensor<Scalar>, channels n: Int) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    var sum = Tensor<Scalar>(zeros: height, width)
    let weights: [Scalar] = [0.25, 0.5, 0.25]
    // Where the numbers of a row lie for each of the three steps to the side.
    let places = (-1...1).map { step in (0..<width).map { mirrored($0 / n + step, width / n) * n + $0 % n } }
    sum.withUnsafeMutableBufferPointer { sum in
      plane.withUnsafeBufferPointer { v in
        for i in 0..<height {
          for (a, down) in weights.enumerated() {
            let start = mirrored(i + a - 1, height) * width
            for j in 0..<width {
              let value = down * v[i * width + j]
              for (b, right) in weights.enumerated() { sum[start + places[b][j]] += right * value }
            }
          }
        }
      }
    }
    return sum
  }
}
