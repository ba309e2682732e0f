// Chapter 6, exercise 1.

// slice: solution
/// The number of LIDIA's parameters.
///
/// What grows fastest with k are the two layers that see all scales at once, before and after the exchange: each has a
/// matrix on 2Sk members, 4S²k² parameters. For S = 2 the terms in k² are 50 k², and 32 of the 50 come from these layers.
/// - Parameters:
///   - side: s, so that patches have n = s² pixels.
///   - features: f.
///   - neighbours: k, the patches of a group, the reference included.
///   - scales: S.
///   - isSmall: whether it is LIDIA-S.
public func lidiaParameterCount(
  side: Int, features f: Int, neighbours k: Int, scales: Int, isSmall: Bool
) -> Int {
  let (n, joint) = (side * side, 2 * scales * k)
  // A separable layer: a matrix on the members of a group, one on their pixels or features, and a whole matrix as bias.
  func layer(_ members: (Int, Int), _ pixels: (Int, Int)) -> Int {
    members.0 * members.1 + pixels.0 * pixels.1 + members.1 * pixels.1
  }
  // A layer from features to features with its normalisation: a scale and a shift for each member.
  func normalised(_ members: Int) -> Int { layer((members, members), (f, f)) + 2 * members }
  // Six layers with a normalisation in the place of a bias, a seventh with a bias; and α.
  let weightNet = 6 * (k * k + 2 * k) + k * k + k + 1
  let perScale = layer((k, k), (n, f)) + layer((k, 1), (f, n)) + layer((1, k), (n, f)) + weightNet
  let small = scales * perScale + normalised(joint) + layer((joint, 1), (f, n)) + 1  // and β
  // The layers that LIDIA-S lacks, each with the scalar that mixes it with what came before.
  return isSmall ? small : small + scales * (normalised(k) + 1) + normalised(joint) + 1
}

/// LIDIA has 61,589 parameters and LIDIA-S 40,226; with groups of 28 LIDIA would have 104,289.
public var lidiaParameterCounts: (lidia: Int, small: Int, groupsOf28: Int) {
  func count(_ k: Int, isSmall: Bool = false) -> Int {
    lidiaParameterCount(side: 7, features: 64, neighbours: k, scales: 2, isSmall: isSmall)
  }
  return (count(14), count(14, isSmall: true), count(28))
}
// slice.end
