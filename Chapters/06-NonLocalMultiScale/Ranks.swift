import Tensors

/// Spearman's rank correlation: 1 where two lists rise together, −1 where one falls as the other rises.
func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double {
  func ranks(_ values: [Double]) -> [Double] {
    values.map { value in Double(values.count { $0 < value }) + Double(values.count { $0 == value } - 1) / 2 }
  }
  let (x, y, middle) = (ranks(a), ranks(b), Double(a.count - 1) / 2)
  func product(_ u: [Double], _ v: [Double]) -> Double {
    zip(u, v).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
  }
  return product(x, y) / (product(x, x) * product(y, y)).squareRoot()
}

/// The share of random orders whose rank correlation is at least as far from zero as that of two lists: how often chance
/// alone does as much.
func chance(ofRankCorrelation a: [Double], _ b: [Double], orders: Int = 20_000) -> Double {
  let observed = abs(rankCorrelation(a, b))
  var random = RandomStream(seed: 1, stream: "orders")
  let asFar = (0..<orders).count { _ in abs(rankCorrelation(a, b.shuffled(using: &random))) >= observed - 1e-12 }
  return Double(asFar) / Double(orders)
}
