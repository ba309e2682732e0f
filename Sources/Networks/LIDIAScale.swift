import Images
import Learning
import Tensors

/// One scale of a picture: its lattice of patches within a plane that also holds all candidates, their search, their groups.
struct LIDIAScale<Scalar: TensorScalar>: Sendable {
  let lattice: LIDIALattice
  let radius, neighbours: Int
  /// The planes of the classes, of every `step`-th pixel.
  private let planes: [Tensor<Scalar>]
  /// The same in single precision, of colour the brightness: where the search looks.
  private let searched: [Tensor<Float>]
  private let searches: [NeighbourSearch]

  /// A scale.
  /// - Parameter plane: the patches' plane with `step · radius` more pixels on every side.
  init(_ plane: Tensor<Scalar>, _ lattice: LIDIALattice, radius: Int, neighbours: Int) {
    let border = 2 * lattice.step * radius
    require(
      plane.shape == [lattice.height + border, (lattice.width + border) * lattice.channels],
      "a plane of \(plane.shape) for patches of [\(lattice.height), \(lattice.width)] and \(border) pixels more")
    (self.lattice, self.radius, self.neighbours) = (lattice, radius, neighbours)
    let step = lattice.step
    planes = lattice.classes.map { part in
      plane.decimated(
        row: part.row, column: part.column, step: step, part.rows + lattice.side - 1 + 2 * radius,
        part.columns + lattice.side - 1 + 2 * radius, channels: lattice.channels)
    }
    searched = planes.map { Tensor<Float>(lattice.channels == 1 ? $0 : Brightness.plane(of: $0)) }
    searches = searched.map { NeighbourSearch(Patches(of: $0, side: lattice.side), radius: radius, count: neighbours) }
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

  /// The groups of some patches, member by member, [k · C, n²], of colour [k · C, 3 n²].
  /// - Parameters:
  ///   - range: numbers of the patches.
  ///   - numbers: ``neighbours(rows:)`` from the row that begins with patch `first` on.
  ///   - members: how many of each group; all unless given.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func groups(_ range: Range<Int>, _ numbers: [Int32], first: Int, members: Int? = nil) -> Tensor<Scalar> {
    let members = members ?? neighbours
    let (side, channels, length, count) = (lattice.side, lattice.channels, lattice.length, range.count)
    let (step, across) = (lattice.step, min(lattice.step, lattice.columns))
    return Tensor(shape: [members * count, length]) { out in
      guard let out = out.baseAddress else { return }
      for (c, patch) in range.enumerated() {
        let (row, column) = patch.quotientAndRemainder(dividingBy: lattice.columns)
        let plane = planes[row % step * across + column % step]
        let width = plane.columns
        let candidates = width / channels - side + 1
        plane.withUnsafeBufferPointer { plane in
          guard let plane = plane.baseAddress else { return }
          for k in 0..<members {
            let (top, left) = Int(numbers[(patch - first) * neighbours + k])
              .quotientAndRemainder(dividingBy: candidates)
            let source = plane + top * width + left * channels
            var target = out + (k * count + c) * length
            for channel in 0..<channels {
              for i in 0..<side {
                for j in 0..<side { target[j] = source[i * width + j * channels + channel] }
                target += side
              }
            }
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
    let width = planes[row % step * across + column % step].columns / lattice.channels - lattice.side + 1
    return numbers.map { number in
      let (top, left) = Int(number).quotientAndRemainder(dividingBy: width)
      return (row % step + step * (top - radius), column % step + step * (left - radius))
    }
  }

  /// The features of the weight net of some groups, C × k: squared distances of the neighbours from the reference, of colour
  /// those of the brightness, then the reference's unbiased variance times its numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func features(of groups: Tensor<Scalar>) -> Tensor<Scalar> {
    let (count, length, k) = (groups.rows / neighbours, groups.columns, neighbours)
    let pixels = length / lattice.channels
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
            if lattice.channels > 1 { Brightness.gather(difference, pixels: pixels) }
            out[c * k + m - 1] = Scalar.dot(pixels, difference, difference)
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
  /// Shape of the plane that comes out.
  var shape: [Int] { [height, width * scales[0].lattice.channels] }

  /// A whole picture.
  init(_ picture: Tensor<Scalar>, _ network: LIDIANetwork) {
    let planes = LIDIAPlanes(picture, network)
    self = planes.strip(0..<planes.columns)
  }

  /// A crop for training, whose border of ``LIDIANetwork/margin`` pixels is what the patches need beyond the rest.
  init(crop: Tensor<Scalar>, _ network: LIDIANetwork) {
    let mean = crop.exactMean
    let (plane, side, radius, channels) = (crop.map { $0 - mean }, network.side, network.radius, network.channels)
    let around = 2 * network.margin - side + 1
    let (rows, columns) = (crop.rows - around, crop.columns / channels - around)
    require(
      rows >= side && columns >= side, "a crop of \(crop.shape): wanted more than \(2 * network.margin) pixels a side")
    self.mean = mean
    scales = (0..<network.scales).map { s in
      let lattice = LIDIALattice(rows: rows, columns: columns, side: side, step: s + 1, channels: channels)
      guard s == 0 else {
        return LIDIAScale(
          Blur.valid(plane, channels: channels), lattice, radius: radius, neighbours: network.neighbours)
      }
      let (height, width) = (lattice.height + 2 * radius, lattice.width + 2 * radius)
      let inset = (crop.rows - height) / 2
      return LIDIAScale(
        plane.decimated(row: inset, column: inset, step: 1, height, width, channels: channels), lattice,
        radius: radius, neighbours: network.neighbours)
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
    let (mean, side, channels) = (picture.exactMean, network.side, network.channels)
    let plane = picture.map { $0 - mean }
    (self.mean, self.network) = (mean, network)
    (rows, columns) = (picture.rows + side - 1, picture.columns / channels + side - 1)
    planes = (0..<network.scales).map { s in
      let padded =
        s == 0
        ? Blur.padded(plane, by: side - 1, channels: channels)
        : Blur.valid(Blur.padded(plane, by: 3 * (side - 1) / 2 + 1, channels: channels), channels: channels)
      return padded.bordered((s + 1) * network.radius, by: -1, channels: channels)
    }
  }

  /// Some columns of the patches, as a picture.
  func strip(_ range: Range<Int>) -> LIDIAPicture<Scalar> {
    let scales = planes.enumerated().map { s, plane in
      let lattice = network.lattice(rows: rows, columns: range.count, scale: s)
      let width = lattice.width + 2 * lattice.step * network.radius
      let own =
        range.count == columns
        ? plane
        : plane.decimated(
          row: 0, column: range.lowerBound, step: 1, plane.rows, width, channels: network.channels)
      return LIDIAScale(own, lattice, radius: network.radius, neighbours: network.neighbours)
    }
    return LIDIAPicture(mean: mean, scales: scales)
  }
}

extension Tensor {
  /// The mean, added up in double precision.
  var exactMean: Scalar { Scalar(elements.reduce(0.0) { $0 + Double($1) } / Double(count)) }
}

/// What LIDIA compares patches of colour pictures by.
enum Brightness {
  private static let weights = [0.2989, 0.5870, 0.1140]

  /// Of a plane that holds red, green and blue of a pixel beside each other, [height, 3 · width].
  static func plane<Scalar: TensorScalar>(of colour: Tensor<Scalar>) -> Tensor<Scalar> {
    let (r, g, b) = (Scalar(weights[0]), Scalar(weights[1]), Scalar(weights[2]))
    return Tensor(shape: [colour.rows, colour.columns / 3]) { out in
      colour.withUnsafeBufferPointer { v in
        for i in out.indices { out[i] = r * v[3 * i] + g * v[3 * i + 1] + b * v[3 * i + 2] }
      }
    }
  }

  /// Of a patch, channel after channel; takes the place of the first one.
  @inline(__always)
  static func gather<Scalar: TensorScalar>(_ patch: UnsafeMutablePointer<Scalar>, pixels: Int) {
    let (r, g, b) = (Scalar(weights[0]), Scalar(weights[1]), Scalar(weights[2]))
    for j in 0..<pixels { patch[j] = r * patch[j] + g * patch[pixels + j] + b * patch[2 * pixels + j] }
  }
}
