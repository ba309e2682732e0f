import Gradients
import Learning
import Networks
import Sparse
import Tensors
import Testing

/// The networks unfolded from ISTA: what they are before training, and that their gradients are right.
@Suite struct LISTATests {
  let dictionary: Tensor<Double> = Dictionaries.random(length: 8, atoms: 14, seed: 5)
  let signals: Tensor<Double>
  let lambda = 0.1

  init() {
    var random = RandomStream(seed: 5, stream: "lista-tests")
    signals = random.normals(6, 8)
  }

  @Test(arguments: LISTA.Form.allCases, [1, 2, 7])
  func startIsISTA(form: LISTA.Form, layers: Int) throws {
    let network = LISTA(form, layers: layers)
    let parameters = try network.initialParameters(dictionary: dictionary, lambda: lambda)
    let codes = network.codes(signals, dictionary: dictionary, parameters)
    let lasso = try Lasso(dictionary: dictionary, lambda: lambda)
    var iterates = [Tensor<Double>]()
    _ = lasso.solve(signals, by: .ista, iterations: layers) { iterates.append($1) }
    #expect(codes.count == layers)
    for (code, iterate) in zip(codes, iterates.dropFirst()) {
      // The coupled forms call the solver's own step: the same bits. W_e x + S z is another order of the same sums.
      let isSame = form == .coupled
      #expect((code - iterate).largestMagnitude <= (isSame ? 0 : 1e-13))
      #expect(iterate.elements.contains { $0 != 0 })
    }
  }

  @Test(arguments: [LISTA.Form.untied, .coupled, .analytic])
  func grownLayerIsOneMoreIterationAtTheStart(form: LISTA.Form) throws {
    var (network, parameters) = (LISTA(form, layers: 1), ParameterSet<Double>())
    parameters = try network.initialParameters(dictionary: dictionary, lambda: lambda)
    for _ in 0..<3 { (network, parameters) = network.grown(parameters, dictionary: dictionary) }
    let whole = LISTA(form, layers: 4)
    let start = try whole.initialParameters(dictionary: dictionary, lambda: lambda)
    #expect(parameters.names.sorted() == start.names.sorted() && parameters.names == start.names)
    let difference =
      network.codes(signals, dictionary: dictionary, parameters)[3]
      - whole.codes(signals, dictionary: dictionary, start)[3]
    #expect(difference.largestMagnitude < 1e-13)  // rounding of S
  }

  @Test(arguments: LISTA.Form.allCases, [nil, LISTA.Selection(step: 10, most: 25)])
  func gradientsThroughThreeLayers(form: LISTA.Form, selection: LISTA.Selection?) throws {
    let network = LISTA(form, layers: 3, selection: selection)
    let weight = try AnalyticWeight.closedForm(dictionary)
    var parameters = try network.initialParameters(dictionary: dictionary, lambda: lambda, weight: weight)
    var random = RandomStream(seed: 2, stream: "lista-gradient")
    // Away from ISTA, where some terms cancel; thresholds stay positive.
    parameters.values = parameters.values.map { $0.map { $0 * (1 + 0.1 * random.uniform(-1, 1)) } }
    let error = GradientCheck.error(at: parameters.values) { variables in
      let one = variables[0].detached()
      // The analytic form's W wants no gradient.
      let values = form == .analytic ? [one] + variables.dropFirst() : variables
      return network.iterates(
        constant(signals, like: one), dictionary: constant(dictionary, like: one),
        zero: constant(Tensor(zeros: 6, 14), like: one), weights(parameters.names, values))[2]
    }
    if form != .analytic {
      // Truncation, h² = 1e-10, and rounding, 1e-16/h, of central differences; a wrong formula is off by far more.
      #expect(error < 1e-8)
    } else {
      // Without W among the inputs, see above: the numbers of gamma and theta alone.
      let rest = GradientCheck.error(at: Array(parameters.values.dropFirst())) { variables in
        let one = variables[0].detached()
        return network.iterates(
          constant(signals, like: one), dictionary: constant(dictionary, like: one),
          zero: constant(Tensor(zeros: 6, 14), like: one),
          weights(parameters.names, [constant(parameters.values[0], like: one)] + variables))[2]
      }
      #expect(rest < 1e-8)  // as above
    }
  }

  /// A constant on the tape of a variable.
  private func constant(_ value: Tensor<Double>, like variable: Variable<Double>) -> Variable<Double> {
    variable.mapped(by: { _ in value }, transpose: { $0 }).detached()
  }

  @Test func gradientOfABatchIsTheMeanOverSignals() throws {
    let network = LISTA(.untied, layers: 3)
    var parameters = try network.initialParameters(dictionary: dictionary, lambda: lambda)
    parameters.values = parameters.values.map { $0.scaled(by: 0.9) }
    var random = RandomStream(seed: 3, stream: "batch")
    // More signals than a chunk holds.
    let (many, targets): (Tensor<Double>, Tensor<Double>) = (random.normals(150, 8), random.normals(150, 14))
    let whole = network.gradient(parameters, dictionary: dictionary, signals: many, targets: targets)
    var sums = parameters.values.map { Tensor<Double>(repeating: 0, shape: $0.shape) }
    var loss = 0.0
    for i in 0..<150 {
      let one = network.gradient(
        parameters, dictionary: dictionary, signals: many.rows(i..<i + 1), targets: targets.rows(i..<i + 1))
      loss += one.loss / 150
      for k in sums.indices { sums[k] = sums[k] + one.gradients[k].scaled(by: 1 / 150) }
    }
    // Rounding of sums of 150 terms of size one.
    #expect(abs(whole.loss - loss) < 1e-13)
    for (a, b) in zip(whole.gradients, sums) { #expect((a - b).largestMagnitude < 1e-13) }
  }

  @Test func hugeThresholdGivesZero() throws {
    for form in LISTA.Form.allCases {
      let network = LISTA(form, layers: 3)
      let parameters = try network.initialParameters(dictionary: dictionary, lambda: 1e6)
      #expect(network.codes(signals, dictionary: dictionary, parameters)[2].largestMagnitude == 0)
    }
  }

  @Test func negativeThresholdActsAsZero() throws {
    let network = LISTA(.coupled, layers: 2)
    var parameters = try network.initialParameters(dictionary: dictionary, lambda: lambda)
    for k in 0..<2 { parameters["theta.\(k)"] = Tensor([-0.5]) }
    let negative = network.codes(signals, dictionary: dictionary, parameters)[1]
    for k in 0..<2 { parameters["theta.\(k)"] = Tensor([0]) }
    #expect(negative == network.codes(signals, dictionary: dictionary, parameters)[1])
  }

  @Test func selectionSparesTheLargestAndOnlyThem() {
    let v = Tensor<Double>(rows: [[3, -2, 0.2, 1], [0.1, 0.3, -0.2, 0.05]])
    // Half of four entries: two a row, if they are above the threshold.
    let result = v.softThresholded(by: Tensor([0.5]), sparing: 0.5)
    #expect(result == Tensor(rows: [[3, -2, 0, 0.5], [0, 0, 0, 0]]))
    #expect(v.softThresholded(by: Tensor([0.5]), sparing: 0) == v.softThresholded(by: Tensor([0.5])))
  }

  @Test func trainingBeatsISTAOfTheSameDepth() throws {
    let a: Tensor<Float> = Dictionaries.random(length: 16, atoms: 32, seed: 1)
    let planted: @Sendable (inout RandomStream, Int) -> CodeExamples = { random, count in
      var codes = Tensor<Float>(zeros: count, 32)
      for i in 0..<count { for j in random.sample(2, below: 32) { codes[i, j] = Float(random.normal()) } }
      return CodeExamples(signals: codes.matmul(a, transposed: true), codes: codes)
    }
    var random = RandomStream(seed: 9, stream: "held out")
    let heldOut = planted(&random, 300)
    for form in LISTA.Form.allCases {
      let network = LISTA(form, layers: 4)
      let weight = form == .analytic ? try AnalyticWeight.closedForm(a) : nil
      let start = try network.initialParameters(dictionary: a, lambda: 0.2, weight: weight)
      let ista = try LISTA(.coupled, layers: 4).initialParameters(dictionary: a, lambda: 0.2)
      let before = heldOut.score(LISTA(.coupled, layers: 4).codes(heldOut.signals, dictionary: a, ista)[3])
      let task = CodingTask(network, dictionary: a, heldOut: heldOut) { planted(&$0, 64) }
      let plan = TrainingPlan(steps: 200, rate: LearningRate(5e-3, .cosine(to: 0.1)), stepsPerScore: 200)
      let trainer = Trainer(task, plan: plan, state: TrainingState(start, plan: plan))
      #expect(try trainer.run() == .finished)
      // Measured gains: 4 dB and more, also for the form with eight numbers.
      #expect(task.score(trainer.state.best) > before + 2, "\(form): \(task.score(trainer.state.best)) from \(before)")
      if form == .analytic { #expect(trainer.state.best["W"] == start["W"]) }
    }
  }

  @Test func trainingGivesTheSameBitsTwiceAndOnOneThreadAndTwo() throws {
    var random = RandomStream(seed: 4, stream: "signals")
    let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 4, frequencies: 6)
    // More signals than one chunk of a matrix product holds.
    let stock = CodeExamples(signals: random.normals(600, 16), codes: random.normals(600, 36))
    for form in LISTA.Form.allCases {
      let network = LISTA(form, layers: 3)
      let weight = form == .analytic ? try AnalyticWeight.closedForm(dictionary) : nil
      let start = try network.initialParameters(dictionary: dictionary, lambda: 0.1, weight: weight)
      let task = CodingTask(network, dictionary: dictionary, heldOut: stock, stock: stock, batch: 500)
      let plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3), seed: 4)
      let states = try onThreads([1, 2, 2]) {
        let trainer = Trainer(task, plan: plan, state: TrainingState(start, plan: plan))
        let end = try trainer.run()
        #expect(end == .finished)
        return trainer.state.parameters
      }
      #expect(states[0] != start && states[0] == states[1] && states[1] == states[2], "\(form)")
    }
  }
}

/// Variables under the names of parameters.
private func weights(_ names: [String], _ values: [Variable<Double>]) -> Weights<Variable<Double>> {
  Weights(Dictionary(uniqueKeysWithValues: zip(names, values))) { values[0].tape.constant($0) }
}
