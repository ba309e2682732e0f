import Claims
import Files
import Tensors

extension TrialPart {
  // MARK: Chapter 6

  static func search(_ trial: NonLocalAssertions) -> TrialPart {
    let searches = trial.searches
    let wanted = searches.map { ("search.\($0.name).neighbours", [$0.patches.count, $0.count, 2]) }
    return TrialPart(
      "search", wanted: wanted,
      problems: { file in
        for problem in searches {
          file["search.\(problem.name).plane"] = .float64(Tensor<Double>(problem.plane))
          file["search.\(problem.name).side"] = .whole(problem.side)
          file["search.\(problem.name).radius"] = .whole(problem.radius)
          file["search.\(problem.name).count"] = .whole(problem.count)
        }
      },
      read: { reader in
        try wanted.map { wanted in
          try reader.integers(wanted.0, wanted.1).map { list in
            // What a window lacks is −1, −1, at the end.
            let length = (list.lastIndex { $0 != [-1, -1] } ?? -1) + 1
            return list.prefix(length).map { (row: $0[0], column: $0[1]) }
          }
        }
      }, nothing: { [] }, judge: { trial.judge(neighbours: $0) })
  }

  static func group(_ trial: GroupFilterAssertions) -> TrialPart {
    TrialPart(
      "group",
      wanted: trial.problems.flatMap {
        [("group.\($0.name).filtered", $0.patches.shape), ("group.\($0.name).squared_factors", [1])]
      },
      problems: { file in
        for problem in trial.problems {
          file["group.\(problem.name).patches"] = .float64(problem.patches)
          file["group.\(problem.name).side"] = .whole(problem.side)
          switch problem.shrinkage {
          case .hard(let threshold): file["group.\(problem.name).threshold"] = .float64(Tensor([threshold]))
          case .wiener(let guide, let variance):
            file["group.\(problem.name).guide"] = .float64(guide)
            file["group.\(problem.name).variance"] = .float64(Tensor([variance]))
          }
        }
      },
      read: { reader in
        try trial.problems.map {
          (
            filtered: try reader.array("group.\($0.name).filtered", $0.patches.shape),
            squaredFactors: try reader.array("group.\($0.name).squared_factors", [1])[0]
          )
        }
      }, nothing: { [] }, judge: { trial.judge($0) })
  }

  // MARK: Chapter 7

  static func strided(_ trial: StridedAssertions) -> TrialPart {
    let (analyses, syntheses) = (trial.analyses, trial.syntheses)
    let codes = analyses.map { ("analysis.\($0.name).codes", $0.codesShape) }
    let pictures = syntheses.map { ("synthesis.\($0.name).picture", [$0.height, $0.width]) }
    return TrialPart(
      "strided", prefixes: ["analysis.", "synthesis."], wanted: codes + pictures,
      problems: { file in
        for problem in analyses {
          file["analysis.\(problem.name).picture"] = .float64(problem.picture)
          file["analysis.\(problem.name).filters"] = .float64(problem.filters)
          file["analysis.\(problem.name).stride"] = .whole(problem.stride)
        }
        for problem in syntheses {
          file["synthesis.\(problem.name).codes"] = .float64(problem.codes)
          file["synthesis.\(problem.name).filters"] = .float64(problem.filters)
          file["synthesis.\(problem.name).stride"] = .whole(problem.stride)
          file["synthesis.\(problem.name).size"] = .int64(
            shape: [2], elements: [Int64(problem.height), Int64(problem.width)])
        }
      },
      read: { reader in
        (
          codes: try codes.map { try reader.array($0.0, $0.1) },
          pictures: try pictures.map { try reader.array($0.0, $0.1) }
        )
      }, nothing: { (codes: [], pictures: []) }, judge: { trial.judge(codes: $0.codes, pictures: $0.pictures) })
  }

  static func mean(_ trial: StridedAssertions) -> TrialPart {
    let wanted = trial.posteriors.map { ("mmse.\($0.name).codes", $0.problem.codes.shape) }
    return TrialPart(
      "mmse", wanted: wanted,
      problems: { file in
        for (name, problem) in trial.posteriors { problem.add(to: &file, as: "mmse.\(name)") }
      },
      read: { reader in try wanted.map { try reader.array($0.0, $0.1) } }, nothing: { [] },
      judge: { try trial.judge(means: $0) })
  }

  static func randomPursuit(_ trial: RandomPursuitAssertions) -> TrialPart {
    let wanted = trial.problems.flatMap { name, problem in
      [
        ("randomp.\(name).supports", [problem.signals.rows, trial.draws, problem.sparsity]),
        ("randomp.\(name).codes", problem.codes.shape),
      ]
    }
    return TrialPart(
      "randomp", wanted: wanted,
      problems: { file in
        for (name, problem) in trial.problems {
          problem.add(to: &file, as: "randomp.\(name)")
          file["randomp.\(name).draws"] = .whole(trial.draws)
        }
      },
      read: { reader in
        try stride(from: 0, to: wanted.count, by: 2).map {
          RandomPursuitAnswer(
            supports: try reader.integers(wanted[$0].0, wanted[$0].1),
            codes: try reader.array(wanted[$0 + 1].0, wanted[$0 + 1].1))
        }
      }, nothing: { [] }, judge: { try trial.judge($0) })
  }

  // MARK: Chapter 9

  static func red(_ trial: REDAssertions) -> TrialPart {
    let wanted = trial.problems.map { ("\($0.name).iterates", [$0.iterations, $0.start.count]) }
    return TrialPart(
      "red", prefixes: [], wanted: wanted,
      problems: { file in
        for problem in trial.problems {
          file["\(problem.name).degradation"] = .float64(problem.degradation)
          file["\(problem.name).data"] = .float64(Tensor(problem.data))
          file["\(problem.name).denoiser"] = .float64(problem.denoiser)
          file["\(problem.name).noise"] = .float64(Tensor([problem.noise]))
          file["\(problem.name).lambda"] = .float64(Tensor([problem.lambda]))
          file["\(problem.name).start"] = .float64(Tensor(problem.start))
          file["\(problem.name).iterations"] = .whole(problem.iterations)
        }
      },
      read: { reader in try wanted.map { try reader.rows($0.0, $0.1) } }, nothing: { [] },
      judge: { try trial.judge($0) })
  }
}

extension PosteriorProblem {
  /// Adds the problem's arrays to a file, under names that begin alike.
  func add(to file: inout Safetensors, as name: String) {
    file["\(name).dictionary"] = .float64(dictionary)
    file["\(name).code_deviation"] = .float64(Tensor([codeDeviation]))
    file["\(name).noise_deviation"] = .float64(Tensor([noiseDeviation]))
    file["\(name).sparsity"] = .whole(sparsity)
    file["\(name).signals"] = .float64(signals)
  }
}
