import Gradients
import Images
import Networks
import Tensors

/// One training step of LIDIA, forward and backward.
struct LIDIAStep<Scalar: TensorScalar> {
  private typealias Piece = RecordedPiece<Scalar>

  let network: LIDIANetwork
  private let pictures: [LIDIAPicture<Scalar>]
  /// For each crop and scale.
  private let numbers: [[[Int32]]]
  private let chunks: [(crop: Int, range: Range<Int>)]
  /// Chunks that keep their tape.
  private let kept: Int
  /// The parameters by name, and what normalisations use as soon as it is known.
  var values: [String: Tensor<Scalar>]
  /// The moments of this batch, variances unbiased; none where the running ones are held.
  var moments: [String: BatchMoments<Scalar>] = [:]
  /// The normalisations, with the entries of a channel; of the weight nets only where moments are held.
  var normalisations: [String: (normalisation: BlockNormalisation<Scalar>, count: Int)] = [:]

  // From the forward to the backward pass, for every scale where there are several.
  private var weightNets: [(tape: Tape<Scalar>, result: Variable<Scalar>, parameters: [(String, Variable<Scalar>)])] =
    []
  private var opened: [Piece] = []
  private var openedValues: [[[Tensor<Scalar>]]] = []
  private var closed: [Piece] = []
  private var exchange: Piece?
  private var joined: Piece?
  private var joinedValues: [[Tensor<Scalar>]] = []
  private var middle: Piece?
  private var middleValues: [[Tensor<Scalar>]] = []
  private var last: Piece?
  private var average: Piece?

  /// A step for some crops.
  init(_ network: LIDIANetwork, _ parameters: ParameterSet<Scalar>, _ crops: [Tensor<Scalar>]) {
    self.network = network
    values = Dictionary(uniqueKeysWithValues: zip(parameters.names, parameters.values))
    if !network.usesBatchMoments {
      for name in network.normalisations {
        let normalisation = network.normalisation(name, parameters)
        values.set(name, normalisation)
        normalisations[name] = (normalisation, 0)
      }
    }
    let pictures = crops.map { LIDIAPicture(crop: $0, network) }
    self.pictures = pictures
    numbers = pictures.map { picture in picture.scales.map { $0.neighbours(rows: 0..<$0.lattice.rows) } }
    let size = LIDIANetwork.chunk
    chunks = pictures.indices.flatMap { crop in
      stride(from: 0, to: pictures[crop].count, by: size).map { (crop, $0..<min(pictures[crop].count, $0 + size)) }
    }
    // Entries that the tapes of a patch hold: in half 1 a group before and between the products of the first layer, and
    // four behind it; in half 2 six of the joint groups.
    let members = network.scales * network.neighbours
    let entries = members * (2 * network.length + 4 * network.features) + 12 * members * network.features
    kept = LIDIANetwork.memoryForTapes / (size * entries * MemoryLayout<Scalar>.size)
  }

  // MARK: Forward

  /// The estimates of the inner parts of the crops.
  mutating func forward() -> [Tensor<Scalar>] {
    var (groups, patches) = ([[Tensor<Scalar>]](), [[Tensor<Scalar>]]())
    for s in 0..<network.scales {
      let halves = firstHalf(s)
      groups.append(halves.map { $0[0] })
      patches.append(halves.map { $0[1] })
    }
    let averaged = exchanged(patches)
    let noise = secondHalf(groups, averaged)
    return estimates(noise)
  }

  /// ω of all patches, on a tape of their own: its normalisations run over few numbers.
  private mutating func weights(_ s: Int) -> Variable<Scalar> {
    let work = UncheckedSendable(self)
    let features = Parallel.mapChunks(of: chunks.count, size: 1) { one in
      let step = work.value
      let (crop, _) = step.chunks[one.lowerBound]
      return step.pictures[crop].scales[s].features(of: step.groups(s, one.lowerBound))
    }
    let tape = Tape<Scalar>()
    var (parameters, moments) = ([(String, Variable<Scalar>)](), [String: BatchMoments<Scalar>]())
    func parameter(_ name: String) -> Variable<Scalar> {
      let variable = tape.parameter(values.value(name))
      parameters.append((name, variable))
      return variable
    }
    let isHeld = !network.usesBatchMoments
    let result = network.weights(s, features: tape.constant(.stacked(features)), parameter) { f, name in
      if isHeld {
        return f.normalisedRows(
          centre: tape.constant(values.value(name + ".centre").scaled(by: -1)), scale: parameter(name + ".scale"),
          shift: parameter(name + ".shift"))
      }
      let (result, found) = f.batchNormalised(
        scale: parameter(name + ".weight"), shift: parameter(name + ".bias"), epsilon: Scalar(LIDIANetwork.epsilon),
        rectified: true)
      moments[name] = found.unbiased(count: f.value.rows)
      return result
    }
    self.moments.merge(moments) { $1 }
    weightNets.append((tape, result, parameters))
    return result
  }

  private func groups(_ s: Int, _ chunk: Int) -> Tensor<Scalar> {
    let (crop, range) = chunks[chunk]
    return pictures[crop].scales[s].groups(range, numbers[crop][s], first: 0)
  }

  /// The rows that a chunk's patches have among those of all crops.
  private func rows(_ chunk: Int) -> Range<Int> {
    let (crop, range) = chunks[chunk]
    let start = crop * pictures[0].count
    return start + range.lowerBound..<start + range.upperBound
  }

  /// The chunks of a crop.
  private func chunks(of crop: Int) -> Range<Int> {
    let each = chunks.count / pictures.count
    return crop * each..<(crop + 1) * each
  }

  /// Half 1 of a scale: for each chunk the groups, and the patches for the exchange.
  private mutating func firstHalf(_ s: Int) -> [[Tensor<Scalar>]] {
    let weights = weights(s).value
    let (network, step) = (network, self)
    var start = Piece(chunks: chunks.count, kept: kept, values: values) { k in
      [(weights.rows(step.rows(k)), true), (step.groups(s, k), false)]
    } body: { inputs, p in
      network.opened(s, groups: inputs[1], weights: inputs[0], p)
    }
    let result = start.forward(measuring: measured(1, network.isSmall ? nil : network.neighbours))
    if !network.isSmall { settle(network.re1Normalisation(s), result.sums) }
    opened.append(start)
    openedValues.append(result.outputs)
    let outputs = result.outputs
    var end = Piece(chunks: chunks.count, kept: kept, values: values) { k in
      outputs[k].map { ($0, true) }
    } body: { inputs, p in
      network.closed(s, inputs, p)
    }
    let halves = end.forward().outputs
    closed.append(end)
    return halves
  }

  /// The exchange, crop by crop: for every scale the patches of all crops.
  private mutating func exchanged(_ patches: [[Tensor<Scalar>]]) -> [Tensor<Scalar>] {
    let (network, step) = (network, self)
    let weights = weightNets.last?.result.value
    let lattices = pictures[0].scales.map(\.lattice)
    var piece = Piece(chunks: pictures.count, kept: pictures.count, values: values) { crop in
      let chunks = step.chunks(of: crop)
      var inputs: [Piece.Input] = patches.map { (.stacked(Array($0[chunks])), true) }
      if network.scales == 2, let weights {
        let count = step.pictures[0].count
        inputs.append((weights.rows(crop * count..<(crop + 1) * count), true))
        var first = Tensor<Scalar>(zeros: network.neighbours, 1)
        first[0] = 1
        inputs += [(first, false), (Tensor(repeating: 1, shape: [count, 1]), false)]
      }
      return inputs
    } body: { inputs, _ in
      func exchanged(_ s: Int, _ patches: Variable<Scalar>) -> Variable<Scalar> {
        patches.mapped(by: { lattices[s].exchanged($0) }, transpose: { lattices[s].exchangedTransposed($0) })
      }
      let fine = exchanged(0, inputs[0])
      guard network.scales == 2 else { return [fine] }
      let own = inputs[2].matmul(inputs[3])
      return [fine, exchanged(1, inputs[1].scalingPatches(by: inputs[4] / own)).scalingPatches(by: own)]
    }
    let outputs = piece.forward().outputs
    exchange = piece
    return (0..<network.scales).map { s in .stacked(outputs.map { $0[s] }) }
  }

  /// Half 2: the noise of all patches, for each chunk.
  private mutating func secondHalf(_ groups: [[Tensor<Scalar>]], _ averaged: [Tensor<Scalar>]) -> [Tensor<Scalar>] {
    let (network, step) = (network, self)
    let members = 2 * network.scales * network.neighbours
    var start = Piece(chunks: chunks.count, kept: kept, values: values) { k in
      groups.map { ($0[k], true) } + averaged.map { ($0.rows(step.rows(k)), true) }
    } body: { inputs, p in
      [
        network.joined(
          groups: Array(inputs[..<network.scales]), averaged: Array(inputs[network.scales...]), p)
      ]
    }
    let first = start.forward(measuring: measured(0, members))
    (joined, joinedValues) = (start, first.outputs)
    settle(LIDIANetwork.re2Normalisation, first.sums)

    let outputs = first.outputs
    var next = Piece(chunks: chunks.count, kept: kept, values: values) { k in
      [(outputs[k][0], true)]
    } body: { inputs, p in
      network.middle(inputs[0], p)
    }
    let second = next.forward(measuring: measured(1, network.isSmall ? nil : members))
    (middle, middleValues) = (next, second.outputs)
    if !network.isSmall { settle(LIDIANetwork.re3Normalisation, second.sums) }

    let inner = second.outputs
    var end = Piece(chunks: chunks.count, kept: kept, values: values) { k in
      inner[k].map { ($0, true) }
    } body: { inputs, p in
      [network.noise(inputs, p)]
    }
    let noise = end.forward().outputs.map { $0[0] }
    last = end
    return noise
  }

  /// The estimates from the noise of all patches.
  private mutating func estimates(_ noise: [Tensor<Scalar>]) -> [Tensor<Scalar>] {
    let (network, step) = (network, self)
    let lattice = pictures[0].scales[0].lattice
    let grid = Patches(height: lattice.height, width: lattice.width, side: lattice.side)
    let (border, height, width) = (network.side - 1, pictures[0].height, pictures[0].width)
    var piece = Piece(chunks: pictures.count, kept: pictures.count, values: values) { crop in
      let chunks = step.chunks(of: crop)
      // The reference is the first member.
      let noisy = chunks.map { step.groups(0, $0).rows(0..<step.chunks[$0].range.count) }
      return [(.stacked(Array(noise[chunks])), true), (.stacked(noisy), false)]
    } body: { inputs, p in
      let (cleaned, weights) = network.cleaned(noisy: inputs[1], noise: inputs[0], p)
      let sum = cleaned.mapped(by: { grid.accumulate($0) }, transpose: { grid.extract(from: $0) })
      let total = weights.mapped(
        by: { grid.weights(window: nil, patchWeights: $0.elements) },
        transpose: { grid.extract(from: $0).rowSums() })
      return [
        (sum / total).mapped(
          by: { $0.decimated(row: border, column: border, step: 1, height, width) }, transpose: { $0.bordered(border) })
      ]
    }
    let planes = piece.forward().outputs.map { $0[0] }
    average = piece
    return zip(planes, pictures).map { plane, picture in plane.map { $0 + picture.mean } }
  }

  // MARK: Backward

  /// The gradients of the parameters by name, from those of the estimates.
  mutating func backward(_ gradients: [Tensor<Scalar>]) -> [String: Tensor<Scalar>] {
    guard var average, var last, var middle, var joined, var exchange else {
      preconditionFailure("a backward pass without a forward pass")
    }
    var sums: [String: Tensor<Scalar>] = [:]
    // Nothing but this pass holds the tapes now, so that their memory goes as they are used up.
    (self.average, self.last, self.middle, self.joined, self.exchange) = (nil, nil, nil, nil, nil)
    let (step, scales) = (self, network.scales)

    let (noise, beta) = average.backward { [gradients[$0]] }
    sums.merge(beta) { $1 }
    let (inner, lastSums) = last.backward { k in [step.part(noise, 0, of: k)] }
    sums.merge(lastSums) { $1 }
    let toMiddle = network.isSmall ? inner : unsettle(LIDIANetwork.re3Normalisation, &sums, inner, middleValues, 1)
    let (outer, middleSums) = middle.backward { toMiddle[$0] }
    sums.merge(middleSums) { $1 }
    let toJoined = unsettle(LIDIANetwork.re2Normalisation, &sums, outer, joinedValues, 0)
    (middleValues, joinedValues) = ([], [])
    let (groups, joinedSums) = joined.backward { toJoined[$0] }
    sums.merge(joinedSums) { $1 }

    let (patches, _) = exchange.backward { crop in
      (0..<scales).map { s in .stacked(step.chunks(of: crop).map { groups[$0][scales + s] }) }
    }
    for s in 0..<scales {
      let (halves, closedSums) = closed[s].backward { k in [groups[k][s], step.part(patches, s, of: k)] }
      sums.merge(closedSums) { $1 }
      let toOpened =
        network.isSmall ? halves : unsettle(network.re1Normalisation(s), &sums, halves, openedValues[s], 1)
      let (weights, openedSums) = opened[s].backward { toOpened[$0] }
      sums.merge(openedSums) { $1 }
      var gradient = Tensor.stacked(weights.map { $0[0] })
      if s == 1 { gradient = gradient + .stacked(patches.map { $0[scales] }) }
      let net = weightNets[s]
      net.tape.backward(from: net.result, gradient: gradient)
      for (name, variable) in net.parameters { sums[name] = variable.gradient }
    }
    if !network.usesBatchMoments { settleHeld(&sums) }
    return sums
  }

  /// The rows of a chunk among the patches of its crop.
  private func part(_ crops: [[Tensor<Scalar>]], _ index: Int, of chunk: Int) -> Tensor<Scalar> {
    crops[chunks[chunk].crop][index].rows(chunks[chunk].range)
  }
}

extension Tensor {
  /// The sum of every row, a column.
  fileprivate func rowSums() -> Tensor {
    let columns = columns
    return Tensor(shape: [rows, 1]) { out in
      withUnsafeBufferPointer { v in
        for i in out.indices { out[i] = v[i * columns..<(i + 1) * columns].reduce(0, +) }
      }
    }
  }

  /// A plane with a border of zeros.
  fileprivate func bordered(_ border: Int) -> Tensor {
    var result = Tensor(zeros: rows + 2 * border, columns + 2 * border)
    for i in 0..<rows { for j in 0..<columns { result[i + border, j + border] = self[i, j] } }
    return result
  }
}
