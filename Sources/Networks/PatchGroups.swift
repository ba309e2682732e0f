import Gradients
import Images
import Learning
import Sparse
import Tensors

/// The groups of GroupSC: how much each patch is like each of some others, and what comes of it for the thresholds.
///
/// Σ_ij = exp(−‖s ⊙ (u_i − u_j)‖²) for patches u without their means, of the pixels of [0, 1]; s is learned, one number a pixel. It
/// is found from the noisy patches, and after every sixth step mixed with a new one, by sigmoid(ν) of that, whose patches are
/// those of the estimate so far.
///
/// The authors compare a patch with all in a window around it; of 48 × 48 places that is dear. Or it is compared with the patches
/// that are nearest in the noisy picture: the same sums over shorter lists.
public struct PatchGroups: ParameterGroup {
  /// The patches that each is compared with.
  public enum Candidates: Sendable, Equatable {
    /// All in a square of so many places a side: half of them above and left of the patch, as many or one less beyond it.
    case window(Int)
    /// So many, the patch included, that look most like it in the noisy picture, at most so many places away in rows and in columns.
    case nearest(Int, within: Int)

    /// The most patches of a list.
    public var count: Int {
      switch self {
      case .window(let side): side * side
      case .nearest(let count, _): count
      }
    }

    /// How far away they may lie.
    public var reach: Int {
      switch self {
      case .window(let side): side / 2
      case .nearest(_, let radius): radius
      }
    }
  }

  /// The patches that each is compared with.
  public let candidates: Candidates
  /// s, and ν before its sigmoid.
  let scales, renewal: Parameter

  init(_ candidates: Candidates, pixels: Int) {
    self.candidates = candidates
    // The authors start from one, with 81 pixels. Of fewer ones each counts more, so that patches are told apart as well.
    scales = Parameter("std.0", [1, pixels, 1, 1], start: .constant((81 / Double(pixels)).squareRoot()))
    renewal = Parameter("nu.0", [1], start: .constant(1))
  }

  /// Steps between renewals of Σ.
  static let period = 6
  /// What is added under the roots: of the sums of squares, and of Σ.
  static let (squareFloor, sumFloor) = (1e-8, 1e-12)
  /// What is added to the squared distance of a pair that does not count, far beyond any that does.
  package static let exclusion = 1e10

  /// Whether Σ is renewed before a step, from 1, the second of the network.
  package static func isRenewed(before step: Int) -> Bool { step > 1 && (step - 1) % period == 0 }

  /// The lists of a noisy plane.
  package func places(in plane: Tensor<Float>, _ grid: Patches) -> SimilarPlaces {
    switch candidates {
    case .nearest(let count, let radius): SimilarPlaces(nearest: count, within: radius, in: plane, grid)
    case .window(let side): SimilarPlaces(window: side, rows: grid.tops.count, columns: grid.lefts.count)
    }
  }

  // slice: similarity
  /// Σ of some patches u, [N, n].
  package func similarity<Value: NetworkValue>(
    of patches: Value, _ places: SimilarPlaces, excluded: Value, _ p: Weights<Value>
  ) -> Value {
    let scaled = patches.scalingColumns(by: p[scales].reshaped([patches.value.columns]))
    return (scaled.squaredDistances(in: places) + excluded).decayed(by: p.constant(Tensor([1])))
  }

  /// (1 − ν) Σ + ν Σ′.
  func renewed<Value: NetworkValue>(_ old: Value, by new: Value, _ p: Weights<Value>) -> Value {
    let one = p.constant(Tensor([1]))
    let share = (p[renewal].decayed(by: one) + one).reciprocals()
    return new.blended(with: old, by: share)
  }
  // slice.end

  /// Multiplications and additions a patch, of a network of so many steps.
  func flop(steps: Int, atoms: Int, pixels: Int) -> Double {
    let comparisons = 1 + (1..<max(1, steps)).count { Self.isRenewed(before: $0) }
    return 2 * Double(candidates.count) * Double(steps * atoms + comparisons * pixels)
  }
}

/// A sparse model whose thresholds judge a coefficient by those of similar patches, too.
package struct GroupedPatchModel<Value: NetworkValue>: SparseModel {
  let matrices: MatrixModel<Value>
  /// Σ, [N, n].
  let similarity: Value
  /// √(Σ_l Σ_il)⁻¹, [N, 1].
  let inverseSizes: Value
  let places: SimilarPlaces

  package init(_ matrices: MatrixModel<Value>, similarity: Value, _ places: SimilarPlaces, _ p: Weights<Value>) {
    (self.matrices, self.similarity, self.places) = (matrices, similarity, places)
    let ones = p.constant(Tensor(repeating: 1, shape: [places.places, 1]))
    inverseSizes =
      ones.gatheredNorms(by: similarity, in: places, floor: Value.Scalar(PatchGroups.sumFloor)).reciprocals()
  }

  package func residual(of code: Value, from signals: Value) -> Value { matrices.residual(of: code, from: signals) }

  package func moving(_ code: consuming Value, byAnalysisOf residual: Value) -> Value {
    matrices.moving(code, byAnalysisOf: residual)
  }

  // slice: threshold
  /// α max(0, 1 − λ n/g), with g = √(Σ_l Σ_il α_l²) and n = √(Σ_l Σ_il).
  package func shrunk(_ code: consuming Value, by threshold: Value) -> Value {
    let norms = code.gatheredNorms(by: similarity, in: places, floor: Value.Scalar(PatchGroups.squareFloor))
      .scalingPatches(by: inverseSizes)
    return code.shrunk(by: threshold, relativeTo: norms, floor: 0)
  }
  // slice.end
}

/// A sparse model with the soft threshold that goes through zero without a jump where a threshold has become negative.
struct PatchModel<Value: NetworkValue>: SparseModel {
  let matrices: MatrixModel<Value>

  func residual(of code: Value, from signals: Value) -> Value { matrices.residual(of: code, from: signals) }

  func moving(_ code: consuming Value, byAnalysisOf residual: Value) -> Value {
    matrices.moving(code, byAnalysisOf: residual)
  }

  func shrunk(_ code: consuming Value, by threshold: Value) -> Value { code.twoSidedThresholded(by: threshold) }
}

extension SimilarPlaces {
  /// For every patch of a plane those that look most like it, nearest first, itself being the first. Where there are fewer the patch
  /// itself stands in.
  /// - Parameters:
  ///   - count: of patches in a list.
  ///   - radius: how far they may lie, in rows and in columns.
  init(nearest count: Int, within radius: Int, in plane: Tensor<Float>, _ grid: Patches) {
    let found = NeighbourSearch(grid, radius: radius, count: count).neighbours(in: plane)
    var numbers = found.numbers
    for (place, known) in found.counts.enumerated() {
      for q in Int(known)..<max(count, Int(known)) { numbers[place * count + q] = Int32(place) }
    }
    self.init(count: count, numbers: numbers)
  }

  /// For every place of a lattice those in a square window around it, itself being the first; what would lie outside of the lattice
  /// it stands in for.
  init(window side: Int, rows: Int, columns: Int) {
    let reach = -(side / 2)...(side - 1) / 2
    let count = min(side, rows) * min(side, columns)
    var numbers: [Int32] = []
    numbers.reserveCapacity(rows * columns * count)
    for row in 0..<rows {
      for column in 0..<columns {
        let place = Int32(row * columns + column)
        numbers.append(place)
        for y in max(0, row + reach.lowerBound)...min(rows - 1, row + reach.upperBound) {
          for x in max(0, column + reach.lowerBound)...min(columns - 1, column + reach.upperBound) {
            let other = Int32(y * columns + x)
            if other != place { numbers.append(other) }
          }
        }
        while numbers.count % count != 0 { numbers.append(place) }
      }
    }
    self.init(count: count, numbers: numbers)
  }

  /// What is added to the squared distances so that members that stand for none do not count, [N, n].
  package func exclusions<Scalar: TensorScalar>(of amount: Double) -> Tensor<Scalar> {
    Tensor(shape: [places, count]) { out in
      for place in 0..<places {
        for q in 0..<count { out[place * count + q] = isFilling(place, q) ? Scalar(amount) : 0 }
      }
    }
  }
}
