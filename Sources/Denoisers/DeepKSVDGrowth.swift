import Networks
import Tensors

extension DeepKSVDNetwork {
  /// λ of a new stage at its start, as a share of the λ of the stage before: what it sees has little noise left.
  static let lambdaOfNewStage: Float = 0.25

  /// This network with the weights of one of as many stages or fewer. A stage that is new begins as a copy of the one
  /// before it, with smaller λ.
  /// - Returns: nil when the model has other patches, atoms or more stages.
  public func grown(from model: DeepKSVD.Model) -> ParameterSet<Float>? {
    let old = model.network
    guard old.side == side, old.atoms == atoms, old.stages <= stages else { return nil }
    var parameters = emptyParameters
    for stage in 0..<stages {
      let source = min(stage, old.stages - 1)
      parameters.values[windowPlace(stage)] = model.parameters.values[old.windowPlace(source)]
      for (place, oldPlace) in zip(places(stage), old.places(source)) {
        parameters.values[place] = model.parameters.values[oldPlace]
      }
    }
    for stage in old.stages..<max(old.stages, stages) {
      let share = (0...stage - old.stages).reduce(Float(1)) { share, _ in share * Self.lambdaOfNewStage }
      // The last layer's weight and bias.
      for place in places(stage).suffix(2) { parameters.values[place] = parameters.values[place].scaled(by: share) }
    }
    return parameters
  }
}
