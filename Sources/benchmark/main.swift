import Foundation
import Sparse
import Tensors

func time(_ label: String, flop: Double = 0, _ body: () -> Void) {
  body()
  let start = Date()
  let cpu = clock()
  body()
  let t = Date().timeIntervalSince(start)
  print(label, t, "s  cpu", Double(clock() - cpu) / 1e6, flop > 0 ? "\(flop / t / 1e9) GFLOP/s" : "")
}
var r = RandomStream(seed: 1, stream: "b")
let d: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
let x: Tensor<Float> = r.normals(100_000, 64)
let z: Tensor<Float> = r.normals(100_000, 256)
time("matmul x D", flop: 2 * 64 * 256 * 1e5) { _ = x.matmul(d) }
time("matmul z DT", flop: 2 * 64 * 256 * 1e5) { _ = z.matmul(d, transposed: true) }
let a: Tensor<Float> = r.normals(2048, 2048)
time("2048", flop: 2 * pow(2048, 3)) { _ = a.matmul(a) }
let a2: Tensor<Float> = r.normals(256, 256)
time("256 x100 1 thread", flop: 2 * pow(256, 3) * 100) { for _ in 0..<100 { _ = a2.matmul(a2) } }
let l = try Lasso(dictionary: d, lambda: 0.3)
time("ista 20", flop: 4 * 64 * 256 * 1e5 * 20) { _ = l.solve(x, by: .ista, iterations: 20) }
time("fista 20", flop: 4 * 64 * 256 * 1e5 * 20) { _ = l.solve(x, by: .fista, iterations: 20) }
let omp = BatchOMP(dictionary: d)
time("omp 5") { _ = omp.encode(x, limit: .atoms(5)) }
time("omp err") { print(omp.encode(x, limit: .squaredError(50, atMost: 32)).nonZeros) }
