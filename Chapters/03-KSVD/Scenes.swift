//: ## Six scenes, three dictionaries
//:
//: One detail shows how the dictionaries differ, but not by how much. So all six scenes are denoised at all noise levels, with
//: each of the three dictionaries.

// snippet.hide
import Denoisers
import Images
import Notebook
import Sparse
import Tensors

func scenes(_ notebook: Notebook, _ study: SceneStudy) throws {
  // snippet.show
  let comparisons = try study.comparisons()
  //:
  // snippet.hide
  drawScenes(notebook, study, comparisons)
  claimScenes(notebook, study, comparisons, leaves: try study.leafDraws())
  // snippet.show
  //: @figure(psnr)
  //:
  //: @figure(gain-by-scene)
  //:
  //: @table(psnr)
  //:
  //: At σ = 25 the adaptive dictionary gains @value(gain-fabric) over the DCT on the cloth and @value(gain-brick) on the bricks,
  //: but only @value(gain-leaves) on the grained leaves, where every leaf has a texture of its own. Over all scenes and noise
  //: levels its smallest gain is @value(gain-smallest).
  //:
  //: That is no law. With pictures of a quarter of the size, one of four seeds gave a starry sky on which the DCT won: most of
  //: its patches are empty, and few were left to learn from.
  //:
  //: Against the global dictionary the picture is mixed. The mean gains over the DCT at σ = 25 are @value(gain-global-mean) for
  //: global and @value(gain-adaptive-mean) for adaptive, but of the @value(cases) cases the global dictionary wins
  //: @value(losses-to-global): @value(losses-named). "Textured" is not enough; the texture has to repeat.
  //:
  //: Such differences are small, so the two scenes of leaves were drawn four times each at σ = 25, anew and with new noise. In the
  //: mean the global dictionary is ahead by @claim(global-beats-adaptive) (standard error @value(leaves-error)).
  //:
  //: The global dictionary has seen a hundred thousand clean patches, but none of this picture. The adaptive one has seen only
  //: this picture, through noise. Which is better depends on how much the picture repeats itself, and on how much of it the
  //: noise leaves visible.
  // snippet.hide
}
