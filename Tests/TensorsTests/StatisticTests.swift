import Tensors
import Testing

@Suite struct StatisticTests {
  @Test func fourNumbersAreAsComputedByHand() {
    let statistic = Statistic([1, 2, 3, 6])
    #expect(statistic.mean == 3)
    // Squares of deviations: 4 + 1 + 0 + 9 = 14, over three.
    #expect(abs(statistic.deviation - (14.0 / 3).squareRoot()) < 1e-15)
    #expect(abs(statistic.standardError - (14.0 / 12).squareRoot()) < 1e-15)
    #expect(statistic.inErrors == statistic.mean / statistic.standardError)
  }

  @Test func fewerThanTwoNumbersHaveNoSpread() {
    #expect(Statistic([5]).mean == 5 && Statistic([5]).deviation.isNaN && Statistic([5]).standardError.isNaN)
    #expect(Statistic([]).mean.isNaN)
  }

  @Test func squaredDistanceIsTheNormOfTheDifference() {
    #expect(squaredDistance([1.0, 2, 3], [4.0, 2, -1]) == 25)
    #expect(squaredDistance([Float](), [Float]()) == 0)
  }
}
