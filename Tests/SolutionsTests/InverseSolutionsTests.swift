import Degradations
import Foundation
import Images
import Solutions
import Tensors
import Testing

/// The solutions of chapter 9.
struct InverseSolutionsTests {
  @Test(arguments: [1, 2, 3] as [UInt64]) func theWeightLeavesWhatNoiseWould(seed: UInt64) throws {
    let clean = Scene.texturedLeaves.render(width: 30, height: 24, seed: seed)
    let blur = CircularBlur(try .gaussian(deviation: 1), height: 24, width: 30)
    let problem = InverseProblem(degrading: clean.picture, by: blur, noise: 4, seed: seed)
    let rest = problem.misfit(problem.tikhonov(weight: discrepancyWeight(problem)))
    // The bisection ends within a twentieth of the weight, and the rest grows more slowly than that.
    #expect(abs(rest / (720 * pow(4.0 / 255, 2) / 2) - 1) < 0.05)
  }

  @Test func theAnswerIsNearTheBest() throws {
    let (found, best) = try discrepancyAnswers()
    #expect(found <= best + 0.05 && found > best - 1)
  }
}
