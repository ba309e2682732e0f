/// Seeded random functions of the plane: smooth, without a visible grid, the same at every call.
///
/// Random slopes sit on the integer lattice and are joined by quintic interpolation (gradient noise: Perlin, SIGGRAPH
/// 1985 and 2002); octaves of it, each twice as fine and half as strong, make clouds.
struct SmoothNoise: Sendable {
  private let seed: UInt64

  init(seed: UInt64) { self.seed = seed }

  /// 64 random bits for a lattice point, by mixing its coordinates (the finaliser of SplitMix64).
  private func bits(_ i: Int, _ j: Int) -> UInt64 {
    var z = seed &+ UInt64(bitPattern: Int64(i)) &* 0x9e37_79b9_7f4a_7c15
    z ^= UInt64(bitPattern: Int64(j)) &* 0xc2b2_ae3d_27d4_eb4f
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in [0, 1) for a lattice point.
  func lattice(_ i: Int, _ j: Int) -> Double { Double(bits(i, j) >> 11) * 0x1p-53 }

  /// A smooth function, about in [−1, 1], with features of size 1.
  func value(_ x: Double, _ y: Double) -> Double {
    let (fx, fy) = (x.rounded(.down), y.rounded(.down))
    let (i, j) = (Int(fx), Int(fy))
    let (dx, dy) = (x - fx, y - fy)
    func fade(_ t: Double) -> Double { t * t * t * (t * (6 * t - 15) + 10) }
    // The slope at a lattice point: uniform in a square, one coordinate from each half of the bits.
    func corner(_ a: Int, _ b: Int) -> Double {
      let random = bits(i + a, j + b)
      let slopeX = Double(Int32(truncatingIfNeeded: random)) * 0x1p-31
      let slopeY = Double(Int32(truncatingIfNeeded: random >> 32)) * 0x1p-31
      return slopeX * (dx - Double(a)) + slopeY * (dy - Double(b))
    }
    let (u, v) = (fade(dx), fade(dy))
    let top = corner(0, 0) * (1 - u) + corner(1, 0) * u
    let bottom = corner(0, 1) * (1 - u) + corner(1, 1) * u
    return 1.6 * (top * (1 - v) + bottom * v)
  }

  /// A sum of `octaves` of ``value(_:_:)``, about in [−1, 1].
  func clouds(_ x: Double, _ y: Double, octaves: Int) -> Double {
    var (sum, strength, total, px, py) = (0.0, 1.0, 0.0, x, y)
    for _ in 0..<octaves {
      sum += strength * value(px, py)
      total += strength
      strength *= 0.5
      // Turned by about 37° and shifted, so that the lattices of the octaves do not line up.
      (px, py) = (1.6 * px - 1.2 * py + 17.3, 1.2 * px + 1.6 * py + 9.1)
    }
    return 1.4 * sum / total
  }
}
