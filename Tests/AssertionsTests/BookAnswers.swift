import Assertions
import Sparse
import Tensors

/// Answers of the book's own implementations to a file of problems, from nothing but that file: what a solution in another
/// language does.
struct BookAnswers {
  let problems: Safetensors
  private(set) var file: Safetensors

  init(_ recipe: TrialRecipe) throws {
    problems = try TrialFile.problems(recipe)
    file = Safetensors(metadata: problems.metadata)
    switch recipe.chapter {
    case .ista: try iterates()
    case .omp: try pursuit()
    case .ksvd: try learning()
    case .lista: try networks()
    case .deepKSVD: try stages()
    case .nonLocal:
      try searches()
      try groups()
    case .strided:
      try strided()
      try posteriors()
      try randomPursuits()
    case .inverseProblems: try red()
    }
  }

  private func names(_ suffix: String) -> [String] {
    problems.names.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }
  }

  private func tensor(_ name: String) throws -> Tensor<Double> { try problems.tensor(name, as: Double.self) }
  private func number(_ name: String) throws -> Double { try tensor(name)[0] }
  private func whole(_ name: String) throws -> Int { Int(try problems.integers(name)[0]) }

  private func stacked(_ all: [Tensor<Double>]) -> Safetensors.Entry {
    .float64(Tensor(shape: [all.count] + all[0].shape, elements: Array(all.map(\.elements).joined())))
  }

  // MARK: Chapters 1 to 3

  private mutating func iterates() throws {
    for name in names(".lambda") {
      let (dictionary, signal) = (try tensor("\(name).dictionary"), try tensor("\(name).signal").elements)
      let (lambda, iterations) = (try number("\(name).lambda"), try whole("\(name).iterations"))
      file["ista.\(name)"] = .float64(
        Tensor(rows: try BookImplementations.ista(dictionary, signal, lambda, iterations)))
      file["fista.\(name)"] = .float64(
        Tensor(rows: try BookImplementations.fista(dictionary, signal, lambda, iterations)))
    }
  }

  private mutating func pursuit() throws {
    for name in names(".atoms") {
      let (dictionary, signals) = (try tensor("\(name).dictionary"), try tensor("\(name).signals"))
      let (atoms, errors) = (try problems.integers("\(name).atoms"), try tensor("\(name).squared_error"))
      file["\(name).codes"] = .float64(
        Tensor(
          rows: try (0..<signals.rows).map { i in
            try orthogonalMatchingPursuit(
              signals.row(i), dictionary: dictionary, limit: .squaredError(errors[i], atMost: Int(atoms[i]))
            ).dense(atomCount: dictionary.columns)
          }))
    }
  }

  private mutating func learning() throws {
    let rounds = try BookImplementations.ksvd(.approximate)(
      try tensor("signals"), try tensor("initial"), try whole("sparsity"), try whole("rounds"))
    file["dictionaries"] = stacked(rounds.map(\.dictionary))
    file["codes"] = stacked(rounds.map(\.codes))
    file["updated_dictionaries"] = stacked(rounds.map(\.updatedDictionary))
    file["updated_codes"] = stacked(rounds.map(\.updatedCodes))
  }

  // MARK: Chapters 4 and 5

  private mutating func networks() throws {
    for name in names(".thresholds") {
      let (dictionary, weight) = (try tensor("\(name).dictionary"), try tensor("\(name).weight"))
      let (signals, thresholds) = (try tensor("\(name).signals"), try tensor("\(name).thresholds").elements)
      file["\(name).codes"] = stacked(
        try (0..<signals.rows).map {
          Tensor(rows: try BookImplementations.coupledNetwork(dictionary, weight, signals.row($0), thresholds))
        })
    }
    for name in names(".weight") where name.hasPrefix("coupling.") {
      file["\(name).second_weight"] = .float64(
        BookImplementations.secondWeight(try tensor("\(name).dictionary"), try tensor("\(name).weight")))
    }
    for name in names(".dictionary") where name.hasPrefix("weight.") {
      let dictionary = try tensor("\(name).dictionary")
      // (A Aᵀ)⁻¹ A, each column divided by what it sees of its atom.
      var weight = try dictionary.matmul(dictionary, transposed: true).leastSquares(dictionary)
      for j in 0..<dictionary.columns {
        let own = dot(weight.column(j), dictionary.column(j))
        weight.setColumn(j, weight.column(j).map { $0 / own })
      }
      file["\(name).weight"] = .float64(weight)
    }
  }

  private mutating func stages() throws {
    for name in names(".unfoldings") {
      file["\(name).output"] = .float64(
        try BookImplementations.deepKSVD(
          try tensor("\(name).plane"), try tensor("\(name).dictionary"), try number("\(name).step_constant"),
          try tensor("\(name).lambdas").elements, try tensor("\(name).window").elements,
          try whole("\(name).unfoldings")))
    }
  }

  // MARK: Chapter 6

  private mutating func searches() throws {
    for name in names(".radius") {
      let (plane, side) = (Tensor<Float>(try tensor("\(name).plane")), try whole("\(name).side"))
      let count = try whole("\(name).count")
      let lists = BookImplementations.neighbours(plane, side, try whole("\(name).radius"), count)
      let padded = lists.flatMap { list in
        list.flatMap { [Int64($0.row), Int64($0.column)] }
          + [Int64](repeating: -1, count: 2 * (count - list.count))
      }
      file["\(name).neighbours"] = .int64(shape: [lists.count, count, 2], elements: padded)
    }
  }

  private mutating func groups() throws {
    for name in names(".patches") {
      let shrinkage: GroupShrinkage =
        problems["\(name).threshold"] != nil
        ? .hard(threshold: try number("\(name).threshold"))
        : .wiener(guide: try tensor("\(name).guide"), variance: try number("\(name).variance"))
      let answer = try BookImplementations.groupFilter(
        try tensor("\(name).patches"), try whole("\(name).side"), shrinkage)
      file["\(name).filtered"] = .float64(answer.filtered)
      file["\(name).squared_factors"] = .float64(Tensor([answer.squaredFactors]))
    }
  }

  // MARK: Chapters 7 and 9

  private mutating func strided() throws {
    for name in names(".picture") {
      file["\(name).codes"] = .float64(
        BookImplementations.stridedAnalysis(
          try tensor("\(name).picture"), try tensor("\(name).filters"), try whole("\(name).stride")))
    }
    for name in names(".size") {
      let size = try problems.integers("\(name).size").map { Int($0) }
      file["\(name).picture"] = .float64(
        BookImplementations.stridedSynthesis(
          try tensor("\(name).codes"), try tensor("\(name).filters"), try whole("\(name).stride"), size[0], size[1]))
    }
  }

  private mutating func posteriors() throws {
    for name in names(".sparsity") where name.hasPrefix("mmse.") {
      file["\(name).codes"] = .float64(
        try BookImplementations.posteriorMean(
          try tensor("\(name).dictionary"), try number("\(name).code_deviation"),
          try number("\(name).noise_deviation"), try whole("\(name).sparsity"), try tensor("\(name).signals")))
    }
  }

  private mutating func randomPursuits() throws {
    for name in names(".draws") {
      let answer = try BookImplementations.randomPursuits()(
        try tensor("\(name).dictionary"), try number("\(name).code_deviation"), try number("\(name).noise_deviation"),
        try whole("\(name).sparsity"), try whole("\(name).draws"), try tensor("\(name).signals"))
      let shape = [answer.supports.count, answer.supports[0].count, answer.supports[0][0].count]
      file["\(name).supports"] = .int64(
        shape: shape, elements: answer.supports.joined().joined().map { Int64($0) })
      file["\(name).codes"] = .float64(answer.codes)
    }
  }

  private mutating func red() throws {
    for name in names(".denoiser") {
      file["\(name).iterates"] = .float64(
        Tensor(
          rows: try BookImplementations.redFixedPoint(
            try tensor("\(name).degradation"), try tensor("\(name).data").elements, try tensor("\(name).denoiser"),
            try number("\(name).noise"), try number("\(name).lambda"), try tensor("\(name).start").elements,
            try whole("\(name).iterations"))))
    }
  }
}
