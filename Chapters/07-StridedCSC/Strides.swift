import Foundation
import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

// slice: split
/// A picture blurred with a Gaussian, the border mirrored: what filters of zero mean need not carry.
func blurred(_ plane: Tensor<Float>, deviation: Double) -> Tensor<Float> {
  /// Row i holds the weights of all pixels of an axis in the i-th blurred one.
  func weights(_ extent: Int) -> Tensor<Float> {
    let reach = Int((3 * deviation).rounded(.up))
    var matrix = Tensor<Float>(zeros: extent, extent)
    let total = (-reach...reach).reduce(0) { $0 + exp(-Double($1 * $1) / (2 * deviation * deviation)) }
    for i in 0..<extent {
      for d in -reach...reach {
        let x = abs(i + d)
        let mirrored = x < extent ? x : 2 * (extent - 1) - x
        matrix[i, mirrored] += Float(exp(-Double(d * d) / (2 * deviation * deviation)) / total)
      }
    }
    return matrix
  }
  return weights(plane.rows).matmul(plane).matmul(weights(plane.columns), transposed: true)
}
// slice.end

/// Pursuit with one dictionary under every stride: the smooth part of a noisy picture is set aside, the rest is coded for all
/// shifts, and the mean of their pictures is added back.
struct StrideSweep {
  /// 121 × m, unit filters.
  let dictionary: Tensor<Float>
  let side = 11
  /// Steps of FISTA. At the best price some ten times as many change PSNR by less than a tenth of a decibel.
  let iterations: Int
  /// Noisy pictures, their smooth parts, and the clean ones.
  private let crops: [(rest: Tensor<Float>, smooth: Tensor<Float>, clean: Tensor<Float>)]
  private let sigma: Double

  /// λ in units of σ, a factor of 1.2 apart: a coarser choice would favour the strides whose best price is on it.
  static let prices = [0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.4, 2.9, 3.5]

  /// A sweep over some noisy crops.
  init(_ dictionary: Tensor<Float>, iterations: Int, _ crops: [NoisyCrop], sigma: Double) {
    (self.dictionary, self.iterations, self.sigma) = (dictionary, iterations, sigma)
    self.crops = crops.map { crop in
      // About a third of a filter wide.
      let smooth = blurred(crop.noisy, deviation: 4)
      return (crop.noisy - smooth, smooth, crop.clean)
    }
  }

  // slice: sweep
  /// Mean PSNR in dB over the crops for one stride, at the best price: from the middle one uphill, until neighbours are worse.
  func best(stride: Int) -> Double {
    let free = [Float](repeating: 0, count: dictionary.columns)
    let lasso = StridedLasso(dictionary: dictionary, lambdas: free, side: side, stride: stride)
    func psnr(price: Double) -> Double {
      let lambdas = [Float](repeating: Float(price * sigma / 255), count: dictionary.columns)
      let priced = StridedLasso(lasso, lambdas: lambdas)
      let scores = crops.map { crop in
        Images.psnr(priced.estimate(crop.rest, iterations: iterations) + crop.smooth, crop.clean)
      }
      return scores.reduce(0, +) / Double(scores.count)
    }
    return climbed(Self.prices, from: 4, psnr)
  }
  // slice.end
}

/// The largest value of a function with one hill over some places, by going uphill from one of them.
func climbed(_ places: [Double], from start: Int, _ value: (Double) -> Double) -> Double {
  var (place, best) = (start, value(places[start]))
  for step in [-1, 1] {
    let begin = place
    while places.indices.contains(place + step) {
      let next = value(places[place + step])
      guard next > best else { break }
      (place, best) = (place + step, next)
    }
    // What rises to the left falls to the right.
    if place != begin { break }
  }
  return best
}

/// A bank of a weights file, [m, 1, n, n], as a dictionary of unit filters, n² × m.
func bank(_ name: String, of parameters: ParameterSet<Float>) -> Tensor<Float> {
  let weights = parameters[name]
  let (m, n) = (weights.shape[0], weights.shape[2])
  return Dictionaries.normalized(weights.reshaped(m, n * n).transposed())
}

/// The sweep of the stride as this chapter makes it, over several pictures and with several dictionaries.
struct StrideStudy {
  /// q.
  let strides: [Int]
  /// Of a crop, in pixels.
  let side: Int
  private let steps: Int
  private let notebook: Notebook

  init(_ notebook: Notebook) {
    self.notebook = notebook
    strides = notebook.isQuick ? [1, 8, 11] : Array(1...11)
    side = notebook.size("side of the swept crops (pixels)", quick: 40, book: 64)
    steps = notebook.size("steps of a pursuit", quick: 15, book: 40)
  }

  /// PSNR in dB for each stride, all unless given.
  func sweep(_ dictionary: Tensor<Float>, _ crops: [NoisyCrop], _ chosen: [Int]? = nil) -> [Double] {
    let sweep = StrideSweep(dictionary, iterations: steps, crops, sigma: 25)
    return (chosen ?? strides).map { stride in
      notebook.step("stride \(stride)")
      return sweep.best(stride: stride)
    }
  }

  /// The value of a sweep over all strides at one of them.
  func at(_ stride: Int, _ curve: [Double]) -> Double { curve[strides.firstIndex(of: stride) ?? 0] }

  /// The stride of the highest value.
  func best(_ curve: [Double]) -> Int { strides[curve.indices.max { curve[$0] < curve[$1] } ?? 0] }

  func layers(_ curves: [(style: Style, name: String, psnrs: [Double])]) -> [Layer] {
    curves.map { .linePoints($0.style, $0.name, x: strides.map { Double($0) }, y: $0.psnrs) }
  }
}
