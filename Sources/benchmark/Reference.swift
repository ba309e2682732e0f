import Tensors
import Terminal

/// The matrix-product rate that kernels are measured against.
///
/// Every worker multiplies matrices of its own on its own core. Several shapes are tried, the large square that suits the
/// library best and the thin ones that sparse coding is made of; the best of them all is the reference, so that no kernel
/// looks good against a poor product.
final class Reference {
  /// One product shape: m × k times k × n.
  struct Shape {
    let label: String
    let m, n, k: Int
    var flop: Double { 2 * Double(m) * Double(n) * Double(k) }
  }

  static let shapes = [
    Shape(label: "square 768", m: 768, n: 768, k: 768),
    Shape(label: "256 patches · 64×256", m: 256, n: 256, k: 64),
    Shape(label: "256 codes · 256×64", m: 256, n: 64, k: 256),
  ]

  private let operands: [Tensor<Float>]
  /// Best rate of each shape so far, in GFLOP/s.
  private(set) var rates = [Double](repeating: 0, count: shapes.count)
  /// Best rate of all in GFLOP per CPU second: less disturbed by what else the machine does.
  private(set) var bestPerProcessorSecond = 0.0

  init() {
    var random = RandomStream(seed: 0, stream: "reference")
    operands = (0..<2).map { _ in random.normals(768, 768) }
  }

  /// Best rate seen, in GFLOP/s.
  var best: Double { rates.max() ?? 0 }

  /// Runs every shape for about 30 ms on all workers.
  func measure() {
    for (i, shape) in Self.shapes.enumerated() {
      let products = max(1, Int(0.03 * max(best, 20) * 1e9 / shape.flop) / Parallel.threads)
      let total = Double(products * Parallel.threads) * shape.flop
      let cpu = Terminal.processorSeconds
      let seconds = elapsed {
        operands[0].withUnsafeBufferPointer { a in
          operands[1].withUnsafeBufferPointer { b in
            guard let a = a.baseAddress, let b = b.baseAddress else { return }
            let pointers = UncheckedSendable((a, b))
            Parallel.forEachChunk(of: Parallel.threads, size: 1) { _ in
              let (a, b) = pointers.value
              var c = [Float](repeating: 0, count: shape.m * shape.n)
              c.withUnsafeMutableBufferPointer { c in
                guard let c = c.baseAddress else { return }
                for _ in 0..<products {
                  Float.gemm(false, false, shape.m, shape.n, shape.k, 1, a, shape.k, b, shape.n, 0, c, shape.n)
                }
              }
            }
          }
        }
      }
      rates[i] = max(rates[i], total / seconds / 1e9)
      bestPerProcessorSecond = max(bestPerProcessorSecond, total / (Terminal.processorSeconds - cpu) / 1e9)
    }
  }
}

/// Seconds that a body takes.
func elapsed(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let duration = try clock.measure(body)
  return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}
