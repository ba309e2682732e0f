import Tensors
import Testing

@Suite struct StatisticTests {
  @Test func fourNumbersAreAsComputedByHand() {
    let statistic = Statistic([1, 2, 3, 6])
    #expect(statistic.mean == 3)
    // Squares of deviations: 4 + 1 + 0 + 9 = 14, over three. Two units in the last place of numbers below four.
    #expect(abs(statistic.deviation - (14.0 / 3).squareRoot()) < 1e-15)
    #expect(abs(statistic.standardError - (14.0 / 12).squareRoot()) < 1e-15)
    #expect(statistic.inErrors == statistic.mean / statistic.standardError)
  }

  @Test func fewerThanTwoNumbersHaveNoSpread() {
    #expect(Statistic([5]).mean == 5 && Statistic([5]).deviation.isNaN && Statistic([5]).standardError.isNaN)
    #expect(Statistic([]).mean.isNaN)
  }

  /// Quantiles as tables print them, to half a unit in the fourth decimal. The expansion is worst at three degrees of
  /// freedom, by 1.1e-3; at four and five it is off by what is allowed there.
  @Test(arguments: [
    (1, 6.3138, 5e-5), (2, 2.9200, 5e-5), (3, 2.3534, 2e-3), (4, 2.1318, 4e-4), (5, 2.0150, 2e-4), (11, 1.7959, 5e-5),
    (67, 1.6679, 5e-5), (100_000, 1.6449, 5e-5),
  ])
  func studentsFactorIsThatOfTables(degrees: Int, wanted: Double, tolerance: Double) {
    #expect(abs(Statistic.student95(degrees: degrees) - wanted) < tolerance)
  }

  @Test func farEndLiesBeyondTheMean() {
    let statistic = Statistic([-1, -2, -3, -6])
    #expect(statistic.farEnd == 3 + Statistic.student95(degrees: 3) * statistic.standardError)
    #expect(statistic.lowEnd == 3 - Statistic.student95(degrees: 3) * statistic.standardError)
    #expect(Statistic([5]).farEnd.isNaN && Statistic([5]).lowEnd.isNaN)
    #expect(Statistic.farEnd(mean: 0.1, standardError: 0, degrees: 1) == 0.1)
  }

  @Test func squaredDistanceIsTheNormOfTheDifference() {
    #expect(squaredDistance([1.0, 2, 3], [4.0, 2, -1]) == 25)
    #expect(squaredDistance([Float](), [Float]()) == 0)
  }
}
