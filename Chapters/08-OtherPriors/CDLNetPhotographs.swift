import Denoisers
import Images
import Learning
import Networks
import Notebook

/// A row of the table of CDLNet on BSD68.
private struct PrintedScores {
  let network: String
  /// Recalled from the table of Janjušević and others 2022, so that no claim rests on them: σ = 15, 25 and 50.
  let printed: [Double]
  let parameters: Int
  /// The name of the weights here, and what they shall reach at σ = 25 in dB.
  var here: (weights: String, wanted: Double)?
}

/// What is printed of CDLNet on BSD68, and what its networks that ship with the package reach there; they are judged once they do.
func cdlNetPhotographs(_ notebook: Notebook, images: String) throws {
  let entries = Array(try ImageSet(named: "BSD68", in: images).entries.prefix(notebook.isQuick ? 1 : 68))
  func mean(_ weights: String, sigma: Double) throws -> Double {
    notebook.step("\(weights) on \(entries.count) photographs at σ = \(sigma)")
    let evaluation = try Evaluation(
      CDLNet(weights: try ShippedFiles.path(weights + ".safetensors")), sigma: sigma)
    return try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }.reduce(0, +)
      / Double(entries.count)
  }
  func parameters(_ network: some ParameterGroup) -> Int { network.emptyParameters.count }
  let rows = [
    PrintedScores(
      network: "CDLNet, small", printed: [31.60, 29.11, 26.19], parameters: parameters(CDLNetwork()),
      here: ("cdlnet-small", 28.90)),
    PrintedScores(network: "CSCNet", printed: [31.57, 29.11, 26.24], parameters: parameters(CSCNetwork())),
    PrintedScores(
      network: "CDLNet, large", printed: [31.74, 29.26, 26.35],
      parameters: parameters(CDLNetwork(filters: 169, stride: 2, unfoldings: 30)), here: ("cdlnet-large", 29.05)),
    PrintedScores(network: "DnCNN", printed: [31.72, 29.22, 26.23], parameters: parameters(DnCNNNetwork())),
  ]
  var cells: [[Cell]] = []
  for row in rows {
    var measured: Cell = "–"
    if let (weights, wanted) = row.here {
      measured = "not trained yet"
      if ShippedFiles.weights.contains(weights) {
        let psnr = try mean(weights, sigma: 25)
        measured = .number(psnr, .decimals(2))
        if !notebook.isQuick {
          notebook.claim(
            .goal(
              weights + "-bar", "\(row.network), reaches what was asked of it on BSD68 at σ = 25.", source: "this book",
              measured: psnr, atLeast: wanted, unit: "dB"))
        }
      }
    }
    cells.append(
      [.text(row.network), .count(row.parameters)] + row.printed.map { .number($0, .decimals(2)) } + [measured])
  }
  notebook.table(
    "cdlnet-bsd68",
    caption: """
      PSNR in dB on BSD68, as printed (Janjušević and others 2022, recalled) and, at σ = 25, by the weights that ship with this book. One \
      small and one large CDLNet do for σ from 5 to 55 here; CSCNet and DnCNN have a network for each level, and CSCNet learned from far \
      more photographs.
      """,
    header: ["network", "parameters", "σ = 15", "σ = 25", "σ = 50", "σ = 25, here"], rows: cells)
}
