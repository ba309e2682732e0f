// Chapter 5, exercise 2.

// slice: solution
/// Multiply-adds of T steps for one patch of n pixels and m atoms, two ways.
///
/// With S each step is one product m × m: T m². With D it is two, n × m and m × n: 2 T n m. So D is cheaper as soon as m > 2n,
/// whatever T is. (S must also be formed, n m² once for a whole picture.)
public func unfoldedStepsCost(n: Int, m: Int, unfoldings: Int) -> (withS: Int, withD: Int) {
  (unfoldings * m * m, unfoldings * 2 * n * m)
}

/// The answers: seven steps for 8 × 8 patches and 256 atoms, 458,752 with S and 229,376 with D, half of it; and the least m
/// for n = 64 from which D is cheaper, 129, just above 2n.
public func unfoldedStepsAnswers() -> (withS: Int, withD: Int, leastAtoms: Int) {
  let seven = unfoldedStepsCost(n: 64, m: 256, unfoldings: 7)
  let least = (1...256).first { m in
    let cost = unfoldedStepsCost(n: 64, m: m, unfoldings: 7)
    return cost.withD < cost.withS
  }
  return (seven.withS, seven.withD, least ?? 0)
}
// slice.end
