import Sparse
import Tensors
import Testing

/// The one step that solvers and networks share.
@Suite struct SparseModelTests {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 10, atoms: 25, seed: 1)
  let batch: Tensor<Double> = signals(4, length: 10, seed: 2)

  @Test func aLayerWithCoupledWeightsIsAStepOfISTA() throws {
    // LISTA-CP with W = D/L and θ = λ/L: x ← soft(x + Wᵀ(y − D x), θ).
    let lasso = try Lasso(dictionary: dictionary, lambda: 0.3)
    let layer = MatrixModel(synthesis: dictionary, analysis: dictionary.scaled(by: 1 / lasso.lipschitz))
    var z = Tensor<Double>(zeros: 4, 25)
    for depth in 1...6 {
      z = shrinkageStep(z, signals: batch, model: layer, threshold: Tensor([0.3 / lasso.lipschitz]))
      let ista = lasso.solve(batch, by: .ista, iterations: depth).codes
      // Equal up to λ/L against λ · (1/L).
      #expect(distance(z.elements, ista.elements) <= 1e-14)
    }
  }

  @Test func gregorAndLeCunsNetworkStartsAsISTA() throws {
    // B = W_e y, z_0 = soft(B, θ), z_{t+1} = soft(B + S z_t, θ) with W_e = Dᵀ/L, S = I − DᵀD/L: T layers are T + 1 steps.
    let lasso = try Lasso(dictionary: dictionary, lambda: 0.3)
    let l = lasso.lipschitz
    let b = batch.matmul(dictionary).scaled(by: 1 / l)
    let s = Tensor<Double>(identity: 25) - dictionary.gram().scaled(by: 1 / l)
    var z = b.softThresholded(by: 0.3 / l)
    for layers in 1...5 {
      z = (b + z.matmul(s)).softThresholded(by: 0.3 / l)
      let ista = lasso.solve(batch, by: .ista, iterations: layers + 1).codes
      // Other orders of the same sums, 25 products a layer.
      #expect(distance(z.elements, ista.elements) <= rounding(25 * (layers + 1)))
    }
  }

  @Test func theStepIsItsFormulaWithThresholdsPerAtomAndPerSignal() {
    let analysis: Tensor<Double> = signals(10, length: 25, seed: 3)
    let model = MatrixModel(synthesis: dictionary, analysis: analysis)
    let z: Tensor<Double> = signals(4, length: 25, seed: 4)
    let perAtom: Tensor<Double> = signals(1, length: 25, seed: 5)
    let perSignal: Tensor<Double> = signals(4, length: 1, seed: 6)
    for (threshold, isPerAtom) in [(perAtom, true), (perSignal, false)] {
      let result = shrinkageStep(z, signals: batch, model: model, threshold: threshold)
      for i in 0..<4 {
        let residual = zip(batch.row(i), dictionary.times(z.row(i))).map { $0 - $1 }
        let moved = zip(z.row(i), analysis.times(residual, transposed: true)).map { $0 + $1 }
        let wanted = moved.indices.map { shrunk(moved[$0], by: isPerAtom ? threshold[$0] : threshold[i]) }
        // 25 products of numbers up to four, and ten more.
        #expect(distance(result.row(i), wanted) <= rounding(35, of: 4))
      }
    }
  }

  @Test func coupledLayersConvergeUnderTheCoherenceBound() {
    // W = A, θ_k = μ B_k, B_{k+1} = μ (2s − 1) B_k: no false atom, and ‖x_k − x*‖₁ ≤ B_k (Chen, Liu, Wang, Yin 2018).
    let a: Tensor<Double> = Dictionaries.random(length: 200, atoms: 300, seed: 7)
    let coherence = Dictionaries.coherence(a)
    let size = 2
    #expect(Double(size) < (1 + 1 / coherence) / 2)
    let model = MatrixModel(synthesis: a, analysis: a)
    var random = RandomStream(seed: 8, stream: "codes")
    for _ in 0..<20 {
      let (support, code) = planted(atoms: 300, support: size, &random)
      let y = Tensor(shape: [1, 200], elements: a.times(code))
      var (x, bound) = (Tensor<Double>(zeros: 1, 300), code.reduce(0) { $0 + abs($1) })
      for _ in 0..<20 {
        x = shrinkageStep(x, signals: y, model: model, threshold: Tensor([coherence * bound]))
        bound *= coherence * Double(2 * size - 1)
        let off = x.elements.indices.filter { x[$0] != 0 && !support.contains($0) }
        #expect(off.isEmpty)
        // Rounding of the bound, and of two coefficients.
        #expect(zip(x.elements, code).reduce(0) { $0 + abs($1.0 - $1.1) } <= bound * (1 + 1e-12) + 1e-14)
      }
    }
  }
}
