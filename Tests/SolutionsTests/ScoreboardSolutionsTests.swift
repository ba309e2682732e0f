import Denoisers
import Networks
import Foundation
import Images
import Solutions
import Tensors
import Testing

/// The solutions of chapter 11.
struct ScoreboardSolutionsTests {
  @Test func widthAndWorkAreThoseOfTheLibrary() {
    for (depth, width) in [(17, 64), (17, 21), (3, 1), (7, 10)] {
      let network = DnCNNNetwork(depth: depth, width: width)
      let cost = dnCNNCost(depth: depth, width: width)
      #expect(cost.parameters == network.emptyParameters.count)
      #expect(2 * Double(cost.multiplyAdds) == network.flopPerPixel)
    }
    #expect(dnCNNCost(depth: 17, width: 64).parameters == 556_097)
  }

  @Test func largestWidthJustFits() {
    #expect(dnCNNWidth(depth: 17, atMost: 61_589) == 21)
    #expect(dnCNNWidth(depth: 17, atMost: dnCNNCost(depth: 17, width: 8).parameters) == 8)
    #expect(dnCNNWidth(depth: 17, atMost: dnCNNCost(depth: 17, width: 8).parameters - 1) == 7)
    #expect(dnCNNWidth(depth: 17, atMost: 10) == 0)
  }

  @Test func halfSizeIsFFDNet() {
    let cost = halfSizeCost(depth: 15, width: 64)
    #expect(cost.parameters == 486_080 && cost.multiplyAdds == 121_104)
  }

  @Test func pairingHelpsWhereHardPicturesAreHardForBoth() {
    var random = RandomStream(seed: 1, stream: "pairs")
    let hardness = (0..<2000).map { _ in 28 + 3 * random.normal() }
    let a = hardness.map { $0 + 0.1 * random.normal() }
    let b = hardness.map { $0 + 0.1 * random.normal() }
    let errors = standardErrors(a, b)
    // 0.1√2/√2000 and 3√2/√2000, to the spread of an estimate from 2,000 draws.
    #expect(abs(errors.paired - 0.00316) < 0.0003 && abs(errors.unpaired - 0.0949) < 0.006)
    // Independent scores: pairing changes nothing but by chance, a correlation of 1/√2000 = 0.022 and half of it in the
    // root: nine of those.
    let other = standardErrors(a, b.shuffled(using: &random))
    #expect(abs(other.paired / other.unpaired - 1) < 0.1)
  }

  @Test func picturesNeededAreAsComputedByHand() {
    #expect(picturesNeeded(lead: 0.1, deviation: 3 * 2.0.squareRoot()) == 7200)
    #expect(picturesNeeded(lead: 0.1, deviation: 0.15) == 9)
  }

  @Test func meanOfPSNRsIsNeverSmaller() {
    var random = RandomStream(seed: 2, stream: "means")
    for _ in 0..<100 {
      let means = meanPSNRs(ofErrors: (0..<10).map { _ in random.uniform(1e-4, 1e-1) })
      #expect(means.meanOfPSNRs > means.psnrOfMean)
    }
    let equal = meanPSNRs(ofErrors: [0.01, 0.01, 0.01])
    #expect(abs(equal.meanOfPSNRs - 20) < rounding && abs(equal.psnrOfMean - 20) < rounding)
  }

  @Test func luckIsAsOftenAsSaid() {
    #expect(chanceOfLuck(margin: 0, deviation: 1) == 0.5)
    var random = RandomStream(seed: 3, stream: "luck")
    let trials = 20_000
    let kept = (0..<trials).count { _ in random.normal() - random.normal() >= 1 }
    // Four standard errors of a share of 0.24.
    #expect(abs(Double(kept) / Double(trials) - chanceOfLuck(margin: 1, deviation: 1)) < 0.012)
    let margin = marginAgainstLuck(claims: 100, deviation: 1)
    #expect(abs(margin - 3.29) < halfUnit(2) && 100 * chanceOfLuck(margin: margin, deviation: 1) <= 1)
  }

  @Test func answersAreThoseThatTheirCommentsState() {
    let width = widthAnswers()
    #expect(width.published == (556_097, 554_112) && width.width == 21 && width.narrow == (60_565, 59_913))
    #expect(halfSizeAnswers() == (486_080, 121_104, 484_416))
    let pairs = pairsAnswers()
    #expect(abs(pairs.ratio - 0.1) < rounding && pairs.unpaired == 7200 && pairs.paired == 72)
    let means = meansAnswers()
    let (first, second) = (means.map(\.meanOfPSNRs), means.map(\.psnrOfMean))
    // Logarithms of size 30, of which a unit in the last place is 3.6e-15.
    #expect(abs(first[0] - 30) < 2 * rounding && abs(first[2] - first[1]) < 2 * rounding)
    #expect(abs(second[0] - 22.967) < halfUnit(3) && abs(first[1] - first[0] - 1.505) < halfUnit(3))
    #expect(abs(second[1] - second[0] - 0.0216) < halfUnit(4) && abs(second[2] - second[0] - 2.968) < halfUnit(3))
    let luck = luckAnswers()
    #expect(abs(luck.chance - 0.278) < halfUnit(3) && abs(luck.margin - 0.197) < halfUnit(3))
  }
}
