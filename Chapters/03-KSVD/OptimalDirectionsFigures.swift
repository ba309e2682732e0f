import Notebook
import Sparse
import Tensors

/// The signals with a dictionary of any norms scaled to unit atoms, and the codes by the inverse. An atom of zeros, which
/// nobody uses, stays as it was.
func rescaled(
  _ signals: Tensor<Float>, _ dictionary: Tensor<Float>, _ codes: SparseCodes<Float>, _ old: Tensor<Float>
) -> AtomSweep<Float> {
  let norms = atomNorms(dictionary)
  var (atoms, scaled) = (Dictionaries.normalized(dictionary), codes)
  for j in norms.indices where norms[j] == 0 { atoms.setColumn(j, old.column(j)) }
  for place in codes.values.indices { scaled.values[place] *= norms[Int(codes.atoms[place])] }
  return AtomSweep(signals: signals, dictionary: atoms, codes: scaled)
}

/// Learns by MOD as often as K-SVD did, and records values and claims.
/// - Parameter optimal: the update, from codes and the old dictionary.
func measureOptimalDirections(
  _ notebook: Notebook, _ cloth: ClothPatches,
  _ optimal: (SparseCodes<Float>, Tensor<Float>) throws -> AtomSweep<Float>
) throws {
  var dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  var errors: [(coded: Double, updated: Double)] = []
  for _ in 0..<cloth.rounds {
    let codes = BatchOMP(dictionary: dictionary).encode(cloth.patches, limit: .atoms(4))
    let coded = AtomSweep(signals: cloth.patches, dictionary: dictionary, codes: codes).squaredError
    var sweep = try optimal(codes, dictionary)
    errors.append((coded, sweep.squaredError))
    sweep.replaceTwinsAndIdlers(coherenceLimit: 0.99, minimumUses: 4)
    dictionary = sweep.dictionary
  }
  let ksvd = try cloth.history(.approximate)
  let (mod, sweep) = (cloth.grayLevels(errors[0].updated), cloth.grayLevels(ksvd[0].updateError))
  notebook.value("mod-first", mod, .decimals(2))
  notebook.value("ksvd-first", sweep, .decimals(2))
  notebook.value("mod-last", cloth.grayLevels(errors.last?.updated ?? .nan), .decimals(2))
  notebook.claim(
    .atMost(
      "mod-never-raises",
      "MOD's dictionary, the best for given codes, never raises the error (largest relative change).",
      source: "Engan, Aase, Husøy 1999", measured: errors.map { ($0.updated - $0.coded) / $0.coded }.max() ?? .nan,
      bound: 0))
  let last = cloth.grayLevels(errors.last?.updated ?? .nan)
  let learned = cloth.grayLevels(ksvd[cloth.rounds - 1].updateError)
  notebook.claim(
    .ordering(
      // Seeds 1 to 5, quick tier: 1 to 3 %.
      "mod-ends-near", "After all rounds MOD and K-SVD leave nearly the same error (difference in percent of K-SVD's).",
      smaller: 100 * abs(last / learned - 1), larger: 6, unit: "%"))
}
