import Gradients
import Tensors

// The network between two batch normalisations at a time, for a chunk of C patches. Each piece is written once: with
// tensors it denoises, with variables it learns. `p` gives parameters by name, and centre, scale and shift of
// normalisations as NAME.centre, NAME.scale and NAME.shift.

extension LIDIANetwork {
  /// A separable layer.
  private func layer<Value: GroupAlgebra>(_ input: Value, _ name: String, _ p: (String) -> Value) -> Value {
    input.separable(vertical: p(name + ".ver.weight"), horizontal: p(name + ".hor.weight"), bias: p(name + ".b"))
  }

  /// The rectified batch normalisation over members.
  private func normalised<Value: GroupAlgebra>(_ input: Value, _ name: String, _ p: (String) -> Value) -> Value {
    input.normalisedBlocks(centre: p(name + ".centre"), scale: p(name + ".scale"), shift: p(name + ".shift"))
  }

  // slice: weights
  /// ω, the weights of every patch's group, C × k.
  /// - Parameters:
  ///   - features: squared distances of the neighbours, then the patch's variance times its pixels, C × k.
  ///   - normalised: a batch normalisation by name, over the rows, and its rectifier.
  func weights<Value: GroupAlgebra>(
    _ scale: Int, features: Value, _ p: (String) -> Value, normalised: (Value, String) -> Value
  ) -> Value {
    var f = features.decayed(by: p("alpha\(scale)"))
    for l in 0..<Self.weightLayers {
      f = normalised(f.matmul(p(weightLayer(scale, l) + ".weight"), transposed: true), weightNormalisation(scale, l))
    }
    let name = lastWeightLayer(scale)
    return f.matmul(p(name + ".weight"), transposed: true).addingRow(p(name + ".bias"))
  }
  // slice.end

  // slice: halves
  /// Half 1 of a scale up to its batch normalisation: the groups behind the first layer, and what the second one makes of
  /// them, [k · C, features] each; without the second in LIDIA-S.
  func opened<Value: GroupAlgebra>(_ scale: Int, groups: Value, weights: Value, _ p: (String) -> Value) -> [Value] {
    let x = layer(groups.scalingPatches(by: weights), re0(scale), p).rectified()
    return isSmall ? [x] : [x, layer(x, re1(scale), p)]
  }

  /// The rest of half 1: the groups [k · C, features], and the patches for the average, C × n².
  func closed<Value: GroupAlgebra>(_ scale: Int, _ opened: [Value], _ p: (String) -> Value) -> [Value] {
    var x = opened[0]
    if !isSmall { x = x.blended(with: normalised(opened[1], re1Normalisation(scale), p), by: p(share1(scale))) }
    return [x, layer(x, before(scale), p)]
  }

  /// The start of half 2: groups and averaged patches of all scales under each other, through the first joint layer.
  func joined<Value: GroupAlgebra>(groups: [Value], averaged: [Value], _ p: (String) -> Value) -> Value {
    let spread = averaged.enumerated().map { s, y in layer(y, after(s), p).rectified() }
    return layer(Value.stacked(groups + spread), Self.re2, p)
  }

  /// The middle of half 2, from the first joint layer to the second: both, or one in LIDIA-S.
  func middle<Value: GroupAlgebra>(_ joined: Value, _ p: (String) -> Value) -> [Value] {
    let x = normalised(joined, Self.re2Normalisation, p)
    return isSmall ? [x] : [x, layer(x, Self.re3, p)]
  }

  /// ν, the noise in the reference patches, C × n².
  func noise<Value: GroupAlgebra>(_ middle: [Value], _ p: (String) -> Value) -> Value {
    var x = middle[0]
    if !isSmall { x = x.blended(with: normalised(middle[1], Self.re3Normalisation, p), by: p(Self.share2)) }
    return layer(x, Self.last, p)
  }

  /// The patches without their noise, times the weights with which they enter the average, and these weights, C × 1.
  func cleaned<Value: GroupAlgebra>(
    noisy: Value, noise: Value, _ p: (String) -> Value
  ) -> (weighted: Value, weights: Value) {
    let clean = noisy - noise
    let weights = clean.rowVariances().decayed(by: p("beta"))
    return (clean.scalingPatches(by: weights), weights)
  }
  // slice.end
}
