import Tensors

/// How an iterate becomes the next starting point.
public enum LassoMethod: Sendable {
  /// Iterative shrinkage-thresholding (Daubechies, Defrise, De Mol 2004): start from the last iterate.
  case ista
  /// With Nesterov's momentum (Beck and Teboulle 2009): start a little beyond it.
  case fista
  /// FISTA that drops its momentum when it points uphill (O'Donoghue and Candès 2015, gradient scheme).
  case fistaWithRestart
}

/// What a solver saw at one iteration, summed over the batch.
public struct LassoIteration: Sendable {
  /// Number of steps done, from 1; the entry 0 is the start.
  public let iteration: Int
  /// Sum of F(z_k) over the signals.
  public let objective: Double
  /// Sum of the duality gaps over the signals.
  public let dualityGap: Double
  /// Entries of the codes that are not zero.
  public let nonZeros: Int
}

/// Codes and how they came about.
public struct LassoSolution<Scalar: TensorScalar>: Sendable {
  /// The last iterates, P × m.
  public let codes: Tensor<Scalar>
  /// Steps done; in a batch, by the slowest chunk.
  public let iterations: Int
  /// One entry an iteration when recording was asked for, else empty.
  public let statistics: [LassoIteration]
}

extension Lasso {
  /// Solves the Lasso for a batch of signals by ISTA or FISTA.
  ///
  /// Signals are treated in chunks that stay in the second-level cache; each chunk does all its iterations at once, so
  /// nothing but the signals and the final codes travels through memory.
  /// - Parameters:
  ///   - signals: P × n, one signal a row.
  ///   - method: which extrapolation to use.
  ///   - iterations: largest number of steps.
  ///   - stepSize: t; 1/L unless given. Converges for t < 2/L (ISTA) and t ≤ 1/L (FISTA).
  ///   - start: first codes, P × m; zero unless given.
  ///   - gapTolerance: stop a chunk once the duality gap of each of its signals is at most this times ½‖x‖².
  ///   - recording: keep objective, gap and sparsity of every iteration; three more products each.
  ///   - observer: called with the iteration's number and codes, also for the start; the batch is then one chunk.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func solve(
    _ signals: Tensor<Scalar>, by method: LassoMethod = .fista, iterations: Int, stepSize: Scalar? = nil,
    from start: Tensor<Scalar>? = nil, gapTolerance: Scalar? = nil, recording: Bool = false,
    observer: ((Int, Tensor<Scalar>) -> Void)? = nil
  ) -> LassoSolution<Scalar> {
    let (count, m) = (signals.rows, dictionary.columns)
    require(
      signals.columns == dictionary.rows,
      "signals of shape \(signals.shape) for a dictionary of shape \(dictionary.shape)")
    require(
      start.map { $0.shape == [count, m] } ?? true, "start of shape \(start?.shape ?? []), wanted [\(count), \(m)]")
    let step = stepSize ?? 1 / max(lipschitz, .leastNormalMagnitude)
    let solver = ChunkSolver(
      lasso: self, model: MatrixModel(dictionary: dictionary, stepSize: step), threshold: step * lambda,
      method: method, iterations: iterations, gapTolerance: gapTolerance, recording: recording)
    if let observer {
      return solver.run(signals, from: start ?? Tensor(zeros: count, m), observer: observer)
    }
    let chunks = Parallel.mapChunks(of: count, size: lassoChunk) { range in
      solver.run(signals.rows(range), from: start?.rows(range) ?? Tensor(zeros: range.count, m), observer: nil)
    }
    return LassoSolution(
      codes: Tensor(shape: [count, m], elements: Array(chunks.map(\.codes.elements).joined())),
      iterations: chunks.map(\.iterations).max() ?? 0, statistics: summed(chunks.map(\.statistics)))
  }

  /// Solves the Lasso for one signal; see ``solve(_:by:iterations:stepSize:from:gapTolerance:recording:observer:)``.
  /// - Parameter signal: n samples.
  public func solve(
    _ signal: [Scalar], by method: LassoMethod = .fista, iterations: Int, stepSize: Scalar? = nil,
    from start: [Scalar]? = nil, gapTolerance: Scalar? = nil, recording: Bool = false,
    observer: ((Int, [Scalar]) -> Void)? = nil
  ) -> LassoSolution<Scalar> {
    solve(
      Tensor(shape: [1, signal.count], elements: signal), by: method, iterations: iterations, stepSize: stepSize,
      from: start.map { Tensor(shape: [1, $0.count], elements: $0) }, gapTolerance: gapTolerance,
      recording: recording, observer: observer.map { observer in { observer($0, $1.elements) } })
  }
}

/// Signals a chunk: 256 codes of 256 atoms in single precision fill a quarter of a megabyte, half of them in double.
private let lassoChunk = 256

/// Statistics of chunks that may have stopped at different iterations: a stopped chunk keeps its last values.
private func summed(_ chunks: [[LassoIteration]]) -> [LassoIteration] {
  let longest = chunks.map(\.count).max() ?? 0
  return (0..<longest).map { k in
    let row = chunks.compactMap { $0.isEmpty ? nil : $0[min(k, $0.count - 1)] }
    return LassoIteration(
      iteration: k, objective: row.reduce(0) { $0 + $1.objective }, dualityGap: row.reduce(0) { $0 + $1.dualityGap },
      nonZeros: row.reduce(0) { $0 + $1.nonZeros })
  }
}

/// All iterations of one chunk.
private struct ChunkSolver<Scalar: TensorScalar>: Sendable {
  let lasso: Lasso<Scalar>
  let model: MatrixModel<Tensor<Scalar>>
  let threshold: Scalar
  let method: LassoMethod
  let iterations: Int
  let gapTolerance: Scalar?
  let recording: Bool

  /// Reading the gap costs two products; with a tolerance it is read every tenth step.
  private static var stepsBetweenGaps: Int { 10 }

  func run(
    _ signals: Tensor<Scalar>, from start: consuming Tensor<Scalar>, observer: ((Int, Tensor<Scalar>) -> Void)?
  ) -> LassoSolution<Scalar> {
    var statistics = [LassoIteration]()
    func look(_ k: Int, _ codes: Tensor<Scalar>) {
      observer?(k, codes)
      if recording { statistics.append(entry(k, codes, signals)) }
    }
    let codes = start
    look(0, codes)
    guard iterations > 0, !hasConverged(codes, signals) else {
      return LassoSolution(codes: codes, iterations: 0, statistics: statistics)
    }
    let theta = Tensor(shape: [1], elements: [threshold])
    let (last, done) = model.iterated(codes, signals: signals, threshold: theta, by: method, iterations: iterations) {
      look($0, $1)
      return $0 % Self.stepsBetweenGaps == 0 && hasConverged($1, signals)
    }
    return LassoSolution(codes: last, iterations: done, statistics: statistics)
  }

  private func hasConverged(_ codes: Tensor<Scalar>, _ signals: Tensor<Scalar>) -> Bool {
    guard let gapTolerance else { return false }
    let gaps = lasso.dualityGaps(codes, signals: signals)
    return gaps.indices.allSatisfy { i in
      let x = signals.row(i)
      return gaps[i] <= gapTolerance * dot(x, x) / 2
    }
  }

  private func entry(_ k: Int, _ codes: Tensor<Scalar>, _ signals: Tensor<Scalar>) -> LassoIteration {
    LassoIteration(
      iteration: k, objective: lasso.objectives(codes, signals: signals).reduce(0) { $0 + Double($1) },
      dualityGap: lasso.dualityGaps(codes, signals: signals).reduce(0) { $0 + Double($1) },
      nonZeros: codes.elements.reduce(0) { $0 + ($1 != 0 ? 1 : 0) })
  }
}

extension SparseModel {
  /// Steps of ISTA or FISTA from a code.
  /// - Parameters:
  ///   - iterations: how many, at most.
  ///   - isDone: called after each with its number and the code; true ends it.
  /// - Returns: the last code, and the number of steps done.
  @specialized(where Self == MatrixModel<Tensor<Float>>, Scalar == Float)
  @specialized(where Self == MatrixModel<Tensor<Double>>, Scalar == Double)
  package func iterated<Scalar: TensorScalar>(
    _ start: consuming Tensor<Scalar>, signals: Tensor<Scalar>, threshold: Tensor<Scalar>, by method: LassoMethod,
    iterations: Int, until isDone: (Int, Tensor<Scalar>) -> Bool
  ) -> (codes: Tensor<Scalar>, iterations: Int) where Value == Tensor<Scalar> {
    var codes = start
    var momentum = [Scalar](repeating: 1, count: codes.rows)
    var point = method == .ista ? Tensor(zeros: 0, 0) : codes
    for k in 1...max(1, iterations) {
      if method == .ista {
        codes = shrinkageStep(consume codes, signals: signals, model: self, threshold: threshold)
      } else {
        let next = shrinkageStep(point, signals: signals, model: self, threshold: threshold)
        point = extrapolated(next, previous: codes, point: consume point, &momentum, by: method)
        codes = next
      }
      if isDone(k, codes) { return (codes, k) }
    }
    return (codes, max(1, iterations))
  }
}

// slice: momentum
/// FISTA's next point: `z_{k+1} = x_k + ((t_k − 1)/t_{k+1}) (x_k − x_{k−1})` with `t_{k+1} = (1 + √(1 + 4 t_k²))/2`.
/// With restart, a signal whose step went against its momentum, `(z_k − x_k)ᵀ(x_k − x_{k−1}) > 0`, begins anew.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func extrapolated<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>, previous: Tensor<Scalar>, point z: consuming Tensor<Scalar>, _ t: inout [Scalar],
  by method: LassoMethod
) -> Tensor<Scalar> {
  let m = x.columns
  for i in 0..<x.rows {
    let range = i * m..<(i + 1) * m
    if method == .fistaWithRestart, range.reduce(0, { $0 + (z[$1] - x[$1]) * (x[$1] - previous[$1]) }) > 0 {
      t[i] = 1
    }
    let next = (1 + Scalar.sqrt(1 + 4 * t[i] * t[i])) / 2
    let weight = (t[i] - 1) / next
    t[i] = next
    for j in range { z[j] = x[j] + weight * (x[j] - previous[j]) }
  }
  return z
}
// slice.end
