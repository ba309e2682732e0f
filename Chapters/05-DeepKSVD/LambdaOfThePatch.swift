//: ## How does it choose λ?
//:
//: The perceptron has more parameters than the dictionary, so what does it do with them? Here it works on a scene that
//: it has never seen, and so does the coder with its λ:

// snippet.hide
import Denoisers
import Images
import Networks
import Notebook
import Tensors

func lambdaOfThePatch(_ notebook: Notebook, _ shipped: ShippedNetworks) throws {
  let trained = shipped.trained
  // snippet.show
  let side = notebook.isQuick ? 96 : 192
  let scene = Scene.texturedLeaves.render(width: side, height: side, seed: 7)
  let noisy = scene.addingGaussianNoise(sigma: 25, seed: notebook.seed)
  let units = noisy.plane(0).map { 2 * $0 - 1 }
  let lambdas = trained.network.lambdas(units, trained.parameters)
  let grid = Patches(of: units, side: 8)
  let codes = trained.network.codes(grid.extract(from: units), lambda: lambdas, trained.parameters)

  // snippet.hide
  let used = (0..<codes.rows).map { row in Float(codes.row(row).count { $0 != 0 }) }
  let contrasts = contrasts(of: grid.extract(from: scene.plane(0)))
  let cleaned = try DeepKSVD([trained]).denoise(noisy, sigma: 25)
  drawScene(notebook, scene, noisy: noisy, cleaned: cleaned)
  drawMaps(notebook, lambdas: lambdas, used: used, height: side - 7, width: side - 7)
  describeLambda(notebook, lambdas: lambdas, used: used, contrasts: contrasts)
  notebook.value(
    "lambda-threshold", 127.5 * mean(lambdas, contrasts.indices[...]) / Double(trained.parameters["c"][0]),
    .decimals(1))
  // The network with its perceptron replaced by its mean.
  var flat = trained.parameters
  for name in flat.names where isPerceptron(name) { flat[name] = flat[name].map { _ in 0 } }
  flat["linear4.bias"] = Tensor([Float(mean(lambdas, contrasts.indices[...]))])
  let flatModel = DeepKSVD.Model(network: trained.network, parameters: flat, sigma: 25)
  let oneLambda = try DeepKSVD([flatModel]).denoise(noisy, sigma: 25).psnr(to: scene)
  notebook.value("one-lambda-loss", cleaned.psnr(to: scene) - oneLambda, .decibel)
  // snippet.show
  //: @figure(scene)
  //:
  //: @figure(lambda)
  //:
  //: Sort the patches of the clean scene by their contrast. The flattest quarter has a mean λ of @value(lambda-flat),
  //: and the busiest quarter @value(lambda-busy); they use @value(atoms-flat) and @value(atoms-busy) atoms. The half
  //: between has a mean of @value(lambda-middle): the perceptron tells flat from not flat, not busy from busier. The mean of
  //: all, @value(lambda-mean), is a threshold of @value(lambda-threshold) gray levels, and only
  //: @value(lambda-negative) of the patches get a negative one.
  //:
  //: These codes are not very sparse: of 256 atoms for 64 pixels, a busy patch takes more than there are pixels. So
  //: what cleans here is the threshold, not the scarcity of atoms.
  //:
  //: Is the perceptron worth its @value(parameters-perceptron) parameters, more than half of the network? Put its mean
  //: in its place, and this scene loses @value(one-lambda-loss). That overstates what the perceptron is worth, since a
  //: network *trained* with one λ would have learned another dictionary, and would lose less.
  // snippet.hide
}
