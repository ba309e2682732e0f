/// Seeded random functions of the plane: smooth, without a visible grid, the same at every call.
///
/// Random values sit on the integer lattice and are joined by quintic interpolation (value noise); octaves of it, each
/// twice as fine and half as strong, make clouds with a spectrum near 1/f.
struct SmoothNoise: Sendable {
  private let seed: UInt64

  init(seed: UInt64) { self.seed = seed }

  /// A number in [0, 1) for a lattice point, by mixing its coordinates (the finaliser of SplitMix64).
  func lattice(_ i: Int, _ j: Int) -> Double {
    var z = seed &+ UInt64(bitPattern: Int64(i)) &* 0x9e37_79b9_7f4a_7c15
    z ^= UInt64(bitPattern: Int64(j)) &* 0xc2b2_ae3d_27d4_eb4f
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// A smooth function with values in [−1, 1] and features of size 1.
  func value(_ x: Double, _ y: Double) -> Double {
    let (fx, fy) = (x.rounded(.down), y.rounded(.down))
    let (i, j) = (Int(fx), Int(fy))
    func fade(_ t: Double) -> Double { t * t * t * (t * (6 * t - 15) + 10) }
    let (u, v) = (fade(x - fx), fade(y - fy))
    let top = lattice(i, j) * (1 - u) + lattice(i + 1, j) * u
    let bottom = lattice(i, j + 1) * (1 - u) + lattice(i + 1, j + 1) * u
    return 2 * (top * (1 - v) + bottom * v) - 1
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
    return sum / total * 1.5
  }
}
