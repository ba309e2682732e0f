import Sparse
import Tensors

/// A straight line between two signals, and how two pursuits follow it.
struct SignalLine: Sendable {
  let start: [Double]
  let end: [Double]

  /// The signals at places τ, one a row.
  func signals(_ places: [Double]) -> Tensor<Double> {
    Tensor(rows: places.map { tau in zip(start, end).map { (1 - tau) * $0 + tau * $1 } })
  }

  /// ‖end − start‖.
  var length: Double { norm(zip(start, end).map { $1 - $0 }) }

  // slice: jump
  /// The largest jump of a reconstruction from one place to the next, at finer and finer steps: cut the line, find the
  /// worst piece, cut that one again.
  /// - Parameters:
  ///   - pieces: pieces of every cut.
  ///   - cuts: how often.
  ///   - reconstruct: signals P × n to their reconstructions P × n.
  /// - Returns: for every cut, the distance of neighbouring signals and the largest distance of their reconstructions.
  func largestJumps(
    pieces: Int, cuts: Int, _ reconstruct: (Tensor<Double>) -> Tensor<Double>
  ) -> [(step: Double, jump: Double)] {
    var (left, width) = (0.0, 1.0)
    return (0..<cuts).map { _ in
      let places = (0...pieces).map { left + width * Double($0) / Double(pieces) }
      let estimates = reconstruct(signals(places))
      let jumps = (0..<pieces).map { norm(zip(estimates.row($0), estimates.row($0 + 1)).map { $1 - $0 }) }
      let worst = jumps.indices.max { jumps[$0] < jumps[$1] } ?? 0
      width /= Double(pieces)
      left = places[worst]
      return (length * width, jumps[worst])
    }
  }
  // slice.end
}

/// Lines between random pairs of busy patches: those that OMP gives at least four atoms, for a flat patch has no code
/// that could jump.
func lines(
  between patches: Tensor<Double>, pursuit: BatchOMP<Double>, limit: PursuitLimit<Double>, count: Int, seed: UInt64
) -> [SignalLine] {
  let codes = pursuit.encode(patches, limit: limit)
  let busy = (0..<codes.count).filter { codes.support($0).count >= 4 }
  var random = RandomStream(seed: seed, stream: "lines")
  return (0..<count).map { _ in
    let pair = random.sample(2, below: busy.count)
    return SignalLine(start: patches.row(busy[pair[0]]), end: patches.row(busy[pair[1]]))
  }
}

/// The columns of a batch of codes that are not zero everywhere: one path along a line for every atom in use.
func paths(_ codes: Tensor<Double>) -> [[Double]] {
  (0..<codes.columns).map { codes.column($0) }.filter { $0.contains { abs($0) > 1e-9 } }
}
