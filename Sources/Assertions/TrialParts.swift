import Claims
import Files
import Sparse
import Tensors

// The parts of every chapter: which arrays hold its problems, which are wanted, and who judges them.

extension TrialPart {
  /// The parts of a recipe's chapter.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which seeded problems do not cause.
  static func parts(_ recipe: TrialRecipe) throws -> [TrialPart] {
    let (seed, size) = (recipe.seed, recipe.size)
    switch recipe.chapter {
    case .ista:
      let trial = try ISTAAssertions(seed: seed, size: size)
      return [
        iterates("ista", trial) { trial.judge(ista: $0) }, iterates("fista", trial) { trial.judge(fista: $0) },
      ]
    case .omp: return [pursuit(OMPAssertions(seed: seed, size: size))]
    case .ksvd: return [learning(KSVDAssertions(seed: seed, size: size))]
    case .lista:
      let trial = try LISTAAssertions(seed: seed, size: size)
      return [network(trial), coupling(trial), weight(trial)]
    case .deepKSVD: return [stage(try DeepKSVDAssertions(seed: seed))]
    case .nonLocal: return [search(NonLocalAssertions(seed: seed)), group(GroupFilterAssertions(seed: seed))]
    case .strided:
      let trial = StridedAssertions(seed: seed)
      return [strided(trial), mean(trial), randomPursuit(try RandomPursuitAssertions(seed: seed, size: size))]
    case .inverseProblems: return [red(REDAssertions(seed: seed))]
    }
  }

  // MARK: Chapters 1 to 3

  private static func iterates(
    _ method: String, _ trial: ISTAAssertions, judge: @escaping @Sendable ([[[Double]]]) -> [Claim]
  ) -> TrialPart {
    let wanted = trial.problems.map { ("\(method).\($0.name)", [$0.iterations, $0.dictionary.columns]) }
    return TrialPart(
      method, wanted: wanted,
      problems: { file in
        for problem in trial.problems {
          file["\(problem.name).dictionary"] = .float64(problem.dictionary)
          file["\(problem.name).signal"] = .float64(Tensor(problem.signal))
          file["\(problem.name).lambda"] = .float64(Tensor([problem.lambda]))
          file["\(problem.name).iterations"] = .whole(problem.iterations)
        }
      },
      read: { reader in try wanted.map { try reader.rows($0.0, $0.1) } }, nothing: { [] }, judge: judge)
  }

  private static func pursuit(_ trial: OMPAssertions) -> TrialPart {
    let wanted = trial.problems.map { ("\($0.name).codes", [$0.limits.count, $0.dictionary.columns]) }
    return TrialPart(
      "omp", prefixes: [], wanted: wanted,
      problems: { file in
        for problem in trial.problems {
          file["\(problem.name).dictionary"] = .float64(problem.dictionary)
          file["\(problem.name).signals"] = .float64(problem.signals)
          file["\(problem.name).atoms"] = .int64(
            shape: [problem.limits.count],
            elements: problem.limits.map { Int64(min($0.atoms, problem.dictionary.rows)) })
          file["\(problem.name).squared_error"] = .float64(Tensor(problem.limits.map(\.squaredError)))
        }
      },
      read: { reader in
        try wanted.map { try reader.rows($0.0, $0.1).map { PursuitAnswer(code: $0) } }
      }, nothing: { [] }, judge: { trial.judge($0) })
  }

  private static func learning(_ trial: KSVDAssertions) -> TrialPart {
    let problem = trial.problem
    let dictionaries = [problem.rounds, problem.initial.rows, problem.initial.columns]
    let codes = [problem.rounds, problem.signals.rows, problem.initial.columns]
    return TrialPart(
      "ksvd", prefixes: [],
      wanted: [
        ("dictionaries", dictionaries), ("codes", codes), ("updated_dictionaries", dictionaries),
        ("updated_codes", codes),
      ],
      problems: { file in
        file["signals"] = .float64(problem.signals)
        file["initial"] = .float64(problem.initial)
        file["sparsity"] = .whole(problem.sparsity)
        file["rounds"] = .whole(problem.rounds)
      },
      read: { reader in
        let before = try reader.matrices("dictionaries", dictionaries)
        let coded = try reader.matrices("codes", codes)
        let after = try reader.matrices("updated_dictionaries", dictionaries)
        let updated = try reader.matrices("updated_codes", codes)
        return (0..<problem.rounds).map {
          DictionaryRound(
            dictionary: before[$0], codes: coded[$0], updatedDictionary: after[$0], updatedCodes: updated[$0])
        }
      }, nothing: { [] }, judge: { trial.judge($0) })
  }

  // MARK: Chapter 4

  private static func network(_ trial: LISTAAssertions) -> TrialPart {
    let wanted = trial.networks.map {
      ("network.\($0.name).codes", [$0.signals.rows, $0.thresholds.count, $0.dictionary.columns])
    }
    return TrialPart(
      "network", wanted: wanted,
      problems: { file in
        for problem in trial.networks {
          file["network.\(problem.name).dictionary"] = .float64(problem.dictionary)
          file["network.\(problem.name).weight"] = .float64(problem.weight)
          file["network.\(problem.name).signals"] = .float64(problem.signals)
          file["network.\(problem.name).thresholds"] = .float64(Tensor(problem.thresholds))
        }
      },
      read: { reader in
        try wanted.map { try reader.matrices($0.0, $0.1).map { codes in (0..<codes.rows).map { codes.row($0) } } }
      }, nothing: { [] }, judge: { try trial.judge(codes: $0) })
  }

  private static func coupling(_ trial: LISTAAssertions) -> TrialPart {
    let wanted = trial.couplings.map { ("coupling.\($0.name).second_weight", [$0.weight.columns, $0.weight.columns]) }
    return TrialPart(
      "coupling", wanted: wanted,
      problems: { file in
        for problem in trial.couplings {
          file["coupling.\(problem.name).dictionary"] = .float64(problem.dictionary)
          file["coupling.\(problem.name).weight"] = .float64(problem.weight)
        }
      },
      read: { reader in try wanted.map { try reader.array($0.0, $0.1) } }, nothing: { [] },
      judge: { trial.judge(secondWeights: $0) })
  }

  private static func weight(_ trial: LISTAAssertions) -> TrialPart {
    let wanted = trial.weights.map { ("weight.\($0.name).weight", $0.dictionary.shape) }
    return TrialPart(
      "weight", wanted: wanted,
      problems: { file in
        for problem in trial.weights { file["weight.\(problem.name).dictionary"] = .float64(problem.dictionary) }
      },
      read: { reader in try wanted.map { try reader.array($0.0, $0.1) } }, nothing: { [] },
      judge: { trial.judge(weights: $0) })
  }

  // MARK: Chapter 5

  private static func stage(_ trial: DeepKSVDAssertions) -> TrialPart {
    let wanted = trial.problems.map { ("\($0.name).output", $0.plane.shape) }
    return TrialPart(
      "stage", prefixes: [], wanted: wanted,
      problems: { file in
        for problem in trial.problems {
          file["\(problem.name).plane"] = .float64(problem.plane)
          file["\(problem.name).dictionary"] = .float64(problem.dictionary)
          file["\(problem.name).step_constant"] = .float64(Tensor([problem.stepConstant]))
          file["\(problem.name).lambdas"] = .float64(Tensor(problem.lambdas))
          file["\(problem.name).window"] = .float64(Tensor(problem.window))
          file["\(problem.name).unfoldings"] = .whole(problem.unfoldings)
        }
      },
      read: { reader in try wanted.map { try reader.array($0.0, $0.1) } }, nothing: { [] },
      judge: { trial.judge($0) })
  }
}

extension Safetensors.Entry {
  /// A whole number.
  static func whole(_ number: Int) -> Safetensors.Entry { .int64(shape: [1], elements: [Int64(number)]) }
}
