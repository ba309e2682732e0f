import Gradients
import Images
import RealModule
import Tensors

/// In which units a network sees pixels.
public enum PixelRange: Sendable, Equatable {
  /// v in [0, 1], as pictures are.
  case unit
  /// 2 v − 1, in [−1, 1].
  case signed

  /// Pixels of a picture in the network's units.
  public func entering<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    self == .unit ? plane : plane.map { 2 * $0 - 1 }
  }

  /// The way back from ``entering(_:)``.
  public func leaving<Scalar: TensorScalar>(_ plane: Tensor<Scalar>) -> Tensor<Scalar> {
    self == .unit ? plane : plane.map { ($0 + 1) / 2 }
  }
}

/// The loss of a network's authors: a function of the mean squared error of a batch, in the network's units.
public enum OwnLoss: Sendable, Equatable {
  /// The mean squared error e.
  case meanSquared
  /// Half the squared error of a crop of N pixels, N e/2.
  case halfSquared
  /// log₁₀ e.
  case logarithmic

  /// The loss, and its derivative by e.
  func callAsFunction(_ e: Double, pixels: Int) -> (value: Double, slope: Double) {
    switch self {
    case .meanSquared: (e, 1)
    case .halfSquared: (e * Double(pixels) / 2, Double(pixels) / 2)
    case .logarithmic: (Double.log10(e), 1 / (e * Double.log(10)))
    }
  }
}

/// A network that removes noise from planes: its layers, and how a picture flows through them.
///
/// A plane is [height, width] of a gray picture. A network for colour sees [height, 3 · width], the channels of a pixel beside
/// each other, see ``/Images/Image/interleaved``; heights, widths and margins count pixels all the same.
///
/// This is the whole description. From it follow the estimate of a picture, the gradient of any loss, files, training,
/// the denoiser, tests and measurements.
public protocol PlaneNetwork: ParameterGroup {
  /// What files, commands and messages call it.
  static var name: String { get }
  /// In which units it sees pixels.
  static var pixels: PixelRange { get }
  /// The loss of its authors.
  static var loss: OwnLoss { get }
  /// Channels of a pixel: 1 of gray pictures, 3 of colour.
  var channels: Int { get }
  /// Side of the smallest picture.
  var smallestSide: Int { get }
  /// Side of the smallest crop of use in training.
  var smallestCrop: Int { get }
  /// Pixels that an estimate lacks at each border of a training crop.
  var margin: Int { get }
  /// Whether its normalisations can use the moments of the picture at hand.
  static var hasPictureMoments: Bool { get }
  /// The estimate with these, where it has any; in the network's units.
  func output(
    pictureMoments plane: Tensor<Float>, _ parameters: ParameterSet<Float>,
    progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Float>
  /// Whose moments its normalisations use in training.
  var trainingMoments: MomentSource { get }
  /// Bytes that the tapes of a training step may hold, see ``Pass``.
  static var memoryForTapes: Int { get }
  /// Multiplications and additions for a picture.
  func flop(height: Int, width: Int) -> Double
  /// How many times as many a training step takes: three where every product has two more on the way back.
  var trainingPasses: Double { get }

  /// The noise of the planes that it will see, on the 0–255 scale: one level for each, or one for all. Nothing where a network is
  /// told none, as most are: they were trained for one level, or are blind.
  var levels: [Double] { get set }

  /// The same network without limits on the values that come out, for planes that leave the range of pictures.
  var unlimited: Self { get }

  /// Parameters after a step of training, brought back to where this network allows them.
  func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float>

  /// The estimates for noisy planes of one shape, in the network's units.
  /// - Parameters:
  ///   - noisy: one plane for each picture of the batch.
  ///   - pass: gives parameters their values, and brings chunks together where the network wants it.
  func estimates<Value: NetworkValue>(of noisy: Flow<Value>, in pass: Pass<Value>) -> Flow<Value>

  /// The estimate for a noisy plane of any size, [height, width] in the network's units, not clipped. Unless a network says
  /// otherwise, that of ``estimates(of:in:)``.
  /// - Parameter progress: called with the fraction done, from several threads.
  func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar>
}

extension PlaneNetwork {
  /// In which units it sees pixels.
  public static var pixels: PixelRange { .unit }
  /// The loss of its authors.
  public static var loss: OwnLoss { .meanSquared }
  /// Bytes that the tapes of a training step may hold.
  public static var memoryForTapes: Int { 24 << 20 }
  /// Whether its normalisations can use the moments of the picture.
  public static var hasPictureMoments: Bool { false }
  /// The estimate with the moments of the picture.
  public func output(
    pictureMoments plane: Tensor<Float>, _ parameters: ParameterSet<Float>,
    progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Float> { output(plane, parameters, progress: progress) }
  /// Channels of a pixel.
  public var channels: Int { 1 }
  /// Side of the smallest picture.
  public var smallestSide: Int { 1 }
  /// Side of the smallest crop of use in training.
  public var smallestCrop: Int { smallestSide }
  /// Pixels that an estimate lacks at each border of a training crop.
  public var margin: Int { 0 }
  /// Whose moments its normalisations use in training.
  public var trainingMoments: MomentSource { .running }
  /// How many times as many operations a training step takes.
  public var trainingPasses: Double { 3 }

  /// Most networks allow all parameters.
  public func admissible(_ parameters: ParameterSet<Float>) -> ParameterSet<Float> { parameters }

  /// Most networks have no limits.
  public var unlimited: Self { self }

  /// Most networks are told no noise.
  public var levels: [Double] {
    get { [] }
    set {}
  }

  /// The same network told the noise of the planes that it will see: one level for each, or one for all, on the 0–255 scale.
  public func told(_ levels: [Double]) -> Self {
    var network = self
    network.levels = levels
    return network
  }

  /// The same network told the noise of planes where all of it is known.
  func told(known levels: [Double?]) -> Self {
    let known = levels.compactMap(\.self)
    return known.count == levels.count ? told(known) : self
  }

  /// The estimate for a noisy plane of any size, in the network's units.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> {
    estimate(plane, parameters, progress: progress)
  }

  /// The same without a report.
  public func output<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>
  ) -> Tensor<Scalar> { output(plane, parameters, progress: { _ in }) }

  /// The estimate for a plane in one go, by ``estimates(of:in:)``.
  public func estimate<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, progress: @escaping @Sendable (Double) -> Void
  ) -> Tensor<Scalar> {
    let pass = Pass<Tensor<Scalar>>(self, parameters, progress: progress)
    return pass.kept(estimates(of: pass.pictures([plane]), in: pass)).values[0]
  }

  /// The estimate for a noisy plane in [0, 1].
  public func denoised(
    _ plane: Tensor<Float>, _ parameters: ParameterSet<Float>,
    pictureMoments: Bool = false, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) -> Tensor<Float> {
    let plane = Self.pixels.entering(plane)
    return Self.pixels.leaving(
      pictureMoments
        ? output(pictureMoments: plane, parameters, progress: progress) : output(plane, parameters, progress: progress))
  }

  /// Mean PSNR of the estimates for some noisy planes in dB; not a number when there are none. Ranks share the planes.
  public func meanPSNR(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> Double {
    if crops.isEmpty { return .nan }
    let all = Ranks.gathered(
      Ranks.share(of: crops).map { psnr(told(known: [$0.sigma]).denoised($0.noisy, parameters), $0.clean) })
    return all.reduce(0, +) / Double(crops.count)
  }
}

// MARK: Gradients

/// A loss, its gradient, and the moments of the batch.
public struct NetworkGradient<Scalar: TensorScalar>: Sendable {
  /// The loss.
  public let loss: Scalar
  /// One for each parameter, zeros for running moments.
  public let gradients: [Tensor<Scalar>]
  /// Those of the batch, by the names of the normalisations that use them.
  public let moments: [String: BatchMoments<Scalar>]
}

extension PlaneNetwork {
  // slice: gradient
  /// What the estimates of a batch cost, and the gradient of that; nothing depends on the number of threads.
  /// - Parameters:
  ///   - inputs: noisy planes of one shape, in the network's units.
  ///   - loss: the cost of the estimates and its gradient with respect to each.
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>],
    loss: ([Tensor<Scalar>]) -> (value: Double, gradients: [Tensor<Scalar>])
  ) -> NetworkGradient<Scalar> {
    require(
      !inputs.isEmpty && inputs.allSatisfy { $0.shape == inputs[0].shape },
      "inputs \(inputs.map(\.shape)): wanted one shape")
    let pass = Pass<Variable<Scalar>>(
      self, parameters, moments: trainingMoments, memoryForTapes: Self.memoryForTapes)
    let estimates = pass.kept(estimates(of: pass.pictures(inputs), in: pass))
    let judged = loss(estimates.values)
    let gradients = pass.backward(from: estimates, judged.gradients)
    return NetworkGradient(loss: Scalar(judged.value), gradients: gradients, moments: pass.foundMoments)
  }
  // slice.end

  /// The estimate N(y) for a plane, and J_Nᵀ v, the gradient with respect to the plane of what has the gradient v with respect to the
  /// estimate.
  /// - Parameters:
  ///   - plane: y, in the network's units.
  ///   - cotangent: v, made of the estimate.
  /// - Returns: nil for J_Nᵀ v where the network takes its input for a constant, as those do that cut it up by hand.
  public func pulledBack<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>, cotangent: (Tensor<Scalar>) -> Tensor<Scalar>
  ) -> (estimate: Tensor<Scalar>, pulledBack: Tensor<Scalar>?) {
    // No parameter wants a gradient here.
    let pass = Pass<Variable<Scalar>>(
      self, parameters.learning { _ in false }, memoryForTapes: Self.memoryForTapes)
    let input = pass.pictures([plane], wantsGradient: true)
    let result = pass.kept(estimates(of: input, in: pass))
    let estimate = result.values[0]
    _ = pass.backward(from: result, [cotangent(estimate)])
    return (estimate, input.stored?.gradient(0))
  }

  /// The authors' loss of a batch, and its gradient.
  /// - Parameters:
  ///   - inputs: noisy planes of one shape, in the network's units.
  ///   - targets: what should come out.
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>], targets: [Tensor<Scalar>]
  ) -> NetworkGradient<Scalar> {
    require(inputs.map(\.shape) == targets.map(\.shape), "inputs and targets of other shapes")
    if Self.loss == .meanSquared {
      let share = 1 / Double(inputs.count * Ranks.count)
      return gradient(
        parameters, inputs: inputs,
        losses: targets.map { PlaneLoss(to: $0.inner(margin: margin, channels: channels), share: share).callAsFunction }
      )
    }
    return gradient(parameters, inputs: inputs) { estimates in
      let differences = zip(estimates, targets).map { $0 - $1.inner(margin: margin, channels: channels) }
      let squares = Ranks.gathered(differences.map { Double(Tensor<Double>($0).squaredNorm) }).reduce(0, +)
      let pixels = differences.reduce(0) { $0 + $1.count } * Ranks.count
      let (value, slope) = Self.loss(squares / Double(pixels), pixels: differences[0].count)
      let factor = Scalar(slope * 2 / Double(pixels))
      return (value, differences.map { $0.scaled(by: factor) })
    }
  }

  /// The sum of what the estimates for some planes cost, and its gradient.
  /// - Parameters:
  ///   - inputs: noisy planes of one shape, in the network's units.
  ///   - losses: what each estimate costs, in the network's units.
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, inputs: [Tensor<Scalar>],
    losses: [@Sendable (Tensor<Scalar>) -> (value: Double, gradient: Tensor<Scalar>)]
  ) -> NetworkGradient<Scalar> {
    require(inputs.count == losses.count, "\(inputs.count) inputs, \(losses.count) losses")
    // Pictures of other shapes are another batch.
    if let k = inputs.firstIndex(where: { $0.shape != inputs[0].shape }), trainingMoments == .running, Ranks.count == 1
    {
      let (head, tail) = levels.count > 1 ? (told(Array(levels[..<k])), told(Array(levels[k...]))) : (self, self)
      let first = head.gradient(parameters, inputs: Array(inputs[..<k]), losses: Array(losses[..<k]))
      let rest = tail.gradient(parameters, inputs: Array(inputs[k...]), losses: Array(losses[k...]))
      return NetworkGradient(
        loss: first.loss + rest.loss, gradients: zip(first.gradients, rest.gradients).map { $0 + $1 }, moments: [:])
    }
    return gradient(parameters, inputs: inputs) { estimates in
      let judged = zip(losses, estimates).map { $0($1) }
      return (Ranks.gathered(judged.map { $0.value }).reduce(0, +), judged.map(\.gradient))
    }
  }

  /// Loss and gradient of a batch of crops by the network's own loss, and the running moments after it. Ranks share the crops.
  public func gradient(_ parameters: ParameterSet<Float>, _ crops: [NoisyCrop]) -> BatchGradient {
    let crops = Ranks.share(of: crops)
    let enter = Self.pixels.entering as (Tensor<Float>) -> Tensor<Float>
    return batch(
      parameters,
      told(known: crops.map(\.sigma)).gradient(
        parameters, inputs: crops.map { enter($0.noisy) }, targets: crops.map { enter($0.clean) }))
  }

  /// The sum of what the estimates for some planes of one shape cost, and its gradient. Ranks share the planes.
  public func gradient(_ parameters: ParameterSet<Float>, _ examples: [TrainingExample<Float>]) -> BatchGradient {
    let examples = Ranks.share(of: examples)
    let losses = examples.map { example in
      let loss = margin == 0 ? example.loss : example.loss.inner(margin: margin, channels: channels)
      return Self.pixels == .unit ? loss.callAsFunction : loss.ofEstimates(scaledBy: 2, shiftedBy: -1)
    }
    return batch(
      parameters,
      told(known: examples.map(\.sigma)).gradient(
        parameters, inputs: examples.map { Self.pixels.entering($0.input) }, losses: losses))
  }

  /// A gradient with the running moments after the batch.
  private func batch(_ parameters: ParameterSet<Float>, _ result: NetworkGradient<Float>) -> BatchGradient {
    var replacements: [Int: Tensor<Float>] = [:]
    for layer in declaredGroups(of: Normalisation.self, in: self) {
      guard let moments = result.moments[layer.name] else { continue }
      let share = Float(1 - layer.momentum)
      for (parameter, new) in [(layer.runningMean, moments.mean), (layer.runningVariance, moments.variance)] {
        let place = parameters.index(of: parameter.name)
        replacements[place] = parameters.values[place].combined(with: Tensor(new)) { $0 + share * ($1 - $0) }
      }
    }
    return BatchGradient(loss: Double(result.loss), gradients: result.gradients, replacements: replacements)
  }
}

extension Tensor {
  /// A plane without so many pixels at every border.
  /// - Parameter channels: of a pixel, beside each other.
  public func inner(margin: Int, channels: Int = 1) -> Tensor {
    guard margin > 0 else { return self }
    let (left, all) = (margin * channels, columns)
    let (height, width) = (rows - 2 * margin, all - 2 * left)
    require(height > 0 && width > 0, "nothing is left of \(shape) within \(margin)")
    return Tensor(shape: [height, width]) { out in
      for i in 0..<height { for j in 0..<width { out[i * width + j] = self[(i + margin) * all + j + left] } }
    }
  }
}

// MARK: Large pictures

extension PlaneNetwork {
  /// What a function makes of a plane, in bands of rows where it has more than so many: memory then grows with its width but not
  /// with its height.
  /// - Parameters:
  ///   - halo: rows around a pixel that its result depends on.
  ///   - rows: of a band with its halo.
  ///   - body: the function, with a report of its own.
  public func inBands<Scalar: TensorScalar>(
    _ plane: Tensor<Scalar>, halo: Int, rows: Int, progress: @escaping @Sendable (Double) -> Void,
    _ body: (Tensor<Scalar>, @escaping @Sendable (Double) -> Void) -> Tensor<Scalar>
  ) -> Tensor<Scalar> {
    let (height, width) = (plane.rows, plane.columns)
    guard height > rows else { return body(plane, progress) }
    let inner = rows - 2 * halo
    require(inner > 0, "bands of \(rows) rows with \(halo) rows around")
    var result: [Scalar] = []
    result.reserveCapacity(height * width)
    for start in stride(from: 0, to: height, by: inner) {
      let end = min(height, start + inner)
      let (top, bottom) = (max(0, start - halo), min(height, end + halo))
      let (from, to) = (Double(start) / Double(height), Double(end) / Double(height))
      let band = body(plane.rows(top..<bottom)) { progress(from + $0 * (to - from)) }
      result += band.elements[(start - top) * width..<(end - top) * width]
    }
    return Tensor(shape: [height, width], elements: result)
  }
}
