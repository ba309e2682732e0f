//: ### A single noisy picture
//:
//: K-SVD needs no set at all, since the noisy picture is enough. Give the network the same, one noisy scene and its own
//: beginning at the cosines.
//:
//: @slice(Chapters/12-OpenQuestions/LearningStudy.swift#single)

// snippet.hide
import Images
import Networks
import Notebook
import Tensors

func singlePicture(_ notebook: Notebook, _ study: LearningStudy) {
  let (stein, blind) = (study.steinSingle, study.blindSingle)
  notebook.step("K-SVD on the one picture")
  let (network, noisy) = (study.network, study.single.noisy)
  let estimates: [(name: String, estimate: Tensor<Float>)] = [
    ("K-SVD", study.ksvdSingle), ("Stein's estimate", network.denoised(noisy, stein.parameters)),
    ("blind spot", network.denoised(noisy, blind.parameters)),
    ("Stein's estimate, set", network.denoised(noisy, study.steinSet.parameters)),
    ("clean", network.denoised(noisy, study.supervised.parameters)),
  ]
  let scores = estimates.map { psnr($0.estimate, study.single.clean) }
  recordSingle(notebook, study, scores)
  drawSingle(notebook, stein: stein, blind: blind, ksvd: scores[0])
  drawSinglePictures(notebook, study, Array(estimates.prefix(3)), scores)
  // snippet.show

  //: @table(single)
  //:
  //: @figure(single)
  //:
  //: @figure(single-pictures)
  //:
  //: From this one noisy scene of @value(single-pixels) pixels the network, which has 35,138 parameters, learns by Stein's
  //: estimate to reach @claim(single-beats-ksvd), while K-SVD reaches @cell(single, K-SVD, PSNR) dB. With blind spots it
  //: stays behind K-SVD by @value(single-blind). A whole set of noisy scenes hardly changes the result of Stein's estimate
  //: (@value(single-set)). This is one scene, of textures that repeat: it shows that one picture *can* be enough, not that one
  //: always is.
  // snippet.hide
}
