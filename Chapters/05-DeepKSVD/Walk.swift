import Denoisers
import Images
import Learning
import Networks
import Sparse
import Tensors

// slice: fixed
/// The network before any learning, as the classical method it was cut from: cosines, c = ‖D‖², one λ for all patches, an
/// even average.
func classical(_ network: DeepKSVDNetwork, lambda: Double, dictionary: Tensor<Float>? = nil) throws
  -> ParameterSet<Float>
{
  var parameters = network.emptyParameters
  let dictionary: Tensor<Float> = dictionary ?? Dictionaries.separableDCT(side: network.side, frequencies: 16)
  parameters["Dict"] = dictionary
  parameters["c"] = Tensor([try dictionary.spectralNormSquared()])
  parameters["w"] = Tensor(repeating: 1, shape: [network.length])
  // A perceptron of zeros with a bias says the same of every patch.
  parameters["linear4.bias"] = Tensor([Float(lambda)])
  return parameters
}
// slice.end

/// The λ of a list that suits a network without learning best, by the PSNR of some training scenes.
func bestLambda(
  _ network: DeepKSVDNetwork, of lambdas: [Double], _ school: SceneSchool, dictionary: Tensor<Float>? = nil
) throws -> Double {
  var random = RandomStream(seed: 1, stream: "lambda")
  let tries = school.training.pictures.prefix(2).map { picture in
    NoisyCrop(
      clean: Image(picture.plane).cropped(x: 80, y: 80, width: 96, height: 96).plane(0), sigma: school.sigma, &random)
  }
  let scores = try lambdas.map { lambda in
    let parameters = try classical(network, lambda: lambda, dictionary: dictionary)
    return tries.reduce(0) { $0 + psnr(network.denoised($1.noisy, parameters), $1.clean) }
  }
  return lambdas[scores.indices.max { scores[$0] < scores[$1] } ?? 0]
}

/// Whether a name belongs to the perceptron that finds λ.
func isPerceptron(_ name: String) -> Bool { name.hasPrefix("linear") }
