import Denoisers
import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

/// The mean over all shifts of chapter 1's ISTA with all filters at all places, written out as the rows of one matrix.
func pursuedWithAllAtoms(
  _ plane: Tensor<Double>, _ network: CSCNetwork, _ tied: ParameterSet<Double>
) throws -> Tensor<Double> {
  let (side, filters) = (network.side, network.filters)
  let windows = ShiftWindows(
    height: plane.rows, width: plane.columns, side: side, stride: network.stride, border: .authors)
  let grid = windows.grid()
  let allAtoms = (0..<grid.count * filters).map { k in
    var picture = Tensor<Double>(zeros: grid.height, grid.width)
    let (top, left) = (grid.tops[k / filters / grid.lefts.count], grid.lefts[k / filters % grid.lefts.count])
    for i in 0..<side * side {
      picture[top + i / side, left + i % side] = tied["apply_A.weight"][k % filters * side * side + i]
    }
    return picture.elements
  }
  let lasso = try Lasso(
    dictionary: Tensor(rows: allAtoms).transposed(), lambda: tied["soft_threshold.threshold"][0])
  let padded = windows.padded(plane)
  let pictures = (0..<windows.count).map { shift -> Tensor<Double> in
    let window = windows.windows(shift..<shift + 1, of: padded)
    let code = lasso.solve(window.elements, by: .ista, iterations: network.unfoldings, stepSize: 1).codes
    let picture = code.matmul(lasso.dictionary, transposed: true).reshaped(grid.height, grid.width)
    return windows.summed(shift..<shift + 1, windows: picture)
  }
  return pictures.dropFirst().reduce(pictures[0]) { $0 + $1 }.scaled(by: 1 / Double(pictures.count))
}

/// What holds of the network before any training.
func claimNetwork(
  _ notebook: Notebook, _ network: CSCNetwork, _ tied: ParameterSet<Double>, plane: Tensor<Double>,
  target: Tensor<Double>, output: Tensor<Double>, pursued: Tensor<Double>, gradient: [Tensor<Double>]
) {
  let entries = [(0, 5), (0, 300), (1, 40), (1, 700), (2, 0), (2, 555), (3, 0), (3, 11)]
  let errors = entries.map { place, entry -> Double in
    func loss(_ shift: Double) -> Double {
      var moved = tied
      moved.values[place][entry] += shift
      return network.gradient(moved, inputs: [plane], targets: [target]).loss
    }
    return abs((loss(1e-5) - loss(-1e-5)) / 2e-5 - gradient[place][entry])
  }
  let size = gradient.flatMap(\.elements).map { abs($0) }.max() ?? .nan
  notebook.claims([
    .identity(
      "network-is-pursuit",
      "With one bank for all three, CSCNet is five steps of chapter 1's ISTA with the matrix of all shifted filters, averaged.",
      error: zip(output.elements, pursued.elements).map { abs($0 - $1) }.max() ?? .nan,
      // Sums of some hundreds of terms below one.
      tolerance: 1e-14),
    .identity(
      "network-gradient", "The network's gradient is that of central differences (share of the largest entry).",
      error: (errors.max() ?? .nan) / size,
      // A code within 1e-5 of its threshold makes the difference see both sides.
      tolerance: 1e-4),
  ])
}

/// The network as blocks.
func drawNetwork(_ notebook: Notebook, _ shipped: CSCNet.Model) {
  let network = shipped.network
  func count(_ name: String) -> String {
    NumberFormat.integer.text(Double(shipped.parameters[name].count)) + " parameters"
  }
  let filters = "\(network.filters) filters, \(network.side) × \(network.side)"
  notebook.figure(
    "network",
    caption: """
      CSCNet with \(NumberFormat.integer.text(Double(shipped.parameters.count))) parameters. Blue boxes learn, white ones are fixed. \
      The loop runs \(network.unfoldings) times, with the same parameters each time, and each of the \
      \(network.stride * network.stride) shifts goes through all of it by itself; they meet only in the mean. In the first step there \
      is no code yet, so the residual is the picture.
      """,
    alt: """
      Blocks: the noisy picture is shifted; residual, analysis B, thresholds and synthesis A form a loop; the code leaves it through the \
      output filters C and the mean of the shifts.
      """,
    Diagram(
      columns: 3, rows: 4, columnWidth: 212, rowHeight: 118,
      [
        .data("noisy picture", "one plane", column: 0, row: 0),
        .fixed("shifts", "\(network.stride * network.stride) grids of\nstride \(network.stride)", column: 1, row: 0),
        .data("\(network.unfoldings) steps", "share A, B\nand θ", column: 0, row: 1.5),
        .fixed("residual", "r = I − A z", column: 1, row: 1),
        .learned("B, analysis", "\(filters)\n\(count("apply_B.weight"))", column: 2, row: 1, width: 0.86),
        .learned("A, synthesis", "\(filters)\n\(count("apply_A.weight"))", column: 1, row: 2, width: 0.86),
        .learned(
          "θ, thresholds", "z ← S(z + B r)\n\(count("soft_threshold.threshold"))", column: 2, row: 2, width: 0.86),
        .learned("C, output", "\(filters)\n\(count("apply_C.weight"))", column: 2, row: 3, width: 0.86),
        .fixed("mean", "of the \(network.stride * network.stride)\npictures", column: 1, row: 3),
        .data("estimate", "one plane", column: 0, row: 3),
      ],
      arrows: [
        .arrow("noisy picture", "shifts"), .arrow("shifts", "residual", "I"), .arrow("residual", "B, analysis"),
        .arrow("B, analysis", "θ, thresholds"), .arrow("θ, thresholds", "A, synthesis", "z"),
        .arrow("A, synthesis", "residual"), .arrow("θ, thresholds", "C, output", "last z"), .arrow("C, output", "mean"),
        .arrow("mean", "estimate"),
      ]))
}
