import Gradients
import Images
import Tensors

/// Some rows of patches of a picture on their way through the network.
struct LIDIABand<Scalar: TensorScalar>: Sendable {
  /// A chunk of patches.
  private struct Chunk: Sendable {
    /// The patches' numbers.
    let range: Range<Int>
    /// Which of the parts with moments of their own it belongs to.
    let part: Int
    /// Whether the patches are of this band, not of the rows around it that only take part in the exchange.
    let isCore: Bool
  }

  private let network: LIDIANetwork
  private let picture: LIDIAPicture<Scalar>
  /// The parameters of each part, by name.
  private var values: [[String: Tensor<Scalar>]]
  private let rows: Range<Int>
  /// These rows and those whose patches they meet in the exchange.
  private let reach: Range<Int>
  /// For every scale the neighbours of the patches in reach.
  private let numbers: [[Int32]]
  /// For every scale the weights of the groups in reach; nil: to be found chunk by chunk.
  private var weights: [Tensor<Scalar>]?
  private let progress: ProgressReport

  /// A band, and its search.
  /// - Parameter progress: called with the fraction done, from several threads.
  init(
    _ network: LIDIANetwork, _ picture: LIDIAPicture<Scalar>, _ values: [String: Tensor<Scalar>], rows: Range<Int>,
    progress: @escaping ProgressReport
  ) {
    (self.network, self.picture, self.values, self.rows) = (network, picture, [values], rows)
    self.progress = progress
    // The coarse scale reaches farthest: patches that overlap, and a pixel of the blur.
    let margin = 2 * (network.side - 1) + 1
    let all = picture.scales[0].lattice.rows
    let reach = max(0, rows.lowerBound - margin)..<min(all, rows.upperBound + margin)
    self.reach = reach
    numbers = picture.scales.map { $0.neighbours(rows: reach) }
    progress(0.1)
  }

  /// Number of the first patch in reach.
  private var first: Int { reach.lowerBound * columns }
  private var columns: Int { picture.scales[0].lattice.columns }

  /// The patches without noise, each times the weight with which it enters the average, and these weights.
  /// - Parameter entering: called at the start of every stage.
  mutating func cleaned(
    _ statistics: LIDIAStatistics, entering: (LIDIAStage) -> Void
  ) -> (weighted: Tensor<Scalar>, weights: Tensor<Scalar>) {
    entering(.layers)
    let chunks: [Chunk]
    if case .picture(let size) = statistics {
      chunks = self.chunks(parts: size)
      findMoments(chunks)
    } else {
      chunks = self.chunks(parts: Int.max)
    }

    // Half 1; its groups are kept for half 2 as far as memory is set aside for them.
    let bytes = network.scales * network.neighbours * network.features * MemoryLayout<Scalar>.size
    let room = LIDIANetwork.memoryForGroups / (bytes * LIDIANetwork.chunk)
    let band = self
    let halves = Parallel.mapChunks(of: chunks.count, size: 1) { one in
      let chunk = chunks[one.lowerBound]
      let half = band.firstHalf(chunk)
      if chunk.isCore { band.progress(0.1 + 0.3 * Double(one.upperBound) / Double(chunks.count)) }
      return Half(
        groups: chunk.isCore && one.lowerBound < room ? half.groups : nil, patches: half.patches, own: half.own)
    }

    entering(.aggregation)
    let averaged = exchanged(halves)
    entering(.layers)
    if case .picture = statistics { findJointMoments(chunks, averaged) }

    let core = chunks.indices.filter { chunks[$0].isCore }
    let ready = self
    let results = Parallel.mapChunks(of: core.count, size: 1) { one in
      let k = core[one.lowerBound]
      let result = ready.secondHalf(chunks[k], averaged, halves[k].groups)
      ready.progress(0.4 + 0.6 * Double(one.upperBound) / Double(core.count))
      return result
    }
    return (.stacked(results.map(\.weighted)), .stacked(results.map(\.weights)))
  }

  /// The patches in reach, cut into chunks, none across the bounds of the band or of a part.
  private func chunks(parts: Int) -> [Chunk] {
    let bounds = [reach.lowerBound, rows.lowerBound, rows.upperBound, reach.upperBound].map { $0 * columns }
    var result: [Chunk] = []
    for (k, (start, end)) in zip(bounds, bounds.dropFirst()).enumerated() {
      var place = start
      while place < end {
        let part = place / parts
        let next = min(end, place + LIDIANetwork.chunk, part == Int.max / parts ? end : (part + 1) * parts)
        result.append(Chunk(range: place..<next, part: part, isCore: k == 1))
        place = next
      }
    }
    return result
  }

  // MARK: The halves

  /// What is known of a chunk after half 1.
  private struct Half: Sendable {
    /// For every scale the groups behind half 1, where they were kept.
    let groups: [Tensor<Scalar>]?
    /// For every scale the patches for the exchange.
    let patches: [Tensor<Scalar>]
    /// The coarse scale's weights of the references.
    let own: Tensor<Scalar>?
  }

  /// The groups of a chunk at a scale, and their weights.
  private func opened(_ s: Int, _ chunk: Chunk) -> (groups: Tensor<Scalar>, weights: Tensor<Scalar>) {
    let groups = picture.scales[s].groups(chunk.range, numbers[s], first: first)
    if let weights { return (groups, weights[s].rows(chunk.range.lowerBound - first..<chunk.range.upperBound - first)) }
    let values = values[chunk.part]
    let weights = network.weights(s, features: picture.scales[s].features(of: groups), { values.value($0) }) {
      f, name in
      f.normalisedRows(name, values)
    }
    return (groups, weights)
  }

  private func firstHalf(_ chunk: Chunk) -> (groups: [Tensor<Scalar>], patches: [Tensor<Scalar>], own: Tensor<Scalar>?)
  {
    let values = values[chunk.part]
    var (kept, patches, own) = ([Tensor<Scalar>](), [Tensor<Scalar>](), Tensor<Scalar>?.none)
    for s in 0..<network.scales {
      let (groups, weights) = opened(s, chunk)
      let half = network.closed(
        s, network.opened(s, groups: groups, weights: weights, { values.value($0) }), { values.value($0) })
      kept.append(half[0])
      patches.append(half[1])
      if s == 1 { own = Tensor(shape: [weights.rows, 1], elements: weights.column(0)) }
    }
    return (kept, patches, own)
  }

  /// The patches in reach after the exchange, for every scale.
  private func exchanged(_ halves: [Half]) -> [Tensor<Scalar>] {
    (0..<network.scales).map { s in
      let lattice = LIDIALattice(rows: reach.count, columns: columns, side: network.side, step: s + 1)
      let patches = Tensor.stacked(halves.map { $0.patches[s] })
      guard s == 1 else { return lattice.exchanged(patches) }
      // The gain of the weight net is taken off for the average.
      let own = Tensor.stacked(halves.compactMap(\.own))
      return lattice.exchanged(patches.scalingPatches(by: own.map { 1 / $0 })).scalingPatches(by: own)
    }
  }

  /// The first joint layer of a chunk.
  private func joined(_ chunk: Chunk, _ averaged: [Tensor<Scalar>], _ groups: [Tensor<Scalar>]?) -> Tensor<Scalar> {
    let values = values[chunk.part]
    let range = chunk.range.lowerBound - first..<chunk.range.upperBound - first
    return network.joined(
      groups: groups ?? firstHalf(chunk).groups, averaged: averaged.map { $0.rows(range) }, { values.value($0) })
  }

  private func secondHalf(
    _ chunk: Chunk, _ averaged: [Tensor<Scalar>], _ groups: [Tensor<Scalar>]?
  ) -> (weighted: Tensor<Scalar>, weights: Tensor<Scalar>) {
    let values = values[chunk.part]
    let p = { (name: String) in values.value(name) }
    let noise = network.noise(network.middle(joined(chunk, averaged, groups), p), p)
    // The reference is the first member.
    let noisy = picture.scales[0].groups(chunk.range, numbers[0], first: first).rows(0..<chunk.range.count)
    return network.cleaned(noisy: noisy, noise: noise, p)
  }

  // MARK: Moments of the picture

  /// The moments of something over the chunks of every part, which then uses them.
  private mutating func settle(
    _ name: String, _ chunks: [Chunk], blocks: Int, _ value: @Sendable (LIDIABand, Chunk) -> Tensor<Scalar>
  ) {
    let band = self
    let sums = Parallel.mapChunks(of: chunks.count, size: 1) { one in
      BlockSums(of: value(band, chunks[one.lowerBound]), blocks: blocks)
    }
    for part in values.indices {
      values[part].set(name, BatchMoments(merging: zip(chunks, sums).filter { $0.0.part == part }.map(\.1)))
    }
  }

  /// The weights of all groups, and the moments of half 1.
  private mutating func findMoments(_ chunks: [Chunk]) {
    values = [[String: Tensor<Scalar>]](repeating: values[0], count: (chunks.last?.part ?? 0) + 1)
    let (band, values) = (self, values[0])
    weights = (0..<network.scales).map { s in
      let features = Parallel.mapChunks(of: chunks.count, size: 1) { one in
        let groups = band.picture.scales[s].groups(chunks[one.lowerBound].range, band.numbers[s], first: band.first)
        return band.picture.scales[s].features(of: groups)
      }
      return network.weights(s, features: .stacked(features), { values.value($0) }) { f, name in
        var own = values
        own.set(name, BatchMoments(of: f))
        return f.normalisedRows(name, own)
      }
    }
    guard !network.isSmall else { return }
    for s in 0..<network.scales {
      settle(network.re1Normalisation(s), chunks, blocks: network.neighbours) { band, chunk in
        let (groups, weights) = band.opened(s, chunk)
        let values = band.values[chunk.part]
        return band.network.opened(s, groups: groups, weights: weights, { values.value($0) })[1]
      }
    }
  }

  /// The moments of half 2.
  private mutating func findJointMoments(_ chunks: [Chunk], _ averaged: [Tensor<Scalar>]) {
    let members = 2 * network.scales * network.neighbours
    settle(LIDIANetwork.re2Normalisation, chunks, blocks: members) { $0.joined($1, averaged, nil) }
    guard !network.isSmall else { return }
    settle(LIDIANetwork.re3Normalisation, chunks, blocks: members) { band, chunk in
      let values = band.values[chunk.part]
      return band.network.middle(band.joined(chunk, averaged, nil), { values.value($0) })[1]
    }
  }
}

extension Tensor {
  /// The rectified batch normalisation of a weight net by its name.
  fileprivate func normalisedRows(_ name: String, _ values: [String: Tensor]) -> Tensor {
    normalisedRows(
      centre: values.value(name + ".centre").scaled(by: -1), scale: values.value(name + ".scale"),
      shift: values.value(name + ".shift"))
  }
}
