//: ## What is each force worth?
//:
//: We train small networks of this kind in front of you: patches of 7 × 7 pixels, but only 8 of them in a group, within 7
//: pixels, 16 features, and one layer fewer in each half (as in LIDIA-S, the authors' small model). They learn from drawn
//: bricks, cloth, text and grained leaves, and are judged on others of these. Then we take away the similar patches,
//: $`k = 1`$; the second scale; and both.

// snippet.hide
import Notebook
import Tensors

func whatEachForceIsWorth(_ notebook: Notebook, _ small: SmallNetworks, _ recorded: RecordedRuns) throws {
  // snippet.show
  let whole = small.whole
  let single = try small.learned("single patches", small.network(neighbours: 1, scales: 2))
  let oneScale = try small.learned("one scale", small.network(neighbours: 8, scales: 1))
  let neither = try small.learned("single patches, one scale", small.network(neighbours: 1, scales: 1))

  // snippet.hide
  let others = notebook.isQuick ? [3] : [2, 4, 14]
  let byCount = try others.map { k in
    notebook.step("learning k = \(k)")
    return try small.learned(small.network(neighbours: k, scales: 2), seed: notebook.seed).psnr
  }
  let forces = Forces(
    neither: neither.map(\.psnr), scale: single.map(\.psnr), groups: oneScale.map(\.psnr), both: whole.map(\.psnr))
  drawForces(notebook, forces, recorded)
  drawCounts(
    notebook, counts: [1] + others + [8], scores: [forces.scale[0]] + byCount + [forces.both[0]],
    spread: forces.deviation)
  claimForces(notebook, forces, recorded)
  // snippet.show
  //: How such a network is made and taught:
  //:
  //: @slice(Chapters/06-NonLocalMultiScale/Shared.swift#school)
  //:
  //: The same was done at full size on photographs, in recorded training runs (`Scripts/experiments` makes them anew): short
  //: runs of equal length, scored on the middles of twelve held-out training photographs at σ = 25. (Runs made today are
  //: scored on 36 whole ones, and so have other scores.)
  //:
  //: @figure(ablation)
  //:
  //: On the drawn scenes similar patches are worth @claim(similar-patches-help) in the mean of @value(small-seeds) seeds,
  //: and both together @value(both-small). From seed to seed a network's score scatters by @value(small-spread) (standard
  //: deviation), so the second scale, at @value(scale-small), cannot be told from nothing in these small networks and short
  //: runs.
  //:
  //: On photographs, with the full network, similar patches are worth @value(groups-full), the second scale
  //: @value(scale-full), both @value(both-full). There the whole network has three seeds, which scatter by
  //: @value(seed-spread), and each of the others has one. So the worth of similar patches is several times what seeds do.
  //: That of the second scale is closer to it, and rests on a single run without: it is likely, and not exactly known.
  //:
  //: @figure(neighbours)
  //:
  //: How many similar patches should it be? The curve over $`k`$ comes from one seed and goes up and down by about as much
  //: as seeds do. What it shows is that one patch is too few, not which number is best. On photographs fourteen patches in a
  //: group in the place of four are worth @value(few-full). LIDIA-S, with a third fewer parameters, is @value(small-variant)
  //: away from the full network, less than the scatter of seeds.
  //:
  //: One thing to keep in mind: a network without similar patches has also fewer parameters, since its matrices along the
  //: group are smaller, and what is measured here is the two together.
  // snippet.hide
}
