import Gradients
import Images
import Learning
import RealModule
import Tensors

/// Trainable nonlinear reaction diffusion (Chen and Pock, IEEE Transactions on Pattern Analysis and Machine Intelligence 39(6), 2017,
/// arXiv:1508.02848), and its non-local form, NLNet (Lefkimmiatis, CVPR 2017, doi:10.1109/CVPR.2017.623).
///
/// The noisy picture f is cleaned by a few explicit steps of gradient descent, each for an energy of its own,
/// u ← u − Σ_i K_iᵀ φ_i(K_i u) − λ (u − f). Filters k_i have the mean zero and length one; the functions φ_i are sums of Gaussians,
/// nothing else is asked of them. In the non-local form the filters' answers are mixed with those of the places that looked alike
/// in the noisy picture, Σ_q g_q K_i u at n(p, q), before φ and, transposed, after it.
///
/// Files hold for step t, from 0: `filters.t`, [filters, cosines], what each filter is made of; `functions.t`, [filters, Gaussians];
/// `reaction.t`, whose magnitude is −log λ; of the non-local form `shares.t`, g. The first step's reaction has nothing to pull.
///
/// Differences from the authors' programs: the second filter is the exact transpose of the first at the border too; steps go on from
/// what they made, not from its inner part; nothing is limited to the range of a picture on the way; λ is at most one. Of the
/// non-local form the filters are TNRD's, which is the same, and g starts as that of the place alone.
///
/// Pixels are those of a picture in [0, 1]; the parameters are for grey levels, 0–255, as the authors' are.
public struct TNRDNetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "tnrd"
  /// The answers of filters are dear to find: their tapes are worth their memory.
  public static let memoryForTapes = 512 << 20

  /// Side of the square filters, an odd number.
  public let side: Int
  /// Steps, each with its own filters and functions.
  public let steps: Int
  /// Similar places whose answers are mixed, the place itself being the first; 0 for none.
  public let neighbours: Int
  /// How far similar places may lie, in pixels.
  public let radius: Int
  /// The Gaussians of the functions.
  public let basis: RadialBasis

  let filters, functions, reactions, shares: [Parameter]

  /// A network's sizes; the authors' unless given.
  public init(side: Int = 7, steps: Int = 5, neighbours: Int = 0, radius: Int = 15) {
    require(
      side % 2 == 1 && side > 1 && steps > 0 && neighbours >= 0 && radius >= 0
        && neighbours <= (radius + 1) * (radius + 1),
      "\(steps) steps of filters of \(side), \(neighbours) similar places within \(radius)")
    (self.side, self.steps, self.neighbours, self.radius) = (side, steps, neighbours, radius)
    let basis =
      neighbours == 0
      ? RadialBasis(centres: 63, spacing: 10) : RadialBasis(centres: 51, spacing: 4, limit: 100)
    self.basis = basis
    let count = side * side - 1
    func parameters(_ name: String, _ shape: [Int]) -> [Parameter] {
      (0..<steps).map { Parameter("\(name).\($0)", shape) }
    }
    filters = parameters("filters", [count, count])
    functions = parameters("functions", [count, basis.centres])
    reactions = parameters("reaction", [1])
    shares = neighbours > 0 ? parameters("shares", [neighbours]) : []
  }

  /// What filters are made of: the orthonormal cosines of a patch but for the constant one, by the frequency down, then across; a
  /// cosine a column, row-major pixels: [side², side² − 1].
  private func cosines<Scalar: TensorScalar>() -> Tensor<Scalar> {
    let n = side
    let line = (0..<n * n).map { k -> Double in
      let (frequency, place) = (Double(k / n), Double(k % n))
      return Double.sqrt((k < n ? 1 : 2) / Double(n)) * Double.cos(.pi * frequency * (place + 0.5) / Double(n))
    }
    return Tensor(shape: [n * n, n * n - 1]) { out in
      for place in 0..<n * n {
        for k in 1..<n * n {
          out[place * (n * n - 1) + k - 1] = Scalar(line[k / n * n + place / n] * line[k % n * n + place % n])
        }
      }
    }
  }

  /// The smallest picture: one filter.
  public var smallestSide: Int { side }

  /// Multiplications and additions for a picture; what is read from tables is not counted.
  public func flop(height: Int, width: Int) -> Double {
    let count = Double(side * side - 1)
    return Double(steps) * 4 * count * Double(side * side + neighbours) * Double(height * width)
  }

  /// The filters of a step, a filter a column, [side², filters].
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func filterBank<Value: NetworkValue>(_ t: Int, _ p: Weights<Value>) -> Value {
    p.constant(cosines()).matmul(p[filters[t]].unitRows(), transposed: true)
  }

  /// The filters of step t, from 0: of mean zero and length one, a filter a column, row-major pixels, [side², filters].
  public func filterBank<Scalar: TensorScalar>(_ t: Int, _ parameters: ParameterSet<Scalar>) -> Tensor<Scalar> {
    filterBank(t, Weights<Tensor<Scalar>>(self, parameters))
  }

  /// The weights of the functions of step t, from 0, see ``/Gradients/RadialBasis``: [filters, Gaussians].
  public func functionWeights<Scalar: TensorScalar>(_ t: Int, _ parameters: ParameterSet<Scalar>) -> Tensor<Scalar> {
    parameters[functions[t].name]
  }

  // MARK: How a picture flows

  /// The estimates for noisy planes, see ``/Learning/PlaneNetwork``.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    noisy.map { plane, p in diffused(plane, p) }
  }

  /// The estimate of a plane.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func diffused<Value: NetworkValue>(_ plane: Value, _ p: Weights<Value>) -> Value {
    let places = similarPlaces(Tensor<Float>(plane.value))
    let noisy = plane.scaled(by: 255)
    var u = noisy
    for t in 0..<steps { u = step(t, from: u, noisy, places, p) }
    return u.scaled(by: 1 / 255)
  }

  // slice: step
  /// One step of diffusion, u − Kᵀ φ(K u) − λ (u − f), on grey levels.
  /// - Parameters:
  ///   - u: the picture so far, [height, width].
  ///   - noisy: f.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  func step<Value: NetworkValue>(
    _ t: Int, from u: Value, _ noisy: Value, _ places: SimilarPlaces?, _ p: Weights<Value>
  ) -> Value {
    let border = Reflection(height: u.value.rows, width: u.value.columns, by: side / 2)
    let shape = ConvolutionShape(
      height: border.rows, width: border.columns, inputs: 1, outputs: side * side - 1, kernel: side)
    let bank = filterBank(t, p)

    var answers = u.mapped(by: { border.padded($0) }, transpose: { border.folded($0) })
      .reshaped(shape.inputShape).convolved(with: bank, shape)
    if let places { answers = answers.mixed(by: p[shares[t]], places) }
    answers = answers.radial(p[functions[t]], basis)
    if let places { answers = answers.spread(by: p[shares[t]], places) }
    let force = answers.transposeConvolved(with: bank, shape).reshaped([border.rows, border.columns])
      .mapped(by: { border.folded($0) }, transpose: { border.padded($0) })

    let pull = p.constant(Tensor([1])).decayed(by: p[reactions[t]])
    return noisy.blended(with: u, by: pull) - force
  }
  // slice.end

  /// For every pixel of a noisy plane those around which the picture looks most alike; nil where none are mixed.
  func similarPlaces(_ plane: Tensor<Float>) -> SimilarPlaces? {
    guard neighbours > 0 else { return nil }
    let border = Reflection(height: plane.rows, width: plane.columns, by: side / 2)
    let padded = border.padded(plane)
    let found = NeighbourSearch(Patches(of: padded, side: side), radius: radius, count: neighbours)
      .neighbours(in: padded)
    var numbers = found.numbers
    // In a picture smaller than the window there may be fewer: the place itself stands in.
    for (place, count) in found.counts.enumerated() {
      for q in Int(count)..<max(neighbours, Int(count)) { numbers[place * neighbours + q] = Int32(place) }
    }
    return SimilarPlaces(count: neighbours, numbers: numbers)
  }

  /// The estimate for a noisy plane of any size, [height, width] in [0, 1], not clipped. A large one is done in bands of rows, so that
  /// memory grows with its width but not with its height.
  /// - Parameters:
  ///   - largest: rows of a band with what is around it; by the memory that answers take unless given.
  ///   - progress: called with the fraction done, from several threads.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, largest: Int?,
    progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> {
    let weights = Weights<Tensor<Scalar>>(self, parameters)
    // Rows whose answers take some 128 MB in single precision. Below four halos more than half of the work would be done twice.
    let inMemory = (128 << 20) / (8 * (side * side - 1)) / max(1, plane.columns)
    let rows = largest ?? max(inMemory, 4 * reach)
    return inBands(plane, halo: reach, rows: max(rows, 2 * reach + 1), progress: progress) { band, progress in
      defer { progress(1) }
      return diffused(band, weights)
    }
  }

  /// The estimate for a noisy plane of any size.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { output(plane, parameters, largest: nil, progress: progress) }

  /// Pixels between one of the output and the farthest that it depends on: each step looks half a filter and a window further, there
  /// and back. Of the non-local form it is one window: what comes from further is little.
  var reach: Int { steps * (side - 1) + (neighbours > 0 ? 2 * radius + side / 2 : 0) }
}

/// A border in which the plane is reflected, its edge repeated; again where the plane is smaller than the border.
struct Reflection {
  /// Of the plane with its border.
  let rows, columns: Int
  private let down, across: [Int]

  init(height: Int, width: Int, by border: Int) {
    func places(_ extent: Int) -> [Int] {
      (-border..<extent + border).map { place in
        let period = 2 * extent
        let k = ((place % period) + period) % period
        return k < extent ? k : period - 1 - k
      }
    }
    (down, across) = (places(height), places(width))
    (rows, columns) = (down.count, across.count)
    (self.height, self.width) = (height, width)
  }

  private let height, width: Int

  /// A plane with its border.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func padded<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(shape: [rows, columns]) { out in
      plane.withUnsafeBufferPointer { v in
        for (y, row) in down.enumerated() {
          for (x, column) in across.enumerated() { out[y * columns + x] = v[row * width + column] }
        }
      }
    }
  }

  /// The transpose of ``padded(_:)``: the border is folded back and added.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func folded<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    Tensor(shape: [height, width]) { out in
      out.update(repeating: 0)
      plane.withUnsafeBufferPointer { v in
        for (y, row) in down.enumerated() {
          for (x, column) in across.enumerated() { out[row * width + column] += v[y * columns + x] }
        }
      }
    }
  }
}
