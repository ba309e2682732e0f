// Chapter 8, exercise 1.

// slice: solution
/// Size and work of a DnCNN of d layers with c channels.
///
/// The d − 2 inner layers have 9c² weights, and a scale and a shift for each channel. The first has 9c weights and c
/// biases, the last 9c and one. So it learns (d − 2)(9c² + 2c) + 19c + 1 numbers, 556,097 for d = 17 and c = 64. Every
/// weight is used once for a pixel: 9(d − 2)c² + 18c multiply-adds.
/// - Parameters:
///   - depth: d.
///   - width: c.
public func dnCNNCost(depth d: Int, width c: Int) -> (numbers: Int, multiplyAdds: Int) {
  ((d - 2) * (9 * c * c + 2 * c) + 19 * c + 1, 9 * (d - 2) * c * c + 18 * c)
}

/// The largest width with at most so many numbers. For 17 layers and LIDIA's 61,589 it is 21; zero if not even one channel
/// is to be had.
public func dnCNNWidth(depth: Int, atMost numbers: Int) -> Int {
  var width = 0
  while dnCNNCost(depth: depth, width: width + 1).numbers <= numbers { width += 1 }
  return width
}
// slice.end
