import Optimizers

/// The run whose end, path and other solutions a scene speaks of.
public struct TrainingSpec: Sendable, Hashable, Codable {
  /// The method's id in the catalogue of optimizers.
  public var method: String
  /// The parameters that differ from the method's defaults; batch and seed are among them.
  public var parameters: [String: ParameterValue]
  /// The number of steps.
  public var steps: Int

  /// A run of a method.
  public init(
    method: String, parameters: [String: ParameterValue] = [:], steps: Int = Self.standardSteps
  ) {
    self.method = method
    self.parameters = parameters
    self.steps = steps
  }

  /// How many steps are taken where a scene does not say.
  public static let standardSteps = 200
  /// The most steps a training may have.
  public static let maximumSteps = 1_000_000

  /// The samples of a mini-batch; nil where each step takes all of them.
  var batch: Int? {
    guard case .number(let batch)? = parameters["batch"], batch > 0 else { return nil }
    return Int(batch)
  }

  /// The same as an optimizer of the scene.
  public var optimizer: OptimizerSpec { OptimizerSpec(method: method, parameters: parameters) }
}
