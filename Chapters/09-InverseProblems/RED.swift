//: ## A price made of a denoiser: RED
//:
//: Plug-and-play has no objective. One may want one: to know what is sought, to watch it fall, to compare solvers by it. Romano, Elad and
//: Milanfar (2017) made a price of any denoiser $`f`$,
//:
//: ```math
//: E(x) = \frac{1}{2 \sigma_e^2} \|A x - y\|^2 + \frac{\lambda}{2}\, x^\top \bigl(x - f(x)\bigr) .
//: ```
//:
//: The second term asks how much the picture has in common with what the denoiser takes away. It is small in two cases:
//: nothing is taken away, or what is taken away does not look like the picture. Its gradient would need the derivative of the
//: denoiser, were it not for a surprise: under two conditions it is simply
//:
//: ```math
//: \nabla\, \tfrac12\, x^\top \bigl(x - f(x)\bigr) = x - f(x) .
//: ```
//:
//: The first condition is that $`f`$ is *locally homogeneous*: brightening a picture by a little brightens the result by as much,
//: $`f((1+\varepsilon) x) = (1+\varepsilon) f(x)`$, which is $`J x = f(x)`$ with the Jacobian $`J`$. The second is that $`J`$ is *symmetric*. Write
//: the gradient out, $`x - \tfrac12 f(x) - \tfrac12 J^\top x`$, and see that the conditions make both halves the same.
//:
//: To make the gradient of E vanish there are three ways, and each is a few lines. Steepest descent:
//:
//: @slice(Sources/Degradations/RED.swift#descent)
//:
//: A fixed point: what the denoiser says of the last picture stays as it is while the rest is solved, and the rest is our
//: nearest picture with $`\mu = \lambda \sigma_e^2`$.
//:
//: @slice(Sources/Degradations/RED.swift#fixed-point)
//:
//: And ADMM, with two pictures again:
//:
//: @slice(Sources/Degradations/RED.swift#admm)

// snippet.hide
import Degradations
import Denoisers
import Images
import Notebook
import Tensors

func red(_ notebook: Notebook) throws {
  // snippet.show
  //: ### Where all three must end
  //:
  //: Take the simplest denoiser that fulfils both conditions, a symmetric smoothing $`f(x) = W x`$ by the weights ¼, ½, ¼ along rows and
  //: columns. Then E is a quadratic function, and its minimum is the solution of a linear system,
  //:
  //: ```math
  //: \bigl(A^\top A / \sigma_e^2 + \lambda (I - W)\bigr)\, x = A^\top y / \sigma_e^2 .
  //: ```
  //:
  //: Write the system down for a picture of 16 by 16 pixels, pixel by pixel, solve it as a matrix, and let the three run.

  let leaves = Scene.deadLeaves.render(width: 16, height: 16, seed: notebook.seed)
  let study = BlurStudy(leaves, try .box(side: 3), seed: notebook.seed)
  let (problem, lambda) = (study.problem, 0.02)
  let line = Tensor<Double>(rows: [[0.25, 0.5, 0.25]])
  let smoothing = CircularBlur(
    try BlurKernel(line.transposed().matmul(line)), height: leaves.height, width: leaves.width)
  let smooth: PictureDenoiser = { picture, _ in smoothing.applied(to: picture) }

  let exact = try solvedAsMatrix(problem, smoothing, lambda: lambda)
  let start = problem.guess
  let ends = [
    try problem.redDescent(smooth, sigma: 1, lambda: lambda, iterations: 20_000, from: start),
    try problem.redFixedPoint(smooth, sigma: 1, lambda: lambda, iterations: 2000, from: start),
    try problem.redADMM(smooth, sigma: 1, lambda: lambda, iterations: 2000, from: start),
  ]

  // snippet.hide
  recordEnds(notebook, exact: exact, ends)
  // snippet.show
  //: All three end at the solution of the system, to @claim(red-closed-form) gray levels. They differ in the way: descent takes thousands of
  //: steps, the other two some hundreds.
  //:
  //: ### The same with a denoiser worth having
  //:
  //: Now BM3D, on leaves of 64 pixels a side, with its σ and λ as the authors chose them for their own denoiser. Nothing is proved any more; the
  //: three still look for a point where $`A^\top(A x - y)/\sigma_e^2 + \lambda(x - f(x))`$ vanishes.

  let size = notebook.size("side of the leaves of RED (pixels)", quick: 32, book: 64)
  let rounds = notebook.size("iterations of RED", quick: 100, book: 200)
  let larger = BlurStudy(
    Scene.deadLeaves.render(width: size, height: size, seed: notebook.seed), try .box(side: 5), seed: notebook.seed)
  let traces = try REDTraces(larger, BM3D().onPictures, sigma: 3.25, lambda: lambda, rounds: rounds)

  // snippet.hide
  recordTraces(notebook, traces)
  // snippet.show
  //: @figure(red-traces)
  //:
  //: The price beside is the one of the formula, with BM3D inside. It falls for all three, though nothing here says that it must; ADMM and the fixed point are ahead, and
  //: descent has to take steps that suit the strongest frequency of the blur while the weakest wait. The PSNR rises too, and then it turns: from its best iterate to its last
  //: the fixed point loses @claim(red-turns), while its price falls by @claim(red-falls). So the price prefers pictures that the truth does not. Told of a σ of 3.25, BM3D
  //: removes what looks like noise of that strength, and the ripples that come with undoing a blur repeat in patch after patch, which is what it takes for a picture. RED is a
  //: statement about a denoiser, and it holds as far as the denoiser knows what a picture is. Stopping early was part of the prior.
  // snippet.hide
}
