import Learning
import Networks
import Testing

/// A network of small sizes that can be asked for all that is asked of any network, whatever its type; see
/// ``NetworkChecks``.
protocol Sample: Sendable, CustomTestStringConvertible {
  var isFiled: Bool { get }
  func gradients() throws
  func loss() throws
  func otherLosses() throws
  func moments() throws
  func threads() throws
  func shift() throws
  func sizes() throws
  func start() throws
  func resume() throws
  func files() throws
  func damage() throws
  func fuzz() throws
  func denoiser() throws
}

/// One network of each kind.
private let samples: [any Sample] = {
  var (batch, smallBatch) = (LIDIATests.network(), LIDIATests.network(isSmall: true))
  (batch.usesBatchMoments, smallBatch.usesBatchMoments) = (true, true)
  var full = CSCNetwork(side: 5, filters: 7, stride: 2, unfoldings: 2)
  full.border = .full
  return [
    deep(DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 3)),
    deep(DeepKSVDNetwork(side: 4, atoms: 25, stages: 2, unfoldings: 3)),
    NetworkChecks(DeepKSVDNetwork(side: 4, atoms: 16, stages: 3, unfoldings: 0), side: 9, reach: 9),
    NetworkChecks(
      DnCNNNetwork(depth: 4, width: 3), side: 9, reach: 4, entries: .max, momentum: 0.95,
      telling: [
        "conv1.weight": "conv1.weight", "conv2.weight": "one layer", "conv3.weight": "conv2.weight",
        "conv4.weight": "conv3.weight",
      ],
      parameters: DnCNNTests.parameters),
    lidia(LIDIATests.network()), lidia(LIDIATests.network(isSmall: true)), lidia(LIDIATests.network(scales: 1)),
    lidia(batch), lidia(smallBatch),
    lidia(LIDIATests.network(channels: 3)),
    cscnet(CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 3)), cscnet(full),
    cscnet(CSCNetwork(channels: 3, side: 5, filters: 7, stride: 3, unfoldings: 3)),
    cscnet(CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 3, pursuit: .ista)),
    cscnet(CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 4, pursuit: .fista)),
    cdlnet(CDLNetwork(side: 5, filters: 6, stride: 2, unfoldings: 3)),
    cdlnet(CDLNetwork(side: 3, filters: 6, stride: 2, unfoldings: 3, groups: 3, window: 3)),
    tnrd(TNRDNetwork(side: 3, steps: 2)), tnrd(TNRDNetwork(side: 3, steps: 2, neighbours: 3, radius: 2)),
    sc(SCNetwork(side: 3, atoms: 12, unfoldings: 3)),
    sc(SCNetwork(side: 3, atoms: 12, unfoldings: 3, groups: .nearest(4, within: 2))),
    NetworkChecks(
      BiasFreeNetwork(depth: 4, width: 3), side: 9, reach: 4,
      telling: [
        "conv1.weight": "conv1.weight", "conv2.weight": "one layer", "conv3.weight": "conv2.weight",
        "conv4.weight": "conv3.weight",
      ]),
  ]
}()

/// More sizes, of which the gradients are asked and the files.
private let variants: [any Sample] = {
  var (single, coarse) = (LIDIATests.network(neighbours: 1), LIDIATests.network(scales: 1))
  (single.usesBatchMoments, coarse.usesBatchMoments) = (true, true)
  return [
    deep(DeepKSVDNetwork(side: 4, atoms: 25, stages: 3, unfoldings: 3)), lidia(LIDIATests.network(neighbours: 1)),
    lidia(single), lidia(coarse), cscnet(CSCNetwork(side: 5, filters: 7, stride: 1, unfoldings: 3)),
    cscnet(CSCNetwork(side: 5, filters: 7, stride: 5, unfoldings: 3)),
    cdlnet(CDLNetwork(channels: 3, side: 3, filters: 5, stride: 2, unfoldings: 2)),
    cdlnet(CDLNetwork(side: 5, filters: 4, unfoldings: 2)), cdlnet(CDLNetwork(filters: 4, stride: 3, unfoldings: 1)),
    cdlnet(CDLNetwork(side: 3, filters: 4, unfoldings: 6, groups: 2, window: 5)),
    sc(SCNetwork(side: 3, atoms: 5, unfoldings: 8, groups: .nearest(3, within: 3))),
    sc(SCNetwork(side: 3, atoms: 5, unfoldings: 8, groups: .window(4))),
  ]
}()

private func deep(_ network: DeepKSVDNetwork) -> any Sample {
  NetworkChecks(network, side: 9, reach: 3 * network.stages, parameters: DeepKSVDTests.parameters)
}

private func lidia(_ network: LIDIANetwork) -> any Sample {
  let first = "separable_fc_net.sep_part1_s0.ver_hor_bn_re"
  return NetworkChecks(
    network, side: 2 * network.margin + 9, reach: network.margin + 2 * network.side,
    momentum: network.usesBatchMoments ? 0.9 : nil, isFiled: !network.usesBatchMoments,
    telling: [
      first + "0.ver_hor.ver.weight": first + "0", first + "0.ver_hor.hor.weight": first + "0",
      "alpha1": "sep_part2.ver_hor_bn_re2.ver_hor.b",
      first + "1.ver_hor.b": "lidia-small",
    ], parameters: LIDIATests.parameters)
}

private func cscnet(_ network: CSCNetwork) -> any Sample {
  NetworkChecks(
    network, side: 17, reach: 4 + (network.unfoldings - 1) * (4 / network.stride * network.stride) + 2 * network.stride,
    telling: ["apply_A.weight": "apply_A.weight"], parameters: CSCNetTests.parameters)
}

private func sc(_ network: SCNetwork) -> any Sample {
  // A step with groups sees a window further, and the nearest patches are looked for in it.
  let reach = network.groups.map { ($0.candidates.reach + 1) * (network.unfoldings + 1) } ?? 0
  return NetworkChecks(
    network, side: 9, reach: 2 * network.side + reach, telling: ["apply_A.weight": "apply_A.weight"])
}

private func tnrd(_ network: TNRDNetwork) -> any Sample {
  // A step looks half a filter further there and half a filter back, and in the non-local form a window both times.
  let windows = network.neighbours > 0 ? 2 * network.radius : 0
  return NetworkChecks(
    network, side: 9, reach: network.steps * (network.side - 1 + windows) + network.radius + network.side,
    telling: ["filters.0": "filters.0", "shares.0": "shares.0"])
}

private func cdlnet(_ network: CDLNetwork) -> any Sample {
  // A group threshold sees a window further with every step.
  let windows = network.groups.map { (network.unfoldings - 1) * ($0.window / 2) * network.stride } ?? 0
  return NetworkChecks(
    network, side: 9, reach: (network.side - 1) * network.unfoldings + windows + 4, step: network.stride,
    telling: ["A.0.weight": "A.0.weight", "W_theta": "W_theta"], parameters: CDLNetTests.parameters)
}

/// One test at a time: the number of threads is the whole process's.
@Suite(.serialized) struct EveryNetworkTests {
  @Test(arguments: samples + variants)
  func gradientsAreCentralDifferences(of sample: any Sample) throws { try sample.gradients() }
  @Test(arguments: samples) func lossIsThatOfTheEstimates(of sample: any Sample) throws { try sample.loss() }
  @Test(arguments: samples) func anyLossIsTaken(by sample: any Sample) throws { try sample.otherLosses() }
  @Test(arguments: samples) func runningMomentsMove(of sample: any Sample) throws { try sample.moments() }
  @Test(arguments: samples) func threadsDoNotChangeTheBits(of sample: any Sample) throws { try sample.threads() }
  @Test(arguments: samples) func cutPicturesGiveCutEstimates(of sample: any Sample) throws { try sample.shift() }
  @Test(arguments: samples + [lidia(LIDIANetwork(features: 4))])
  func picturesOfAnySizeComeOut(of sample: any Sample) throws { try sample.sizes() }
  @Test(arguments: samples) func everyParameterStarts(of sample: any Sample) throws { try sample.start() }
  @Test(arguments: samples) func interruptedRunsLearnTheSameBits(by sample: any Sample) throws { try sample.resume() }
  @Test(arguments: samples + variants)
  func filesComeBackAsTheyWere(of sample: any Sample) throws { try sample.files() }
  @Test(arguments: samples.filter(\.isFiled))
  func damagedFilesAreRefusedByName(of sample: any Sample) throws { try sample.damage() }
  @Test(arguments: samples.filter(\.isFiled))
  func damageGivesAnErrorOrSoundNumbers(of sample: any Sample) throws { try sample.fuzz() }
  @Test(arguments: samples) func denoisersAreTheirNetworks(of sample: any Sample) throws { try sample.denoiser() }
}
