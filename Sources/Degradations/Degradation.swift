import Tensors

/// What was done to a picture before noise was added: a linear map A.
///
/// Pictures are [channels, height, width]. The three maps of a degradation are all that a solver asks for: A, its transpose, and
/// the solution of (A Aᵀ + μ I) u = r, which is simple wherever A is a blur, a mask, or keeps one pixel of many. Everything is in
/// double precision: a solver repeats these maps often, and they cost little beside a denoiser.
public protocol Degradation: Sendable {
  /// [channels, height, width] of the pictures that it takes.
  var pictureShape: [Int] { get }
  /// [channels, height, width] of what it makes of them.
  var dataShape: [Int] { get }

  /// A x.
  func applied(to picture: Tensor<Double>) -> Tensor<Double>

  /// Aᵀ y: the exact transpose, ⟨A x, y⟩ = ⟨x, Aᵀ y⟩.
  func transposed(_ data: Tensor<Double>) -> Tensor<Double>

  /// The u of (A Aᵀ + μ I) u = r.
  /// - Parameters:
  ///   - residual: r, of the shape of data.
  ///   - weight: μ ≥ 0. At zero, what A Aᵀ does not reach becomes zero.
  func outerSolved(_ residual: Tensor<Double>, weight: Double) -> Tensor<Double>

  /// A first picture that data suggest, by interpolation.
  func guess(from data: Tensor<Double>) -> Tensor<Double>

  /// The part of a picture that data are about, where pictures reach beyond it.
  func visible(_ picture: Tensor<Double>) -> Tensor<Double>

  /// Data without what A cannot have made, such as values where a mask has no pixel.
  func observed(_ data: Tensor<Double>) -> Tensor<Double>
}

extension Degradation {
  /// Most degradations make any data.
  public func observed(_ data: Tensor<Double>) -> Tensor<Double> { data }

  /// Most data are about the whole picture.
  public func visible(_ picture: Tensor<Double>) -> Tensor<Double> { picture }

  // slice: nearest
  /// The picture nearest to both data and another picture, `argmin over x of ½‖A x − y‖² + ½ μ ‖x − z‖²`: the proximal map of the
  /// data's term. By the identity of Woodbury it is `z + Aᵀ (A Aᵀ + μ I)⁻¹ (y − A z)`, so only a system of the data's size is
  /// solved, and μ = 0 means that A x = y must hold.
  /// - Parameters:
  ///   - picture: z.
  ///   - data: y.
  ///   - weight: μ ≥ 0.
  public func nearest(to picture: Tensor<Double>, data: Tensor<Double>, weight: Double) -> Tensor<Double> {
    picture + transposed(outerSolved(data - applied(to: picture), weight: weight))
  }
  // slice.end

  func requirePicture(_ picture: Tensor<Double>) {
    require(picture.shape == pictureShape, "a picture of shape \(picture.shape); wanted \(pictureShape)")
  }

  func requireData(_ data: Tensor<Double>) {
    require(data.shape == dataShape, "data of shape \(data.shape); wanted \(dataShape)")
  }
}

extension Tensor<Double> {
  /// The planes of [channels, height, width], each [height, width].
  var channelPlanes: [Tensor<Double>] {
    require(shape.count == 3, "a picture of shape \(shape); wanted [channels, height, width]")
    let count = shape[1] * shape[2]
    return (0..<shape[0]).map {
      Tensor(shape: [shape[1], shape[2]], elements: Array(elements[$0 * count..<($0 + 1) * count]))
    }
  }

  /// [channels, height, width] of planes of one shape.
  init(channelPlanes planes: [Tensor<Double>]) {
    self.init(shape: [planes.count, planes[0].rows, planes[0].columns], elements: planes.flatMap(\.elements))
  }

  /// The same map of every plane, on all workers.
  func mapPlanes(_ body: @Sendable (Tensor<Double>) -> Tensor<Double>) -> Tensor<Double> {
    let planes = channelPlanes
    return Tensor(channelPlanes: Parallel.mapChunks(of: planes.count, size: 1) { body(planes[$0.lowerBound]) })
  }
}
