//: ## Where the network fails
//:
//: A mean over photographs hides single failures. An unfolded network whose steps share their parameters is a recursion,
//: $`z_{k+1} = S_\theta\bigl(z_k + B\,(I - A z_k)\bigr)`$, and a recursion can grow. ISTA cannot, because its step size
//: is at most $`1/L`$ for the largest eigenvalue $`L`$ that any picture can meet. In CSCNet the step size is part of the
//: filters, and nothing in the training bounds it: the network has to be right on what it saw, after as many steps as it
//: has. So give it pictures unlike any photograph that it learned from: gratings from black to white, of one angle and one
//: period.

// snippet.hide
import Denoisers
import Foundation
import Images
import Notebook
import Tensors

func gratings(_ notebook: Notebook, _ shipped: CSCNet.Model) throws {
  // snippet.show
  func grating(period: Double, degrees: Double, side: Int) -> Image {
    let angle = degrees * Double.pi / 180
    let waves = (0..<side * side).map { i in
      let along = Double(i % side) * cos(angle) + Double(i / side) * sin(angle)
      return Float(0.5 + 0.5 * sin(2 * Double.pi * along / period))
    }
    return Image(Tensor<Float>(shape: [side, side], elements: waves))
  }
  let side = notebook.size("side of the gratings (pixels)", quick: 48, book: 96)
  let periods = notebook.isQuick ? [2.2, 3, 12] : [2.2, 2.5, 3, 4, 6, 12]
  let angles = notebook.isQuick ? [45.0, 70] : [0.0, 20, 45, 70]
  let trials = try periods.flatMap { period in
    try angles.map { angle in
      try GratingTrial(
        grating(period: period, degrees: angle, side: side), period: period, angle: angle, seed: notebook.seed,
        methods: [CSCNet([shipped]), BM3D.published, DnCNN(weights: nil), GuardedDenoiser(CSCNet([shipped]))])
    }
  }

  // snippet.hide
  recordGratings(notebook, trials, periods: periods, angles: angles)
  try drawWorstGrating(notebook, trials, shipped)
  // snippet.show

  //: @table(gratings)
  //:
  //: The worst is the grating of period @value(grating-period) pixels at @value(grating-angle) degrees. The noisy picture
  //: has @value(grating-noisy), and CSCNet makes @value(grating-cscnet) of it, where BM3D has @value(grating-bm3d). On
  //: @value(gratings-harmed) of the @value(gratings-count) gratings the network's answer is worse than its input, and in
  //: no row of the table is it near BM3D's, for which a picture full of similar patches is the easiest of all. DnCNN, to
  //: which gratings are as strange, gains little on them, but is above its input in every row.
  //:
  //: @figure(grating)
  //:
  //: Is it the recursion that grows? Run the same weights with other numbers of steps on that grating:
  //:
  //: @table(grating-steps)
  //:
  //: From one step to six the grating gets better, as drawn leaves do. With more steps it gets worse,
  //: while of the numbers tried the twelve of the training are best for the leaves, which lose slowly beyond. So the
  //: answer on the grating is not a code that has yet to settle: it runs away. After the twelve steps its values reach
  //: from @value(grating-lowest) to @value(grating-highest), where black is 0 and white is 1.
  //:
  //: A mean of PSNR over photographs says nothing about this. How often photographs hold gratings of such a contrast and
  //: extent we have not measured, but who uses the network on woven cloth, blinds or printed screens should know. One cure
  //: would be to bound the filters while learning, so that a step without its threshold cannot stretch a code. We have not
  //: tried it in this chapter; it is its project.
  //:
  //: ### What was taken away must be noise
  //:
  //: Another cure asks nothing of the network, for the failure can be seen without knowing the true picture. What a denoiser
  //: takes away, $`y - \hat x`$, should be the noise: white, normal, of the known σ. Buades, Coll and Morel (2005) call it
  //: *method noise*, and look at it. A program can look, too. Take the residual's patches of 24 × 24 pixels, and of each its 576
  //: coefficients in an orthonormal basis of cosines. Of noise they are normal with deviation σ, so that one beyond
  //: [given: 4.5 σ] turns up by chance in a patch of some 250. A patch that has one is not trusted: in the average of all
  //: patches that hold a pixel, the noisy picture's own cosines, hard-thresholded at [given: 2.7 σ], take its place.
  //:
  //: @slice(Sources/Denoisers/GuardedDenoiser.swift#guard)
  //:
  //: The table's last column has the network so guarded. Of the @value(gratings-count) gratings @value(guard-harmed) still
  //: come out worse than they went in; the smallest gain is @claim(guarded). This is no proof: structure that stays below the limit in every
  //: patch passes. And it does not make the network any better: what it says of a grating is thrown away, and plain cosines
  //: say something instead, less well than BM3D. On photographs there is hardly anything to throw away.
  //: The programs `denoise` and `evaluate` guard all networks so, unless they are told not to; the chapters of this book
  //: measure networks as they are.

  // snippet.hide
  notebook.photographs(sets: ["BSD68"]) { images in try recordGuardedPhotographs(notebook, images, CSCNet([shipped])) }
  // snippet.show

  //: On every fourth photograph of BSD68 the guard distrusts @value(guard-share) of the patches, where noise alone would make
  //: it distrust [given: 0.4 %], and changes the PSNR of a picture by @claim(guard-free) at most.

  // snippet.hide
}
