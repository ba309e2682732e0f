// Chapter 5, exercise 2.

// slice: solution
/// Multiply-adds of T steps for one patch of n pixels and m atoms, two ways.
///
/// With S each step is one product m × m: T m². With D it is two, n × m and m × n: 2 T n m. So D is cheaper as soon as m > 2n,
/// whatever T is; for 8 × 8 patches and 256 atoms by the factor two. (S must also be formed, n m² once for a whole picture.)
public func unfoldedStepsCost(n: Int, m: Int, unfoldings: Int) -> (withS: Int, withD: Int) {
  (unfoldings * m * m, unfoldings * 2 * n * m)
}
// slice.end
