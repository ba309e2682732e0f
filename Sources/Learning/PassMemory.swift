import Gradients
import Synchronization
import Tensors

/// A number that several threads change.
final class Counter: Sendable {
  private let count: Atomic<Int>

  init(_ count: Int = 0) { self.count = Atomic(count) }

  func add(_ amount: Int) -> Int { count.add(amount, ordering: .relaxed).newValue }
  func next() -> Int { add(1) }
}

/// Chunks that keep their tape from the way there to the way back.
final class TapeShelf<Value: NetworkValue>: @unchecked Sendable {
  private let slots: UnsafeMutableBufferPointer<(ChunkContext<Value>, [Value])?>

  init(_ count: Int) {
    slots = .allocate(capacity: count)
    slots.initialize(repeating: nil)
  }

  deinit { slots.deinitialize().deallocate() }

  // Threads touch different chunks.
  func keep(_ k: Int, _ context: ChunkContext<Value>, _ values: [Value], within room: Counter) {
    let bytes = Value.bytesHeld(by: context.recorder)
    if room.add(-bytes) >= 0 {
      slots[k] = (context, values)
    } else {
      _ = room.add(bytes)
    }
  }

  func take(_ k: Int, _ room: Counter) -> (ChunkContext<Value>, [Value])? {
    guard let found = slots[k] else { return nil }
    slots[k] = nil
    _ = room.add(Value.bytesHeld(by: found.0.recorder))
    return found
  }
}

/// What one band of a picture computed and the next one needs too.
public final class PassCache<Scalar: TensorScalar>: @unchecked Sendable {
  /// Number, in the whole picture, of the first piece of the band at work.
  public var first = 0
  private let known = Mutex<[Range<Int>: [Tensor<Scalar>]]>([:])

  /// An empty cache.
  public init() {}

  private func whole(_ range: Range<Int>) -> Range<Int> { range.lowerBound + first..<range.upperBound + first }

  /// Forgets chunks that begin before a piece.
  public func drop(before first: Int) { known.withLock { $0 = $0.filter { $0.key.lowerBound >= first } } }

  func add(_ values: [Tensor<Scalar>], _ chunk: Domain.Chunk) {
    let key = whole(chunk.range)
    known.withLock { $0[key] = values }
  }

  /// Sets chunk k where it is known.
  func fill(_ targets: [Stored<Scalar>], _ k: Int) -> Bool {
    let key = whole(targets[0].domain.chunks[k].range)
    guard let values = known.withLock({ $0[key] }) else { return false }
    for (target, value) in zip(targets, values) { target.set(k, value) }
    return true
  }
}

/// Planes to which several threads add pieces. Bands that run at the same time do not meet there, or the pieces wait and are
/// added in the order of the chunks.
final class FoldedPlanes<Scalar: TensorScalar>: @unchecked Sendable {
  private let planes: [UnsafeMutableBufferPointer<Scalar>]
  private let shape: [Int]
  private let isOrdered: Bool
  /// Chunks whose pieces came before their turn, and whose turn it is.
  private let waiting = Mutex<(next: Int, early: [Int: () -> Void])>((0, [:]))

  init(_ count: Int, _ shape: [Int], isOrdered: Bool) {
    (self.shape, self.isOrdered) = (shape, isOrdered)
    planes = (0..<count).map { _ in
      let plane = UnsafeMutableBufferPointer<Scalar>.allocate(capacity: shape.reduce(1, *))
      plane.initialize(repeating: 0)
      return plane
    }
  }

  deinit { for plane in planes { plane.deallocate() } }

  /// Adds the pieces of chunk k, each to the plane of its number. All at once: a chunk's turn comes when it is complete.
  func add<Grid: PieceGrid>(
    _ pieces: [(plane: Int, values: Tensor<Scalar>)], _ k: Int, _ range: Range<Int>, _ grid: Grid
  ) {
    func add() {
      for (plane, values) in pieces { if let base = planes[plane].baseAddress { grid.add(values, range, to: base) } }
    }
    guard isOrdered else { return add() }
    waiting.withLock { state in
      state.early[k] = add
      while let ready = state.early.removeValue(forKey: state.next) {
        ready()
        state.next += 1
      }
    }
  }

  func plane(_ k: Int) -> Tensor<Scalar> { Tensor(shape: shape, elements: Array(planes[k])) }
}
