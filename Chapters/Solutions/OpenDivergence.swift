import Tensors

// Chapter 12, exercise 5.

// slice: solution
/// The variance of bᵀA b, the estimate of the trace of a square matrix by one random direction, with entries of mean zero and
/// variance one.
///
/// Only the symmetric part S = (A + Aᵀ)/2 counts, since bᵀA b = bᵀS b.
///
/// Signs: b_i² = 1, so bᵀS b = tr S + 2 Σ_{i<j} S_ij b_i b_j. The products are uncorrelated, each of variance one: the variance is
/// 4 Σ_{i<j} S_ij² = 2 Σ_{i≠j} S_ij².
///
/// Normal numbers: turn to the axes of S. Then it is Σ s_i g_i², and each g_i² has the variance two: 2 Σ s_i² = 2‖S‖_F². That is more by
/// twice the squares of the diagonal. Signs are never worse, and exact when S is diagonal: for a denoiser that treats every pixel
/// by itself, such as a threshold.
public func traceVariances(_ a: Tensor<Double>) -> (signs: Double, normal: Double) {
  require(a.rows == a.columns, "the trace of a matrix of \(a.shape)")
  let n = a.rows
  var (all, diagonal) = (0.0, 0.0)
  for i in 0..<n {
    for j in 0..<n {
      let s = (a[i, j] + a[j, i]) / 2
      all += s * s
      if i == j { diagonal += s * s }
    }
  }
  return (2 * (all - diagonal), 2 * all)
}

/// The standard error of one direction for the mean of three neighbours on a ring of n samples, relative to the trace n/3.
///
/// Every row has two entries of 1/3 off the diagonal, so the variance is 4n/9 for signs and 6n/9 for normal numbers. Relative to the
/// trace that is 2/√n and √6/√n: for the 36,864 pixels of the chapter's scene 1.04 % and 1.28 %.
public func relativeErrorsOnARing(samples n: Int) -> (signs: Double, normal: Double) {
  // Off the diagonal and on it, of one row.
  let (off, on) = (2.0 / 9, 1.0 / 9)
  let trace = Double(n) / 3
  return ((2 * Double(n) * off).squareRoot() / trace, (2 * Double(n) * (off + on)).squareRoot() / trace)
}
// slice.end
