import Gradients
import Learning
import RealModule
import Tensors

extension CDLNetwork {
  /// How much a step of the network stretches without its threshold: the spectral radius of I − B_k A_k, for every step but the
  /// first.
  ///
  /// A code z moves to (I − A_k B_k) z + A_k y. Where that radius is above one, some code grows with every repetition of the step,
  /// and only the threshold can hold it. I − A B has the eigenvalues of I − B A and, for the codes of which B makes nothing, one:
  /// those are left out, and the smaller of the two maps is taken.
  ///
  /// By the power method on a picture that goes on at its other side, as the endless plane does: its waves are the eigenvectors,
  /// mixed where the stride makes them look alike. An eigenvalue may be one of a complex pair, so that lengths go up and down:
  /// what is taken is the mean growth of their logarithms.
  /// - Parameters:
  ///   - side: of the square picture, in pixels, rounded up to a multiple of the stride.
  ///   - iterations: of the power method; the first half only finds the direction.
  ///   - seed: of its start.
  public func growth<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, side: Int = 64, iterations: Int = 200, seed: UInt64 = 0
  ) -> [Scalar] {
    let rows = (side + stride - 1) / stride * stride
    let border = (self.side - 1) / 2
    let wide = rows + 2 * border
    let shape = ConvolutionShape(
      height: wide, width: wide, inputs: channels, outputs: filters, kernel: self.side, stride: stride)
    // The pixel that every number of the picture with its border repeats.
    let places = (0..<wide * wide * channels).map { k in
      let (place, channel) = k.quotientAndRemainder(dividingBy: channels)
      func around(_ x: Int) -> Int { ((x - border) % rows + rows) % rows }
      return (around(place / wide) * rows + around(place % wide)) * channels + channel
    }
    return (1..<max(1, unfoldings)).map { k in
      let model = ConvolutionalModel<Tensor<Scalar>>(
        analysis: kernelMatrix(parameters[analysis[k].name]), synthesis: kernelMatrix(parameters[synthesis[k].name]),
        shape: shape)
      var random = RandomStream(seed: seed, stream: "growth of step \(k)")
      var (x, sum) = (random.normals(rows * rows, channels) as Tensor<Scalar>, Scalar.zero)
      for i in 0..<max(2, iterations) {
        let length = Scalar.sqrt(x.squaredNorm)
        guard length > 0 else { return 0 }
        x = x.scaled(by: 1 / length)
        let repeated = Tensor(shape: shape.inputShape, elements: places.map { x[$0] })
        let laid = model.picture(model.code(repeated))
        for (k, place) in places.enumerated() { x[place] -= laid[k] }
        if i >= iterations / 2 { sum += Scalar.log(Scalar.sqrt(x.squaredNorm)) }
      }
      return Scalar.exp(sum / Scalar(iterations - iterations / 2))
    }
  }
}
