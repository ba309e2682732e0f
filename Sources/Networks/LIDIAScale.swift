import Images
import Learning
import Tensors

/// One scale of a picture: its lattice of patches within a plane that also holds all candidates, their search, their groups.
struct LIDIAScale<Scalar: TensorScalar>: Sendable {
  let lattice: LIDIALattice
  let radius, neighbours: Int
  /// The planes of the classes, of every `step`-th pixel.
  private let planes: [Tensor<Scalar>]
  /// The same in single precision, where the search looks.
  private let searched: [Tensor<Float>]
  private let searches: [NeighbourSearch]

  /// A scale.
  /// - Parameter plane: the patches' plane with `step · radius` more pixels on every side.
  init(_ plane: Tensor<Scalar>, _ lattice: LIDIALattice, radius: Int, neighbours: Int) {
    let border = 2 * lattice.step * radius
    require(
      plane.shape == [lattice.height + border, lattice.width + border],
      "a plane of \(plane.shape) for patches of [\(lattice.height), \(lattice.width)] and \(border) pixels more")
    (self.lattice, self.radius, self.neighbours) = (lattice, radius, neighbours)
    let step = lattice.step
    planes = lattice.classes.map { part in
      plane.decimated(
        row: part.row, column: part.column, step: step, part.rows + lattice.side - 1 + 2 * radius,
        part.columns + lattice.side - 1 + 2 * radius)
    }
    searched = planes.map { Tensor<Float>($0) }
    searches = planes.map { NeighbourSearch(Patches(of: $0, side: lattice.side), radius: radius, count: neighbours) }
  }

  /// The neighbours of all patches in some rows: their numbers in the plane of their class, k for each patch.
  ///
  /// The patch itself comes first. All cores; not a bit depends on their number.
  func neighbours(rows: Range<Int>) -> [Int32] {
    // Tiles of a class, so many rows each.
    let (step, height) = (lattice.step, NeighbourSearch.tileRows)
    var tiles: [(part: Int, rows: Range<Int>)] = []
    for (k, part) in lattice.classes.enumerated() {
      let first = max(0, rows.lowerBound - part.row + step - 1) / step
      let end = min(part.rows, max(0, rows.upperBound - part.row + step - 1) / step)
      for start in stride(from: first, to: end, by: height) { tiles.append((k, start..<min(end, start + height))) }
    }
    let (list, classes, columns, k) = (tiles, lattice.classes, lattice.columns, neighbours)
    var numbers = [Int32](repeating: 0, count: rows.count * columns * k)
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let out = UncheckedSendable(base)
      Parallel.forEachChunk(of: list.count, size: 1) { one in
        let (index, mine) = list[one.lowerBound]
        let (part, search) = (classes[index], searches[index])
        let across = min(part.columns, search.tileColumns)
        let tile = NeighbourTile(search, rows: mine.count, columns: across)
        searched[index].withUnsafeBufferPointer { plane in
          guard let plane = plane.baseAddress else { return }
          for left in stride(from: 0, to: part.columns, by: across) {
            let lefts = left..<min(part.columns, left + across)
            search.search(
              mine.lowerBound + radius..<mine.upperBound + radius,
              lefts.lowerBound + radius..<lefts.upperBound + radius,
              in: plane, into: tile)
            for (i, row) in mine.enumerated() {
              for (j, column) in lefts.enumerated() {
                let patch = (part.row + step * row - rows.lowerBound) * columns + part.column + step * column
                let (source, target) = (tile.numbers + (i * lefts.count + j) * k, out.value + patch * k)
                let found = Int(tile.counts[i * lefts.count + j])
                // Fewer only where distances overflow; the patch itself then stands in.
                let own = (row + radius) * search.candidates.lefts.count + column + radius
                for m in 0..<k { target[m] = m < found ? source[m] : Int32(own) }
              }
            }
          }
        }
      }
    }
    return numbers
  }

  /// The groups of some patches, member by member, [k · C, n²].
  /// - Parameters:
  ///   - range: numbers of the patches.
  ///   - numbers: ``neighbours(rows:)`` from the row that begins with patch `first` on.
  ///   - members: how many of each group; all unless given.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func groups(_ range: Range<Int>, _ numbers: [Int32], first: Int, members: Int? = nil) -> Tensor<Scalar> {
    let members = members ?? neighbours
    let (side, length, count) = (lattice.side, lattice.side * lattice.side, range.count)
    let (step, across) = (lattice.step, min(lattice.step, lattice.columns))
    return Tensor(shape: [members * count, length]) { out in
      guard let out = out.baseAddress else { return }
      for (c, patch) in range.enumerated() {
        let (row, column) = patch.quotientAndRemainder(dividingBy: lattice.columns)
        let plane = planes[row % step * across + column % step]
        let width = plane.columns
        let candidates = width - side + 1
        plane.withUnsafeBufferPointer { plane in
          guard let plane = plane.baseAddress else { return }
          for k in 0..<members {
            let (top, left) = Int(numbers[(patch - first) * neighbours + k])
              .quotientAndRemainder(dividingBy: candidates)
            let (source, target) = (plane + top * width + left, out + (k * count + c) * length)
            for i in 0..<side { for j in 0..<side { target[i * side + j] = source[i * width + j] } }
          }
        }
      }
    }
  }

  /// Rows and columns, on the lattice, of the members of one patch's group; outside of it for those beyond the border.
  /// - Parameter numbers: of that patch alone, see ``neighbours(rows:)``.
  func places(of patch: Int, _ numbers: [Int32]) -> [(row: Int, column: Int)] {
    let (row, column) = patch.quotientAndRemainder(dividingBy: lattice.columns)
    let (step, across) = (lattice.step, min(lattice.step, lattice.columns))
    let width = planes[row % step * across + column % step].columns - lattice.side + 1
    return numbers.map { number in
      let (top, left) = Int(number).quotientAndRemainder(dividingBy: width)
      return (row % step + step * (top - radius), column % step + step * (left - radius))
    }
  }

  /// The features of the weight net of some groups, C × k: squared distances of the neighbours from the reference, then the
  /// reference's unbiased variance times its pixels.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func features(of groups: Tensor<Scalar>) -> Tensor<Scalar> {
    let (count, length, k) = (groups.rows / neighbours, groups.columns, neighbours)
    let difference = UnsafeMutablePointer<Scalar>.allocate(capacity: length)
    defer { difference.deallocate() }
    return Tensor(shape: [count, k]) { out in
      groups.withUnsafeBufferPointer { z in
        guard let z = z.baseAddress else { return }
        for c in 0..<count {
          let reference = z + c * length
          for m in 1..<max(1, k) {
            let member = z + (m * count + c) * length
            for j in 0..<length { difference[j] = member[j] - reference[j] }
            out[c * k + m - 1] = Scalar.dot(length, difference, difference)
          }
          var mean = Scalar.zero
          for j in 0..<length { mean += reference[j] }
          mean /= Scalar(length)
          for j in 0..<length { difference[j] = reference[j] - mean }
          out[c * k + k - 1] =
            Scalar.dot(length, difference, difference) * (Scalar(length) / Scalar(length - 1))
        }
      }
    }
  }
}

/// A picture at all scales.
struct LIDIAPicture<Scalar: TensorScalar>: Sendable {
  /// The mean that was taken off.
  let mean: Scalar
  let scales: [LIDIAScale<Scalar>]

  init(mean: Scalar, scales: [LIDIAScale<Scalar>]) { (self.mean, self.scales) = (mean, scales) }

  /// Patches, as many at every scale.
  var count: Int { scales[0].lattice.count }
  /// Size of the picture that comes out.
  var height: Int { scales[0].lattice.rows - scales[0].lattice.side + 1 }
  var width: Int { scales[0].lattice.columns - scales[0].lattice.side + 1 }

  /// A whole picture.
  init(_ picture: Tensor<Scalar>, _ network: LIDIANetwork) {
    let planes = LIDIAPlanes(picture, network)
    self = planes.strip(0..<planes.columns)
  }

  /// A crop for training, whose border of ``LIDIANetwork/margin`` pixels is what the patches need beyond the rest.
  init(crop: Tensor<Scalar>, _ network: LIDIANetwork) {
    let mean = crop.exactMean
    let (plane, side, radius) = (crop.map { $0 - mean }, network.side, network.radius)
    let (rows, columns) = (crop.rows - 2 * network.margin + side - 1, crop.columns - 2 * network.margin + side - 1)
    require(
      rows >= side && columns >= side, "a crop of \(crop.shape): wanted more than \(2 * network.margin) pixels a side")
    self.mean = mean
    scales = (0..<network.scales).map { s in
      let lattice = LIDIALattice(rows: rows, columns: columns, side: side, step: s + 1)
      guard s == 0 else {
        return LIDIAScale(Blur.valid(plane), lattice, radius: radius, neighbours: network.neighbours)
      }
      let (height, width) = (lattice.height + 2 * radius, lattice.width + 2 * radius)
      let inset = (crop.rows - height) / 2
      return LIDIAScale(
        plane.decimated(row: inset, column: inset, step: 1, height, width), lattice, radius: radius,
        neighbours: network.neighbours)
    }
  }
}

/// The planes of a whole picture, of which strips are made as they are needed: these hold three copies of their pixels.
struct LIDIAPlanes<Scalar: TensorScalar>: Sendable {
  /// The mean that was taken off.
  let mean: Scalar
  /// Rows and columns of patches, as many at every scale.
  let rows, columns: Int
  private let network: LIDIANetwork
  /// For each scale what the patches and their candidates need.
  private let planes: [Tensor<Scalar>]

  /// A picture: borders are mirrored, and beyond what the patches need lie candidates of −1.
  init(_ picture: Tensor<Scalar>, _ network: LIDIANetwork) {
    let (mean, side) = (picture.exactMean, network.side)
    let plane = picture.map { $0 - mean }
    (self.mean, self.network) = (mean, network)
    (rows, columns) = (picture.rows + side - 1, picture.columns + side - 1)
    planes = (0..<network.scales).map { s in
      let padded =
        s == 0 ? Blur.padded(plane, by: side - 1) : Blur.valid(Blur.padded(plane, by: 3 * (side - 1) / 2 + 1))
      return padded.surrounded(by: -1, (s + 1) * network.radius)
    }
  }

  /// Some columns of the patches, as a picture.
  func strip(_ range: Range<Int>) -> LIDIAPicture<Scalar> {
    let scales = planes.enumerated().map { s, plane in
      let lattice = LIDIALattice(rows: rows, columns: range.count, side: network.side, step: s + 1)
      let width = lattice.width + 2 * lattice.step * network.radius
      let own =
        range.count == columns
        ? plane : plane.decimated(row: 0, column: range.lowerBound, step: 1, plane.rows, width)
      return LIDIAScale(own, lattice, radius: network.radius, neighbours: network.neighbours)
    }
    return LIDIAPicture(mean: mean, scales: scales)
  }
}

extension Tensor {
  /// The mean, added up in double precision.
  fileprivate var exactMean: Scalar { Scalar(elements.reduce(0.0) { $0 + Double($1) } / Double(count)) }

  /// A plane with a border of one value.
  fileprivate func surrounded(by value: Scalar, _ border: Int) -> Tensor {
    var result = Tensor(repeating: value, shape: [rows + 2 * border, columns + 2 * border])
    for i in 0..<rows { for j in 0..<columns { result[i + border, j + border] = self[i, j] } }
    return result
  }
}
