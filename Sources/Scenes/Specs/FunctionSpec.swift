/// Where a scene's function comes from.
public enum FunctionSpec: Sendable, Hashable, Codable {
  /// A formula as written, in the formula language.
  case formula(String)
  /// A function of the catalogue, by its name (`rosenbrock`).
  case catalogue(String)
}
