import Foundation
import Learning
import Networks
import Tensors

/// LIDIA by its formulas, one patch after the other and slowly: what the package's network is compared with.
struct PlainLIDIA {
  let network: LIDIANetwork
  /// The parameters, by the names of the authors' files.
  let p: ParameterSet<Double>
  private let net = "separable_fc_net."

  init(_ network: LIDIANetwork, _ parameters: ParameterSet<Double>) { (self.network, p) = (network, parameters) }

  // slice: separable
  /// A (X Vᵀ) + b.
  func separable(_ x: Tensor<Double>, _ name: String) -> Tensor<Double> {
    let (a, v, b) = (p[name + ".hor.weight"], p[name + ".ver.weight"], p[name + ".b"])
    return a.matmul(x.matmul(v, transposed: true)) + b
  }
  // slice.end

  /// ReLU of a normalisation whose moments are held: a scale and a shift for each row.
  func normalised(_ x: Tensor<Double>, _ name: String) -> Tensor<Double> {
    let (scale, shift) = (p[name + ".weight"], p[name + ".bias"])
    let (mean, variance) = (p[name + ".running_mean"], p[name + ".running_var"])
    var result = x
    for i in 0..<x.rows {
      for j in 0..<x.columns {
        result[i, j] = max(0, scale[i] * (x[i, j] - mean[i]) / (variance[i] + 1e-5).squareRoot() + shift[i])
      }
    }
    return result
  }

  func rectified(_ x: Tensor<Double>) -> Tensor<Double> { x.map { max(0, $0) } }

  // slice: weights
  /// ω of a group Z, k × 1, at scale s.
  func weights(_ z: Tensor<Double>, _ s: Int) -> Tensor<Double> {
    let alpha = abs(p["alpha\(s)"][0])
    let seen = (1..<z.rows).map { squaredDistance(z.row($0), z.row(0)) } + [variance(z.row(0)) * Double(z.columns)]
    var f = Tensor(shape: [z.rows, 1], elements: seen.map { exp(-alpha * $0) })
    for l in 0..<6 { f = normalised(p["weights_net\(s).fc\(l).weight"].matmul(f), "weights_net\(s).bn\(l)") }
    let bias = p["weights_net\(s).fc_out.bias"]
    return p["weights_net\(s).fc_out.weight"].matmul(f) + Tensor(shape: [z.rows, 1], elements: bias.elements)
  }
  // slice.end

  // slice: first
  /// Half 1: from a group Z to its features X and to the one patch y that goes into the exchange.
  func firstHalf(_ z: Tensor<Double>, _ s: Int) -> (x: Tensor<Double>, y: Tensor<Double>, gain: Double) {
    let (part, omega) = (net + "sep_part1_s\(s)", weights(z, s))
    let first = rectified(separable(scaled(z, by: omega), part + ".ver_hor_bn_re0.ver_hor"))
    let second = normalised(separable(first, part + ".ver_hor_bn_re1.ver_hor"), part + ".ver_hor_bn_re1.bn")
    let x = mixed(first, second, p[part + ".a"][0])
    return (x, separable(x, net + "ver_hor_agg\(s)_pre"), omega[0])
  }
  // slice.end

  // slice: second
  /// Half 2: from the features of both scales and what the exchange gave back, to ν, the noise of the patch.
  func secondHalf(_ features: [Tensor<Double>], _ exchanged: [Tensor<Double>]) -> Tensor<Double> {
    let q = exchanged.enumerated().map { s, y in rectified(separable(y, net + "ver_hor_bn_re_agg\(s)_post.ver_hor")) }
    let (stack, part) = (stacked(features + q), net + "sep_part2")
    let first = normalised(separable(stack, part + ".ver_hor_bn_re2.ver_hor"), part + ".ver_hor_bn_re2.bn")
    let second = normalised(separable(first, part + ".ver_hor_bn_re3.ver_hor"), part + ".ver_hor_bn_re3.bn")
    return separable(mixed(first, second, p[part + ".a"][0]), part + ".ver_hor_out")
  }
  // slice.end

  /// a X + (1 − a) Y.
  private func mixed(_ x: Tensor<Double>, _ y: Tensor<Double>, _ a: Double) -> Tensor<Double> {
    x.scaled(by: a) + y.scaled(by: 1 - a)
  }

  private func scaled(_ z: Tensor<Double>, by omega: Tensor<Double>) -> Tensor<Double> {
    var result = z
    for i in 0..<z.rows { for j in 0..<z.columns { result[i, j] *= omega[i] } }
    return result
  }

  private func stacked(_ parts: [Tensor<Double>]) -> Tensor<Double> {
    Tensor(rows: parts.flatMap { part in (0..<part.rows).map { part.row($0) } })
  }

  private func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// The unbiased variance.
  private func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  // MARK: A whole picture

  /// The estimate for a picture in network units, not limited to their range.
  func output(_ picture: Tensor<Double>) -> Tensor<Double> {
    let mean = picture.elements.reduce(0, +) / Double(picture.count)
    let plane = picture.map { $0 - mean }
    let border = network.side - 1
    let lattices = (0..<2).map {
      LIDIALattice(rows: plane.rows + border, columns: plane.columns + border, side: network.side, step: $0 + 1)
    }
    var references: [[Double]] = []
    var (features, exchanged): ([[Tensor<Double>]], [[Tensor<Double>]]) = ([], [])
    for s in 0..<2 {
      let seen = s == 0 ? mirrored(plane, by: border) : blurred(mirrored(plane, by: 3 * border / 2 + 1))
      let groups = groups(of: lattices[s], in: seen)
      if s == 0 { references = groups.map { $0.row(0) } }
      let halves = groups.map { firstHalf($0, s) }
      // What the weight net made of the coarse patch is undone for the average, and done again.
      let gains = halves.map { s == 0 ? 1 : $0.gain }
      let sent = Tensor(rows: zip(halves, gains).map { half, gain in half.y.row(0).map { $0 / gain } })
      let back = lattices[s].exchanged(sent)
      features.append(halves.map(\.x))
      exchanged.append(gains.indices.map { i in Tensor(rows: [back.row(i).map { $0 * gains[i] }]) })
    }
    let clean = references.indices.map { i in
      let noise = secondHalf([features[0][i], features[1][i]], [exchanged[0][i], exchanged[1][i]])
      return zip(references[i], noise.elements).map { $0 - $1 }
    }
    let average = weighted(clean, lattices[0])
    return Tensor(
      rows: (0..<picture.rows).map { i in
        (0..<picture.columns).map { j in average[i + border, j + border] + mean }
      })
  }

  /// The average of cleaned patches, each weighted by exp(−|β| variance).
  private func weighted(_ patches: [[Double]], _ lattice: LIDIALattice) -> Tensor<Double> {
    let share = patches.map {
      exp(-abs(p["beta"][0]) * variance($0) * Double($0.count - 1) / Double($0.count))
    }
    let sum = lattice.accumulate(Tensor(rows: zip(patches, share).map { patch, g in patch.map { g * $0 } }))
    let all = lattice.accumulate(Tensor(rows: share.map { [Double](repeating: $0, count: patches[0].count) }))
    return Tensor(shape: sum.shape, elements: zip(sum.elements, all.elements).map { $0 / $1 })
  }

  /// All groups by the definition: every candidate of the window, sorted; of equally far ones the nearer in the plane first.
  private func groups(of lattice: LIDIALattice, in plane: Tensor<Double>) -> [Tensor<Double>] {
    let (side, step, reach) = (network.side, lattice.step, -network.radius...network.radius)
    func patch(_ row: Int, _ column: Int) -> [Double] {
      (0..<side * side).map { e in
        let (y, x) = (row + step * (e / side), column + step * (e % side))
        return (0..<plane.rows).contains(y) && (0..<plane.columns).contains(x) ? plane[y, x] : -1
      }
    }
    return (0..<lattice.count).map { number in
      let (row, column) = number.quotientAndRemainder(dividingBy: lattice.columns)
      let own = patch(row, column)
      let window = reach.flatMap { down in
        reach.map { right in
          let candidate = patch(row + step * down, column + step * right)
          return (distance: squaredDistance(candidate, own), shift: down * down + right * right, candidate: candidate)
        }
      }
      let order = window.indices.sorted {
        (window[$0].distance, window[$0].shift, $0) < (window[$1].distance, window[$1].shift, $1)
      }
      return Tensor(rows: order.prefix(network.neighbours).map { window[$0].candidate })
    }
  }

  private func mirrored(_ plane: Tensor<Double>, by border: Int) -> Tensor<Double> {
    func place(_ i: Int, _ count: Int) -> Int { i < 0 ? -i : i < count ? i : 2 * (count - 1) - i }
    return Tensor(
      rows: (-border..<plane.rows + border).map { i in
        (-border..<plane.columns + border).map { j in plane[place(i, plane.rows), place(j, plane.columns)] }
      })
  }

  /// ¼ [1 2 1] along columns and rows, where the kernel lies wholly in the plane.
  private func blurred(_ plane: Tensor<Double>) -> Tensor<Double> {
    let kernel = [0.25, 0.5, 0.25]
    return Tensor(
      rows: (0..<plane.rows - 2).map { i in
        (0..<plane.columns - 2).map { j in
          (0..<9).reduce(0.0) { $0 + kernel[$1 / 3] * kernel[$1 % 3] * plane[i + $1 / 3, j + $1 % 3] }
        }
      })
  }
}
