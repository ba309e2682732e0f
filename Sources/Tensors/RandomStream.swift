import Files
import RealModule

/// Seeded random numbers with named streams.
///
/// The generator is xoshiro256** (Blackman and Vigna, 2021), its state filled by SplitMix64 from the seed and the
/// stream's name. Two streams of one seed are independent in practice, so noise, scenes and problems of one experiment
/// do not move each other when one of them draws more.
///
/// The same seed and stream give the same numbers on every machine: only integer arithmetic and IEEE operations are
/// used, but for the logarithm of the normal generator, whose last bit is the C library's.
public struct RandomStream: RandomNumberGenerator, Sendable, Codable, Equatable {
  private var s0, s1, s2, s3: UInt64
  private var spare: Double?

  /// A generator for one purpose.
  /// - Parameters:
  ///   - seed: the experiment's seed.
  ///   - stream: the purpose, such as "noise" or "dictionary"; another name gives other numbers.
  public init(seed: UInt64, stream: String) {
    // FNV-1a over the name, then SplitMix64: short, documented, and equal seeds never share a state by accident.
    var mix = seed &+ Fingerprint(of: stream).bits
    func mixed() -> UInt64 {
      mix &+= 0x9e37_79b9_7f4a_7c15
      var z = mix
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    (s0, s1, s2, s3) = (mixed(), mixed(), mixed(), mixed())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(s1 &* 5, 7) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotated(s3, 45)
    return result
  }

  /// A uniform number in [0, 1), of 53 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A uniform number in [low, high).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// A whole number in 0..<bound, without bias.
  public mutating func index(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// A normal number of mean zero and variance one, by the polar method; both numbers of a pair are used.
  public mutating func normal() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    while true {
      let (a, b) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = a * a + b * b
      guard square < 1, square > 0 else { continue }
      let factor = (-2 * Double.log(square) / square).squareRoot()
      spare = b * factor
      return a * factor
    }
  }

  /// A tensor of independent normal numbers of mean zero and the given standard deviation.
  public mutating func normals<Scalar: TensorScalar>(_ shape: Int..., deviation: Double = 1) -> Tensor<Scalar> {
    Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in Scalar(deviation * normal()) })
  }

  /// `count` different whole numbers out of 0..<bound, in random order.
  public mutating func sample(_ count: Int, below bound: Int) -> [Int] {
    require(count <= bound, "\(count) different numbers below \(bound)")
    var pool = Array(0..<bound)
    for i in 0..<count { pool.swapAt(i, Int.random(in: i..<bound, using: &self)) }
    return Array(pool[..<count])
  }
}
