// Chapter 7, exercise 1.

// slice: solution
/// The parameters of CSCNet: three banks of m filters of n × n, and a threshold a filter.
///
/// All steps share them, so K is not in the formula. Nor is q: a filter does not know how often it is laid. With
/// n = 11 and m = 175 it is 3 · 175 · 121 + 175 = 63,700.
/// - Parameters:
///   - side: n.
///   - filters: m.
public func cscParameterCount(side n: Int, filters m: Int) -> Int { 3 * m * n * n + m }

/// Filters along an axis of so many pixels, for one shift of the grid.
///
/// The authors put q mirrored pixels before the picture. After it come q more, and as many as let the last filter end
/// with the border. For q = 1 there is no border at all.
public func cscPlaces(along extent: Int, side n: Int, stride q: Int) -> Int {
  if q == 1 { return extent - n + 1 }
  let last = extent + 2 * q - n  // where a filter would begin that ends q pixels after the picture
  return (last + q - 1) / q + 1
}

/// The multiplications, each with its addition, of CSCNet for a picture.
///
/// One bank at one place costs n²m. The first step analyses; each of the K − 1 others synthesises and analyses; then
/// the output filters synthesise. That makes 2K banks at each place, and there are q² shifts with their places. For
/// 481 × 321 pixels, q = 8 and K = 12 it is 24 · 21,175 · 62 · 42 · 64, which is 84.7 · 10⁹.
///
/// One shift has about one place for q² pixels, and there are q² shifts: a place a pixel. So a pixel costs some 2K n²m,
/// whatever q is, and a border's worth more: 508,200 multiplications, 24 for each of the 21,175 parameters of a bank. A larger
/// q does not make the network cheaper. It makes each of its pursuits cheaper, and asks for more of them.
public func cscMultiplications(
  height: Int, width: Int, side n: Int, filters m: Int, stride q: Int, unfoldings: Int
) -> Int {
  let places = cscPlaces(along: height, side: n, stride: q) * cscPlaces(along: width, side: n, stride: q)
  return 2 * unfoldings * n * n * m * places * q * q
}

/// The answers: the parameters, the multiplications for 481 × 321 pixels, and those a pixel of a large picture for each stride.
///
/// They are 63,700 and 84,694,579,200. A pixel of 5000 × 5000 costs 506,169 for the stride 1, 511,457 for 8, and 513,703 for 11:
/// what differs is the border.
public func cscCounts() -> (parameters: Int, multiplications: Int, perPixel: [Int]) {
  func count(_ height: Int, _ width: Int, _ q: Int) -> Int {
    cscMultiplications(height: height, width: width, side: 11, filters: 175, stride: q, unfoldings: 12)
  }
  return (
    cscParameterCount(side: 11, filters: 175), count(321, 481, 8), (1...11).map { count(5000, 5000, $0) / 25_000_000 }
  )
}
// slice.end
