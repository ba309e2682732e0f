import Denoisers
import Foundation
import Images
import Learning
import Networks
import Notebook
import Sparse
import Tensors

/// Who takes part, and what was measured of each. Reports and logs are read, and methods timed, when first asked for.
final class Contest {
  let notebook: Notebook
  /// The picture for which work and seconds are given.
  let height, width: Int

  let deep = (1...3).map { DeepKSVDNetwork(stages: $0, unfoldings: 7) }
  let deepOneStep = DeepKSVDNetwork(unfoldings: 1)
  let (lidiaNetwork, smallLIDIANetwork) = (LIDIANetwork(), LIDIANetwork(isSmall: true))
  let cscNetwork = CSCNetwork()
  let shortCSC = [1, 8].map { CSCNetwork(stride: $0, unfoldings: 3) }
  let (wide, narrow) = (Architecture.dnCNN(), Architecture.dnCNN(width: 21))

  init(_ notebook: Notebook) {
    self.notebook = notebook
    (height, width) = notebook.isQuick ? (96, 96) : (321, 481)
  }

  /// Multiply-adds for a pixel, from the multiplications and additions for the picture.
  func perPixel(_ operations: Double) -> Double { operations / Double(2 * height * width) }

  /// The same, from those for a patch.
  func perPatch(_ operations: Double, side: Int) -> Double {
    perPixel(operations * Double((height - side + 1) * (width - side + 1)))
  }

  /// A recorded report.
  func report(_ name: String, of chapter: String = "11-Scoreboard") -> EvaluationReport {
    notebook.attempt("reading the report") {
      try EvaluationReport(contentsOf: notebook.data("../\(chapter)/Experiments/\(name).json").path)
    }
  }

  /// The log of a training.
  func log(_ path: String) -> TrainingLog {
    notebook.attempt("reading the log") {
      try TrainingLog(contentsOf: notebook.data("../\(path).csv").path, upTo: .max)
    }
  }

  /// The log of shipped weights.
  func shippedLog(_ name: String) -> TrainingLog {
    notebook.attempt("reading the log") { try ShippedFiles.log(of: name) }
  }

  /// The training of shipped weights, by the crops that their file tells of.
  private func shippedRun<Network: TrainableNetwork>(_ name: String, of network: Network) -> TrainingCourse.Run {
    let facts = notebook.attempt("reading the weights") {
      try Safetensors(contentsOf: ShippedFiles.path(name + ".safetensors")).metadata
    }
    // Weights that a recipe made say what all its stages cost; others tell the crops of their only one.
    if let flop = facts["flop"].flatMap(Double.init), let steps = facts["steps"].flatMap(Double.init) {
      return TrainingCourse.Run(shippedLog(name), flopPerStep: flop / steps)
    }
    return TrainingCourse.Run(
      shippedLog(name), of: network, crop: facts["crop"].flatMap { Int($0) }, crops: facts["crops"].flatMap { Int($0) })
  }

  private func deepRuns(_ network: DeepKSVDNetwork, _ first: String, _ second: String) -> [TrainingCourse.Run] {
    let folder = "05-DeepKSVD/Experiments"
    return [
      TrainingCourse.Run(log("\(folder)/\(first)"), of: network),
      TrainingCourse.Run(log("\(folder)/\(second)"), of: network, crop: 128, crops: 1),
    ]
  }

  /// The trainings.
  lazy var courses = (
    deepKSVD: TrainingCourse(deepRuns(deep[0], "long", "larger-crops")),
    twoStages: TrainingCourse(
      deepRuns(deep[0], "long", "larger-crops") + [
        TrainingCourse.Run(log("05-DeepKSVD/Experiments/two-stages"), of: deep[1])
      ]),
    shortStages: [2, 3].map {
      TrainingCourse([TrainingCourse.Run(log("05-DeepKSVD/Experiments/stages-\($0)"), of: deep[$0 - 1])])
    },
    oneStep: TrainingCourse(deepRuns(deepOneStep, "long-one-step", "one-larger")),
    smallLIDIA: TrainingCourse([shippedRun("lidia-small-25", of: smallLIDIANetwork)]),
    lidia: TrainingCourse([shippedRun("lidia-25", of: lidiaNetwork)]),
    cscNet: TrainingCourse(
      [3, 6, 12].map {
        TrainingCourse.Run(log("07-StridedCSC/Experiments/shipped-\($0)"), of: CSCNetwork(unfoldings: $0))
      }),
    shortCSC: zip(["stride-1", "base"], shortCSC).map {
      TrainingCourse([TrainingCourse.Run(log("07-StridedCSC/Experiments/csc-" + $0), of: $1)])
    },
    dnCNN: TrainingCourse([shippedRun("dncnn-25", of: DnCNNNetwork())]),
    narrow: TrainingCourse([
      TrainingCourse.Run(log("11-Scoreboard/Experiments/narrow-dncnn"), of: DnCNNNetwork(width: 21))
    ])
  )

  /// Every method's time for one drawn picture in seconds; nil where none was taken.
  lazy var times: [Double?] = {
    let noisy = Scene.texturedLeaves.render(width: width, height: height, seed: notebook.seed)
      .addingGaussianNoise(sigma: 25, seed: notebook.seed).plane(0)
    return standings.map { standing in
      standing.method.map { make in
        notebook.attempt("timing \(standing.name)") { try seconds(of: try make(), noisy) }
      }
    }
  }()

  /// The time of one of them.
  func time(_ name: String) -> Double { standings.firstIndex { $0.name == name }.flatMap { times[$0] } ?? .nan }

  /// One of them.
  func standing(_ name: String) -> Standing {
    guard let found = standings.first(where: { $0.name == name }) else { unreachable("nobody is called \(name)") }
    return found
  }
  var lidia: Standing { standing("LIDIA") }
  var smallLIDIA: Standing { standing("LIDIA-S") }
  var cscNet: Standing { standing("CSCNet") }
  var dnCNN: Standing { standing("DnCNN") }
  var narrowDnCNN: Standing { standing("DnCNN of 21 channels") }

  /// Everybody, in the order of the board.
  lazy var standings: [Standing] = [
    Standing(
      name: "K-SVD, cosines", style: nil, report: report("ksvd-dct"), parameters: 0,
      method: { KSVDDenoiser(.dct) }),
    Standing(
      name: "K-SVD, learned beforehand", style: .ksvdGlobal.marked(.diamond, "K-SVD, global"),
      report: report("ksvd-global"),
      parameters: 64 * 256, method: { try KSVDDenoiser.global() }),
    Standing(
      name: "K-SVD, learned on the picture", style: .ksvd.marked(.diamond, "K-SVD, adaptive"), report: report("ksvd"),
      parameters: 64 * 256,
      method: { KSVDDenoiser(.adaptive) }),
    Standing(
      name: "BM3D", style: .bm3d.marked(.diamond), report: report("bm3d"), parameters: 0, method: { BM3D.published }),
    Standing(
      name: "WNNM", style: .wnnm.marked(.diamond, "WNNM, here"), report: report("wnnm"), parameters: 0,
      method: { WNNM() }),
    Standing(
      name: "EPLL", style: .omp.marked(.diamond, "EPLL, here"), report: report("bsd68-epll", of: "08-OtherPriors"),
      parameters: OtherCounts.epll,
      multiplyAdds: perPatch(5 * MixtureInNoise<Float>.flopPerSignal(200, dimension: 64), side: 8),
      method: { try MethodCatalog.method(named: "epll").denoiser() }),
    Standing(
      name: "Deep K-SVD, one step", style: .deepKSVD.marked(.circle, "1 step"), report: report("deep-ksvd-t1"),
      parameters: deep[0].emptyParameters.count, multiplyAdds: perPatch(deepOneStep.flopPerPatch, side: 8),
      training: courses.oneStep.total, method: { try shippedDeep("deep-ksvd-t1-25") }),
    Standing(
      name: "Deep K-SVD", style: .deepKSVD.marked(.circle, "Deep K-SVD, here"), report: report("deep-ksvd"),
      parameters: deep[0].emptyParameters.count,
      multiplyAdds: perPatch(deep[0].flopPerPatch, side: 8), training: courses.deepKSVD.total,
      method: { try shippedDeep("deep-ksvd-25") }),
    Standing(
      name: "Deep K-SVD, two stages", style: .deepKSVD.marked(.circle, "2 stages"), report: report("deep-ksvd-2"),
      parameters: deep[1].emptyParameters.count, multiplyAdds: perPatch(deep[1].flopPerPatch, side: 8),
      training: courses.twoStages.total, method: { try shippedDeep("deep-ksvd-2-25") }),
    Standing(
      name: "Deep K-SVD, two stages, short training", style: nil,
      report: report("deep-ksvd-2-short"),
      parameters: deep[1].emptyParameters.count, multiplyAdds: perPatch(deep[1].flopPerPatch, side: 8),
      training: courses.shortStages[0].total),
    Standing(
      name: "Deep K-SVD, three stages, short training", style: .deepKSVD.marked(.circle, "3 stages, short"),
      report: report("deep-ksvd-3-short"), parameters: deep[2].emptyParameters.count,
      multiplyAdds: perPatch(deep[2].flopPerPatch, side: 8), training: courses.shortStages[1].total),
    Standing(
      name: "LIDIA-S", style: .lidia.marked(.circle, "LIDIA-S, here"),
      report: report("bsd68-lidia-small-25", of: "06-NonLocalMultiScale"),
      parameters: smallLIDIANetwork.emptyParameters.count,
      multiplyAdds: perPatch(smallLIDIANetwork.flopPerPatch, side: 1),
      training: courses.smallLIDIA.total,
      method: { try MethodCatalog.method(named: "lidia-small").denoiser() }),
    Standing(
      name: "LIDIA", style: .lidia.marked(.circle, "LIDIA, here"), report: report("lidia"),
      parameters: lidiaNetwork.emptyParameters.count,
      multiplyAdds: perPatch(lidiaNetwork.flopPerPatch, side: 1), training: courses.lidia.total,
      method: { try LIDIA(weights: nil) }),
    Standing(
      name: "CSC network, q = 1, short training", style: .cscNet.marked(.circle, "CSC, q = 1, short"),
      report: report("csc-stride-1"),
      parameters: shortCSC[0].emptyParameters.count,
      multiplyAdds: perPixel(shortCSC[0].flop(height: height, width: width)), training: courses.shortCSC[0].total),
    Standing(
      name: "CSC network, q = 8, short training", style: .cscNet.marked(.circle, "CSC, q = 8, short"),
      report: report("csc-stride-8"),
      parameters: shortCSC[1].emptyParameters.count,
      multiplyAdds: perPixel(shortCSC[1].flop(height: height, width: width)), training: courses.shortCSC[1].total),
    Standing(
      name: "CSCNet", style: .cscNet.marked(.circle, "CSCNet, here"), report: report("cscnet"),
      parameters: cscNetwork.emptyParameters.count,
      multiplyAdds: perPixel(cscNetwork.flop(height: height, width: width)), training: courses.cscNet.total,
      method: { try CSCNet(weights: nil) }),
    Standing(
      name: "DnCNN of 21 channels", style: .dnCNN.marked(.square, "narrow DnCNN, here"),
      report: report("narrow-dncnn"),
      parameters: narrow.parameters, multiplyAdds: narrow.multiplyAdds, training: courses.narrow.total,
      method: { untrainedNarrow() }),
    Standing(
      name: "DnCNN", style: .dnCNN.marked(.square, "DnCNN, here"), report: report("dncnn"),
      parameters: wide.parameters,
      multiplyAdds: wide.multiplyAdds, training: courses.dnCNN.total, method: { try DnCNN(weights: nil) }),
  ]
}

/// Deep K-SVD with shipped weights.
private func shippedDeep(_ name: String) throws -> any Denoiser {
  try DeepKSVD([DeepKSVD.Model(contentsOf: ShippedFiles.path("\(name).safetensors"), unfoldings: nil)])
}

/// The narrow DnCNN as it starts, for its time, which does not depend on the values of the weights.
private func untrainedNarrow() -> any Denoiser {
  let network = DnCNNNetwork(width: 21)
  let (merged, parameters) = network.finished(network.initialParameters(seed: 1))
  return DnCNN([TrainedModel(network: merged, parameters: parameters, sigma: nil)])
}
