import Denoisers
import Images
import Networks
import Tensors

extension BookImplementations {
  /// One stage of ``DeepKSVDNetwork`` with λ given, a ``DeepKSVDImplementation``.
  public static func deepKSVD(
    _ plane: Tensor<Double>, _ dictionary: Tensor<Double>, _ stepConstant: Double, _ lambdas: [Double],
    _ window: [Double], _ unfoldings: Int
  ) throws -> Tensor<Double> {
    let network = DeepKSVDNetwork(atoms: dictionary.columns, unfoldings: unfoldings)
    var parameters: ParameterSet<Double> = network.emptyParameters.converted()
    parameters["Dict"] = dictionary
    parameters["c"] = Tensor([stepConstant])
    let grid = Patches(of: plane, side: network.side)
    let codes = network.codes(grid.extract(from: plane), lambda: lambdas, parameters)
    return grid.average(codes.matmul(dictionary, transposed: true).clamped(-1, 1), window: window)
  }
}
