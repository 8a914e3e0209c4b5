/// Where a scene's function comes from.
public indirect enum FunctionSpec: Sendable, Hashable, Codable {
  /// A formula as written, in the formula language.
  case formula(String)
  /// A function of the catalogue, by its name (`rosenbrock`).
  case catalogue(String)
  /// The loss of a network over its data, of all its parameters.
  case network(NetworkSpec)
  /// A landscape drawn from an ensemble.
  case ensemble(EnsembleSpec)
}
