// Chapter 11, exercise 2.

// slice: solution
/// Size and work of a network of d layers with c channels that works on four half-size pictures, and is told the noise by
/// a fifth.
///
/// The inner layers do not know how large the picture is, so their size stays: (d − 2)(9c² + 2c). The first layer sees 5
/// channels in the place of 1, the last makes 4: 9c · 9 weights together, in the place of 9c · 2. Each weight is used at
/// a quarter of the places, so the work falls to a quarter of the weights. FFDNet, with d = 15, c = 64 and no biases, has
/// 486,080 parameters and spends 121,104 multiply-adds on a pixel; at full size they would be 484,416.
/// - Parameters:
///   - depth: d.
///   - width: c.
public func halfSizeCost(depth d: Int, width c: Int) -> (parameters: Int, multiplyAdds: Double) {
  let weights = 9 * c * 5 + 9 * (d - 2) * c * c + 9 * c * 4
  return (weights + (d - 2) * 2 * c, Double(weights) / 4)
}

/// The answers for FFDNet: its parameters, its multiply-adds for a pixel, and those of the same layers at full size.
///
/// They are 486,080, 121,104 and 484,416.
public func halfSizeAnswers() -> (parameters: Int, multiplyAdds: Double, atFullSize: Double) {
  let cost = halfSizeCost(depth: 15, width: 64)
  return (cost.parameters, cost.multiplyAdds, 4 * cost.multiplyAdds)
}
// slice.end
