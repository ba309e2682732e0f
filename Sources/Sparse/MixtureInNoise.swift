import RealModule
import Tensors

/// A mixture seen through white noise, y = x + v with v ~ N(0, s² I): component k is then N(y; 0, C_k + s² I). With s² = 0 it
/// is the mixture itself.
///
/// Everything rests on one factor a component, C_k + s² I = L_k L_kᵀ and W_k = L_k⁻¹. The exponent is ‖W_k y‖², and the best
/// linear estimate of x, Wiener's, is
///
///     C_k (C_k + s² I)⁻¹ y = y − s² W_kᵀ W_k y .
///
/// The factors are computed in double precision. Products of many signals with them run in the precision `Scalar`.
public struct MixtureInNoise<Scalar: TensorScalar>: Sendable {
  /// s², the variance of the noise in every entry.
  public let noiseVariance: Double
  /// Entries of a signal, d.
  public let dimension: Int
  /// Number of components, K.
  public let count: Int
  private let constants: [Scalar]  // log π_k − ½ log det (2π (C_k + s² I))
  private let whitening: [Tensor<Double>]  // W_k, lower triangles
  private let panels: [WhiteningPanel<Scalar>]

  /// Factors all components.
  /// - Parameters:
  ///   - mixture: of signals without noise.
  ///   - noiseVariance: s² ≥ 0.
  /// - Throws: ``MixtureError``, which a valid mixture does not cause.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init(_ mixture: GaussianMixture, noiseVariance: Double, as type: Scalar.Type = Scalar.self) throws {
    require(noiseVariance >= 0 && noiseVariance.isFinite, "a noise of variance \(noiseVariance)")
    (self.noiseVariance, dimension, count) = (noiseVariance, mixture.dimension, mixture.count)
    let d = mixture.dimension
    let factors = Parallel.mapChunks(of: mixture.count, size: 1) { range -> [(Tensor<Double>, Double)?] in
      range.map { k in
        var matrix = mixture.covariances[k]
        for i in 0..<d { matrix[i, i] += noiseVariance }
        guard let lower = try? matrix.cholesky() else { return nil }
        let halfLogDeterminant = (0..<d).reduce(0) { $0 + Double.log(lower[$1, $1]) }
        return (lower.lowerTriangleInverse(), halfLogDeterminant)
      }
    }.joined()
    var (inverses, logs): ([Tensor<Double>], [Scalar]) = ([], [])
    for (k, factor) in factors.enumerated() {
      guard let (inverse, halfLog) = factor else { throw MixtureError(component: k, "is not positive definite") }
      inverses.append(inverse)
      logs.append(Scalar(Double.log(mixture.weights[k]) - halfLog - Double(d) / 2 * Double.log(2 * .pi)))
    }
    (constants, whitening) = (logs, inverses)
    panels = stride(from: 0, to: inverses.count, by: componentsAPanel).map {
      WhiteningPanel(Array(inverses[$0..<min(inverses.count, $0 + componentsAPanel)]), first: $0)
    }
  }

  // slice: scores
  /// log π_k + log N(y; 0, C_k + s² I) for every signal and component.
  /// - Parameter signals: P × d, one signal a row.
  /// - Returns: P × K.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func scores(_ signals: Tensor<Scalar>) -> Tensor<Scalar> {
    let (d, k) = (dimension, count)
    require(signals.columns == d, "signals of shape \(signals.shape) for a mixture in \(d) dimensions")
    return Tensor(shape: [signals.rows, k]) { out in
      guard let out = out.baseAddress else { return }
      signals.withUnsafeBufferPointer { y in
        guard let y = y.baseAddress else { return }
        let pointers = UncheckedSendable((y, out))
        let room = panels.map(\.room).max() ?? 0
        Parallel.forEachChunk(
          of: signals.rows, size: rowsAtOnce, scratch: { [Scalar](repeating: 0, count: rowsAtOnce * room) }
        ) { rows, scratch in
          let (y, out) = (pointers.value.0 + rows.lowerBound * d, pointers.value.1 + rows.lowerBound * k)
          scratch.withUnsafeMutableBufferPointer { whitened in
            guard let whitened = whitened.baseAddress else { return }
            for panel in panels { panel.addSquares(y, rows.count, whitened, to: out, stride: k) }
          }
          for i in 0..<rows.count {
            for c in 0..<k { out[i * k + c] = constants[c] - out[i * k + c] / 2 }
          }
        }
      }
    }
  }
  // slice.end

  // slice: assignment
  /// The component of each signal that is most probable after the signal was seen, the first of equals: a single entry of
  /// one a row.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mostProbable(_ signals: Tensor<Scalar>) -> SparseCodes<Scalar> {
    let parts = Parallel.mapChunks(of: signals.rows, size: signalsAPart) { rows -> [Int32] in
      scores(signals.rows(rows)).withUnsafeBufferPointer { scores in
        rows.indices.map { i in
          let row = UnsafeBufferPointer(
            rebasing: scores[(i - rows.lowerBound) * count..<(i - rows.lowerBound + 1) * count])
          var best = 0
          for k in 1..<max(1, count) where row[k] > row[best] { best = k }
          return Int32(best)
        }
      }
    }
    let chosen = Array(parts.joined())
    return SparseCodes(
      atomCount: count, starts: Array(0...chosen.count), atoms: chosen,
      values: [Scalar](repeating: 1, count: chosen.count))
  }

  /// P(k | y), the probabilities of the components after a signal was seen, and log p(y).
  /// - Parameters:
  ///   - signals: P × d.
  ///   - negligible: smaller probabilities are taken as zero, and the others raised to sum to one; 0 keeps all.
  /// - Returns: the probabilities, P × K, and Σ log p(y) over the signals, before anything was taken as zero.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func responsibilities(
    _ signals: Tensor<Scalar>, negligible: Scalar = 0
  ) -> (shares: SparseCodes<Scalar>, logLikelihood: Double) {
    let parts = Parallel.mapChunks(of: signals.rows, size: signalsAPart) { rows in
      shares(of: scores(signals.rows(rows)), negligible)
    }
    return (SparseCodes(joining: parts.map(\.0), atomCount: count), parts.reduce(0) { $0 + $1.1 })
  }

  /// log p(y), summed over the signals, P × d.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func logLikelihood(_ signals: Tensor<Scalar>) -> Double {
    // With a limit of one half nearly nothing is kept.
    responsibilities(signals, negligible: Scalar(1) / 2).logLikelihood
  }
  // slice.end

  /// The softmax of each row: from the largest score m, log Σ exp(s_k) = m + log Σ exp(s_k − m) cannot overflow.
  private func shares(of scores: Tensor<Scalar>, _ negligible: Scalar) -> (SparseCodes<Scalar>, Double) {
    var (starts, components, values) = ([0], [Int32](), [Scalar]())
    var total = 0.0
    scores.withUnsafeBufferPointer { all in
      for i in 0..<scores.rows {
        let row = UnsafeBufferPointer(rebasing: all[i * count..<(i + 1) * count])
        var best = 0
        for k in 1..<max(1, count) where row[k] > row[best] { best = k }
        let largest = row[best]
        // What is less than e^−40 of the largest is beyond the last bit of the sum, in double precision too.
        var sum = Scalar.zero
        for s in row where s > largest - 40 { sum += Scalar.exp(s - largest) }
        total += Double(largest) + Double.log(Double(sum))
        var kept = Scalar.zero
        for (k, s) in row.enumerated() where s > largest - 40 || negligible == 0 {
          let share = Scalar.exp(s - largest) / sum
          if share >= negligible && share > 0 || k == best {
            components.append(Int32(k))
            values.append(share)
            kept += share
          }
        }
        for place in starts[i]..<values.count { values[place] /= kept }
        starts.append(values.count)
      }
    }
    return (SparseCodes(atomCount: count, starts: starts, atoms: components, values: values), total)
  }

  // slice: estimates
  /// Estimates of the signals without noise: Wiener's filter of each component that a signal is given to, times its share.
  /// With ``mostProbable(_:)`` one filter a signal, a hard choice; with ``responsibilities(_:negligible:)`` the posterior
  /// mean.
  /// - Parameters:
  ///   - signals: P × d, noisy.
  ///   - shares: P × K.
  /// - Returns: P × d.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func estimates(_ signals: Tensor<Scalar>, _ shares: SparseCodes<Scalar>) -> Tensor<Scalar> {
    let (d, users) = (dimension, shares.byAtom())
    require(
      signals.columns == d && shares.count == signals.rows && shares.atomCount == count,
      "\(shares.count) shares of \(shares.atomCount) components for signals of shape \(signals.shape)")
    var result = Tensor<Scalar>(zeros: signals.rows, d)
    result.withUnsafeMutableBufferPointer { out in
      signals.withUnsafeBufferPointer { y in
        guard let out = out.baseAddress, let y = y.baseAddress else { return }
        for k in 0..<count where users.starts[k] < users.starts[k + 1] {
          // All signals of a component together: one product.
          let entries = users.starts[k]..<users.starts[k + 1]
          let own = Tensor<Scalar>(shape: [entries.count, d]) { rows in
            guard let rows = rows.baseAddress else { return }
            for (r, e) in entries.enumerated() {
              (rows + r * d).update(from: y + Int(users.signals[e]) * d, count: d)
            }
          }
          own.matmul(filter(k)).withUnsafeBufferPointer { filtered in
            guard let filtered = filtered.baseAddress else { return }
            for (r, e) in entries.enumerated() {
              Scalar.axpy(d, shares.values[Int(users.places[e])], filtered + r * d, out + Int(users.signals[e]) * d)
            }
          }
        }
      }
    }
    return result
  }

  /// Wiener's filter of a component, C_k (C_k + s² I)⁻¹, symmetric, d × d.
  public func filter(_ k: Int) -> Tensor<Scalar> {
    let w = whitening[k]
    return Tensor(
      Tensor(identity: dimension).adding(-noiseVariance, w.transposed(), times: w.transposed(), transposed: true))
  }
  // slice.end
}

extension MixtureInNoise {
  /// Multiplications and additions of the scores of one signal: two for each entry of each triangle.
  public static func flopPerSignal(_ components: Int, dimension: Int) -> Double {
    Double(components * dimension * (dimension + 1))
  }
}

/// Signals whose scores wait in the cache for what becomes of them.
private let signalsAPart = 512
/// Signals whose whitened entries wait in the cache to be squared: those of a panel take a quarter of a megabyte.
private let rowsAtOnce = 128
/// Components that are whitened by one product.
private let componentsAPanel = 32
