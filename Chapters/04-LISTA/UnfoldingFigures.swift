import Learning
import Networks
import Notebook
import Tensors

/// The function on the page and the library's network return the same codes.
func claimOneForm(
  _ start: ParameterSet<Double>, _ leaves: LeafPatches, _ notebook: Notebook,
  _ lista: (Tensor<Double>, Int) -> Tensor<Double>
) throws {
  let few = Tensor<Double>(leaves.heldOut.signals.rows(0..<100))
  let differences = [1, 2, 7].map { layers in
    let wanted = LISTA(.tied, layers: layers).codes(few, dictionary: leaves.cosines, start)[layers - 1]
    return (lista(few, layers) - wanted).largestMagnitude / wanted.largestMagnitude
  }
  notebook.claim(
    .identity(
      "one-form", "The network of a few lines is the library's (largest difference of codes, relative).",
      // The same products in the same order.
      error: differences.max() ?? .nan, tolerance: 1e-14))
}

func drawNetwork(_ start: ParameterSet<Double>, _ notebook: Notebook) {
  func counted(_ name: String) -> String { NumberFormat.integer.text(Double(start[name].count)) + " parameters" }
  notebook.value("tied-parameters", start.count)
  let soft = "θ: " + counted("theta")
  notebook.figure(
    "network",
    caption: """
      LISTA of T layers, unfolded downwards. What is learned is shaded, with its number of parameters; all boxes of one name hold the same ones. \
      The signal enters every layer anew by W_e x, and S carries the code from layer to layer.
      """,
    alt: """
      A block diagram: the signal goes through W_e to every layer's soft threshold; between two thresholds stands S; the last \
      threshold returns the code.
      """,
    Diagram(
      columns: 3, rows: 6, columnWidth: 210, rowHeight: 92,
      [
        .data("x", "64 pixels", column: 0, row: 0),
        .learned("W_e", "100 × 64\n" + counted("We"), column: 1, row: 0, width: 0.86),
        .learned("soft", soft, column: 2, row: 0, width: 0.86),
        .learned("S", "100 × 100\n" + counted("S"), column: 2, row: 1, width: 0.86),
        .data("layer 2", "", column: 0, row: 2), .data("layer T", "", column: 0, row: 4),
        .data("W_e x", "", column: 1, row: 2, width: 0.4),
        .learned("soft ", "the same θ", column: 2, row: 2, width: 0.86),
        .learned("S ", "the same S, and so on", column: 2, row: 3, width: 0.86),
        .data("W_e x ", "", column: 1, row: 4, width: 0.4),
        .learned("soft  ", "the same θ", column: 2, row: 4, width: 0.86),
        .data("z", "100 entries", column: 2, row: 5),
      ],
      arrows: [
        .arrow("x", "W_e"), .arrow("W_e", "soft"), .arrow("soft", "S"), .arrow("S", "soft "), .arrow("W_e", "W_e x"),
        .arrow("W_e x", "soft "), .arrow("W_e x", "W_e x "), .arrow("W_e x ", "soft  "), .arrow("soft ", "S "),
        .arrow("S ", "soft  "), .arrow("soft  ", "z"),
      ]))
  tabulateForms(notebook)
}

func tabulateForms(_ notebook: Notebook) {
  func count(_ form: LISTA.Form) -> Cell {
    let dictionary = Tensor<Double>(repeating: 1, shape: [64, 100])
    let parameters = try? LISTA(form, layers: 8).initialParameters(dictionary: dictionary, lambda: 0.1)
    return .count(parameters?.count ?? 0)
  }
  notebook.table(
    "forms",
    caption:
      "What four networks learn, and how many parameters they have with n = 64, m = 100 and T = 8 layers. The last two come in later sections.",
    header: ["network", "learned", "in all", "T = 8"],
    rows: [
      ["tied LISTA", "W_e, S, θ once", "mn + m² + m", count(.tied)],
      ["free LISTA", "W_e, S, θ in each layer", "T (mn + m) + (T − 1) m²", count(.untied)],
      ["LISTA-CP", "W and one θ in each layer", "T (mn + 1)", count(.coupled)],
      ["ALISTA", "a step and one θ in each layer", "2 T", count(.analytic)],
    ])
}
