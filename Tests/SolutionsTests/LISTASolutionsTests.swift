import Gradients
import Learning
import Networks
import Solutions
import Sparse
import Tensors
import Testing

@Suite struct LISTASolutionsTests {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 12, atoms: 20, seed: 4)

  @Test func countsAreThoseOfTheLibrary() throws {
    let counts = listaParameterCounts(n: 12, m: 20, layers: 5)
    func learned(_ form: LISTA.Form) throws -> Int {
      try LISTA(form, layers: 5).initialParameters(dictionary: dictionary, lambda: 0.1).count
    }
    #expect(try counts.tied == learned(.tied) && counts.untied == learned(.untied))
    #expect(try counts.coupled == learned(.coupled) && counts.analytic == learned(.analytic))
    #expect(listaCountsOfThePatches == (tied: 16_500, untied: 122_000, coupled: 51_208, analytic: 16))
  }

  @Test func gradientByHandIsTheTapes() {
    var random = RandomStream(seed: 1, stream: "layer")
    let (weight, target): (Tensor<Double>, Tensor<Double>) = (random.normals(7, 5), random.normals(1, 7))
    let signal: Tensor<Double> = random.normals(1, 5)
    let mine = layerGradient(weight: weight, threshold: 0.8, signal: signal.elements, target: target.elements)
    let tape = Tape<Double>()
    let (w, theta) = (tape.parameter(weight), tape.parameter(Tensor([0.8])))
    let z = tape.constant(signal).matmul(w, transposed: true).softThresholded(by: theta)
    tape.backward(from: z, gradient: z.value - target)
    #expect(
      (mine.weight - w.gradient).largestMagnitude < rounding && abs(mine.threshold - theta.gradient[0]) < rounding)
    #expect(z.value.elements.contains { $0 == 0 } && z.value.elements.contains { $0 != 0 })
    let error = layerGradientError(
      weight: weight, threshold: 0.8, signal: signal.elements, target: target.elements)
    // Central differences: rounding over h. 4e-10 measured.
    #expect(error < 1e-9)
  }

  @Test func certificateIsTheLargestThatTheTheoremAllows() throws {
    let weight = try AnalyticWeight.closedForm(dictionary)
    let mu = AnalyticWeight.coherence(weight, dictionary)
    let (s, factor) = certifiedSparsity(weight: weight, dictionary: dictionary)
    #expect(Double(s) < (1 + 1 / mu) / 2 && Double(s + 1) >= (1 + 1 / mu) / 2 && factor < 1)
    #expect(certifiedSparsity(weight: Tensor(identity: 4), dictionary: Tensor(identity: 4)).atoms == 4)
    #expect(try comparedCertificates(length: 64, atoms: 72, dictionaries: 100) == (100, 0, 0, 0))
    #expect(try comparedCertificates(length: 32, atoms: 64, dictionaries: 100) == (0, 100, 0, 6))
  }

  @Test func learnedStepsBeatFixedOnesOnOtherSignals() throws {
    let lasso = try Lasso(dictionary: dictionary, lambda: 0.3)
    var random = RandomStream(seed: 1, stream: "steps")
    let (train, other): (Tensor<Double>, Tensor<Double>) = (random.normals(200, 12), random.normals(200, 12))
    func solved(_ x: Tensor<Double>) -> Tensor<Double> {
      lasso.solve(x, by: .fistaWithRestart, iterations: 20_000, gapTolerance: 1e-10).codes
    }
    let steps = learnedSteps(lasso, signals: train, targets: solved(train), layers: 6)
    var codes = Tensor<Double>(zeros: 200, 20)
    for step in steps {
      codes = shrinkageStep(
        codes, signals: other, model: MatrixModel(dictionary: dictionary, stepSize: step),
        threshold: Tensor([step * 0.3]))
    }
    let wanted = solved(other)
    let ista = lasso.solve(other, by: .ista, iterations: 6).codes
    // Measured 0.53.
    #expect((codes - wanted).squaredNorm < 0.7 * (ista - wanted).squaredNorm)
    let tried = try triedSteps(layers: 6, seed: 1)
    // Steps are tried in tenths; the share is as printed.
    #expect(zip(tried.steps, [2.2, 1.8, 2.6, 1.6, 3.0, 1.7]).allSatisfy { abs($0 - $1) < rounding })
    #expect(abs(tried.share - 0.56) < halfUnit(2))
  }

  @Test func noPairOfSignalsIsStretchedBeyondTheBound() throws {
    let network = LISTA(.tied, layers: 4)
    var random = RandomStream(seed: 1, stream: "pairs")
    var parameters = try network.initialParameters(dictionary: dictionary, lambda: 0.1)
    parameters.values = parameters.values.map { $0.map { $0 * random.uniform(0.5, 1.5) } }
    let bound = try lipschitzBound(encoder: parameters["We"], inhibition: parameters["S"], layers: 4)
    let (a, b): (Tensor<Double>, Tensor<Double>) = (random.normals(50, 12), random.normals(50, 12))
    let (za, zb) = (
      network.codes(a, dictionary: dictionary, parameters)[3], network.codes(b, dictionary: dictionary, parameters)[3]
    )
    for i in 0..<50 {
      let moved = norm(zip(za.row(i), zb.row(i)).map { $0 - $1 })
      #expect(moved <= bound * norm(zip(a.row(i), b.row(i)).map { $0 - $1 }))
    }
    #expect(try lipschitzBound(encoder: parameters["We"], inhibition: parameters["S"], layers: 1) < bound)
    let (four, sixteen) = try (
      boundAndStretch(layers: 4, pairs: 2000, seed: 1), boundAndStretch(layers: 16, pairs: 2000, seed: 1)
    )
    #expect(abs(four.bound - 2.0) < halfUnit(1) && abs(four.stretch - 0.68) < halfUnit(2))
    #expect(abs(sixteen.bound - 8.1) < halfUnit(1) && abs(sixteen.stretch - 1.2) < halfUnit(1))
  }
}
