import RealModule
import Tensors

/// A mixture of Gaussians of mean zero: a signal is of kind k with probability π_k, and then normal with covariance C_k,
///
///     p(x) = Σ_k π_k N(x; 0, C_k) .
///
/// A sparse model says that a signal lies near one of very many subspaces; this one says near one of K ellipsoids, whose
/// axes are learned. (Zoran and Weiss, From learning models of natural image patches to whole image restoration, ICCV 2011.)
public struct GaussianMixture: Sendable, Equatable {
  /// π_k, positive; they sum to one.
  public let weights: [Double]
  /// C_k, d × d each, symmetric and positive definite.
  public let covariances: [Tensor<Double>]

  /// A mixture.
  /// - Parameters:
  ///   - weights: positive numbers, which are divided by their sum.
  ///   - covariances: as many d × d matrices; of each the lower triangle counts.
  /// - Throws: ``MixtureError`` that names the first component whose weight is not positive, or whose covariance is not
  ///   finite or not positive definite.
  public init(weights: [Double], covariances: [Tensor<Double>]) throws {
    let d = covariances.first?.shape.first ?? 0
    require(
      !weights.isEmpty && weights.count == covariances.count && d > 0 && covariances.allSatisfy { $0.shape == [d, d] },
      "a mixture of \(weights.count) weights and covariances of shapes \(covariances.map(\.shape))")
    if let k = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw MixtureError(component: k, "has the weight \(weights[k]); wanted a positive number")
    }
    let reasons = Parallel.mapChunks(of: covariances.count, size: 1) { range -> [String?] in
      range.map { k in
        do { _ = try covariances[k].cholesky() } catch { return "\(error)" }
        return nil
      }
    }.joined()
    for case (let k, let reason?) in zip(weights.indices, reasons) {
      throw MixtureError(component: k, "has no proper covariance: \(reason)")
    }
    let sum = weights.reduce(0, +)
    (self.weights, self.covariances) = (weights.map { $0 / sum }, covariances)
  }

  /// Number of components, K.
  public var count: Int { weights.count }

  /// Entries of a signal, d.
  public var dimension: Int { covariances[0].rows }

  /// Numbers that the mixture consists of: a weight and a symmetric matrix for each component.
  public var parameterCount: Int { count * (dimension * (dimension + 1) / 2 + 1) }

  /// The covariance of a signal of which nothing is known, Σ π_k C_k.
  public var covariance: Tensor<Double> {
    zip(weights, covariances).reduce(Tensor(zeros: dimension, dimension)) { $0 + $1.1.scaled(by: $1.0) }
  }

  /// Random signals of the model, one a row.
  /// - Parameter count: how many.
  /// - Throws: ``/Tensors/LinearAlgebraError``, which no valid mixture causes.
  public func draw(_ count: Int, _ random: inout RandomStream) throws -> Tensor<Double> {
    let factors = try covariances.map { try $0.cholesky() }
    let logWeights = weights.map { Double.log($0) }
    var rows: [[Double]] = []
    for _ in 0..<count {
      let factor = factors[random.place(logWeights: logWeights)]
      rows.append(factor.times((0..<dimension).map { _ in random.normal() }))
    }
    return Tensor(rows: rows)
  }
}

/// A component of a mixture that cannot be used.
public struct MixtureError: Error, CustomStringConvertible {
  /// Its number, from 0.
  public let component: Int
  /// What is wrong with it, in words.
  public let description: String

  /// - Parameter reason: a sentence that goes on from "component 3".
  init(component: Int, _ reason: String) {
    (self.component, description) = (component, "component \(component) \(reason)")
  }
}
