import Gradients
import Images
import Learning
import Sparse
import Tensors

/// The network of CDLNet (Janjušević, Khalilian-Gourtani and Wang, IEEE Open Journal of Signal Processing 3, 2022,
/// doi:10.1109/OJSP.2022.3172842, arXiv:2112.00913).
///
/// A strided convolutional code of the noisy picture is found by K unfolded steps of ISTA, z ← S(z − A_k (B_k z − y), τ_k); its
/// picture is the estimate. Nothing is shared: every step has its own filters A_k that analyse, its own B_k that synthesise and
/// its own thresholds. The first step starts from a code of zeros and needs no synthesis, so B_1 is free to make the picture at
/// the end. There is one grid and no average over its shifts.
///
/// It is told how strong the noise is: τ_k = τ_k⁰ + (σ/255) τ_k¹, one of each a filter. So one network serves a range of σ.
///
/// Files hold `A.0.weight`, …, `B.0.weight`, …, [filters, channels, side, side], kernels of a correlation and of its transpose;
/// and `t.0.0`, `t.0.1`, … for τ⁰ and τ¹ of each step, where the authors' have one array `t`, [steps, 2, filters, 1, 1].
///
/// The mean of the picture is taken off first and put back at the end. Filters lie wherever they meet the picture, with zeros
/// around it; where the stride does not divide its sides, the picture is mirrored a little beyond its border before. Pixels are
/// those of a picture in [0, 1].
public struct CDLNetwork: PlaneNetwork {
  /// What files, commands and messages call it.
  public static let name = "cdlnet"

  /// A code is dear to find: its tapes are worth their memory.
  public static let memoryForTapes = 512 << 20

  /// Channels of a pixel, and of a filter: 3 where filters are of all colours together.
  public let channels: Int
  /// P, the side of the square filters, an odd number.
  public let side: Int
  /// M, their number.
  public let filters: Int
  /// s, the step between filters; at most half a filter and a half pixel, so that every pixel lies in some.
  public let stride: Int
  /// K, the unfolded steps.
  public let unfoldings: Int
  /// What is put in the place of the soft threshold after the first step; nil for nothing.
  public let groups: GroupThreshold?

  /// The noise of the planes that it will see, on the 0–255 scale: one level for each, or one for all. 25 unless told.
  public var levels: [Double] = [25]

  /// The filters of each step that analyse, and those that synthesise; the first of these make the picture at the end.
  let analysis, synthesis: [Parameter]
  /// Of each step.
  let thresholds: [NoiseThreshold]

  /// Thresholds that are told the noise, one a filter: τ⁰ + (σ/255) τ¹.
  struct NoiseThreshold: ParameterGroup {
    let constant, slope: Parameter

    init(_ step: Int, filters: Int) {
      constant = Parameter("t.\(step).0", [1, filters, 1, 1])
      slope = Parameter("t.\(step).1", [1, filters, 1, 1])
    }

    /// The thresholds for noise of a standard deviation in the units of pixels, σ/255.
    @specialized(where Value == Tensor<Float>)
    @specialized(where Value == Variable<Float>)
    func callAsFunction<Value: NetworkValue>(_ deviation: Value.Scalar, _ p: Weights<Value>) -> Value {
      p[constant] + p[slope].scaled(by: deviation)
    }
  }

  /// A network's sizes; those of the small one unless given. The large one has 169 filters at stride 2 and 30 steps.
  /// - Parameters:
  ///   - groups: hidden channels in which a group threshold compares codes; 0 for soft thresholds.
  ///   - window: side of the window in which it does, in places of the grid.
  public init(
    channels: Int = 1, side: Int = 7, filters: Int = 32, stride: Int = 1, unfoldings: Int = 20, groups: Int = 0,
    window: Int = 15
  ) {
    require(
      side % 2 == 1 && side > 1 && filters > 0 && (1...(side + 1) / 2).contains(stride) && unfoldings > 0,
      "\(filters) filters of \(side), stride \(stride), \(unfoldings) unfoldings")
    require(channels == 1 || channels == 3, "\(channels) channels: wanted 1 or 3")
    require(groups >= 0 && window > 0 && window % 2 == 1, "\(groups) hidden channels, a window of \(window)")
    (self.channels, self.side, self.filters) = (channels, side, filters)
    (self.stride, self.unfoldings) = (stride, unfoldings)
    func banks(_ letter: String) -> [Parameter] {
      (0..<unfoldings).map { Parameter("\(letter).\($0).weight", [filters, channels, side, side], layout: .kernels) }
    }
    (analysis, synthesis) = (banks("A"), banks("B"))
    thresholds = (0..<unfoldings).map { NoiseThreshold($0, filters: filters) }
    self.groups = groups > 0 ? GroupThreshold(filters: filters, hidden: groups, window: window) : nil
  }

  /// The smallest height and width of a picture, for its mirrored border.
  public var smallestSide: Int { stride / 2 + 1 }

  /// Numbers of a filter.
  var length: Int { channels * side * side }

  /// Multiplications and additions for a picture: K analyses, K − 1 syntheses and a last one, at each place of the grid.
  public func flop(height: Int, width: Int) -> Double {
    let places = ((height + stride - 1) / stride) * ((width + stride - 1) / stride)
    return 4 * Double(unfoldings) * Double(length * filters) * Double(places)
      + (groups?.flop(steps: unfoldings, filters: filters, places: places) ?? 0)
  }

  /// Of 2 K products forward each has two more on the way back, but that of the first analysis with the picture.
  public var trainingPasses: Double { 3 - 1 / Double(2 * unfoldings) }

  // MARK: How a picture flows

  /// The estimates for noisy planes, see ``/Learning/PlaneNetwork``.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  public func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value> {
    require(
      levels.count == 1 || levels.count == noisy.domain.chunks.count,
      "\(levels.count) noise levels told for \(noisy.domain.chunks.count) planes")
    let deviations = pass.constants(noisy.domain) { chunk in
      Tensor([Value.Scalar(levels[levels.count == 1 ? 0 : chunk.picture] / 255)])
    }
    return noisy.map(with: deviations) { plane, deviation, p in
      let border = GridBorder(plane.value, self)
      let mean = plane.value.exactMean
      let picture = p.constant(border.padded(plane.value.map { $0 - mean }))
      return clean(picture, deviation: deviation.value[0], p)
        .mapped(by: { border.inner($0).map { $0 + mean } }, transpose: { border.innerTransposed($0) })
    }
  }

  /// The estimate of a picture without its mean, whose sides the stride divides: [height, width · channels].
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func clean<Value: NetworkValue>(
    _ picture: Value, deviation: Value.Scalar, _ p: Weights<Value>
  ) -> Value {
    let planeShape = picture.value.shape
    let shape = grid(height: planeShape[0], width: planeShape[1] / channels)
    let noisy = picture.reshaped(shape.inputShape)
    // slice: network
    func model(_ k: Int) -> ConvolutionalModel<Value> {
      ConvolutionalModel(analysis: p[analysis[k]], synthesis: p[synthesis[k]], shape: shape)
    }
    var code = model(0).shrunk(model(0).code(noisy), by: thresholds[0](deviation, p))
    if let groups {
      code = grouped(code, by: groups, signals: noisy, thresholds: { thresholds[$0](deviation, p) }, model: model, p)
    } else {
      for k in 1..<max(1, unfoldings) {
        code = shrinkageStep(consume code, signals: noisy, model: model(k), threshold: thresholds[k](deviation, p))
      }
    }
    return model(0).picture(code).reshaped(planeShape)
    // slice.end
  }

  /// The steps after the first with a group threshold.
  @specialized(where Value == Tensor<Float>)
  @specialized(where Value == Variable<Float>)
  private func grouped<Value: NetworkValue>(
    _ first: Value, by groups: GroupThreshold, signals: Value, thresholds: (Int) -> Value,
    model: (Int) -> ConvolutionalModel<Value>, _ p: Weights<Value>
  ) -> Value {
    var (code, likeness) = (first, Value?.none)
    for k in 1..<max(1, unfoldings) {
      let filters = model(k)
      let renewed = groups.likeness(before: k, after: likeness, of: code, filters.shape, p)
      let grouped = GroupedModel(
        filters: filters, likeness: renewed, gather: p[groups.gather], spread: p[groups.spread],
        window: groups.lattice(filters.shape))
      code = shrinkageStep(code, signals: signals, model: grouped, threshold: thresholds(k))
      likeness = renewed
    }
    return code
  }

  /// How filters lie in a picture whose sides the stride divides: one at every stride-th pixel, which it has in its middle.
  func grid(height: Int, width: Int) -> ConvolutionShape {
    ConvolutionShape(
      height: height, width: width, inputs: channels, outputs: filters, kernel: side, stride: stride,
      padding: (side - 1) / 2)
  }

  /// The estimate for a noisy plane, [height, width · channels] in [0, 1], not clipped.
  ///
  /// The plane must be ``smallestSide`` pixels a side at least. A large one is done in bands of rows, so that memory grows with
  /// its width but not with its height; a band with enough rows around it gives what the whole plane gives, to rounding.
  /// - Parameters:
  ///   - largest: rows of a band with what is around it; by the memory that codes take unless given.
  ///   - progress: called with the fraction done, from several threads.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, largest: Int?,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) -> Tensor<Scalar> {
    require(levels.count == 1, "\(levels.count) noise levels told for one plane")
    let (border, mean) = (GridBorder(plane, self), plane.exactMean)
    let (weights, deviation) = (Weights<Tensor<Scalar>>(self, parameters), Scalar(levels[0] / 255))
    // Rows whose codes take some 128 MB in single precision. Below four halos more than half of the work would be done twice.
    let halo = (reach + stride - 1) / stride * stride
    let inMemory = (128 << 20) / (4 * (filters + numbersOfLikeness)) * stride * stride / max(1, border.width)
    let rows = max(largest ?? max(inMemory, 4 * halo), 2 * halo + stride) / stride * stride
    let padded = border.padded(plane.map { $0 - mean })
    let result = inBands(padded, halo: halo, rows: rows, progress: progress) { band, progress in
      defer { progress(1) }
      return clean(band, deviation: deviation, weights)
    }
    return border.inner(result).map { $0 + mean }
  }

  /// The estimate for a noisy plane of any size, in the network's units.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> { output(plane, parameters, largest: nil, progress: progress) }

  /// Numbers that a group threshold holds for a place of the grid, of Γ and of what makes it.
  private var numbersOfLikeness: Int { groups.map { 3 * $0.window * $0.window + 4 * $0.hidden } ?? 0 }

  /// Pixels between one of the output and the farthest that it depends on, the mean of the picture aside. With a group threshold
  /// every step would see a window further: then it is the pixels of the filters and of two windows, what lies beyond is like
  /// enough.
  var reach: Int { (side - 1) * unfoldings + (groups.map { 2 * stride * ($0.window / 2) } ?? 0) }
}

/// A plane with a mirrored border (the edge itself is not repeated), so that the stride of a grid divides its sides: half of what
/// is missing lies above and left of it.
struct GridBorder {
  let height, width, channels: Int
  /// Of the plane with its border.
  let rows, columns: Int

  init<Scalar: TensorScalar>(_ plane: Tensor<Scalar>, _ network: CDLNetwork) {
    let step = network.stride
    (height, width, channels) = (plane.rows, plane.columns / network.channels, network.channels)
    require(
      min(height, width) >= network.smallestSide && plane.columns % channels == 0,
      "a plane of \(plane.shape): wanted \(network.smallestSide) pixels a side")
    (rows, columns) = ((height + step - 1) / step * step, (width + step - 1) / step * step)
  }

  private var top: Int { (rows - height) / 2 }
  private var left: Int { (columns - width) / 2 }

  /// A plane with its border.
  func padded<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    if (rows, columns) == (height, width) { return plane }
    func mirrored(_ place: Int, _ extent: Int) -> Int {
      let x = abs(place)
      return x < extent ? x : 2 * (extent - 1) - x
    }
    return Tensor(shape: [rows, columns * channels]) { out in
      for y in 0..<rows {
        for x in 0..<columns {
          let source = (mirrored(y - top, height) * width + mirrored(x - left, width)) * channels
          for c in 0..<channels { out[(y * columns + x) * channels + c] = plane[source + c] }
        }
      }
    }
  }

  /// A plane without its border.
  func inner<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    if (rows, columns) == (height, width) { return plane }
    let line = width * channels
    return Tensor(shape: [height, line]) { out in
      for y in 0..<height {
        for x in 0..<line { out[y * line + x] = plane[((y + top) * columns + left) * channels + x] }
      }
    }
  }

  /// The transpose of ``inner(_:)``: zeros in the border.
  func innerTransposed<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    if (rows, columns) == (height, width) { return plane }
    let line = width * channels
    return Tensor(shape: [rows, columns * channels]) { out in
      out.initialize(repeating: 0)
      for y in 0..<height {
        for x in 0..<line { out[((y + top) * columns + left) * channels + x] = plane[y * line + x] }
      }
    }
  }
}
