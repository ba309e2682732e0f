import Notebook
import Sparse
import Tensors

/// What the table of dictionaries says of one of them.
struct DictionaryRow {
  let name: String
  let dictionary: Tensor<Double>
  let coherence: Double
  /// The shares of planted codes of three atoms that come back.
  let byOMP: Double
  let byThresholding: Double

  init(_ name: String, _ dictionary: Tensor<Double>, count: Int, seed: UInt64) {
    (self.name, self.dictionary) = (name, dictionary)
    coherence = Dictionaries.coherence(dictionary)
    let problems = tableProblems(dictionary, sparsity: 3, count: count, seed: seed)
    byOMP = problems.recoveryRate()
    byThresholding = share(problems.recoveredByThresholding())
  }
}

/// Planted codes with normal coefficients, the same for every part of the chapter that asks for them.
func tableProblems(_ dictionary: Tensor<Double>, sparsity: Int, count: Int, seed: UInt64) -> PlantedProblems {
  var random = RandomStream(seed: seed, stream: "table")
  return PlantedProblems(dictionary: dictionary, sparsity: sparsity, count: count, law: .normal, random: &random)
}

func tabulateDictionaries(_ notebook: Notebook, _ rows: [DictionaryRow]) {
  let welch = rows.map { Dictionaries.welchBound(length: $0.dictionary.rows, atoms: $0.dictionary.columns) }
  notebook.claim(
    .atLeast(
      "welch", "No dictionary has a coherence below the Welch bound: smallest multiple of it.", source: "Welch 1974",
      measured: zip(rows, welch).map { $0.coherence / $1 }.min() ?? .nan, bound: 1, rounding: 1e-12))
  notebook.claim(
    .ordering(
      "asking-again", "Over 64 × 256 random atoms OMP finds more planted codes of three atoms than thresholding.",
      // Seeds 1 to 5: 78 points more, or more.
      better: 100 * rows[2].byOMP, worse: 100 * rows[2].byThresholding, margin: 70, unit: "%"))
  notebook.table(
    "dictionaries",
    caption:
      "Four dictionaries for signals of 64 samples: atoms, coherence, Welch bound, the largest number of atoms for "
      + "which coherence guarantees recovery, and the share of planted codes with three normal coefficients that OMP and "
      + "thresholding find. Measured here.",
    header: ["dictionary", "atoms", "μ", "Welch", "guaranteed", "OMP", "thresholding"],
    rows: rows.indices.map { i in
      [
        .text(rows[i].name), .count(rows[i].dictionary.columns), .number(rows[i].coherence, .decimals(3)),
        .number(welch[i], .decimals(3)), .count(guaranteedAtoms(coherence: rows[i].coherence)),
        .number(rows[i].byOMP, .percent(1)), .number(rows[i].byThresholding, .percent(1)),
      ]
    })
}

func drawFamilies(_ notebook: Notebook, _ families: [[CoherencePoint]]) {
  let marks: [Style.Mark] = [.square, .triangle, .openCircle]
  notebook.figure(
    "coherence",
    caption: """
      The share of planted codes of five atoms that OMP misses, on a logarithmic scale, against the coherence of the \
      dictionary, 64 × 128; where none is missed there is no point. With twins everywhere most codes are lost at the \
      right end, as the theory fears. With one pair of twins, or a common lean, a few in a hundred are lost at the same \
      coherence. Coherence is a worst case: it sees the closest pair and nothing else.
      """,
    alt: "Three rising curves over coherence; one climbs to most of the codes, two stay at a few per cent.",
    Plot(
      x: .linear("coherence μ", range: 0.4...1), y: .log("codes missed by OMP (%)", range: 0.03...200), legend: .none,
      layers: families.indices.map { k in
        .linePoints(
          Style.family(k, of: 3).marked(marks[k]).width(3), "", x: families[k].map(\.coherence),
          y: families[k].map { 100 * (1 - $0.recovery) })
      } + [
        .text("twins, two and two", x: 0.73, y: 12), .text("all atoms lean one way", x: 0.51, y: 0.7),
        .text("one pair of twins", x: 0.6, y: 0.055),
      ]))
  guard let twins = families[1].last, let pair = families[2].last else { return }
  notebook.value("twins-recovery", twins.recovery, .percent(1))
  notebook.value("twins-coherence", twins.coherence, .decimals(3))
  notebook.value("pair-coherence", pair.coherence, .decimals(3))
  notebook.claim(
    .ordering(
      "worst-case",
      "At the highest coherence OMP finds far more codes with one pair of twins than with twins everywhere.",
      // Seeds 1 to 5: differences from 63 to 67 points.
      better: 100 * pair.recovery, worse: 100 * twins.recovery, margin: 55, unit: "%"))
}
