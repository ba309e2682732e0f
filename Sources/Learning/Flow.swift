import Gradients
import Tensors

/// A value on its way through a network, chunk by chunk: how to compute it for a chunk, not yet computed.
///
/// What is done to flows is put together until something wants all chunks at once: an average over overlapping patches, the
/// moments of a batch, the end. Then everything up to there is computed chunk by chunk, each while it is in the cache.
public final class Flow<Value: NetworkValue> {
  /// How the work is cut.
  public let domain: Domain
  let evaluate: (ChunkContext<Value>) -> Value
  /// Where all chunks lie, if they are computed.
  let stored: Stored<Value.Scalar>?
  /// Planes of which it takes pieces, here or in what it is made of.
  private(set) var planesRead: [Stored<Value.Scalar>] = []
  /// A flow that several others use is computed once for all of them.
  private var uses = 0

  init(_ domain: Domain, stored: Stored<Value.Scalar>? = nil, evaluate: @escaping (ChunkContext<Value>) -> Value) {
    (self.domain, self.stored, self.evaluate) = (domain, stored, evaluate)
  }

  /// The value for the chunk at work.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func value(in context: ChunkContext<Value>) -> Value {
    guard uses > 1 else { return evaluate(context) }
    let key = ObjectIdentifier(self)
    if let known = context.memo[key] { return known }
    let value = evaluate(context)
    context.memo[key] = value
    return value
  }

  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func used() -> Flow {
    uses += 1
    return self
  }

  /// The same flow, which takes pieces of a plane.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func reading(_ plane: Stored<Value.Scalar>) -> Flow {
    planesRead.append(plane)
    return self
  }

  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func made(of sources: [Flow]) -> Flow {
    for plane in sources.flatMap(\.planesRead) where !planesRead.contains(where: { $0 === plane }) {
      planesRead.append(plane)
    }
    return self
  }

  /// What a function makes of every chunk.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func map(_ body: @escaping (Value, Weights<Value>) -> Value) -> Flow {
    let source = used()
    return Flow(domain) { context in body(source.value(in: context), context.weights) }.made(of: [source])
  }

  /// The same of two flows.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func map(with other: Flow, _ body: @escaping (Value, Value, Weights<Value>) -> Value) -> Flow {
    let (a, b) = (used(), other.used())
    return Flow(domain) { context in body(a.value(in: context), b.value(in: context), context.weights) }
      .made(of: [a, b])
  }

  /// The same of several flows of one domain.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public static func map(_ flows: [Flow], _ body: @escaping ([Value], Weights<Value>) -> Value) -> Flow {
    let sources = flows.map { $0.used() }
    return Flow(flows[0].domain) { context in body(sources.map { $0.value(in: context) }, context.weights) }
      .made(of: sources)
  }

  /// The numbers of all chunks of a flow that is computed.
  public var values: [Tensor<Value.Scalar>] {
    guard let stored else { unreachable("a flow that is not computed has no values; see Pass.kept") }
    return stored.domain.chunks.indices.map { stored.value($0) }
  }
}

/// The numbers of all chunks of a flow, and on the way back their gradients.
final class Stored<Scalar: TensorScalar>: @unchecked Sendable {
  let domain: Domain
  /// Whether the way back goes on from here.
  let wantsGradient: Bool
  private let numbers: UnsafeMutableBufferPointer<Tensor<Scalar>?>
  private let gradients: UnsafeMutableBufferPointer<Tensor<Scalar>?>
  private var planes: [UnsafeMutableBufferPointer<Scalar>] = []

  init(_ domain: Domain, wantsGradient: Bool) {
    (self.domain, self.wantsGradient) = (domain, wantsGradient)
    numbers = .allocate(capacity: domain.chunks.count)
    gradients = .allocate(capacity: domain.chunks.count)
    numbers.initialize(repeating: nil)
    gradients.initialize(repeating: nil)
  }

  deinit {
    numbers.deinitialize().deallocate()
    gradients.deinitialize().deallocate()
  }

  // Threads touch different chunks.
  func set(_ k: Int, _ value: Tensor<Scalar>) { numbers[k] = value }
  func value(_ k: Int) -> Tensor<Scalar> {
    guard let value = numbers[k] else { unreachable("chunk \(k) is not computed") }
    return value
  }

  /// Adds to the gradient of a chunk; the first contribution is taken as it is.
  func receive(_ k: Int, _ gradient: consuming Tensor<Scalar>) {
    if let sum = gradients[k] {
      gradients[k] = nil
      gradients[k] = sum + gradient
    } else {
      gradients[k] = gradient
    }
  }

  /// Zeros to which several threads add pieces of the gradient, a plane for each chunk.
  func openPlanes() {
    planes = domain.chunks.indices.map { k in
      let plane = UnsafeMutableBufferPointer<Scalar>.allocate(capacity: value(k).count)
      plane.initialize(repeating: 0)
      return plane
    }
  }

  /// Adds pieces to the gradient of a plane.
  func receive(_ k: Int, _ pieces: Tensor<Scalar>, _ range: Range<Int>, _ grid: some PieceGrid) {
    if let base = planes[k].baseAddress { grid.add(pieces, range, to: base) }
  }

  /// Takes what was added since ``openPlanes()`` as a contribution to the gradients.
  func closePlanes() {
    for (k, plane) in planes.enumerated() {
      receive(k, Tensor(shape: value(k).shape, elements: Array(plane)))
      plane.deallocate()
    }
    planes = []
  }

  /// The gradient of a chunk, taken out.
  func takeGradient(_ k: Int) -> Tensor<Scalar>? {
    defer { gradients[k] = nil }
    return gradients[k]
  }

  func gradient(_ k: Int) -> Tensor<Scalar>? { gradients[k] }

  /// Changes the gradient of a chunk that has one.
  func change(_ k: Int, _ body: (consuming Tensor<Scalar>) -> Tensor<Scalar>) {
    guard let gradient = takeGradient(k) else { return }
    gradients[k] = body(gradient)
  }
}

/// One chunk at work: its recorder, and what came in from outside.
final class ChunkContext<Value: NetworkValue> {
  let number: Int
  let chunk: Domain.Chunk
  let recorder = Value.recorder()
  var memo: [ObjectIdentifier: Value] = [:]
  /// What entered, and where its gradient goes.
  private(set) var entered: [(value: Value, sink: (Tensor<Value.Scalar>) -> Void)] = []
  /// Values by name: of parameters, and of what is derived from them.
  private var known: [String: Value] = [:]
  /// Those whose gradient is wanted.
  private(set) var parameters: [(name: String, value: Value)] = []
  /// A value by name for a part, and whether its gradient is wanted.
  private let source: (String, Int) -> (Tensor<Value.Scalar>, Bool)

  init(_ number: Int, _ chunk: Domain.Chunk, source: @escaping (String, Int) -> (Tensor<Value.Scalar>, Bool)) {
    (self.number, self.chunk, self.source) = (number, chunk, source)
  }

  /// A value from outside; with a sink where its gradient is wanted.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func enter(_ tensor: Tensor<Value.Scalar>, sink: ((Tensor<Value.Scalar>) -> Void)?) -> Value {
    let value = Value.entering(tensor, on: recorder, wanted: sink != nil, addingTo: nil)
    if Value.isRecorded, let sink { entered.append((value, sink)) }
    return value
  }

  /// The value of a parameter or of something derived from one.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func parameter(_ name: String) -> Value {
    if let value = known[name] { return value }
    let (tensor, wanted) = source(name, chunk.part)
    let value = Value.entering(tensor, on: recorder, wanted: wanted, addingTo: nil)
    known[name] = value
    if wanted { parameters.append((name, value)) }
    return value
  }

  var weights: Weights<Value> {
    Weights(lookUp: { self.parameter($0) }, constant: { self.enter($0, sink: nil) })
  }
}
