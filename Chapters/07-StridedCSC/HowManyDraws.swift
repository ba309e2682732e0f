//: ### How many draws?
//:
//: Let $`x_1, \dots, x_M`$ be the estimates of one signal $`x`$, and $`\bar x`$ their mean. Whatever they are,
//:
//: ```math
//: \|\bar x - x\|^2 = \frac1M \sum_j \|x_j - x\|^2 - \frac1M \sum_j \|x_j - \bar x\|^2 .
//: ```
//:
//: The error of the mean is the mean error *less the spread*. (Write $`x_j - x = (x_j - \bar x) + (\bar x - x)`$ and
//: multiply out; the mixed terms sum to zero.) So an average is never worse than its members are on average, and better
//: by as much as they differ. Keep this line in mind, since it holds for shifts as well as for draws.
//:
//: If the draws are independent with mean $`x_\infty`$ and total variance $`b`$, the mean $`\bar x_J`$ of $`J`$ of them
//: errs by
//:
//: ```math
//: E\,\|\bar x_J - x\|^2 = a + \frac bJ, \qquad a = \|x_\infty - x\|^2 .
//: ```
//:
//: Both $`a`$ and $`b`$ can be had from the hundred draws, without bias. Then there is nothing left to fit:
//:
//: @slice(Chapters/07-StridedCSC/RandomPursuitTrial.swift#law)

// snippet.hide
import Foundation
import Notebook
import Tensors

func howManyDraws(_ notebook: Notebook, _ runs: PursuitTrials) throws {
  let trials = try runs.trials()
  // snippet.show
  let outcomes = trials[0].flatMap(\.outcomes)
  let counts = [1, 2, 3, 5, 10, 20, 50]
  let deviations = counts.map { count in
    Statistic(outcomes.map { $0.running[count - 1] - ($0.a + $0.b / Double(count)) })
  }

  // snippet.hide
  drawLaw(notebook, trials, outcomes, counts: counts, deviations: deviations)
  // snippet.show

  //: @figure(law)
  //:
  //: At σ = 0.3 $`a`$ is @value(law-a) and $`b`$ is @value(law-b), in units of the noise. Ten draws have nine tenths of
  //: what there is to gain over one, whatever $`a`$ and $`b`$ are.
  //:
  //: So in these problems a mean over explanations beats the best guess, and a few that differ are enough. They need
  //: not be drawn by chance. A convolutional model with a stride has $`q`$ of them in one dimension and $`q^2`$ in a
  //: picture, one for each way to lay its grid. Its atoms are told apart, since the stride keeps them apart, and the
  //: mean over grids makes up for the places that each of them lacks. That is the model of the rest of this chapter.

  // snippet.hide
}
