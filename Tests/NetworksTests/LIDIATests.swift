import Gradients
import Learning
import Networks
import Tensors
import Testing

/// What sets LIDIA apart; what it shares with other networks is asked in ``EveryNetworkTests``.
@Suite struct LIDIATests {
  /// A network of small sizes.
  static func network(
    isSmall: Bool = false, channels: Int = 1, scales: Int = 2, neighbours: Int = 4
  ) -> LIDIANetwork {
    LIDIANetwork(
      isSmall: isSmall, channels: channels, side: 3, neighbours: neighbours, features: 5, radius: 2,
      scales: scales)
  }

  /// The start with every entry moved: scales and variances stay near one; scalars and shifts, zero at the start, come into
  /// play.
  static func parameters(_ network: LIDIANetwork) -> ParameterSet<Double> {
    var parameters: ParameterSet<Double> = network.initialParameters(seed: 1).converted()
    var random = RandomStream(seed: 1, stream: "lidia-tests")
    for i in parameters.values.indices {
      parameters.values[i] = parameters.values[i].map { $0 + 0.2 * random.uniform(-1, 1) }
    }
    return parameters
  }

  private static func sample(
    isSmall: Bool = false, scales: Int = 2
  ) -> (network: LIDIANetwork, parameters: ParameterSet<Double>) {
    let network = network(isSmall: isSmall, scales: scales)
    return (network, parameters(network))
  }

  private static func picture(_ height: Int, _ width: Int, seed: UInt64 = 1) -> Tensor<Double> {
    var random = RandomStream(seed: seed, stream: "lidia-pictures")
    return random.normals(height, width, deviation: 0.2)
  }

  @Test(arguments: [(false, 61_589, 119), (true, 40_226, 95)])
  func parametersNumberWhatTheAuthorsHave(isSmall: Bool, count: Int, entries: Int) {
    let parameters = LIDIANetwork(isSmall: isSmall).initialParameters(seed: 0)
    #expect(parameters.count == count)
    // The authors' files hold a fixed kernel and, for each of the normalisations, a counter besides.
    #expect(parameters.names.count == entries)
    let moments = zip(parameters.values, parameters.isTrained).reduce(0) { $0 + ($1.1 ? 0 : $1.0.count) }
    #expect(isSmall || moments == 616)
    let prefix = "separable_fc_net."
    #expect(parameters[prefix + "sep_part1_s1.ver_hor_bn_re0.ver_hor.ver.weight"].shape == [64, 49])
    #expect(parameters[prefix + "ver_hor_bn_re_agg0_post.ver_hor.hor.weight"].shape == [14, 1])
    #expect(parameters[prefix + "sep_part2.ver_hor_out.b"].shape == [1, 49])
    #expect(parameters["weights_net1.fc_out.bias"].shape == [14] && parameters["alpha1"].shape == [1])
  }

  @Test func theColourNetworkHasTheAuthorsSizes() {
    let parameters = LIDIANetwork.colour.initialParameters(seed: 0)
    #expect(parameters.count == 94_067 && parameters.names.count == 119 && LIDIANetwork.colour.margin == 35)
    #expect(parameters["separable_fc_net.sep_part1_s1.ver_hor_bn_re0.ver_hor.ver.weight"].shape == [80, 75])
  }

  @Test(arguments: [1, 2]) func patchesHoldOneChannelAfterTheOther(step: Int) {
    let lattice = LIDIALattice(rows: 4, columns: 5, side: 3, step: step, channels: 3)
    let gray = LIDIALattice(rows: 4, columns: 5, side: 3, step: step)
    let planes = (1...3).map { Self.picture(lattice.height, lattice.width, seed: $0) }
    let colour = Tensor(
      shape: lattice.planeShape, elements: (0..<3 * planes[0].count).map { planes[$0 % 3][$0 / 3] })
    let patches = lattice.extract(from: colour)
    for (c, plane) in planes.enumerated() {
      let own = gray.extract(from: plane)
      for p in 0..<20 { #expect((0..<9).allSatisfy { patches[p, 9 * c + $0] == own[p, $0] }) }
    }
    let sum = lattice.accumulate(patches)
    for (c, plane) in planes.enumerated() {
      let own = gray.accumulate(gray.extract(from: plane))
      #expect(own.count * 3 == sum.count && own.elements.indices.allSatisfy { sum[3 * $0 + c] == own[$0] })
    }
  }

  /// On three equal channels a network for colour whose layers see their mean and give each the same is that for gray. Without
  /// distances and variances, which three channels have more of.
  @Test func onEqualChannelsTheColourNetworkIsThatForGray() {
    let (gray, colour) = (Self.network(), Self.network(channels: 3))
    var parameters = Self.parameters(gray)
    for name in ["alpha0", "alpha1", "beta"] { parameters[name] = Tensor([0]) }
    let wide = Self.spread(parameters, to: colour)
    let picture = Self.picture(45, 47)
    let three = Tensor(shape: [45, 141], elements: picture.elements.flatMap { [$0, $0, $0] })
    let (one, all) = (gray.output(picture, parameters), colour.output(three, wide))
    // Beside the mirrored border patches are at equal distances, and rounding says which comes first.
    for y in 15..<30 {
      // Sums in another order.
      for x in 45..<96 { #expect(abs(all[y, x] - one[y, x / 3]) < 1e-13) }
    }
  }

  /// Patches of colour are similar where their brightness is, by the authors' weights.
  @Test(arguments: [0, 1]) func colourPatchesAreComparedByBrightness(scale: Int) {
    let colour = Self.picture(31, 99)
    let brightness = Tensor(
      shape: [31, 33],
      elements: (0..<31 * 33).map {
        0.2989 * colour[3 * $0] + 0.5870 * colour[3 * $0 + 1] + 0.1140 * colour[3 * $0 + 2]
      })
    let (gray, network) = (Self.network(), Self.network(channels: 3))
    for (row, column) in [(12, 14), (17, 20)] {
      let (found, wanted) = (
        network.group(colour, scale: scale, row: row, column: column),
        gray.group(brightness, scale: scale, row: row, column: column)
      )
      #expect(found.places.elementsEqual(wanted.places, by: ==))
      // The members hold all channels, one after the other.
      for m in 0..<4 {
        for j in 0..<9 {
          let mixed =
            0.2989 * found.patches[m, j] + 0.5870 * found.patches[m, 9 + j] + 0.1140 * found.patches[m, 18 + j]
          // The two pictures have other means taken off; beside that, rounding of sums of three products below one.
          let shift = mixed - wanted.patches[m, j]
          #expect(
            abs(
              shift
                - (0.2989 * found.patches[0, 0] + 0.5870 * found.patches[0, 9] + 0.1140 * found.patches[0, 18]
                  - wanted.patches[0, 0])) < 1e-14)
        }
      }
      let patch = (row + 1) * 35 + column + 1
      let (own, of) = (
        network.features(colour, scale: scale, patch: patch), gray.features(brightness, scale: scale, patch: patch)
      )
      // Distances are those of the brightness but for rounding of nine squares, the variance is that of all channels.
      #expect(zip(own, of).dropLast().allSatisfy { abs($0 - $1) < 1e-14 } && abs(own[3] - of[3]) > 0.01)
    }
  }

  /// Parameters for three channels from those for one: what comes in is their mean, what goes out the same for each.
  private static func spread(_ one: ParameterSet<Double>, to network: LIDIANetwork) -> ParameterSet<Double> {
    let empty: ParameterSet<Double> = network.emptyParameters.converted()
    return empty.with(
      zip(one.values, empty.values).map { value, wanted in
        guard value.shape != wanted.shape else { return value }
        let (rows, columns) = (wanted.rows, wanted.columns)
        let isIn = value.rows == rows && columns == 27 && rows != 1
        return Tensor(
          shape: wanted.shape,
          elements: (0..<rows * columns).map { k in
            let (i, j) = (k / columns % value.rows, k % columns % value.columns)
            return value[i, j] / (isIn ? 3 : 1)
          })
      })
  }

  @Test func cropsLoseWhatTheAuthorsTakeOff() {
    #expect(LIDIANetwork().margin == 38)
    // Counted by hand with the pixels first in the first layer: members first saves 14 · (64 · 63 − 49 · 78) a scale.
    let saved = 2.0 * 14 * (64 * 63 - 49 * 78)
    #expect(LIDIANetwork().flopPerPatch == 2 * (1_138_424 - saved))
    #expect(LIDIANetwork(isSmall: true).flopPerPatch == 2 * (568_568 - saved))
  }

  // With a step of two, a single row of patches would leave every other line of the plane uncovered; there are at least
  // seven, whatever the picture.
  @Test(arguments: [(1, 5, 7), (2, 5, 7), (2, 2, 4), (2, 2, 2)])
  func exchangeHasItsTranspose(step: Int, rows: Int, columns: Int) {
    let lattice = LIDIALattice(rows: rows, columns: columns, side: 3, step: step)
    let shape = [lattice.count, 9]
    // Rounding of sums of a few dozen numbers.
    #expect(
      AdjointCheck.error(
        { lattice.exchanged($0) }, transpose: { lattice.exchangedTransposed($0) }, from: shape, to: shape)
        < 1e-13)
    #expect(
      AdjointCheck.error(
        { lattice.accumulate($0) }, transpose: { lattice.extract(from: $0) }, from: shape,
        to: [lattice.height, lattice.width]) < 1e-13)
    let constant = Tensor<Double>(repeating: 0.3, shape: shape)
    #expect((lattice.exchanged(constant) - constant).largestMagnitude < 1e-15)
  }

  @Test func fineExchangeIsAnOrthogonalProjection() {
    let lattice = LIDIALattice(rows: 9, columns: 8, side: 3, step: 1)
    let (x, y) = (Self.picture(72, 9), Self.picture(72, 9, seed: 2))
    let once = lattice.exchanged(x)
    // Rounding of averages of nine numbers.
    #expect((lattice.exchanged(once) - once).largestMagnitude < 1e-15)
    #expect(abs(dot(once.elements, y.elements) - dot(x.elements, lattice.exchanged(y).elements)) < 1e-13)
  }

  @Test func coarsePatchesKeepTheirParity() {
    // A patch per pixel and every second pixel in a patch: what one parity holds never meets another.
    let lattice = LIDIALattice(rows: 6, columns: 7, side: 3, step: 2)
    var patches = Tensor<Double>(zeros: 42, 9)
    for j in 0..<9 { patches[2 * 7 + 3, j] = 1 }
    let plane = lattice.accumulate(patches)
    for i in 0..<10 {
      for j in 0..<11 {
        let isInside = (2...6).contains(i) && i % 2 == 0 && (3...7).contains(j) && j % 2 == 1
        #expect(plane[i, j] == (isInside ? 1 : 0))
      }
    }
  }

  @Test(arguments: [(0, 9, 11), (1, 9, 11), (1, 0, 0)])
  func groupsBeginWithTheirPatch(scale: Int, row: Int, column: Int) {
    let (network, picture) = (Self.network(), Self.picture(20, 24))
    let (places, patches) = network.group(picture, scale: scale, row: row, column: column)
    #expect(places[0] == (row, column) && places.count == 4)
    // Neighbours of the coarse scale keep the parity of their patch.
    let step = scale + 1
    #expect(places.allSatisfy { ($0.row - row) % step == 0 && ($0.column - column) % step == 0 })
    #expect(places.allSatisfy { max(abs($0.row - row), abs($0.column - column)) <= 2 * step })
    let features = network.features(picture, scale: scale, patch: (row + 1) * 26 + column + 1)
    for m in 1..<4 {
      let distance = (0..<9).reduce(0.0) {
        $0 + (patches[m, $1] - patches[0, $1]) * (patches[m, $1] - patches[0, $1])
      }
      #expect(abs(distance - features[m - 1]) < 1e-14)  // the same nine squares in another order
    }
    guard scale == 0 else { return }
    // A mean of 480 numbers below one, in another order.
    let mean = picture.elements.reduce(0, +) / Double(picture.count)
    for i in 0..<3 {
      for j in 0..<3 {
        #expect(abs(patches[0, 3 * i + j] - (picture[row + i - 1, column + j - 1] - mean)) < 1e-13)
      }
    }
  }

  @Test(arguments: [0, 1])
  func featuresAreDistancesThenAVariance(scale: Int) {
    let (network, _) = Self.sample()
    let x = Self.picture(14, 13)
    for patch in [0, 37, 111] {
      let features = network.features(x, scale: scale, patch: patch)
      #expect(features.count == 4 && features.allSatisfy { $0 >= 0 })
      // Their order was found in single precision.
      #expect(zip(features.dropLast(), features.dropFirst().dropLast()).allSatisfy { $0 <= $1 + 1e-6 })
    }
  }

  @Test(arguments: [(false, 2), (true, 2), (false, 1)])
  func brighterPicturesComeOutBrighter(isSmall: Bool, scales: Int) {
    let (network, parameters) = Self.sample(isSmall: isSmall, scales: scales)
    // Numbers of few bits, and as many pixels as a power of two, so that mean and differences are the same to the bit and
    // neighbours too.
    let x = Self.picture(16, 16).map { ($0 * 64).rounded() / 1024 }
    let (a, b) = (network.output(x, parameters), network.output(x.map { $0 + 0.25 }, parameters))
    let inside = a.elements.indices.filter { abs(a[$0]) < 0.7 }
    #expect(inside.count > 128)
    for i in inside { #expect(abs(a[i] + 0.25 - b[i]) < 1e-13) }  // sums of some hundred numbers
  }

  @Test func threadsDoNotChangeTheBitsWithTheMomentsOfSeveralParts() {
    let ((network, parameters), x) = (Self.sample(), Self.picture(20, 30))
    let found = onThreads([1, 2]) { network.output(x, parameters, statistics: .picture(chunk: 100)) }
    #expect(found[0] == found[1])
  }

  @Test func bandsDoNotChangeTheResult() {
    let (network, parameters) = Self.sample()
    let x = Self.picture(30, 20)
    let whole = network.output(x, parameters)
    // Sums of some hundred numbers below one in another order.
    for rows in [1, 7, 16] {
      #expect((network.output(x, parameters, bandRows: rows) - whole).largestMagnitude < 1e-13, "\(rows) rows")
    }
  }

  @Test func momentsOfThePictureMakeAnotherResult() {
    let (network, parameters) = Self.sample()
    let x = Self.picture(20, 20)
    let (running, own) = (network.output(x, parameters), network.output(x, parameters, statistics: .authors))
    #expect((running - own).largestMagnitude > 0.05)  // measured 0.13
    // All patches in one part: the parts' size says nothing.
    #expect(own == network.output(x, parameters, statistics: .picture(chunk: 1000)))
  }

  @Test func theAuthorsFilesAreRead() throws {
    let network = LIDIANetwork()
    let parameters = network.initialParameters(seed: 3)
    let model = try read(network, parameters) { file in
      file.metadata = [:]
      file["separable_fc_net.agg1.bilinear_conv.weight"] = .float32(Tensor(repeating: 0, shape: [1, 1, 3, 3]))
      file["weights_net0.bn3.num_batches_tracked"] = .int64(shape: [], elements: [17])
    }
    #expect(model.network == network && model.sigma == nil && model.parameters == parameters)
  }

  @Test func filesOfOtherKindsAreRefused() throws {
    func refused(_ word: String, after change: (inout Safetensors) -> Void) throws {
      try expectRefused(Self.network(), Self.network().initialParameters(seed: 3), with: [word], after: change)
    }
    let first = "separable_fc_net.sep_part1_s0.ver_hor_bn_re0.ver_hor.ver.weight"
    try refused("[4, 64]") { $0[first] = .float32(Tensor(zeros: 64, 75)) }
    try refused("36 numbers") { $0[first] = .float32(Tensor(zeros: 5, 36)) }
    try refused("lidia-small") { $0.metadata["network"] = "lidia-small" }
    for radius in ["wide", "0"] { try refused("radius") { $0.metadata["radius"] = radius } }
  }
}
