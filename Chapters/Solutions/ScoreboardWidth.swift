// Chapter 11, exercise 1.

// slice: solution
/// Size and work of a DnCNN of d layers with c channels.
///
/// The d − 2 inner layers have 9c² weights, and a scale and a shift for each channel. The first has 9c weights and c
/// biases, the last 9c and one. So it learns (d − 2)(9c² + 2c) + 19c + 1 parameters, 556,097 for d = 17 and c = 64. Every
/// weight is used once for a pixel: 9(d − 2)c² + 18c multiply-adds.
/// - Parameters:
///   - depth: d.
///   - width: c.
public func dnCNNCost(depth d: Int, width c: Int) -> (parameters: Int, multiplyAdds: Int) {
  ((d - 2) * (9 * c * c + 2 * c) + 19 * c + 1, 9 * (d - 2) * c * c + 18 * c)
}

/// The largest width with at most so many parameters. For 17 layers and LIDIA's 61,589 it is 21; zero if not even one channel
/// is to be had.
public func dnCNNWidth(depth: Int, atMost parameters: Int) -> Int {
  var width = 0
  while dnCNNCost(depth: depth, width: width + 1).parameters <= parameters { width += 1 }
  return width
}

/// The answers: the cost of the published network, the width that fits into LIDIA's 61,589 parameters, and its cost.
///
/// They are 556,097 parameters and 554,112 multiply-adds; 21 channels; and 60,565 parameters with 59,913 multiply-adds.
public func widthAnswers() -> (
  published: (parameters: Int, multiplyAdds: Int), width: Int, narrow: (parameters: Int, multiplyAdds: Int)
) {
  let width = dnCNNWidth(depth: 17, atMost: 61_589)
  return (dnCNNCost(depth: 17, width: 64), width, dnCNNCost(depth: 17, width: width))
}
// slice.end
