import Optimizers

/// One optimizer of a scene: the method, its parameters, and what tells it from the others.
public struct OptimizerSpec: Sendable, Hashable, Codable {
  /// The method's id in the catalogue of optimizers.
  public var method: String
  /// What the table shows; the method's title if nil.
  public var name: String?
  /// One character that marks it in the picture; the method's letter if nil.
  public var letter: String?
  /// Its own start, n components; the scene's start if nil.
  public var start: [Double]?
  /// The parameters that differ from the method's defaults, by name.
  public var parameters: [String: ParameterValue]

  /// An optimizer with everything given.
  public init(
    method: String, name: String? = nil, letter: String? = nil, start: [Double]? = nil,
    parameters: [String: ParameterValue] = [:]
  ) {
    self.method = method
    self.name = name
    self.letter = letter
    self.start = start
    self.parameters = parameters
  }

  /// The keys of a scene file that are not parameters of a method.
  public static let reservedKeys = ["method", "name", "letter", "start"]
}
