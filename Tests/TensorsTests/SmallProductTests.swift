import Tensors
import Testing

/// Products of small matrices against sums of products in Double, for shapes with every kind of remainder.
@Suite struct SmallProductTests {
  @Test func productsAreSumsOfProducts() {
    var random = RandomStream(seed: 1, stream: "small products")
    for round in 0..<300 {
      let (m, n, k) = (1 + random.index(below: 90), 1 + random.index(below: 140), 1 + random.index(below: 90))
      let (turnsA, turnsB) = (random.uniform() < 0.5, random.uniform() < 0.5)
      // Rows that lie farther apart than they are long.
      let (lda, ldb, ldc) = ((turnsA ? m : k) + round % 3, (turnsB ? k : n) + round % 5, n + round % 4)
      let a: Tensor<Float> = random.normals((turnsA ? k : m) * lda)
      let b: Tensor<Float> = random.normals((turnsB ? n : k) * ldb)
      let before: Tensor<Float> = random.normals(m * ldc)
      var c = before
      let (alpha, beta): (Float, Float) = (0.5, round % 2 == 0 ? 0 : 0.25)
      if beta == 0 { c = c.map { _ in .nan } }  // what is there must not be read
      c.withUnsafeMutableBufferPointer { c in
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
            Float.gemm(turnsA, turnsB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
          }
        }
      }
      var worst = 0.0
      for i in 0..<m {
        for j in 0..<n {
          var sum = 0.0
          for p in 0..<k {
            sum += Double(a[turnsA ? p * lda + i : i * lda + p]) * Double(b[turnsB ? j * ldb + p : p * ldb + j])
          }
          let wanted = 0.5 * sum + (beta == 0 ? 0 : Double(beta) * Double(before[i * ldc + j]))
          worst = max(worst, abs(Double(c[i * ldc + j]) - wanted))
        }
      }
      // The k products, and what was there.
      #expect(
        worst < rounding(Float.self, terms: k + 1),
        "\(m) × \(k) times \(k) × \(n), turned \(turnsA) \(turnsB): \(worst)")
    }
  }

  @Test func rowsDoNotKnowOfEachOther() {
    var random = RandomStream(seed: 2, stream: "small products")
    let (a, b): (Tensor<Float>, Tensor<Float>) = (random.normals(100, 49), random.normals(64, 49))
    let whole = a.matmul(b, transposed: true)
    // The same bits, in whatever parts the rows are computed.
    for cut in [1, 6, 7, 50, 99] {
      let parts = [a.rows(0..<cut), a.rows(cut..<100)].map { $0.matmul(b, transposed: true).elements }
      #expect(parts[0] + parts[1] == whole.elements)
    }
  }
}
