import Images
import Learning
import Tensors

/// Which moments the batch normalisations of LIDIA use on a picture.
public enum LIDIAStatistics: Sendable, Equatable {
  /// The running moments of training: a pixel then depends on its surroundings only, and a tall picture is done in bands.
  case running
  /// Those of the picture itself, as the authors' published numbers have them: of all patches in the weight nets, of every
  /// so many consecutive patches in the layers on groups. Takes about twice the time, and memory that grows with the picture.
  case picture(chunk: Int)

  /// The authors' chunks of 40 000 patches.
  public static var authors: LIDIAStatistics { .picture(chunk: 40_000) }
}

// The network on pictures of any size: strips of columns, and in each of them bands of rows. What a band computed of the rows
// that the next one needs too is kept for it.

extension LIDIANetwork {
  /// Columns of patches in a strip, about: what the halves hand over, some 7 kB a patch, then fills a fifth of a gigabyte.
  static let stripColumns = 512
  /// Rows whose neighbours are searched ahead: a search of few rows at a time is slower.
  static let searchedRows = 208
  /// Bands of rows in work at a time, in units of what an exchange reaches.
  static let bandUnits = 2

  /// The network's picture for a picture, both [height, width] in network units, limited to [−1, 1] unless
  /// ``isLimited`` is off.
  /// - Parameters:
  ///   - plane: finite numbers.
  ///   - statistics: whose moments the normalisations use.
  ///   - bandRows: rows of patches in work at a time, with the running moments; rounded up to what an exchange reaches. The
  ///     result depends on it by rounding only.
  ///   - progress: called with the fraction done, from several threads.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, statistics: LIDIAStatistics = .running,
    bandRows: Int? = nil, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) -> Tensor<Scalar> {
    let picture = LIDIAPlanes(plane, self)
    let lattice = lattice(rows: picture.rows, columns: picture.columns, scale: 0)
    var (sum, weights) = (
      Tensor<Scalar>(repeating: 0, shape: lattice.planeShape), Tensor<Scalar>(repeating: 0, shape: lattice.planeShape)
    )
    // The coarse scale reaches farthest: patches that overlap, and a pixel of the blur.
    let reach = 2 * (side - 1) + 1
    var (strip, band, part, moments) = (lattice.columns, lattice.rows, Int?.none, MomentSource.running)
    if case .picture(let chunk) = statistics {
      (part, moments) = (chunk, .picture)
    } else {
      strip = min(strip, Self.stripColumns)
      band = bandRows.map { ($0 + reach - 1) / reach * reach } ?? Self.bandUnits * reach
    }
    let starts = stride(from: 0, to: lattice.columns, by: strip)
    for left in starts {
      let columns = left..<min(lattice.columns, left + strip)
      let around = max(0, columns.lowerBound - reach)..<min(lattice.columns, columns.upperBound + reach)
      let own = picture.strip(around)
      var found = LIDIANeighbours(rows: 0..<0, numbers: own.scales.map { _ in [] })
      let cache = PassCache<Scalar>()
      for top in stride(from: 0, to: lattice.rows, by: band) {
        let core = top..<min(lattice.rows, top + band)
        let rows = max(0, core.lowerBound - reach)..<min(lattice.rows, core.upperBound + reach)
        let from = (Double(left) + Double(columns.count * top) / Double(lattice.rows)) / Double(lattice.columns)
        let share = Double(columns.count * core.count) / Double(lattice.count)
        if rows.upperBound > found.rows.upperBound {
          found = own.neighbours(
            after: found, from: rows.lowerBound, to: min(lattice.rows, rows.upperBound + Self.searchedRows))
        }
        let sites = LIDIASites(
          self, [own], [found], rows: rows, core: core,
          columns: columns.lowerBound - around.lowerBound..<columns.count
            + columns.lowerBound - around.lowerBound, part: part)
        cache.first = rows.lowerBound * around.count
        cache.drop(before: cache.first)
        let pass = Pass<Tensor<Scalar>>(self, parameters, moments: moments, cache: moments == .running ? cache : nil)
        let planes = cleaned(sites, in: pass)
        let left = around.lowerBound * channels
        sum.add(planes.sum.values[0], row: rows.lowerBound, column: left)
        weights.add(planes.weights.values[0], row: rows.lowerBound, column: left)
        progress(from + share)
      }
    }
    let mean = picture.mean
    let result = sum.averaged(over: weights).inner(margin: side - 1, channels: channels)
    return isLimited ? result.map { max(-1, min(1, $0 + mean)) } : result.map { $0 + mean }
  }

  /// The estimate for a noisy plane of any size, in the network's units.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { output(plane, parameters, statistics: .running, progress: progress) }
}

extension LIDIANetwork {
  /// The search of a whole picture, for those who measure times.
  func search(_ plane: Tensor<Float>) {
    _ = LIDIAPicture(plane, self).neighbours()
  }
}

/// The neighbours of some rows of patches.
struct LIDIANeighbours: Sendable {
  let rows: Range<Int>
  /// Of every scale; see ``LIDIAScale/neighbours(rows:)``.
  let numbers: [[Int32]]
}

extension LIDIAPicture {
  /// The neighbours of all rows.
  func neighbours() -> LIDIANeighbours {
    let rows = 0..<scales[0].lattice.rows
    return LIDIANeighbours(rows: rows, numbers: scales.map { $0.neighbours(rows: rows) })
  }

  /// The neighbours of some rows, of which the first are known.
  func neighbours(after known: LIDIANeighbours, from first: Int, to end: Int) -> LIDIANeighbours {
    let start = max(first, known.rows.upperBound)
    return LIDIANeighbours(
      rows: first..<end,
      numbers: zip(scales, known.numbers).map { scale, old in
        let row = scale.lattice.columns * scale.neighbours
        return Array(old.dropFirst((first - known.rows.lowerBound) * row)) + scale.neighbours(rows: start..<end)
      })
  }
}

/// Patches at work: some rows of the lattices of pictures, with their neighbours.
struct LIDIASites<Scalar: TensorScalar>: Sendable {
  let domain: Domain
  /// The lattices of these rows alone, a scale each.
  let lattices: [LIDIALattice]
  /// k × 1, for the reference's weight, and 1 × n², to spread a weight over a patch.
  let ownWeight, ones: Tensor<Scalar>
  private let pictures: [LIDIAPicture<Scalar>]
  /// Columns of patches that enter the result.
  private let columns: Range<Int>
  /// Number of the first patch among those of the whole picture.
  private let first: Int
  /// The neighbours of these rows at least, for each picture.
  private let numbers: [LIDIANeighbours]

  /// Rows of patches.
  /// - Parameters:
  ///   - numbers: the neighbours of these rows at least, for each picture.
  ///   - rows: all of them.
  ///   - core: those that enter the result; the others only take part in the exchange.
  ///   - columns: likewise.
  ///   - part: patches of a part with moments of its own.
  init(
    _ network: LIDIANetwork, _ pictures: [LIDIAPicture<Scalar>], _ numbers: [LIDIANeighbours], rows: Range<Int>,
    core: Range<Int>? = nil,
    columns: Range<Int>? = nil, part: Int? = nil
  ) {
    (self.pictures, self.numbers) = (pictures, numbers)
    let all = pictures[0].scales[0].lattice.columns
    self.columns = columns ?? 0..<all
    first = rows.lowerBound * all
    lattices = (0..<network.scales).map { network.lattice(rows: rows.count, columns: all, scale: $0) }
    domain = Domain.lattice(
      pictures: pictures.count, rows: rows.count, columns: all, span: 2 * (network.side - 1) + 1,
      size: network.chunk, part: part,
      core: core.map { $0.lowerBound - rows.lowerBound..<$0.upperBound - rows.lowerBound })
    var own = Tensor<Scalar>(zeros: network.neighbours, 1)
    own[0] = 1
    (ownWeight, ones) = (own, Tensor(repeating: 1, shape: [1, network.length]))
  }

  private func whole(_ range: Range<Int>) -> Range<Int> { range.lowerBound + first..<range.upperBound + first }

  /// The groups of a chunk at a scale, member by member.
  func groups(_ s: Int, _ chunk: Domain.Chunk) -> Tensor<Scalar> {
    let (found, all) = (numbers[chunk.picture], lattices[0].columns)
    return pictures[chunk.picture].scales[s].groups(
      whole(chunk.range), found.numbers[s], first: found.rows.lowerBound * all)
  }

  /// The patches themselves.
  func references(_ chunk: Domain.Chunk) -> Tensor<Scalar> {
    let (found, all) = (numbers[chunk.picture], lattices[0].columns)
    return pictures[chunk.picture].scales[0].groups(
      whole(chunk.range), found.numbers[0], first: found.rows.lowerBound * all, members: 1)
  }

  /// Whether some columns only take part in the exchange.
  var isMasked: Bool { columns.count < lattices[0].columns }

  /// One for each patch of a chunk that enters the result, zero for the others.
  func mask(_ chunk: Domain.Chunk) -> Tensor<Scalar> {
    let all = lattices[0].columns
    return Tensor(shape: [chunk.range.count, 1], elements: chunk.range.map { columns.contains($0 % all) ? 1 : 0 })
  }

  /// What the weight net sees of groups.
  func features(_ s: Int, of groups: Tensor<Scalar>) -> Tensor<Scalar> { pictures[0].scales[s].features(of: groups) }
}

extension Tensor {
  /// Adds a smaller plane at a place.
  fileprivate mutating func add(_ other: Tensor, row: Int, column: Int) {
    let (all, width, rows) = (columns, other.columns, other.rows)
    let height = Swift.min(rows, self.rows - row)
    withUnsafeMutableBufferPointer { a in
      other.withUnsafeBufferPointer { b in
        for i in 0..<height { for j in 0..<width { a[(row + i) * all + column + j] += b[i * width + j] } }
      }
    }
  }
}
