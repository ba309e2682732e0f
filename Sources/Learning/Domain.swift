import Images
import Tensors

/// How a plane falls into pieces, and how pieces make a plane again: two linear maps, each the transpose of the other.
public protocol PieceGrid: Sendable {
  /// Rows and columns of the plane.
  var planeShape: [Int] { get }

  /// Some pieces of a plane by their numbers, one or more rows each.
  func extract<Scalar: TensorScalar>(_ range: Range<Int>, from plane: Tensor<Scalar>) -> Tensor<Scalar>

  /// Adds pieces to a plane, the transpose of ``extract(_:from:)``.
  func add<Scalar: TensorScalar>(
    _ pieces: Tensor<Scalar>, _ range: Range<Int>, to plane: UnsafeMutablePointer<Scalar>)
}

extension Patches: PieceGrid {
  /// Rows and columns of the plane.
  public var planeShape: [Int] { [height, width] }

  /// Some pieces of a plane by their numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func extract<Scalar: TensorScalar>(_ range: Range<Int>, from plane: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(shape: [range.count, length]) { out in
      plane.withUnsafeBufferPointer { plane in
        if let out = out.baseAddress, let plane = plane.baseAddress { extract(range, from: plane, into: out) }
      }
    }
  }

  /// Adds pieces to a plane, the transpose of extracting them.
  public func add<Scalar: TensorScalar>(
    _ pieces: Tensor<Scalar>, _ range: Range<Int>, to plane: UnsafeMutablePointer<Scalar>
  ) {
    pieces.withUnsafeBufferPointer { if let base = $0.baseAddress { accumulate(range, from: base, into: plane) } }
  }
}

/// How the work of a pass is cut into chunks that stay in the cache.
public struct Domain: Sendable {
  /// A chunk: some pieces of one picture.
  public struct Chunk: Sendable, Hashable {
    /// The picture.
    public let picture: Int
    /// Numbers of its pieces.
    public let range: Range<Int>
    /// Which part of the pieces it belongs to, where each part has moments of its own.
    public var part = 0
    /// Whether its pieces enter the result, not only what others see of them.
    public var isCore = true
  }

  /// Which bands write to the same pixels when pieces are added up.
  enum Meeting: Sendable { case none, adjacent, all }

  /// The chunks.
  public let chunks: [Chunk]
  /// Bands of consecutive chunks of one picture, each the work of one thread.
  let bands: [Range<Int>]
  let meeting: Meeting

  /// A chunk for each picture, and a band.
  static func pictures(_ count: Int) -> Domain {
    Domain(
      chunks: (0..<count).map { Chunk(picture: $0, range: 0..<1) }, bands: (0..<count).map { $0..<$0 + 1 },
      meeting: .none)
  }

  /// Pieces on a lattice of rows and columns, numbered row by row, the same for each picture.
  /// - Parameters:
  ///   - span: rows of pixels that a piece spans. Bands are as high, so that every second one can be added up at a time.
  ///   - size: the most pieces of a chunk.
  ///   - part: pieces of a part with moments of its own; nil for one part.
  ///   - core: rows whose pieces enter the result; all unless given.
  public static func lattice(
    pictures: Int, rows: Int, columns: Int, span: Int, size: Int, part: Int? = nil, core: Range<Int>? = nil
  ) -> Domain {
    var (chunks, bands) = ([Chunk](), [Range<Int>]())
    for picture in 0..<pictures {
      for top in stride(from: 0, to: rows, by: span) {
        let band = top * columns..<min(rows, top + span) * columns
        let first = chunks.count
        var start = band.lowerBound
        while start < band.upperBound {
          // As even as can be, and none across the bounds of a part.
          let left = band.upperBound - start
          var end = start + left / ((left + size - 1) / size)
          if let part { end = min(end, (start / part + 1) * part) }
          chunks.append(
            Chunk(
              picture: picture, range: start..<end, part: part.map { start / $0 } ?? 0,
              isCore: core?.contains(start / columns) ?? true))
          start = end
        }
        bands.append(first..<chunks.count)
      }
    }
    return Domain(chunks: chunks, bands: bands, meeting: .adjacent)
  }

  /// Pieces that each cover the whole picture, such as shifted windows of it.
  public static func windows(pictures: Int, pieces: Range<Int>, size: Int) -> Domain {
    let chunks = (0..<pictures).flatMap { picture in
      stride(from: pieces.lowerBound, to: pieces.upperBound, by: size).map {
        Chunk(picture: picture, range: $0..<min(pieces.upperBound, $0 + size))
      }
    }
    return Domain(chunks: chunks, bands: chunks.indices.map { $0..<$0 + 1 }, meeting: .all)
  }

  /// Rows of a batch, so many a chunk.
  public static func rows(_ count: Int, size: Int) -> Domain {
    let chunks = stride(from: 0, to: count, by: size).map { Chunk(picture: 0, range: $0..<min(count, $0 + size)) }
    return Domain(chunks: chunks, bands: chunks.indices.map { $0..<$0 + 1 }, meeting: .none)
  }

  /// Calls `body` once for each band, on all cores, and returns what it found in the order of the bands. Bands that meet
  /// do not run at the same time, unless all meet: then the caller adds up afterwards, or wants one after the other.
  func forEachBand<Result>(oneByOne: Bool = false, _ body: @escaping (Int) -> Result) -> [Result] {
    if oneByOne { return bands.indices.map(body) }
    let work = UncheckedSendable(body)
    var results = [Result?](repeating: nil, count: bands.count)
    results.withUnsafeMutableBufferPointer { buffer in
      let slots = UncheckedSendable(buffer)
      let step = meeting == .adjacent ? 2 : 1
      for parity in 0..<step {
        Parallel.forEachChunk(of: (bands.count + step - 1 - parity) / step, size: 1) { one in
          let k = step * one.lowerBound + parity
          slots.value[k] = work.value(k)
        }
      }
    }
    return results.compactMap { $0 }
  }
}

extension Parallel {
  /// One value for each of so many numbers, on all cores.
  static func mapValues<Result>(_ count: Int, _ body: @escaping (Int) -> Result) -> [Result] {
    let work = UncheckedSendable(body)
    return mapChunks(of: count, size: 1) { UncheckedSendable(work.value($0.lowerBound)) }.map(\.value)
  }
}
