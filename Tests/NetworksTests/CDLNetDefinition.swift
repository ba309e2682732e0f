import Foundation
import Learning
import Networks
import Tensors

/// CDLNet's forward pass with loops over places, filters and pixels: nothing shared with the library but numbers.
struct CDLNetDefinition {
  let network: CDLNetwork
  let parameters: ParameterSet<Double>
  /// The standard deviation of the noise over 255.
  let c: Double
  /// Of the picture with its mirrored border.
  let height, width: Int
  private let image: Tensor<Double>
  private let mean: Double

  private var rows: Int { height / network.stride }
  private var columns: Int { width / network.stride }

  init(_ image: Tensor<Double>, _ network: CDLNetwork, _ parameters: ParameterSet<Double>, sigma: Double) {
    (self.network, self.parameters, self.image, c) = (network, parameters, image, sigma / 255)
    let step = network.stride
    func up(_ extent: Int) -> Int { ((extent + step - 1) / step) * step }
    (height, width) = (up(image.rows), up(image.columns / network.channels))
    mean = image.elements.reduce(0, +) / Double(image.count)
  }

  private func mirrored(_ place: Int, _ extent: Int) -> Int {
    let x = abs(place)
    return x < extent ? x : 2 * (extent - 1) - x
  }

  /// The picture that is coded: without its mean, mirrored beyond its border, [height, width, channels].
  var coded: [Double] {
    let (n, own) = (network.channels, (image.rows, image.columns / network.channels))
    let (top, left) = ((height - own.0) / 2, (width - own.1) / 2)
    return (0..<height).flatMap { y in
      (0..<width).flatMap { x in
        (0..<n).map { k in
          image[mirrored(y - top, own.0), mirrored(x - left, own.1) * n + k] - mean
        }
      }
    }
  }

  private func weight(_ name: String, _ m: Int, _ k: Int, _ i: Int, _ j: Int) -> Double {
    let (n, p) = (network.channels, network.side)
    return parameters[name].elements[((m * n + k) * p + i) * p + j]
  }

  /// Every filter's inner product with the picture around every place, [place, filter].
  func analysis(_ name: String, _ picture: [Double]) -> [Double] {
    let (n, p, s) = (network.channels, network.side, network.stride)
    return (0..<rows * columns * network.filters).map { index in
      let (place, m) = index.quotientAndRemainder(dividingBy: network.filters)
      var sum = 0.0
      for i in 0..<p {
        for j in 0..<p {
          let (y, x) = (place / columns * s + i - p / 2, place % columns * s + j - p / 2)
          guard y >= 0, y < height, x >= 0, x < width else { continue }
          for k in 0..<n { sum += weight(name, m, k, i, j) * picture[(y * width + x) * n + k] }
        }
      }
      return sum
    }
  }

  /// The sum of the filters times the code, cut off at the picture's border.
  func synthesis(_ name: String, _ code: [Double]) -> [Double] {
    let (n, p, s) = (network.channels, network.side, network.stride)
    var picture = [Double](repeating: 0, count: height * width * n)
    for (index, value) in code.enumerated() where value != 0 {
      let (place, m) = index.quotientAndRemainder(dividingBy: network.filters)
      for i in 0..<p {
        for j in 0..<p {
          let (y, x) = (place / columns * s + i - p / 2, place % columns * s + j - p / 2)
          guard y >= 0, y < height, x >= 0, x < width else { continue }
          for k in 0..<n { picture[(y * width + x) * n + k] += value * weight(name, m, k, i, j) }
        }
      }
    }
    return picture
  }

  private func threshold(_ step: Int, _ m: Int) -> Double {
    parameters["t.\(step).0"][m] + c * parameters["t.\(step).1"][m]
  }

  private func soft(_ code: [Double], _ step: Int) -> [Double] {
    code.enumerated().map { index, value in
      let t = threshold(step, index % network.filters)
      return value > t ? value - t : value < -t ? value + t : 0
    }
  }

  /// Γ of a code, place by place, over all places: those outside the window of a place have none.
  func likeness(_ code: [Double]) -> [[Double]] {
    guard let groups = network.groups else { return [] }
    let (m, half) = (network.filters, groups.window / 2)
    func hidden(_ name: String, _ place: Int) -> [Double] {
      (0..<groups.hidden).map { h in
        (0..<m).reduce(0) { $0 + parameters[name][h * m + $1] * code[place * m + $1] }
      }
    }
    func near(_ a: Int, _ b: Int, _ extent: Int) -> Bool {
      let d = abs(a - b)
      return min(d, extent - d) <= half
    }
    return (0..<rows * columns).map { i in
      let query = hidden("W_theta", i)
      let weights = (0..<rows * columns).map { j -> Double in
        guard near(i / columns, j / columns, rows), near(i % columns, j % columns, columns) else { return 0 }
        return exp(-zip(query, hidden("W_phi", j)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2)
      }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
  }

  /// The group threshold of a step.
  func grouped(_ code: [Double], _ step: Int, _ likeness: [[Double]]) -> [Double] {
    guard let groups = network.groups else { return code }
    let (m, hidden) = (network.filters, groups.hidden)
    func gathered(_ place: Int, _ h: Int) -> Double {
      (0..<m).reduce(0) { $0 + parameters["W_alpha"][h * m + $1] * code[place * m + $1] }
    }
    return (0..<rows * columns).flatMap { i -> [Double] in
      let norms = (0..<hidden).map { h in
        (likeness[i].indices.reduce(0) { $0 + likeness[i][$1] * pow(gathered($1, h), 2) } + 1e-8).squareRoot()
      }
      return (0..<m).map { f in
        let size = (0..<hidden).reduce(0) { $0 + parameters["W_beta"][f * hidden + $1] * norms[$1] }
        return code[i * m + f] * max(0, 1 - threshold(step, f) / (max(size, 0) + 1e-8))
      }
    }
  }

  /// The codes after each step.
  var codes: [[Double]] {
    let picture = coded
    var code = soft(analysis("A.0.weight", picture), 0)
    var (all, likeness) = ([code], [[Double]]())
    for k in 1..<max(1, network.unfoldings) {
      if network.groups != nil {
        let new = k == 1 || (k + 1) % 5 == 0 ? self.likeness(code) : []
        let share = parameters["gamma"][0]
        if k == 1 {
          likeness = new
        } else if !new.isEmpty {
          likeness = zip(new, likeness).map { zip($0, $1).map { share * $0 + (1 - share) * $1 } }
        }
      }
      let residual = zip(picture, synthesis("B.\(k).weight", code)).map { $0 - $1 }
      let moved = zip(code, analysis("A.\(k).weight", residual)).map { $0 + $1 }
      code = network.groups == nil ? soft(moved, k) : grouped(moved, k, likeness)
      all.append(code)
    }
    return all
  }

  /// The estimate.
  var output: Tensor<Double> {
    let picture = synthesis("B.0.weight", codes.last ?? [])
    let (n, own) = (network.channels, (image.rows, image.columns / network.channels))
    let (top, left) = ((height - own.0) / 2, (width - own.1) / 2)
    return Tensor(
      shape: image.shape,
      elements: (0..<image.count).map { index in
        let (y, rest) = index.quotientAndRemainder(dividingBy: image.columns)
        return picture[((y + top) * width + rest / n + left) * n + rest % n] + mean
      })
  }
}
