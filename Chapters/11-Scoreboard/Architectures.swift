/// Convolutions of one size, as many as there are of them in a network.
struct Convolutions: Sendable {
  /// Channels into and out of each.
  var inputs, outputs: Int
  /// Side of the square kernels.
  var side = 3
  /// How many such layers there are.
  var count = 1
  /// Parameters beside the kernels for each output channel: one is a bias, two a shift and a scale.
  var perOutput = 0
  /// At which share of the picture's pixels a kernel stands.
  var pixels = 1.0

  // slice: counts
  /// Parameters learned.
  var parameters: Int { count * (inputs * outputs * side * side + perOutput * outputs) }
  /// Multiplications, each with its addition, for one pixel of the picture.
  var multiplyAdds: Double { pixels * Double(count * inputs * outputs * side * side) }
  // slice.end
}

/// A convolutional network as a list of its layers, for counting.
struct Architecture: Sendable {
  var layers: [Convolutions]
  var parameters: Int { layers.reduce(0) { $0 + $1.parameters } }
  var multiplyAdds: Double { layers.reduce(0) { $0 + $1.multiplyAdds } }

  // slice: dncnn
  /// Zhang et al. 2017: 3 × 3 everywhere, batch normalisation in all but the first and the last layer.
  static func dnCNN(width: Int = 64, depth: Int = 17) -> Architecture {
    Architecture(layers: [
      Convolutions(inputs: 1, outputs: width, perOutput: 1),
      Convolutions(inputs: width, outputs: width, count: depth - 2, perOutput: 2),
      Convolutions(inputs: width, outputs: 1, perOutput: 1),
    ])
  }
  // slice.end

  /// Zhang, Zuo, Zhang 2018: four half-size pictures and a map of the noise go in, four half-size pictures come out.
  static let ffdNet = Architecture(layers: [
    Convolutions(inputs: 5, outputs: 64, pixels: 0.25),
    Convolutions(inputs: 64, outputs: 64, count: 13, perOutput: 2, pixels: 0.25),
    Convolutions(inputs: 64, outputs: 4, pixels: 0.25),
  ])

  /// Zhang et al. 2021: four sizes of the picture, at each four residual blocks of two layers on the way down and on the way
  /// up; the noise level is a second channel.
  static let druNet: Architecture = {
    let widths = [64, 128, 256, 512]
    var layers = [Convolutions(inputs: 2, outputs: 64), Convolutions(inputs: 64, outputs: 1)]
    for (level, width) in widths.enumerated() {
      let pixels = 1 / Double(1 << (2 * level))
      let isDeepest = level == widths.count - 1
      layers.append(Convolutions(inputs: width, outputs: width, count: isDeepest ? 8 : 16, pixels: pixels))
      if !isDeepest {
        // Down by a kernel of 2 × 2, up by its transpose.
        layers.append(Convolutions(inputs: width, outputs: 2 * width, side: 2, count: 2, pixels: pixels / 4))
      }
    }
    return Architecture(layers: layers)
  }()

  /// The denoising part of VDN, Yue et al. 2019, in colour: a U-Net of four sizes, two layers at each, estimate and variance
  /// for each of three channels.
  static let vdn: Architecture = {
    let widths = [64, 128, 256, 512]
    var layers: [Convolutions] = []
    for (level, width) in widths.enumerated() {
      let pixels = 1 / Double(1 << (2 * level))
      func layer(_ inputs: Int, side: Int = 3, pixels: Double = pixels) {
        layers.append(Convolutions(inputs: inputs, outputs: width, side: side, perOutput: 1, pixels: pixels))
      }
      layer(level == 0 ? 3 : width / 2)
      layer(width)
      if level < widths.count - 1 {
        layer(2 * width, side: 2, pixels: pixels / 4)
        layer(2 * width)
        layer(width)
      }
    }
    return Architecture(layers: layers + [Convolutions(inputs: 64, outputs: 6, perOutput: 1)])
  }()

  /// The U-Net of Noise2Void's own BSD68 notebook, Krull, Buchholz, Jug 2019: two halvings, 96 filters at first.
  static let noise2Void: Architecture = {
    let pairs: [(Int, Int, Double)] = [
      (1, 96, 1), (96, 96, 1), (96, 192, 0.25), (192, 192, 0.25), (192, 384, 0.0625), (384, 192, 0.0625),
      (384, 192, 0.25), (192, 96, 0.25), (192, 96, 1), (96, 96, 1),
    ]
    // A bias, and scale and shift of the normalisation.
    return Architecture(
      layers: pairs.map { Convolutions(inputs: $0, outputs: $1, perOutput: 3, pixels: $2) }
        + [Convolutions(inputs: 96, outputs: 1, side: 1, perOutput: 1)])
  }()

  /// The U-Net against which Laine et al. 2019 hold their blind-spot network, in colour: 48 filters down, 96 up, five
  /// halvings.
  static let laine: Architecture = {
    var layers = [Convolutions(inputs: 3, outputs: 48, perOutput: 1)]
    for level in 0...5 { layers.append(Convolutions(inputs: 48, outputs: 48, perOutput: 1, pixels: share(level))) }
    for level in (0..<5).reversed() {
      // What comes from below, and the picture or features of this size.
      let inputs = level == 4 ? 96 : level == 0 ? 99 : 144
      layers.append(Convolutions(inputs: inputs, outputs: 96, perOutput: 1, pixels: share(level)))
      layers.append(Convolutions(inputs: 96, outputs: 96, perOutput: 1, pixels: share(level)))
    }
    return Architecture(
      layers: layers + [
        Convolutions(inputs: 96, outputs: 96, side: 1, count: 2, perOutput: 1),
        Convolutions(inputs: 96, outputs: 3, side: 1, perOutput: 1),
      ])
  }()

  private static func share(_ level: Int) -> Double { 1 / Double(1 << (2 * level)) }

  /// Meta-SR, Hu et al. 2019, in the code's default: a residual dense network of sixteen blocks of eight layers, and a
  /// perceptron that predicts the last layer's kernels from the scale.
  static let metaSR = Architecture(
    layers: [
      Convolutions(inputs: 3, outputs: 64, perOutput: 1), Convolutions(inputs: 64, outputs: 64, perOutput: 1),
      Convolutions(inputs: 576, outputs: 64, side: 1, count: 16, perOutput: 1),
      Convolutions(inputs: 1024, outputs: 64, side: 1, perOutput: 1),
      Convolutions(inputs: 64, outputs: 64, perOutput: 1),
      Convolutions(inputs: 3, outputs: 256, side: 1, perOutput: 1),
      Convolutions(inputs: 256, outputs: 1728, side: 1, perOutput: 1),
    ] + (1...8).map { Convolutions(inputs: 64 * $0, outputs: 64, count: 16, perOutput: 1) })

  /// 3D Appearance SR, Li et al. 2019, as its README runs it: the body of EDSR, 32 blocks of two layers with 256 channels,
  /// and an enlargement by two.
  static let appearanceSR = Architecture(layers: [
    Convolutions(inputs: 3, outputs: 256, perOutput: 1),
    Convolutions(inputs: 256, outputs: 256, count: 65, perOutput: 1),
    Convolutions(inputs: 256, outputs: 1024, perOutput: 1), Convolutions(inputs: 256, outputs: 3, perOutput: 1),
  ])

  /// AdaFM, He, Dong, Qiao 2019, for noise in colour as its code builds it: sixteen residual blocks of two layers on a picture of half
  /// the size; and its layers that modulate a trained network, a weight and a bias for each of 64 channels behind 33 of them.
  static let adaFM = Architecture(layers: [
    Convolutions(inputs: 3, outputs: 64, perOutput: 1, pixels: 0.25),
    Convolutions(inputs: 64, outputs: 64, count: 33, perOutput: 1 + 2, pixels: 0.25),
    Convolutions(inputs: 64, outputs: 64, count: 2, perOutput: 1), Convolutions(inputs: 64, outputs: 3, perOutput: 1),
  ])

  /// DuRN-P, Liu, Suganuma, Sun, Okatani 2019, for Gaussian noise in gray: six blocks of two layers of 3 × 3 and a pair of larger
  /// ones, all but the last with a bias and a normalisation.
  static let duRN: Architecture = {
    let pairs = [(5, 3), (7, 5), (7, 5), (11, 7), (11, 5), (11, 7)]
    return Architecture(
      layers: [
        Convolutions(inputs: 1, outputs: 32, perOutput: 3),
        Convolutions(inputs: 32, outputs: 32, count: 2 + 2 * pairs.count, perOutput: 3),
        Convolutions(inputs: 32, outputs: 1, perOutput: 1),
      ]
        + pairs.flatMap { [$0.0, $0.1] }.map { Convolutions(inputs: 32, outputs: 32, side: $0, perOutput: 3) })
  }()

  /// CBDNet, Guo, Yan, Zhang, Zuo, Zhang 2019, as its published weights are laid out: five layers find the noise, a U-Net of three
  /// sizes takes it off. Sizes change by kernels of 2 × 2, on the way down with four times the channels and a 1 × 1 behind.
  static let cbdNet: Architecture = {
    func layers(_ inputs: Int, _ outputs: Int, side: Int = 3, count: Int = 1, bias: Int = 1, _ level: Int)
      -> Convolutions
    {
      Convolutions(
        inputs: inputs, outputs: outputs, side: side, count: count, perOutput: bias, pixels: share(level))
    }
    return Architecture(layers: [
      layers(3, 32, 0), layers(32, 32, count: 3, 0), layers(32, 3, 0),
      layers(6, 64, 0), layers(64, 64, count: 3, 0),
      layers(64, 256, side: 2, 1), layers(256, 128, side: 1, 1), layers(128, 128, count: 3, 1),
      layers(128, 512, side: 2, 2), layers(512, 256, side: 1, 2), layers(256, 256, count: 6, 2), layers(256, 512, 2),
      layers(512, 128, side: 2, bias: 0, 2), layers(128, 128, count: 2, 1), layers(128, 256, 1),
      layers(256, 64, side: 2, bias: 0, 1), layers(64, 64, count: 2, 0), layers(64, 3, 0),
    ])
  }()
}

/// Parameters of models that are no stacks of convolutions.
enum OtherCounts {
  /// TNRD, Chen, Pock 2017: five stages, each of 48 filters of 7 × 7 without mean, an influence function of 63 bumps for
  /// each, and a weight of the data.
  static let tnrd = 5 * (48 * 48 + 48 * 63 + 1)
  /// EPLL, Zoran, Weiss 2011: 200 covariances of 8 × 8 patches, symmetric, and their weights.
  static let epll = 200 * (64 * 65 / 2 + 1)
  /// SC, Lecouat et al. 2020: three matrices of 81 × 256, and thresholds for 24 steps.
  static let sc = 3 * 81 * 256 + 24 * 256
  /// GroupSC, the same: a weight a pixel of a patch, and the share of a new similarity.
  static let groupSC = sc + 81 + 1
}
