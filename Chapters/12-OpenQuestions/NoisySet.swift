//: ### A set of noisy pictures
//:
//: Every training scene gets its noise *once*, since fresh noise on a clean picture would be cheating: it needs the
//: clean picture. The task that trains holds noisy planes only, and a test makes sure that its steps do not depend on any
//: truth.
//:
//: @slice(Chapters/12-OpenQuestions/LearningStudy.swift#set)
//:
//: A supervised network beside them has the same start, at the cosines, and as many steps. All three are judged on the
//: same noisy test scenes, whose truths serve for nothing but this examination.

// snippet.hide
import Networks
import Notebook
import Tensors

func noisySet(_ notebook: Notebook, _ study: LearningStudy) {
  let (supervised, stein, blind) = (study.supervised, study.steinSet, study.blindSet)
  notebook.step("K-SVD on the test scenes")
  let ksvd = notebook.attempt("K-SVD") { try study.school.psnr(study.ksvd) }
  drawSet(notebook, clean: supervised, stein: stein, blind: blind, ksvd: ksvd)
  claimSet(notebook, study)
  notebook.value("set-supervised", supervised.psnr, .decibel)
  notebook.value("set-stein", supervised.psnr - stein.psnr, .decibel)
  notebook.value("set-blind", supervised.psnr - blind.psnr, .decibel)
  notebook.value("set-ksvd", ksvd, .decibel)
  // snippet.show

  //: @figure(set)
  //:
  //: With clean scenes the network reaches @value(set-supervised). Stein's estimate, which never saw one, is behind by
  //: @value(set-stein) after as many steps, and blind spots are behind by @value(set-blind). K-SVD, which learns on each test
  //: scene, has @value(set-ksvd).
  // snippet.hide
}
