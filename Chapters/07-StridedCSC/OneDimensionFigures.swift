import Notebook
import Tensors

/// Independent normal samples.
func randomAtom(_ length: Int, seed: UInt64) -> [Double] {
  var random = RandomStream(seed: seed, stream: "atom")
  return (0..<length).map { _ in random.normal() }
}

/// The table of shifted atoms, and the claim that one axis and two agree.
func recordShifts(
  _ notebook: Notebook, shifts: [Int], flat: [Double], arch: [Double], random: [Double], filters: [Double]
) {
  notebook.claim(
    .identity(
      "shift-coherence",
      "A constant atom and its shift by q of n samples have the coherence (n − q)/n, in one axis and in two.",
      error: (1...flat.count).map { q in
        let wanted = Double(flat.count - q) / Double(flat.count)
        return max(abs(filters[q - 1] - wanted), abs(shiftCoherence(flat, by: q) - wanted))
      }.max() ?? .nan,
      // Rounding of a sum of 121 products.
      tolerance: 1e-14))
  notebook.table(
    "shifts",
    caption:
      "Coherence of atoms of 11 samples with their shifts by q samples, and the number of atoms of a signal below which "
      + "the constant atom's coherence promises success.",
    header: ["q", "constant", "½(1 + 1/μ)", "arch", "random"],
    rows: shifts.map { q in
      let mu = shiftCoherence(flat, by: q)
      return [
        .count(q), .number(mu, .decimals(3)), .number((1 + 1 / mu) / 2, .decimals(2)),
        .number(shiftCoherence(arch, by: q), .decimals(3)), .number(shiftCoherence(random, by: q), .decimals(3)),
      ]
    })
}
