import Images
import Sparse
import Tensors

/// The book's own algorithms in the form in which the trials take an implementation.
public enum BookImplementations {
  /// ISTA with the step 1/L, a ``LassoImplementation``.
  public static func ista(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
  ) throws -> [[Double]] { try iterates(.ista, dictionary, signal, lambda, iterations) }

  /// FISTA with the step 1/L, a ``LassoImplementation``.
  public static func fista(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
  ) throws -> [[Double]] { try iterates(.fista, dictionary, signal, lambda, iterations) }

  private static func iterates(
    _ method: LassoMethod, _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ iterations: Int
  ) throws -> [[Double]] {
    var all = [[Double]]()
    _ = try Lasso(dictionary: dictionary, lambda: lambda).solve(signal, by: method, iterations: iterations) {
      all.append($1)
    }
    return Array(all.dropFirst())
  }

  /// The duality gap of ``/Sparse/Lasso``, a ``GapImplementation``.
  public static func dualityGap(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ lambda: Double, _ code: [Double]
  ) throws -> Double {
    try Lasso(dictionary: dictionary, lambda: lambda).dualityGap(code, signal: signal)
  }

  /// Orthogonal matching pursuit as one reads it, a ``PursuitImplementation``.
  public static func orthogonalMatchingPursuit(
    _ dictionary: Tensor<Double>, _ signal: [Double], _ limit: PursuitLimit<Double>
  ) throws -> (support: [Int], coefficients: [Double]) {
    let pursuit = try Sparse.orthogonalMatchingPursuit(signal, dictionary: dictionary, limit: limit)
    return (pursuit.support, pursuit.coefficients)
  }

  /// Batch-OMP, a ``BatchPursuitImplementation``.
  public static func batchOMP(
    _ dictionary: Tensor<Double>, _ signals: Tensor<Double>, _ limit: PursuitLimit<Double>
  ) throws -> SparseCodes<Double> { BatchOMP(dictionary: dictionary).encode(signals, limit: limit) }

  /// The rounds of ``/Sparse/KSVD``, with the codes that it keeps to itself; replacement of atoms included.
  public static func ksvd(_ update: AtomUpdate, seed: UInt64 = 0) -> DictionaryLearner {
    { signals, initial, sparsity, rounds in
      let learner = KSVD<Double>(rounds: rounds, limit: .atoms(sparsity), update: update, seed: seed)
      var random = RandomStream(seed: seed, stream: "atom-order")
      var dictionary = Dictionaries.normalized(initial)
      return try (0..<rounds).map { _ in
        let codes = BatchOMP(dictionary: dictionary).encode(signals, limit: learner.limit)
        var sweep = AtomSweep(signals: signals, dictionary: dictionary, codes: codes)
        for atom in random.sample(dictionary.columns, below: dictionary.columns) { try sweep.refit(atom, update) }
        let round = DictionaryRound(
          dictionary: dictionary, codes: codes.dense(), updatedDictionary: sweep.dictionary,
          updatedCodes: sweep.updatedCodes.dense())
        sweep.replaceTwinsAndIdlers(coherenceLimit: learner.coherenceLimit, minimumUses: learner.minimumUses)
        dictionary = sweep.dictionary
        return round
      }
    }
  }
  /// The analysis of ``/Sparse/StridedModel``, an ``AnalysisImplementation``.
  public static func stridedAnalysis(
    _ picture: Tensor<Double>, _ filters: Tensor<Double>, _ stride: Int
  ) -> Tensor<Double> { stridedModel(filters, stride, picture.rows, picture.columns).analysis(picture) }

  /// The synthesis of ``/Sparse/StridedModel``, a ``SynthesisImplementation``.
  public static func stridedSynthesis(
    _ codes: Tensor<Double>, _ filters: Tensor<Double>, _ stride: Int, _ height: Int, _ width: Int
  ) -> Tensor<Double> { stridedModel(filters, stride, height, width).picture(codes) }

  private static func stridedModel(
    _ filters: Tensor<Double>, _ stride: Int, _ height: Int, _ width: Int
  ) -> StridedModel<Tensor<Double>> {
    let side = Int(Double(filters.rows).squareRoot())
    return StridedModel(
      MatrixModel(synthesis: filters, analysis: filters),
      grid: Patches(height: height, width: width, side: side, stride: stride, coverBorder: false))
  }

  /// ``/Sparse/SparsePosterior``, a ``PosteriorMeanImplementation``.
  public static func posteriorMean(
    _ dictionary: Tensor<Double>, _ codeDeviation: Double, _ noiseDeviation: Double, _ sparsity: Int,
    _ signals: Tensor<Double>
  ) throws -> Tensor<Double> {
    try SparsePosterior(
      SparseGaussianModel(
        dictionary: dictionary, prior: .uniform(size: sparsity), codeDeviation: codeDeviation,
        noiseDeviation: noiseDeviation)
    ).posteriorMean(signals)
  }

  /// The windows of ``/Sparse/ShiftWindows``, a ``ShiftAverageImplementation``.
  /// - Parameter border: how far beyond the plane filters are laid.
  public static func shiftAverage(_ border: ShiftWindows.Border = .full) -> ShiftAverageImplementation {
    { plane, side, stride, treatment in
      let windows = ShiftWindows(height: plane.rows, width: plane.columns, side: side, stride: stride, border: border)
      let padded = windows.padded(plane)
      let treated = (0..<windows.count).map { treatment(windows.windows($0..<$0 + 1, of: padded)) }
      let all = Tensor(
        shape: [windows.count * windows.windowHeight, windows.windowWidth], elements: treated.flatMap(\.elements))
      return (
        treated.enumerated().map { windows.summed($0..<$0 + 1, windows: $1) },
        windows.summed(0..<windows.count, windows: all).scaled(by: 1 / Double(windows.count))
      )
    }
  }
}
