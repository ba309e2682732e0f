import Foundation
import Images
import Learning
import Networks
import Synchronization
import Tensors
import Testing

/// Ranks that are threads of this process: what MPI does, without MPI.
private final class Meeting: Sendable {
  private let state = NSCondition()
  nonisolated(unsafe) private var said: [Int: [UInt8]] = [:]
  nonisolated(unsafe) private var heard: [Int: [UInt8]] = [:]
  nonisolated(unsafe) private var round = 0
  let count: Int

  init(_ count: Int) { self.count = count }

  /// What all say in this round, once all have spoken.
  func gathered(_ bytes: [UInt8], from rank: Int) -> [[UInt8]] {
    state.lock()
    defer { state.unlock() }
    said[rank] = bytes
    let mine = round
    if said.count == count {
      (heard, said, round) = (said, [:], round + 1)
      state.broadcast()
    }
    while round == mine { state.wait() }
    return (0..<count).map { heard[$0] ?? [] }
  }
}

private struct ThreadRank: Communicator {
  let meeting: Meeting
  let rank: Int
  var count: Int { meeting.count }

  func gathered(_ bytes: [UInt8]) -> [[UInt8]] { meeting.gathered(bytes, from: rank) }

  func exchanged(_ bytes: UnsafeRawBufferPointer, with other: Int, into heard: UnsafeMutableRawBufferPointer) {
    heard.copyBytes(from: gathered(Array(bytes))[other])
  }
}

/// What each of so many ranks makes of it.
private func onRanks<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable () throws -> Result) throws -> [Result]
{
  let (meeting, group) = (Meeting(count), DispatchGroup())
  let results = Mutex<[Int: Result]>([:])
  for rank in 0..<count {
    group.enter()
    Thread {
      Ranks.$communicator.withValue(ThreadRank(meeting: meeting, rank: rank)) {
        let result = try? body()
        results.withLock { $0[rank] = result }
      }
      group.leave()
    }.start()
  }
  group.wait()
  return try (0..<count).map { rank in try #require(results.withLock { $0[rank] }) }
}

@Suite(.serialized) struct RanksTests {
  /// A short training; the state after it.
  private static func trained<Network: TrainableNetwork>(
    _ network: Network, side: Int, crops: Int, loss: PixelLoss? = nil
  ) throws -> TrainingState {
    let (training, heldOut) = TrainingPictures.scenes(count: 6, side: 48, seed: 1).split()
    let task = DenoisingTask(
      network, sampler: CropSampler(training, side: side, sigma: 25), crops: crops, heldOut: heldOut, loss: loss)
    var plan = TrainingPlan(steps: 3, rate: LearningRate(0.01), averaging: 0.9, stepsPerScore: 2, seed: 3)
    plan.optimiser.name = .muon
    let trainer = Trainer(task, plan: plan, state: TrainingState(try network.start(seed: 2), plan: plan))
    _ = try trainer.run()
    return trainer.state
  }

  /// All but the seconds that it took.
  private func isSame(_ a: TrainingState, _ b: TrainingState) -> Bool {
    a.parameters == b.parameters && a.average == b.average && a.optimiser == b.optimiser && a.random == b.random
      && a.step == b.step
  }

  private func expectSameBits<Network: TrainableNetwork>(
    _ network: Network, side: Int, crops: Int, loss: PixelLoss? = nil
  ) throws {
    let alone = try Self.trained(network, side: side, crops: crops, loss: loss)
    for count in [2, 4] {
      let all = try onRanks(count) { try Self.trained(network, side: side, crops: crops, loss: loss) }
      for (rank, state) in all.enumerated() { #expect(isSame(state, alone), "rank \(rank) of \(count)") }
    }
  }

  @Test func crossTheMomentsOfTheBatch() throws {
    try expectSameBits(DnCNNNetwork(depth: 4, width: 5), side: 12, crops: 8)
    var network = LIDIANetwork(side: 3, neighbours: 4, features: 5, radius: 2)
    network.usesBatchMoments = true
    try expectSameBits(network, side: 23, crops: 4)
  }

  @Test func crossALossOfTheWholeBatch() throws {
    try expectSameBits(LIDIANetwork(side: 3, neighbours: 4, features: 5, radius: 2), side: 23, crops: 4)
    try expectSameBits(DeepKSVDNetwork(side: 4, atoms: 25, unfoldings: 2), side: 12, crops: 32)
  }

  @Test func crossLossesOfSinglePictures() throws {
    let network = CSCNetwork(side: 5, filters: 7, stride: 3, unfoldings: 2)
    try expectSameBits(network, side: 17, crops: 4)
    try expectSameBits(network, side: 17, crops: 4, loss: .absolute)
  }

  @Test func whatAllSayComesInTheirOrder() throws {
    // What goes wrong in a thread is expected of its result here, where the test is known.
    let all = try onRanks(3) { () -> (numbers: [Double], isRight: [Bool]) in
      let own = Ranks.own
      // Of different lengths, one of them empty.
      let numbers = Ranks.gathered([Double](repeating: Double(own), count: own))
      let words = try Ranks.gathered(values: ["rank \(own)"])
      let isRight = [
        words == ["rank 0", "rank 1", "rank 2"], Ranks.share(of: [1, 2, 3, 4, 5, 6, 7]).count == [2, 2, 3][own],
        Ranks.any(own == 2), !Ranks.any(false),
      ]
      return (numbers, isRight)
    }
    #expect(all.allSatisfy { $0.numbers == [1, 2, 2] && $0.isRight == [true, true, true, true] })
  }

  @Test func cropsThatCannotBeSharedAreRefused() throws {
    #expect(Ranks.refusal(crops: 3) == nil)
    let words = try onRanks(2) { [4: Ranks.refusal(crops: 4), 3: Ranks.refusal(crops: 3), 1: Ranks.refusal(crops: 1)] }
    #expect(words[0][4] == .some(nil))
    for crops in [3, 1] { #expect(words[0][crops]??.contains("\(crops) crops") == true) }
  }
}
