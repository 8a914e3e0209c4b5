import Landscape
import Mathematics

extension FunctionCatalogue {
  /// The network whose loss a chain of the catalogue is, its parameters at the given values or their
  /// defaults: a row of single linear units. Nil for any other function.
  public static func chainNetwork(
    _ id: String, parameters: [String: Double] = [:]
  ) -> NetworkObjective? {
    guard let chain = chains.first(where: { $0.id == id }) else { return nil }
    let values = chain.defaultParameters.merging(parameters) { $1 }
    func sample(_ name: String) -> Matrix {
      Matrix(rows: 1, columns: 1, elements: [values[name] ?? 1])
    }
    return NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 1, layers: chain.variables.map { _ in .init(size: 1) }, bias: false),
      loss: .squaredError, reduction: .sum,
      samples: Samples(inputs: sample("input"), targets: sample("target")))
  }
}
