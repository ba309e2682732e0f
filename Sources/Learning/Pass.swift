import Gradients
import Synchronization
import Tensors

/// A forward pass of a network, and, when its values are variables, the way back.
///
/// A network puts flows together. Where all chunks must meet, the pass computes them: ``kept(_:coreOnly:isShared:)``, `folded`,
/// ``normalised(_:_:)``. Between two such places every chunk is one piece of work. On the way back a piece is computed once
/// more, with a tape, unless its tape was kept: *activation checkpointing* (Chen, Xu, Zhang, Guestrin 2016,
/// arXiv:1604.06174). So memory holds what lies at the meeting places, and of everything else a chunk at a time.
///
/// Sums over chunks go in the order of the chunks, so not a bit depends on the number of threads.
public final class Pass<Value: NetworkValue> {
  /// Element type of the arrays.
  public typealias Scalar = Value.Scalar

  /// Whose moments normalisations use.
  public let moments: MomentSource
  /// The moments of the batch that normalisations found, by name, as running averages take them.
  public private(set) var foundMoments: [String: BatchMoments<Scalar>] = [:]
  /// Values by name, one or one for each part: parameters in their working layout, and what normalisations derive.
  private var values: [String: [Tensor<Scalar>]] = [:]
  /// Gradients of these by name, for each group of pictures by itself: a sum over a batch is a tree over groups, see ``Ranks``.
  private var sums: [[String: Tensor<Scalar>]] = [[:]]
  /// Pictures of a group.
  private var groupSize = 1
  /// The way back, in the order of the way there.
  private var steps: [() -> Void] = []
  private let declared: [Parameter]
  /// Names of values that get no gradient.
  private var fixed: Set<String>
  /// Bytes that kept tapes may still hold.
  private let room: Counter
  /// What ``kept(_:coreOnly:isShared:)`` computed for other bands of the same picture.
  let cache: PassCache<Scalar>?
  /// What part of the whole work the next computation is, from and to; it is then reported.
  public var share: ClosedRange<Double>?
  private let report: @Sendable (Double) -> Void

  /// A pass.
  /// - Parameters:
  ///   - group: the network, which declares the parameters.
  ///   - parameters: their values.
  ///   - moments: whose moments normalisations use.
  ///   - cache: of chunks that were computed for an earlier band.
  ///   - memoryForTapes: bytes that kept tapes may hold. A kept tape saves computing its chunk again, but travels through
  ///     memory: it pays where few entries stand for much work.
  ///   - progress: called with the fraction done, from several threads, where the network says a ``share``.
  public convenience init(
    _ group: some ParameterGroup, _ parameters: ParameterSet<Scalar>, moments: MomentSource = .running,
    cache: PassCache<Scalar>? = nil, memoryForTapes: Int = 24 << 20,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.init(group.parameters, parameters, moments, cache, memoryForTapes, progress)
  }

  /// A pass of a network that declares its parameters nowhere but in their set.
  public convenience init(_ parameters: ParameterSet<Scalar>) {
    let declared = zip(parameters.names, zip(parameters.values, parameters.isTrained)).map {
      Parameter($0, $1.0.shape, isTrained: $1.1)
    }
    self.init(declared, parameters, .running, nil, 24 << 20, { _ in })
  }

  private init(
    _ declared: [Parameter], _ parameters: ParameterSet<Scalar>, _ moments: MomentSource, _ cache: PassCache<Scalar>?,
    _ memoryForTapes: Int, _ progress: @escaping @Sendable (Double) -> Void
  ) {
    (self.declared, self.moments, self.cache, report) = (declared, moments, cache, progress)
    // What the optimiser is not to change gets no gradient either.
    fixed = Set(zip(parameters.names, parameters.isTrained).filter { !$1 }.map(\.0))
    room = Counter(memoryForTapes)
    for parameter in declared { values[parameter.name] = [parameter.layout.loaded(parameters[parameter.name])] }
  }

  // MARK: What goes in

  /// Given planes, one for each picture.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func pictures(_ planes: [Tensor<Scalar>], wantsGradient: Bool = false) -> Flow<Value> {
    groupSize = max(1, planes.count * Ranks.count / Ranks.mostGroups)
    sums = [[String: Tensor<Scalar>]](repeating: [:], count: max(1, (planes.count + groupSize - 1) / groupSize))
    let stored = Stored<Scalar>(.pictures(planes.count), wantsGradient: wantsGradient)
    for (k, plane) in planes.enumerated() { stored.set(k, plane) }
    return flow(stored)
  }

  /// Numbers that are computed for every chunk and need no gradient.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func constants(
    _ domain: Domain, _ body: @escaping @Sendable (Domain.Chunk) -> Tensor<Scalar>
  ) -> Flow<Value> {
    Flow(domain) { $0.enter(body($0.chunk), sink: nil) }
  }

  /// The pieces of planes, chunk by chunk of a domain.
  /// - Parameter planes: one for each picture; computed here if they are not.
  public func pieces<Grid: PieceGrid>(of planes: Flow<Value>, _ grid: Grid, _ domain: Domain) -> Flow<Value> {
    let stored = computed(planes)
    return Flow(domain) { context in
      let (picture, range) = (context.chunk.picture, context.chunk.range)
      let pieces = grid.extract(range, from: stored.value(picture))
      return context.enter(pieces, sink: stored.wantsGradient ? { stored.receive(picture, $0, range, grid) } : nil)
    }.reading(stored)
  }

  // MARK: Where all chunks meet

  /// Computes flows of one domain, so that what follows starts from there.
  /// - Parameters:
  ///   - coreOnly: whether only chunks that enter the result are computed.
  ///   - isShared: whether chunks are the same for every band of a picture, and go to the pass's cache.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func kept(_ flows: [Flow<Value>], coreOnly: Bool = false, isShared: Bool = false) -> [Flow<Value>] {
    stored(flows, coreOnly: coreOnly, isShared: isShared).map { flow($0) }
  }

  /// The same of one flow.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func kept(_ flow: Flow<Value>) -> Flow<Value> { kept([flow])[0] }

  /// Keeps flows where a normalisation behind them will ask for the moments of the batch; elsewhere there is no need.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func keptForMoments(_ flows: [Flow<Value>]) -> [Flow<Value>] { moments == .batch ? kept(flows) : flows }

  /// The planes in which pieces add up.
  public func folded<Grid: PieceGrid>(_ pieces: Flow<Value>, _ grid: Grid, coreOnly: Bool = false) -> Flow<Value> {
    folded([pieces], grid, coreOnly: coreOnly)[0]
  }

  /// The same of several flows of one domain, computed together.
  public func folded<Grid: PieceGrid>(
    _ pieces: [Flow<Value>], _ grid: Grid, coreOnly: Bool = false
  ) -> [Flow<Value>] {
    let (domain, shape) = (pieces[0].domain, grid.planeShape)
    let count = (domain.chunks.map(\.picture).max() ?? -1) + 1
    let targets = pieces.map { _ in Stored<Scalar>(.pictures(count), wantsGradient: Value.isRecorded) }
    let sums = FoldedPlanes<Scalar>(pieces.count * count, shape, isOrdered: domain.meeting == .all)
    run(pieces, coreOnly: coreOnly, addsUp: true) { k, values in
      let chunk = domain.chunks[k]
      sums.add(
        values.enumerated().map { (plane: $0 * count + chunk.picture, values: $1) }, k, chunk.range, grid)
    } gradients: { k in
      let chunk = domain.chunks[k]
      return targets.map { target in target.gradient(chunk.picture).map { grid.extract(chunk.range, from: $0) } }
    }
    for (i, target) in targets.enumerated() { for k in 0..<count { target.set(k, sums.plane(i * count + k)) } }
    return targets.map { flow($0) }
  }

  // slice: normalised
  /// A batch normalisation and its rectifier: max(γ (v − mean)/√(variance + ε) + β, 0).
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func normalised(_ flow: Flow<Value>, _ layer: Normalisation) -> Flow<Value> {
    switch moments {
    case .running:
      let running = BatchMoments<Scalar>(
        mean: value(layer.runningMean).elements, variance: value(layer.runningVariance).elements)
      let normalisation = set(layer, [running])[0]
      // A step holds the pass until it is done; one that is never done would hold it for ever.
      if Value.isRecorded { steps.append { [self] in settle(layer, normalisation) } }
      return flow.normalised(layer)
    case .batch:
      let input = computed(flow)
      let parts = Ranks.gathered(
        Parallel.mapValues(input.domain.chunks.count) { k in ChannelSums(of: input.value(k), layer.axis) })
      let (found, count) = (BatchMoments(merging: parts), parts.reduce(0) { $0 + $1.count })
      foundMoments[layer.name] = layer.isUnbiased ? found.unbiased(count: count) : found
      let normalisation = set(layer, [found])[0]
      if Value.isRecorded { steps.append { [self] in unsettle(layer, normalisation, input, count) } }
      return self.flow(input).normalised(layer)
    case .picture:
      let chunks = flow.domain.chunks
      let parts = Parallel.mapValues(chunks.count) { [self] k in
        ChannelSums(of: flow.value(in: context(k, chunks[k])).value, layer.axis)
      }
      let isShared = layer.axis == .columns
      _ = set(
        layer,
        (0...(isShared ? 0 : chunks.map(\.part).max() ?? 0)).map { part in
          BatchMoments(merging: zip(chunks, parts).filter { isShared || $0.0.part == part }.map(\.1))
        })
      return flow.normalised(layer)
    }
  }
  // slice.end

  // MARK: The way back

  /// Sends gradients back through everything. Serves once.
  /// - Parameters:
  ///   - result: a flow that is computed.
  ///   - gradients: one for each of its chunks.
  /// - Returns: the gradients of the declared parameters, in their order and stored layout; zeros where none arrived.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func backward(from result: Flow<Value>, _ gradients: [Tensor<Scalar>]) -> [Tensor<Scalar>] {
    guard let stored = result.stored else { unreachable("a way back from a flow that is not computed") }
    for (k, gradient) in gradients.enumerated() { stored.receive(k, gradient) }
    while let step = steps.popLast() { step() }
    return Ranks.summed(
      declared.map { parameter in
        total(parameter.name).map { parameter.layout.stored($0, shape: parameter.shape) }
          ?? Tensor(repeating: 0, shape: parameter.shape)
      })
  }

  // MARK: Inside

  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func value(_ parameter: Parameter) -> Tensor<Scalar> {
    guard let value = values[parameter.name]?.first else { unreachable("no parameter \(parameter.name)") }
    return value
  }

  /// The numbers of flows for all chunks.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func stored(_ flows: [Flow<Value>], coreOnly: Bool = false, isShared: Bool = false) -> [Stored<Scalar>] {
    let (domain, cache) = (flows[0].domain, isShared ? cache : nil)
    let targets = flows.map { _ in Stored<Scalar>(domain, wantsGradient: Value.isRecorded) }
    run(flows, coreOnly: coreOnly, skipping: { cache?.fill(targets, $0) ?? false }) { k, values in
      for (target, value) in zip(targets, values) { target.set(k, value) }
      cache?.add(values, domain.chunks[k])
    } gradients: { k in
      targets.map { $0.takeGradient(k) }
    }
    return targets
  }

  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func computed(_ flow: Flow<Value>) -> Stored<Scalar> { flow.stored ?? stored([flow])[0] }

  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func flow(_ stored: Stored<Scalar>) -> Flow<Value> {
    Flow(stored.domain, stored: stored) { context in
      let k = context.number
      return context.enter(stored.value(k), sink: stored.wantsGradient ? { stored.receive(k, $0) } : nil)
    }
  }

  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func context(_ k: Int, _ chunk: Domain.Chunk) -> ChunkContext<Value> {
    ChunkContext(k, chunk) { [self] name, part in
      guard let all = values[name] else { unreachable("no parameter \(name) in this network") }
      return (all[min(part, all.count - 1)], !fixed.contains(name))
    }
  }

  /// Computes flows for all chunks, and remembers how to go back.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func run(
    _ flows: [Flow<Value>], coreOnly: Bool = false, addsUp: Bool = false,
    skipping skips: @escaping (Int) -> Bool = { _ in false },
    receive: @escaping (Int, [Tensor<Scalar>]) -> Void,
    gradients: @escaping (Int) -> [Tensor<Scalar>?]
  ) {
    let (domain, sources) = (flows[0].domain, flows.map { $0.used() })
    let tapes = TapeShelf<Value>(domain.chunks.count)
    func computed(_ k: Int) -> (ChunkContext<Value>, [Value]) {
      let context = context(k, domain.chunks[k])
      return (context, sources.map { $0.value(in: context) })
    }
    let part = share
    share = nil
    let done = Counter()
    func forward(_ k: Int) {
      if coreOnly && !domain.chunks[k].isCore || skips(k) { return }
      let (context, values) = computed(k)
      receive(k, values.map(\.value))
      if Value.isRecorded { tapes.keep(k, context, values, within: room) }
      guard let part else { return }
      let count = done.next()
      report(part.lowerBound + (part.upperBound - part.lowerBound) * Double(count) / Double(domain.chunks.count))
    }
    if addsUp {
      _ = domain.forEachBand { domain.bands[$0].forEach(forward) }
    } else {
      _ = Parallel.mapValues(domain.chunks.count, forward)
    }
    guard Value.isRecorded else { return }
    // Each once, though several flows may take pieces of it.
    var read: [Stored<Scalar>] = []
    for plane in sources.flatMap(\.planesRead) where plane.wantsGradient && !read.contains(where: { $0 === plane }) {
      read.append(plane)
    }
    steps.append { [self] in
      for plane in read { plane.openPlanes() }
      let parts = domain.forEachBand(oneByOne: domain.meeting == .all && !read.isEmpty) {
        band -> [String: Tensor<Scalar>] in
        var sums: [String: Tensor<Scalar>] = [:]
        for k in domain.bands[band] where !coreOnly || domain.chunks[k].isCore {
          let given = gradients(k)
          guard given.contains(where: { $0 != nil }) else { continue }
          let (context, values) = tapes.take(k, self.room) ?? computed(k)
          Value.backward(
            context.recorder, from: zip(values, given).compactMap { value, gradient in gradient.map { (value, $0) } })
          for (value, sink) in context.entered { if let gradient = value.takeGradient() { sink(gradient) } }
          for (name, value) in context.parameters {
            guard let gradient = value.takeGradient() else { continue }
            sums.add(gradient, to: name)
          }
        }
        return sums
      }
      for plane in read { plane.closePlanes() }
      for (band, part) in parts.enumerated() {
        let group = domain.chunks[domain.bands[band].lowerBound].picture / groupSize
        for (name, gradient) in part { sums[group].add(gradient, to: name) }
      }
    }
  }

  /// What the chunks use of a normalisation.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func set(_ layer: Normalisation, _ moments: [BatchMoments<Scalar>]) -> [ChannelNormalisation<Scalar>] {
    let all = moments.map {
      ChannelNormalisation($0, gamma: value(layer.scale), epsilon: Scalar(layer.epsilon))
    }
    values[layer.centreName] = all.map(\.centre)
    fixed.insert(layer.centreName)
    values[layer.scaleName] = all.map(\.scale)
    return all
  }

  /// The gradient of a value, of all groups of this process; nil if none arrived.
  private func total(_ name: String) -> Tensor<Scalar>? { Ranks.tree(sums.map { $0[name] }) }

  /// Turns the gradient of s into that of γ.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func settle(_ layer: Normalisation, _ normalisation: ChannelNormalisation<Scalar>) {
    for group in sums.indices {
      sums[group][layer.scale.name] = sums[group][layer.scaleName].map { normalisation.gammaGradient(scale: $0) }
    }
  }

  /// The way back through the moments of a batch: completes the gradients of what went into the normalisation.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func unsettle(
    _ layer: Normalisation, _ normalisation: ChannelNormalisation<Scalar>, _ input: Stored<Scalar>, _ count: Int
  ) {
    guard let ownScale = total(layer.scaleName), let ownShift = total(layer.shift.name) else { return }
    settle(layer, normalisation)
    let all = Ranks.summed([ownScale, ownShift])
    let (scale, shift) = (all[0], all[1])
    let (slope, offset) = normalisation.backward(scale: scale, shift: shift, count: count)
    Parallel.forEachChunk(of: input.domain.chunks.count, size: 1) { one in
      let k = one.lowerBound
      input.change(k) { $0.addingAffine(of: input.value(k), layer.axis, slope: slope, offset: offset) }
    }
  }
}

extension Dictionary {
  /// Adds a gradient to the one of a name.
  fileprivate mutating func add<Scalar: TensorScalar>(_ gradient: Tensor<Scalar>, to name: Key)
  where Value == Tensor<Scalar> {
    guard let sum = removeValue(forKey: name) else {
      self[name] = gradient
      return
    }
    self[name] = sum + gradient
  }
}
