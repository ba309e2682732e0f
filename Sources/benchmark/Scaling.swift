import Denoisers
import Foundation
import Learning
import Plotting
import Tensors

/// How training would scale over machines such as this one: the time of a step measured here, the messages counted, the network
/// between the machines by its rate and its delay.
struct Scaling {
  /// A network and what a step of it takes.
  struct Load {
    let label: String
    /// Measured, for one crop, on all cores of one machine.
    let secondsPerCrop: Double
    /// Bytes of the gradient.
    let bytes: Double
    /// Small messages of a step: losses, and the moments of normalisations by the batch on the way there and back.
    let gatherings: Double
  }

  /// A connection between machines.
  struct Wire {
    let label: String
    let bytesPerSecond, delay: Double

    /// The usual figures of Ethernet with TCP, and of a fast cluster network.
    static let all = [
      Wire(label: "10 Gbit/s", bytesPerSecond: 1.1e9, delay: 30e-6),
      Wire(label: "100 Gbit/s", bytesPerSecond: 11e9, delay: 3e-6),
    ]
  }

  /// Crops of a step, shared by all machines.
  static let crops = 64

  /// Seconds of a step on so many machines: their share of the crops, then for each doubling an exchange of gradients.
  static func seconds(_ load: Load, machines: Int, _ wire: Wire) -> Double {
    let doublings = log2(Double(machines))
    let message = load.bytes / wire.bytesPerSecond + wire.delay
    return load.secondsPerCrop * Double(crops / machines) + doublings * (message + load.gatherings * wire.delay)
  }

  /// The networks of the catalogue, measured.
  static func loads(on work: Workload) throws -> [Load] {
    try MethodCatalog.networks.compactMap { try load(of: $0, on: work) }
  }

  private static func load<Network: TrainableNetwork>(of network: Network.Type, on work: Workload) throws -> Load? {
    guard let measured = Network.measured.first else { return nil }
    let (network, (count, side)) = (measured.network, measured.crops)
    let parameters = try network.start(seed: 0)
    let crops = work.crops(count, side: side)
    let inputs = crops.inputs.map { Network.pixels.entering($0) }
    let targets = crops.targets.map { Network.pixels.entering($0) }
    let times = (0..<4).map { _ in
      elapsed { _ = network.gradient(parameters, inputs: inputs, targets: targets) }
    }
    let layers = network.trainingMoments == .batch ? declaredGroups(of: Normalisation.self, in: network).count : 0
    return Load(
      label: measured.label, secondsPerCrop: (times.min() ?? 0) / Double(count), bytes: 4 * Double(parameters.count),
      gatherings: Double(2 + 2 * layers))
  }

  /// How much of all machines' work serves, drawn: 100 % where twice the machines take half the time.
  static func draw(_ loads: [Load], to path: String) throws {
    let machines = [1, 2, 4, 8, 16, 32, 64]
    let places = machines.map(Double.init)
    let plots = Wire.all.map { wire -> Plot in
      let layers = loads.enumerated().map { k, load -> Layer in
        let alone = seconds(load, machines: 1, wire)
        let marks: [Style.Mark] = [.circle, .square, .triangle, .diamond, .tip]
        return .linePoints(
          .family(k, of: loads.count, name: load.label).marked(marks[k % marks.count]), x: places,
          y: machines.map { 100 * alone / seconds(load, machines: $0, wire) / Double($0) })
      }
      return Plot(
        wire.label, x: .log("machines", ticks: places), y: .linear("work that serves (%)", range: 0...105),
        legend: .bottomLeft, layers: layers)
    }
    try Panels(rows: 1, columns: 2, plots).draw(to: path)
  }
}
