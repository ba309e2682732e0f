import Gradients
import Images
import Networks
import RealModule
import Sparse
import Tensors

/// The network of CSCNet (Simon and Elad, "Rethinking the CSC Model for Natural Images", NeurIPS 2019, arXiv:1909.05742).
///
/// A strided convolutional code of the noisy picture is found by K unfolded steps of ISTA; filters of its own turn it into a
/// picture. This is done for all q² shifts of the grid, and the mean of the q² pictures is the estimate.
///
/// The three banks of filters and the thresholds are shared by all steps, so their number does not depend on K. Names and
/// shapes are those of the authors' state dictionary; there `apply_A` synthesises inside the iteration, `apply_B` analyses,
/// `apply_C` synthesises at the end. (The paper has A and B the other way round.)
///
/// Points at which the code differs from textbook ISTA, kept on purpose: no step size, it is part of the filters; the
/// filters are not normalised and the three banks drift apart; thresholds may be negative, see
/// ``/Tensors/TensorAlgebra/twoSidedThresholded(by:)``; the mean of the picture is not taken out before and added
/// after.
///
/// Pixels are those of a picture in [0, 1].
public struct CSCNetwork: Sendable, Equatable {
  /// n, the side of the square filters.
  public let side: Int
  /// m, their number.
  public let filters: Int
  /// q, the step between filters, 1 to n.
  public let stride: Int
  /// K, the unfolded steps.
  public let unfoldings: Int
  /// How far beyond a picture's border filters are laid; the authors' way unless set.
  public var border = ShiftWindows.Border.authors

  /// A network's sizes; those of the paper unless given.
  public init(side: Int = 11, filters: Int = 175, stride: Int = 8, unfoldings: Int = 12) {
    precondition(
      side > 1 && filters > 0 && (1...side).contains(stride) && unfoldings > 0,
      "\(filters) filters of \(side), stride \(stride), \(unfoldings) unfoldings")
    (self.side, self.filters, self.stride, self.unfoldings) = (side, filters, stride, unfoldings)
  }

  /// Names and shapes of the parameters.
  var shapes: [(name: String, shape: [Int])] {
    let bank = [filters, 1, side, side]
    return [
      ("apply_A.weight", bank), ("apply_B.weight", bank), ("apply_C.weight", bank),
      ("soft_threshold.threshold", [1, filters, 1, 1]),
    ]
  }

  /// Names and shapes, all zero: what a weights file is read into.
  public var emptyParameters: ParameterSet<Float> {
    var parameters = ParameterSet<Float>()
    for (name, shape) in shapes { parameters.append(name, Tensor(repeating: 0, shape: shape)) }
    return parameters
  }

  /// The parameters at their start: one dictionary for all three banks, divided by its norm under this stride, so that the
  /// network begins as ISTA with a step size of one.
  /// - Parameters:
  ///   - dictionary: n² × m; the smoothest m products of cosines when nil.
  ///   - threshold: of all filters at the start. The authors' 0.01 unless given.
  public func initialParameters(dictionary: Tensor<Float>? = nil, threshold: Float = 0.01) -> ParameterSet<Float> {
    let start = dictionary ?? Dictionaries.smoothestDCT(side: side, count: filters)
    precondition(start.shape == [side * side, filters], "a dictionary of \(start.shape) for \(self)")
    let windows = ShiftWindows(height: 12 * side, width: 12 * side, side: side, stride: stride)
    let norm: Float = StridedModel(
      MatrixModel(synthesis: start, analysis: start), grid: windows.grid()
    ).spectralNormSquared()
    let bank = Tensor(
      shape: [filters, 1, side, side], elements: start.transposed().elements.map { $0 / Float.sqrt(norm) })
    return emptyParameters.with([bank, bank, bank, Tensor(repeating: threshold, shape: [1, filters, 1, 1])])
  }

  /// Weights of a network of the same filters and another stride, brought to the norm that this stride wants: filters that
  /// lie closer add up to more, and steps of size one would run away. Thresholds go with the filters.
  public func adopting(_ parameters: ParameterSet<Float>, of other: CSCNetwork) -> ParameterSet<Float> {
    precondition((other.side, other.filters) == (side, filters), "weights of \(other) for \(self)")
    guard other.stride != stride else { return parameters }
    let bank = layers(parameters).synthesis
    func norm(_ stride: Int) -> Float {
      let windows = ShiftWindows(height: 12 * side, width: 12 * side, side: side, stride: stride)
      return StridedModel(MatrixModel(synthesis: bank, analysis: bank), grid: windows.grid()).spectralNormSquared()
    }
    let factor = Float.sqrt(norm(other.stride) / max(norm(stride), .leastNormalMagnitude))
    return parameters.with(parameters.values.map { $0.scaled(by: factor) })
  }

  /// Multiplications and additions for a picture: K analyses, K − 1 syntheses and a last one, at each place of all shifts.
  public func flop(height: Int, width: Int) -> Double {
    let windows = windows(height: height, width: width)
    return 4 * Double(unfoldings) * Double(side * side * filters) * Double(windows.positions * windows.count)
  }

  /// The windows of a picture.
  func windows(height: Int, width: Int) -> ShiftWindows {
    ShiftWindows(height: height, width: width, side: side, stride: stride, border: border)
  }

  /// The smallest height and width of a picture, for its mirrored border; 23 for the sizes of the paper.
  public var smallestSide: Int { ShiftWindows.smallestSide(side: side, stride: stride, border: border) }

  /// The pictures that the network makes of some windows, one under the other as they are: codes, and what the output
  /// filters make of them.
  func pictures<Value: TensorAlgebra>(
    _ noisy: Value, count: Int, _ windows: ShiftWindows, _ layers: CSCLayers<Value>
  ) -> Value {
    // slice: network
    let iteration = MatrixModel(synthesis: layers.synthesis, analysis: layers.analysis)
    let model = StridedModel(iteration, grid: windows.grid(windows: count))
    let codes = model.codes(noisy, threshold: layers.threshold, steps: unfoldings)
    return model.picture(codes, filters: layers.output)
    // slice.end
  }

  /// Shifts that are treated together: so many that their codes have some 512 rows, which fill matrix products and stay in
  /// the second-level cache.
  func shiftsPerChunk(_ windows: ShiftWindows) -> Int { min(windows.count, max(1, 512 / windows.positions)) }
}

/// What a step and the output need, as numbers or as variables: matrices n² × m and one threshold a filter.
struct CSCLayers<Value: TensorAlgebra> {
  let synthesis: Value
  let analysis: Value
  let output: Value
  let threshold: Value
}

extension CSCNetwork {
  /// The layers' numbers.
  func layers<Scalar: TensorScalar>(_ parameters: ParameterSet<Scalar>) -> CSCLayers<Tensor<Scalar>> {
    func matrix(_ place: Int) -> Tensor<Scalar> {
      parameters.values[place].reshaped(filters, side * side).transposed()
    }
    return CSCLayers(
      synthesis: matrix(0), analysis: matrix(1), output: matrix(2), threshold: parameters.values[3].reshaped(1, filters)
    )
  }

  /// The estimate for a noisy plane, [height, width] in [0, 1], not clipped.
  ///
  /// The plane must be ``smallestSide`` pixels a side at least. A large one is done in bands of rows, so that memory grows with
  /// its width but not with its height. All shifts together do not know where the grid lies, so a band with enough rows around
  /// it gives what the whole plane gives, to rounding.
  /// - Parameters:
  ///   - largest: rows of a band with what is around it; by the memory that codes take unless given.
  ///   - progress: called with the fraction done, from several threads.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, largest: Int? = nil,
    progress: @escaping ProgressReport = { _ in }
  ) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    let share = 1 / Scalar(stride * stride)
    // What a pixel depends on, and a window's freedom at either end.
    let halo = reach + 2 * stride
    let rows = max(2 * halo + 4 * stride, largest ?? rowsInMemory(width))
    guard height > rows else {
      return sum(plane, parameters, 0..<stride * stride, progress: progress).scaled(by: share)
    }
    let inner = rows - 2 * halo
    return Tensor(shape: [height, width]) { out in
      for start in Swift.stride(from: 0, to: height, by: inner) {
        let end = min(height, start + inner)
        let (top, bottom) = (max(0, start - halo), min(height, end + halo))
        let (from, to) = (Double(start) / Double(height), Double(end) / Double(height))
        let band = sum(plane.rows(top..<bottom), parameters, 0..<stride * stride) { progress(from + $0 * (to - from)) }
        for y in start..<end {
          for x in 0..<width { out[y * width + x] = share * band[(y - top) * width + x] }
        }
      }
    }
  }

  /// Pixels between one of the output and the farthest that it depends on.
  var reach: Int { side - 1 + (unfoldings - 1) * ((side - 1) / stride * stride) }

  /// Rows of a picture of this width whose codes and patches take some 64 MB for one shift in single precision.
  private func rowsInMemory(_ width: Int) -> Int {
    let place = (filters + 2 * side * side) * 4
    return (64 << 20) / place * stride * stride / max(1, width)
  }

  /// The sum of the pictures of some shifts, each one network's answer for itself.
  ///
  /// Trained networks are trained on the mean over all shifts: a single one need not look like the picture.
  /// - Parameters:
  ///   - shifts: numbers i · q + j of the shifts (i, j).
  ///   - progress: called with the fraction done, from several threads.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func sum<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, _ shifts: Range<Int>,
    progress: @escaping ProgressReport = { _ in }
  ) -> Tensor<Scalar> {
    let windows = windows(height: plane.rows, width: plane.columns)
    let (padded, layers) = (windows.padded(plane), UncheckedSendable(layers(parameters)))
    let (chunk, done) = (shiftsPerChunk(windows), Counter(total: shifts.count, report: progress))
    var total: Tensor<Scalar>?
    // Some chunks at a time, so that few pictures wait to be added up, in the order of the shifts.
    let batch = chunk * 8
    for start in Swift.stride(from: shifts.lowerBound, to: shifts.upperBound, by: batch) {
      let part = start..<min(shifts.upperBound, start + batch)
      let sums = Parallel.mapChunks(of: part.count, size: chunk) { range in
        let own = part.lowerBound + range.lowerBound..<part.lowerBound + range.upperBound
        let cleaned = pictures(windows.windows(own, of: padded), count: own.count, windows, layers.value)
        done.advance(by: own.count)
        return windows.summed(own, windows: cleaned)
      }
      for picture in sums { total = total.map { $0 + picture } ?? picture }
    }
    return total ?? Tensor(zeros: plane.rows, plane.columns)
  }
}
